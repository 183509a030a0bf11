import { sql } from 'kysely';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import type { Performer } from '../../wiki/performer.ts';
import { mayView } from '../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { settingsOf } from './settings.ts';

/** The most pages that are listed at once. */
export const MOST_PAGES = 500;

/** Which new pages are looked for; what is undefined does not matter. */
export interface NewPagesSearch {
  /** An account's name, or an address. */
  readonly user: string | undefined;
  /** As LIKE has it (`%`, `_`), of the title without its namespace. */
  readonly pattern: string | undefined;
  readonly namespace: number | undefined;
  readonly limit: number;
}

export interface NewPage {
  readonly pageId: number;
  readonly title: Title;
  readonly user: string;
}

/** Pages and files that were made lately and are still there, the newest first; those of users whom the performer may not see are left out. */
export async function findNewPages(wiki: Wiki, performer: Performer, search: NewPagesSearch): Promise<NewPage[]> {
  const { user, pattern, namespace } = search;
  const age = settingsOf(wiki).NukeMaxAge || wiki.site.settings.RCMaxAge;
  const since = toMediaWikiTimestamp(new Date(wiki.now().getTime() - age * 1000));
  let query = wiki.db
    .selectFrom('recentchanges')
    .innerJoin('actor', 'actor_id', 'rc_actor')
    .innerJoin('page', (join) => join.onRef('page_namespace', '=', 'rc_namespace').onRef('page_title', '=', 'rc_title'))
    .select(['page_id', 'page_namespace', 'page_title', 'actor_name', 'rc_deleted'])
    .where('rc_timestamp', '>=', since)
    .where((where) =>
      where.or([
        where('rc_new', '=', 1),
        where.and([where('rc_log_type', '=', 'upload'), where('rc_log_action', '=', 'upload')]),
      ]),
    );
  if (user !== undefined) query = query.where('actor_name', '=', user);
  if (namespace !== undefined) query = query.where('rc_namespace', '=', namespace);
  if (pattern !== undefined) {
    const like = pattern.replaceAll(' ', '_').replaceAll('\\', '');
    query = query.where(sql<boolean>`page_title LIKE ${like}`);
  }
  // A file is found by its upload and by its page, too.
  const rows = await query
    .orderBy('rc_timestamp', 'desc')
    .orderBy('rc_id', 'desc')
    .limit(2 * search.limit)
    .execute();
  const seen = rows.filter(({ rc_deleted }) => mayView(performer, rc_deleted, 'user'));
  const pages = new Map(seen.map((row) => [row.page_id, row]));
  return [...pages.values()].slice(0, search.limit).map((row) => ({
    pageId: row.page_id,
    title: makeTitle(wiki.site, row.page_namespace, row.page_title),
    user: row.actor_name,
  }));
}
