import { sql } from 'kysely';
import { isOneOfPages } from '../../../../api/query/row-order.ts';
import { toIso, toMediaWikiTimestamp } from '../../../../site/timestamp.ts';
import type { Title } from '../../../../site/title.ts';
import { nameKey } from '../../../../wiki/pages/page-store.ts';
import type { Performer } from '../../../../wiki/performer.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';

/** Facts by `nameKey`. */
export type FactsByName = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

const NONE: FactsByName = new Map();

/** `inprop=watched|notificationtimestamp`: how pages stand on the watchlist of the one who asks; nobody else watches any. */
export async function watchedFacts(
  wiki: Wiki,
  { registered, rights, user }: Performer,
  titles: readonly Title[],
  props: ReadonlySet<string>,
): Promise<FactsByName> {
  if (titles.length === 0) return NONE;
  const rows = registered && rights.has('viewmywatchlist') ? await watchedRows(wiki, user.id, titles) : [];
  const items = new Map(rows.map((row) => [nameKey({ namespace: row.wl_namespace, dbKey: row.wl_title }), row]));
  return new Map(
    titles.map((title) => {
      const item = items.get(nameKey(title));
      const seen = item?.wl_notificationtimestamp;
      return [
        nameKey(title),
        {
          ...(props.has('watched') ? { watched: item !== undefined } : {}),
          ...(props.has('watched') && item?.we_expiry ? { watchlistexpiry: toIso(item.we_expiry) } : {}),
          ...(props.has('notificationtimestamp') ? { notificationtimestamp: seen ? toIso(seen) : '' } : {}),
        },
      ];
    }),
  );
}

async function watchedRows(wiki: Wiki, userId: number, titles: readonly Title[]) {
  const now = toMediaWikiTimestamp(wiki.now());
  return wiki.db
    .selectFrom('watchlist')
    .leftJoin('watchlist_expiry', 'we_item', 'wl_id')
    .select(['wl_namespace', 'wl_title', 'wl_notificationtimestamp', 'we_expiry'])
    .where('wl_user', '=', userId)
    .where(isOneOfPages(sql.ref('wl_namespace'), sql.ref('wl_title'), titles))
    .where((expr) => expr.or([expr('we_expiry', 'is', null), expr('we_expiry', '>', now)]))
    .execute();
}

/** `inprop=watchers`: how many watch pages; few watchers are told only to those with `unwatchedpages`. */
export async function watcherFacts(
  wiki: Wiki,
  { rights }: Performer,
  titles: readonly Title[],
  { visiting }: { readonly visiting: boolean },
): Promise<FactsByName> {
  const { UnwatchedPageThreshold, WatchersMaxAge } = wiki.site.settings;
  const seesAll = rights.has('unwatchedpages');
  if (titles.length === 0 || (!seesAll && (UnwatchedPageThreshold === false || visiting))) return NONE;
  const now = toMediaWikiTimestamp(wiki.now());
  let query = wiki.db
    .selectFrom('watchlist')
    .leftJoin('watchlist_expiry', 'we_item', 'wl_id')
    .select(({ fn }) => ['wl_namespace', 'wl_title', fn.count<number>('wl_user').as('count')])
    .where(isOneOfPages(sql.ref('wl_namespace'), sql.ref('wl_title'), titles))
    .where((expr) => expr.or([expr('we_expiry', 'is', null), expr('we_expiry', '>', now)]))
    .groupBy(['wl_namespace', 'wl_title']);
  if (visiting) {
    const since = toMediaWikiTimestamp(new Date(wiki.now().getTime() - WatchersMaxAge * 1000));
    query = query.where((expr) =>
      expr.or([expr('wl_notificationtimestamp', 'is', null), expr('wl_notificationtimestamp', '>=', since)]),
    );
  }
  const counts = new Map(
    (await query.execute()).map((row) => [
      nameKey({ namespace: row.wl_namespace, dbKey: row.wl_title }),
      Number(row.count),
    ]),
  );
  const key = visiting ? 'visitingwatchers' : 'watchers';
  return new Map(
    titles.flatMap((title) => {
      const count = counts.get(nameKey(title)) ?? 0;
      const told = seesAll || (UnwatchedPageThreshold !== false && count >= UnwatchedPageThreshold);
      return told ? [[nameKey(title), { [key]: count }] as const] : [];
    }),
  );
}
