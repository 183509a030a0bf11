import { msg } from '../../i18n/message.ts';
import { actionModule } from '../../api/module.ts';
import { boolean, integer, string, timestamp, token } from '../../api/parameters.ts';
import { requireNotBlocked } from '../../wiki/blocks/require-not-blocked.ts';
import { undeletePage } from '../../wiki/deletion/undelete-page.ts';
import { contentText } from '../../wiki/pages/content-message.ts';
import { Refusal } from '../../wiki/refusal.ts';
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
    const restored = await undeletePage(wiki, performer, { title, reason, timestamps, fileIds: fileids, tags });
    let { revisions } = restored;
    if (params.undeletetalk) {
      const talk = title.isTalk ? undefined : title.talkPage;
      if (!talk) warn(msg('undelete-error-associated-alreadytalk'));
      else {
        const prefixed = contentText(wiki, msg('undelete-talk-summary-prefix', reason));
        try {
          revisions += (await undeletePage(wiki, performer, { title: talk, reason: prefixed, timestamps, tags }))
            .revisions;
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== 'cantundelete') throw error;
          warn(msg('undelete-error-associated-notdeleted'));
        }
      }
    }
    await applyWatch(wiki, performer, [title], params.watchlist, 'watchdefault', params.watchlistexpiry);
    return { title: title.prefixedText, revisions, fileversions: restored.fileVersions, reason };
  },
});
