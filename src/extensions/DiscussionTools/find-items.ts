import type { Expression, SqlBool, ExpressionBuilder } from 'kysely';
import { makeTitle } from '../../site/title.ts';
import { startsWith } from '../../storage/dialect.ts';
import type { Title } from '../../site/title.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import type { DiscussionTables } from './tables.ts';

/** Where a comment or a heading was seen last on some page. */
export interface FoundItem {
  readonly id: string;
  readonly name: string;
  readonly title: Title;
  readonly revisionId: number;
  /** It is on the page now. */
  readonly isCurrent: boolean;
  readonly isTranscluded: boolean;
}

/** No more places than this are told of. */
const MOST_FOUND = 50;

type Condition = (
  eb: ExpressionBuilder<DiscussionTables, 'discussiontools_item_ids' | 'discussiontools_items'>,
) => Expression<SqlBool>;

/** Places of what has an id. */
export function findById(wiki: Wiki, id: string): Promise<FoundItem[]> {
  return find(wiki, (eb) => eb('itid_itemid', '=', id));
}

/** Places of what has a name. */
export function findByName(wiki: Wiki, name: string): Promise<FoundItem[]> {
  return find(wiki, (eb) => eb('it_itemname', '=', name));
}

/** Places of headings by the anchor of their sections. */
export function findByHeading(wiki: Wiki, anchor: string): Promise<FoundItem[]> {
  return find(wiki, (eb) =>
    eb.or([eb('itid_itemid', '=', `h-${anchor}`), startsWith(eb.ref('itid_itemid'), `h-${anchor}-`)]),
  );
}

async function find(wiki: Wiki, condition: Condition): Promise<FoundItem[]> {
  const rows = await wiki.db
    .withTables<DiscussionTables>()
    .selectFrom('discussiontools_item_ids')
    .innerJoin('discussiontools_item_revisions', 'itr_itemid_id', 'itid_id')
    .innerJoin('discussiontools_items', 'it_id', 'itr_items_id')
    .innerJoin('discussiontools_item_pages', (join) =>
      join.onRef('itp_items_id', '=', 'itr_items_id').onRef('itp_newest_revision_id', '=', 'itr_revision_id'),
    )
    .innerJoin('page', 'page_id', 'itp_page_id')
    .select(['itid_itemid', 'it_itemname', 'itr_transcludedfrom', 'itp_newest_revision_id'])
    .select(['page_namespace', 'page_title', 'page_latest'])
    .where((eb) => condition(eb as unknown as Parameters<Condition>[0]))
    .orderBy('itr_id')
    .limit(MOST_FOUND)
    .execute();
  return rows.map((row) => ({
    id: row.itid_itemid,
    name: row.it_itemname,
    title: makeTitle(wiki.site, row.page_namespace, row.page_title),
    revisionId: row.itp_newest_revision_id,
    isCurrent: row.itp_newest_revision_id === row.page_latest,
    isTranscluded: row.itr_transcludedfrom !== null,
  }));
}
