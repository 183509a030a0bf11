import { invalidTitle } from '../../api/refusals.ts';
import { msg } from '../../i18n/message.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { Title } from '../../site/title.ts';
import { actionModule, type ModuleContext } from '../../api/module.ts';
import { boolean, string, token } from '../../api/parameters.ts';
import { list } from '../../api/result.ts';
import { toIso } from '../../site/timestamp.ts';
import { requireCan } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { sometimesPurgeExpired } from '../../wiki/watchlist/purge-expired.ts';
import { unwatch, watch as addToWatchlist } from '../../wiki/watchlist/watched-items.ts';
import { watchlistExpiryParameter } from './watchlist-parameter.ts';
import {
  actionPageSet,
  actionPageSetParams,
  goodTitlesInOrder,
  namesPagesBy,
  unusableEntries,
} from './action-page-set.ts';
import { isNamed } from '../../wiki/performer.ts';

const params = {
  title: string({ deprecated: true }),
  expiry: watchlistExpiryParameter,
  unwatch: boolean(),
  ...actionPageSetParams,
  token: token('watch'),
} as const;

export const watch = actionModule({
  name: 'watch',
  params,
  examples: {
    'action=watch&titles=Main_Page&token=123ABC': 'apihelp-watch-example-watch',
  },
  async run(context) {
    const { wiki, performer } = context;
    if (!isNamed(performer)) throw new Refusal(msg('watchlistanontext'), { code: 'notloggedin' });
    await requireCan(wiki, performer, 'editmywatchlist');
    if (context.params.title !== undefined) return watchTitle(context, context.params.title);
    const pages = await actionPageSet(context);
    const titles = [...pages.missing.values(), ...goodTitlesInOrder(pages)];
    const missing = new Set(pages.missing.values());
    await change(context, titles);
    return list(
      [
        ...unusableEntries(context, pages, ['invalid', 'special', 'missingIds', 'missingRevisions', 'interwiki']),
        ...titles.map((title) => ({ ...entry(context, title), ...(missing.has(title) ? { missing: true } : {}) })),
      ],
      'w',
    );
  },
});

type WatchContext = ModuleContext<typeof params>;

/** The old way: one page, whose answer is no list. */
async function watchTitle(context: WatchContext, text: string): Promise<unknown> {
  const other = await namesPagesBy(context, ['titles', 'pageids', 'revids', 'generator', 'redirects', 'converttitles']);
  if (other !== undefined) {
    throw new Refusal(msg('apierror-invalidparammix-cannotusewith', 'title', other), { code: 'invalidparammix' });
  }
  const title = titleOrUndefined(context.wiki.site, text);
  if (!title?.canExist) throw invalidTitle(text);
  context.addTopLevel('batchcomplete', true);
  await change(context, [title]);
  return entry(context, title);
}

function entry({ params: { unwatch: off, expiry } }: WatchContext, title: Title): Record<string, unknown> {
  const end = off ? undefined : expiry;
  return {
    title: title.prefixedText,
    ns: title.namespace,
    ...(end === undefined ? {} : { expiry: toIso(end) }),
    [off ? 'unwatched' : 'watched']: true,
  };
}

async function change(
  { wiki, performer, params: { unwatch: off, expiry } }: WatchContext,
  titles: readonly Title[],
): Promise<void> {
  if (titles.length === 0) return;
  const act = off ? unwatch : addToWatchlist;
  await wiki.storage.transaction(async (tx) => {
    await act(tx, performer.user.id, titles, expiry);
    await sometimesPurgeExpired(wiki, tx);
  });
}
