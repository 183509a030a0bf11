import { msg, type Message } from '../../i18n/message.ts';
import { actionModule } from '../../api/module.ts';
import { boolean, integer, string, timestamp, token } from '../../api/parameters.ts';
import { requireNotBlocked } from '../../wiki/blocks/require-not-blocked.ts';
import { hasDeletedRevisions, undeletePage, type Undeleted } from '../../wiki/deletion/undelete-page.ts';
import { contentText } from '../../wiki/pages/content-message.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Title } from '../../site/title.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { titleOrPageId } from './title-or-page-id.ts';
import { tagsParameter } from './values.ts';
import { applyWatch, watchlistExpiryParameter, watchlistParameter } from './watchlist-parameter.ts';

export const undelete = actionModule({
  name: 'undelete',
  params: {
    title: string({ required: true }),
    reason: string({ default: '' }),
    tags: tagsParameter,
    timestamps: timestamp({ multi: true }),
    fileids: integer({ multi: true }),
    undeletetalk: boolean(),
    watchlist: watchlistParameter,
    watchlistexpiry: watchlistExpiryParameter,
    token: token('csrf'),
  },
  examples: {
    'action=undelete&title=Harbor&reason=Somebody%20does&token=123ABC': 'apihelp-undelete-example-page',
  },
  async run({ params, wiki, performer, warn, language }) {
    await requireNotBlocked(wiki, performer, language);
    const title = await titleOrPageId(wiki, { title: params.title });
    const { reason, tags = [], timestamps = [], fileids = [] } = params;
    const talk = params.undeletetalk ? await talkToRestore(wiki, title, warn) : undefined;
    const request = { title, reason, timestamps, fileIds: fileids, tags };
    const onlyFiles = fileids.length > 0 && timestamps.length === 0;
    const restored = await (talk && onlyFiles ? restoredOrNothing : undeletePage)(wiki, performer, request);
    let { revisions } = restored;
    if (talk) {
      const prefixed = contentText(wiki, msg('undelete-talk-summary-prefix', reason));
      revisions += (await undeletePage(wiki, performer, { title: talk, reason: prefixed, timestamps, tags })).revisions;
    }
    await applyWatch(wiki, performer, [title], params.watchlist, 'watchdefault', params.watchlistexpiry);
    return { title: title.prefixedText, revisions, fileversions: restored.fileVersions, reason };
  },
});

/** The talk page, where there is something of it to restore; else there is a warning. */
async function talkToRestore(wiki: Wiki, title: Title, warn: (message: Message) => void): Promise<Title | undefined> {
  const talk = title.isTalk ? undefined : title.talkPage;
  if (talk && (await hasDeletedRevisions(wiki.db, talk))) return talk;
  warn(msg(talk ? 'undelete-error-associated-notdeleted' : 'undelete-error-associated-alreadytalk'));
  return undefined;
}

/** Where only versions of a file are asked for, it is enough that the talk page can be restored. */
async function restoredOrNothing(
  ...act: Parameters<typeof undeletePage>
): Promise<Pick<Undeleted, 'revisions' | 'fileVersions'>> {
  try {
    return await undeletePage(...act);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'cantundelete') throw error;
    return { revisions: 0, fileVersions: 0 };
  }
}
