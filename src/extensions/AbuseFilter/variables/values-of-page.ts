import { fromMediaWikiTimestamp, toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { loadCreateProtections, loadRestrictions } from '../../../wiki/protection/restrictions.ts';
import { findPage, nameKey } from '../../../wiki/pages/page-store.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { Value } from '../rules/values.ts';
import type { PageOfAct } from './act.ts';

/** How many of the last revisions are looked through for who made them. */
const RECENT_REVISIONS = 100;
const RECENT_CONTRIBUTORS = 10;

/** What a variable `page_NAME` (or `moved_from_NAME` …) says of a page. */
export async function valueOfPage(wiki: Wiki, page: PageOfAct, now: Date, name: string): Promise<Value> {
  const { title } = page;
  switch (name) {
    case 'id':
      return BigInt(page.id);
    case 'namespace':
      return BigInt(title.namespace);
    case 'title':
      return title.text;
    case 'prefixedtitle':
      return title.prefixedText;
    case 'restrictions_create':
      return createLevels(wiki, page);
    case 'restrictions_edit':
    case 'restrictions_move':
    case 'restrictions_upload':
      return levels(wiki, page, name.slice('restrictions_'.length));
    case 'age':
      return secondsSince((await revisionOf(wiki, page, 'asc'))?.rev_timestamp, now);
    case 'last_edit_age':
      return secondsSince((await revisionOf(wiki, page, 'desc'))?.rev_timestamp, now);
    case 'first_contributor':
      return (await revisionOf(wiki, page, 'asc'))?.actor_name ?? '';
    case 'recent_contributors':
      return recentContributors(wiki, page);
    default:
      return null;
  }
}

/** The page's id now: acts of the past may have made it. */
async function idNow(wiki: Wiki, { id, title }: PageOfAct): Promise<number> {
  return id > 0 ? id : ((await findPage(wiki.db, title))?.id ?? 0);
}

async function levels(wiki: Wiki, page: PageOfAct, type: string): Promise<Value> {
  const id = await idNow(wiki, page);
  const all = await loadRestrictions(wiki.db, [id], toMediaWikiTimestamp(wiki.now()));
  return (all.get(id) ?? []).filter((each) => each.type === type).map(({ level }) => level);
}

async function createLevels(wiki: Wiki, page: PageOfAct): Promise<Value> {
  if ((await idNow(wiki, page)) > 0) return [];
  const found = await loadCreateProtections(wiki.db, [page.title], toMediaWikiTimestamp(wiki.now()));
  const level = found.get(nameKey(page.title))?.level;
  return level === undefined ? [] : [level];
}

async function revisionOf(wiki: Wiki, page: PageOfAct, direction: 'asc' | 'desc') {
  return wiki.db
    .selectFrom('revision')
    .innerJoin('actor', 'actor_id', 'rev_actor')
    .select(['rev_timestamp', 'actor_name'])
    .where('rev_page', '=', await idNow(wiki, page))
    .orderBy('rev_timestamp', direction)
    .orderBy('rev_id', direction)
    .limit(1)
    .executeTakeFirst();
}

function secondsSince(timestamp: string | undefined, now: Date): Value {
  if (timestamp === undefined) return null;
  return BigInt(Math.max(0, Math.floor((now.getTime() - fromMediaWikiTimestamp(timestamp).getTime()) / 1000)));
}

async function recentContributors(wiki: Wiki, page: PageOfAct): Promise<Value> {
  const rows = await wiki.db
    .selectFrom('revision')
    .innerJoin('actor', 'actor_id', 'rev_actor')
    .select('actor_name')
    .where('rev_page', '=', await idNow(wiki, page))
    .orderBy('rev_timestamp', 'desc')
    .orderBy('rev_id', 'desc')
    .limit(RECENT_REVISIONS)
    .execute();
  return [...new Set(rows.map(({ actor_name }) => actor_name))].slice(0, RECENT_CONTRIBUTORS);
}
