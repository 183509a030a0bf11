import { binary, id, int, tinyint, unsignedBigint, unsignedInt, varbinary } from '../../storage/schema/column.ts';
import { index, table, unique, type RowsOf } from '../../storage/schema/table.ts';

/** Who wants to hear of new comments in a topic, or of new topics of a page. */
const subscription = table(
  'discussiontools_subscription',
  {
    sub_id: id(),
    /** Name of the topic (`h-…`), or `p-topics-…` for those of a page. */
    sub_item: varbinary(255),
    sub_namespace: int().default(0),
    sub_title: varbinary(255),
    sub_section: varbinary(255),
    /** 0: no more, 1: yes, 2: by writing there. */
    sub_state: int().default(1),
    sub_user: unsignedInt(),
    sub_created: binary(14),
    sub_notified: binary(14).nullable(),
  },
  {
    discussiontools_subscription_itemuser: unique('sub_item', 'sub_user'),
    discussiontools_subscription_user: index('sub_user'),
  },
);

/** Comments and headings by their names, which stay where pages are moved or archived. */
const items = table(
  'discussiontools_items',
  {
    it_id: id(),
    it_itemname: varbinary(255),
    it_timestamp: binary(14).nullable(),
    it_actor: unsignedBigint().nullable(),
  },
  { it_itemname: unique('it_itemname') },
);

/** Ids of comments and headings. */
const itemIds = table(
  'discussiontools_item_ids',
  { itid_id: id(), itid_itemid: varbinary(255) },
  { itid_itemid: unique('itid_itemid') },
);

/** In which revisions of which pages a name was seen first and last. */
const itemPages = table(
  'discussiontools_item_pages',
  {
    itp_id: id(),
    itp_items_id: unsignedInt(),
    itp_page_id: unsignedBigint(),
    itp_oldest_revision_id: unsignedBigint(),
    itp_newest_revision_id: unsignedBigint(),
  },
  {
    itp_items_id_page_id: unique('itp_items_id', 'itp_page_id'),
    itp_items_id_newest_revision_id: unique('itp_items_id', 'itp_newest_revision_id'),
  },
);

/** What stood in the oldest and the newest revision of those. */
const itemRevisions = table(
  'discussiontools_item_revisions',
  {
    itr_id: id(),
    itr_itemid_id: int(),
    itr_revision_id: unsignedBigint(),
    itr_items_id: int(),
    /** The item above it, a row of this table. */
    itr_parent_id: int().nullable(),
    /** Id of the page that it is transcluded from; 0 if that is not known. */
    itr_transcludedfrom: unsignedBigint().nullable(),
    itr_level: tinyint(),
    itr_headinglevel: tinyint().nullable(),
  },
  {
    itr_itemid_id_revision_id: unique('itr_itemid_id', 'itr_revision_id'),
    itr_revision_id: index('itr_revision_id'),
  },
);

export const discussionToolsTables = [subscription, items, itemIds, itemPages, itemRevisions];

export type DiscussionTables = RowsOf<
  [typeof subscription, typeof items, typeof itemIds, typeof itemPages, typeof itemRevisions]
>;
export { subscription, items, itemIds, itemPages };
