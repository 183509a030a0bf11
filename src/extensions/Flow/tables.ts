import {
  blob,
  bytes,
  int,
  smallint,
  timestamp,
  textOrBytes,
  tinyblob,
  unsignedBigint,
  unsignedInt,
  varbinary,
} from '../../storage/schema/column.ts';
import { index, primary, table, unique, type RowsOf } from '../../storage/schema/table.ts';
import type { Db, Tx } from '../../storage/storage.ts';

const id = () => bytes(11);

/** Boards (`discussion`) and topics (`topic`), with the page whose board they are or stand on. */
const workflow = table(
  'flow_workflow',
  {
    workflow_id: id(),
    workflow_wiki: varbinary(64),
    workflow_namespace: int(),
    workflow_page_id: unsignedInt(),
    workflow_title_text: varbinary(255),
    workflow_name: varbinary(255),
    workflow_last_update_timestamp: timestamp(),
    workflow_lock_state: unsignedInt(),
    workflow_type: varbinary(16),
  },
  {
    PRIMARY: primary('workflow_id'),
    flow_workflow_lookup: index('workflow_wiki', 'workflow_namespace', 'workflow_title_text'),
    flow_workflow_update_timestamp: index('workflow_last_update_timestamp'),
  },
);

/** Which topics stand on a board. */
const topicList = table(
  'flow_topic_list',
  { topic_list_id: id(), topic_id: id() },
  { PRIMARY: primary('topic_list_id', 'topic_id'), flow_topic_list_topic_id: index('topic_id') },
);

/** Revisions of posts: of which post, who wrote it first, and what it answers (null: it is a topic's title). */
const treeRevision = table(
  'flow_tree_revision',
  {
    tree_rev_id: id(),
    tree_rev_descendant_id: id(),
    tree_orig_user_id: unsignedBigint(),
    tree_orig_user_ip: varbinary(39).nullable(),
    tree_orig_user_wiki: varbinary(64),
    tree_parent_id: id().nullable(),
  },
  {
    PRIMARY: primary('tree_rev_id'),
    flow_tree_descendant_rev_id: index('tree_rev_descendant_id', 'tree_rev_id'),
  },
);

/** Each post with all that it stands under, itself included (depth 0). */
const treeNode = table(
  'flow_tree_node',
  { tree_ancestor_id: id(), tree_descendant_id: id(), tree_depth: smallint() },
  {
    PRIMARY: primary('tree_ancestor_id', 'tree_descendant_id'),
    flow_tree_constraint: unique('tree_descendant_id', 'tree_depth'),
  },
);

/** What was written, and what was done to it. `rev_type_id`: the post, or what the header or the summary is of. */
const revision = table(
  'flow_revision',
  {
    rev_id: id(),
    rev_type: varbinary(16),
    rev_type_id: id().default(''),
    rev_user_id: unsignedBigint(),
    rev_user_ip: varbinary(39).nullable(),
    rev_user_wiki: varbinary(64),
    rev_parent_id: id().nullable(),
    rev_flags: tinyblob(),
    /** Text, or bytes where it is compressed (`rev_flags`). */
    rev_content: textOrBytes(),
    rev_change_type: varbinary(255).nullable(),
    rev_mod_state: varbinary(32),
    rev_mod_user_id: unsignedBigint().nullable(),
    rev_mod_user_ip: varbinary(39).nullable(),
    rev_mod_user_wiki: varbinary(64).nullable(),
    rev_mod_timestamp: timestamp().nullable(),
    rev_mod_reason: varbinary(255).nullable(),
    rev_last_edit_id: id().nullable(),
    rev_edit_user_id: unsignedBigint().nullable(),
    rev_edit_user_ip: varbinary(39).nullable(),
    rev_edit_user_wiki: varbinary(64).nullable(),
    rev_content_length: int().default(0),
    rev_previous_content_length: int().default(0),
  },
  {
    PRIMARY: primary('rev_id'),
    flow_revision_unique_parent: unique('rev_parent_id'),
    flow_revision_type_id: index('rev_type', 'rev_type_id'),
    flow_revision_user: index('rev_user_id', 'rev_user_ip', 'rev_user_wiki'),
  },
);

const reference = {
  ref_id: id(),
  ref_src_wiki: varbinary(64),
  ref_src_object_id: id(),
  ref_src_object_type: varbinary(32),
  ref_src_workflow_id: id(),
  ref_src_namespace: int(),
  ref_src_title: varbinary(255),
} as const;

/** Pages that posts link to, transclude or show. */
const wikiReference = table(
  'flow_wiki_ref',
  { ...reference, ref_target_namespace: int(), ref_target_title: varbinary(255), ref_type: varbinary(16) },
  {
    PRIMARY: primary('ref_id'),
    flow_wiki_ref_idx_v2: index(
      'ref_src_wiki',
      'ref_src_namespace',
      'ref_src_title',
      'ref_type',
      'ref_target_namespace',
      'ref_target_title',
      'ref_src_object_type',
      'ref_src_object_id',
    ),
    flow_wiki_ref_revision_v2: index(
      'ref_src_wiki',
      'ref_src_namespace',
      'ref_src_title',
      'ref_src_object_type',
      'ref_src_object_id',
      'ref_type',
      'ref_target_namespace',
      'ref_target_title',
    ),
  },
);

/** Addresses elsewhere that posts link to. */
const externalReference = table(
  'flow_ext_ref',
  { ...reference, ref_target: blob(), ref_type: varbinary(16) },
  {
    PRIMARY: primary('ref_id'),
    flow_ext_ref_idx_v3: index(
      'ref_src_wiki',
      'ref_src_namespace',
      'ref_src_title',
      'ref_type',
      'ref_target(255)',
      'ref_src_object_type',
      'ref_src_object_id',
    ),
    flow_ext_ref_revision_v2: index(
      'ref_src_wiki',
      'ref_src_namespace',
      'ref_src_title',
      'ref_src_object_type',
      'ref_src_object_id',
      'ref_type',
      'ref_target(255)',
    ),
  },
);

export const flowTables = [
  workflow,
  topicList,
  treeRevision,
  treeNode,
  revision,
  wikiReference,
  externalReference,
] as const;

export type FlowTables = RowsOf<typeof flowTables>;

/** The database with the tables of Flow. */
export const withFlow = (db: Db | Tx) => db.withTables<FlowTables>();
