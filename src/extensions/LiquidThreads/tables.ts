import {
  blob,
  id,
  int,
  longblob,
  timestamp,
  tinyblob,
  unsignedInt,
  varbinary,
  varchar,
} from '../../storage/schema/column.ts';
import { index, primary, table, unique, type RowsOf } from '../../storage/schema/table.ts';
import type { Db } from '../../storage/storage.ts';

/** Posts: their page (`root`), what they answer (`parent`), the post that began it all (`ancestor`; 0 for that post itself). */
const thread = table(
  'thread',
  {
    thread_id: id(),
    thread_root: unsignedInt(),
    thread_ancestor: unsignedInt(),
    thread_parent: unsignedInt().nullable(),
    thread_summary_page: unsignedInt().nullable(),
    thread_subject: varchar(255).nullable(),
    thread_author_id: unsignedInt().nullable(),
    thread_author_name: varchar(255).nullable(),
    thread_modified: timestamp(),
    thread_created: timestamp(),
    thread_editedness: int().default(0),
    thread_article_namespace: int(),
    thread_article_title: varbinary(255),
    thread_article_id: unsignedInt(),
    thread_type: unsignedInt().default(0),
    thread_sortkey: varchar(255).default(''),
    thread_replies: int().nullable().default(-1),
    thread_signature: tinyblob().nullable(),
  },
  {
    thread_root: unique('thread_root'),
    thread_ancestor: index('thread_ancestor', 'thread_parent'),
    thread_article_title: index('thread_article_namespace', 'thread_article_title', 'thread_sortkey'),
    thread_article: index('thread_article_id', 'thread_sortkey'),
    thread_modified: index('thread_modified'),
    thread_created: index('thread_created'),
    thread_summary_page: index('thread_summary_page'),
    thread_author_name: index('thread_author_id', 'thread_author_name'),
    thread_sortkey: index('thread_sortkey'),
    thread_parent: index('thread_parent'),
  },
);

/** Earlier states of threads, as older versions of MediaWiki kept them. */
const historicalThread = table(
  'historical_thread',
  {
    hthread_id: unsignedInt(),
    hthread_revision: unsignedInt(),
    hthread_contents: blob(),
    hthread_change_type: unsignedInt(),
    hthread_change_object: unsignedInt().nullable(),
  },
  { PRIMARY: primary('hthread_id', 'hthread_revision') },
);

/** Posts that somebody has not read yet, or has. */
const userMessageState = table(
  'user_message_state',
  {
    ums_user: unsignedInt(),
    ums_thread: unsignedInt(),
    ums_conversation: unsignedInt().default(0),
    ums_read_timestamp: timestamp().nullable(),
  },
  { PRIMARY: primary('ums_user', 'ums_thread'), ums_user_conversation: index('ums_user', 'ums_conversation') },
);

/** What was done to threads. */
const threadHistory = table(
  'thread_history',
  {
    th_id: id(),
    th_thread: unsignedInt(),
    th_timestamp: timestamp(),
    th_user: unsignedInt(),
    th_user_text: varchar(255),
    th_change_type: unsignedInt(),
    th_change_object: unsignedInt(),
    th_change_comment: tinyblob(),
    th_content: longblob(),
  },
  {
    th_thread_timestamp: index('th_thread', 'th_timestamp'),
    th_timestamp_thread: index('th_timestamp', 'th_thread'),
    th_user_text: index('th_user', 'th_user_text'),
  },
);

/** Threads of an import whose relations are still to come. */
const threadPendingRelationship = table(
  'thread_pending_relationship',
  { tpr_thread: unsignedInt(), tpr_relationship: varbinary(64), tpr_title: varbinary(255), tpr_type: varbinary(32) },
  { PRIMARY: primary('tpr_thread', 'tpr_relationship') },
);

/** What people feel about posts. */
const threadReaction = table(
  'thread_reaction',
  {
    tr_thread: unsignedInt(),
    tr_user: unsignedInt(),
    tr_user_text: varbinary(255),
    tr_type: varbinary(64),
    tr_value: int(),
  },
  {
    PRIMARY: primary('tr_thread', 'tr_user', 'tr_user_text', 'tr_type', 'tr_value'),
    tr_user_text_value: index('tr_user', 'tr_user_text', 'tr_type', 'tr_value'),
  },
);

export const liquidThreadsTables = [
  thread,
  historicalThread,
  userMessageState,
  threadHistory,
  threadPendingRelationship,
  threadReaction,
] as const;

export type ThreadTables = RowsOf<typeof liquidThreadsTables>;

export { threadReaction, userMessageState };

/** The database with the tables of LiquidThreads. */
export function withThreads(db: Db) {
  return db.withTables<ThreadTables>();
}
