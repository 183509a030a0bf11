import { requireMaxOneParameter } from '../../api/refusals.ts';
import { msg } from '../../i18n/message.ts';
import { toIso } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { actionModule, type ModuleContext } from '../../api/module.ts';
import { boolean, id, timestamp, token } from '../../api/parameters.ts';
import { list } from '../../api/result.ts';
import { requireCan } from '../../wiki/permissions.ts';
import { nameKey } from '../../wiki/pages/page-store.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { loadRevision } from '../../wiki/revisions/revision-store.ts';
import { timestampAfter } from '../../wiki/revisions/revision-order.ts';
import { findWatched, setSeen } from '../../wiki/watchlist/watched-items.ts';
import { actionPageSet, actionPageSetParams, namesPagesBy, unusableEntries } from './action-page-set.ts';

const params = {
  entirewatchlist: boolean(),
  timestamp: timestamp(),
  torevid: id(),
  newerthanrevid: id(),
  ...actionPageSetParams,
  token: token('csrf'),
} as const;

type Context = ModuleContext<typeof params>;

export const setnotificationtimestamp = actionModule({
  name: 'setnotificationtimestamp',
  helpPages: ['API:SetNotificationTimestamp'],
  params,
  async run(context) {
    const { wiki, performer, params: sent } = context;
    if (!performer.registered) throw new Refusal(msg('watchlistanontext'), { code: 'notloggedin' });
    await requireCan(wiki, performer, 'editmywatchlist');
    requireMaxOneParameter(context, 'timestamp', 'torevid', 'newerthanrevid');
    if (sent.entirewatchlist) return entireWatchlist(context);
    const pages = await actionPageSet(context);
    if (pages.titles.size > 1 && (sent.torevid !== undefined || sent.newerthanrevid !== undefined)) {
      throw new Refusal(msg('apierror-multpages', sent.torevid === undefined ? 'newerthanrevid' : 'torevid'));
    }
    const [asked = [], ...targets] = pages.hops;
    const titles = [...asked, ...pages.missing.values(), ...targets.flat()];
    const seen = await newTimestamp(context);
    const watched = await findWatched(wiki.db, performer.user.id, titles);
    await wiki.storage.transaction((tx) => setSeen(tx, [...watched.values()], seen));
    const missing = new Set(pages.missing.values());
    const knownMissing = new Set([...pages.missing].filter(([id]) => pages.known.has(id)).map(([, title]) => title));
    const entry = (title: Title): Record<string, unknown> => ({
      ns: title.namespace,
      title: title.prefixedText,
      ...(missing.has(title) ? { missing: true } : {}),
      ...(knownMissing.has(title) ? { known: true } : {}),
      ...(watched.has(nameKey(title)) ? { notificationtimestamp: shown(seen) } : { notwatched: true }),
    });
    return list(
      [...unusableEntries(context, pages, ['invalid', 'missingIds', 'missingRevisions']), ...titles.map(entry)],
      'page',
    );
  },
});

async function entireWatchlist(context: Context): Promise<unknown> {
  const { wiki, performer } = context;
  const source = await namesPagesBy(context, ['generator', 'titles', 'pageids', 'revids']);
  if (source !== undefined) {
    throw new Refusal(msg('apierror-invalidparammix-cannotusewith', 'entirewatchlist', source), {
      code: 'multisource',
    });
  }
  context.addTopLevel('batchcomplete', true);
  const seen = await newTimestamp(context);
  await wiki.storage.transaction((tx) =>
    tx
      .updateTable('watchlist')
      .set({ wl_notificationtimestamp: seen })
      .where('wl_user', '=', performer.user.id)
      .execute(),
  );
  return { notificationtimestamp: shown(seen) };
}

/** From when on changes are unseen; null: all were seen. */
async function newTimestamp({ wiki, params: sent }: Context): Promise<string | null> {
  if (sent.timestamp !== undefined) return sent.timestamp;
  const id = sent.torevid ?? sent.newerthanrevid;
  const revision = id === undefined ? undefined : await loadRevision(wiki.db, id);
  if (!revision) return null;
  if (sent.torevid !== undefined) return revision.timestamp;
  return (await timestampAfter(wiki.db, revision)) ?? null;
}

function shown(timestamp: string | null): string {
  return timestamp === null ? '' : toIso(timestamp);
}
