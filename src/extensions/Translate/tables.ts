import {
  blob,
  clob,
  id,
  int,
  mediumblob,
  unsignedBigint,
  unsignedInt,
  unsignedSmallint,
  varbinary,
} from '../../storage/schema/column.ts';
import { index, primary, table, unique, type RowsOf } from '../../storage/schema/table.ts';
import type { Db, Tx } from '../../storage/storage.ts';

/** The units of translatable pages, as they were marked. */
export const sectionRows = table(
  'translate_sections',
  {
    trs_page: unsignedInt(),
    trs_key: varbinary(255),
    trs_text: mediumblob(),
    trs_order: unsignedInt().nullable(),
  },
  { PRIMARY: primary('trs_page', 'trs_key'), trs_page_order: index('trs_page', 'trs_order') },
);

/** What is known of revisions: that they have tags or are marked, are outdated, or of which source they are translations. */
export const revisionTagRows = table(
  'revtag',
  {
    rt_type: varbinary(60),
    rt_page: unsignedBigint(),
    rt_revision: unsignedBigint(),
    rt_value: blob().nullable(),
  },
  { PRIMARY: primary('rt_type', 'rt_page', 'rt_revision'), rt_revision_type: index('rt_revision', 'rt_type') },
);

export const metadataRows = table(
  'translate_metadata',
  { tmd_group: varbinary(200), tmd_key: varbinary(20), tmd_value: mediumblob() },
  { PRIMARY: primary('tmd_group', 'tmd_key') },
);

export const statisticsRows = table(
  'translate_groupstats',
  {
    tgs_group: varbinary(100),
    tgs_lang: varbinary(20),
    tgs_total: unsignedInt().nullable(),
    tgs_translated: unsignedInt().nullable(),
    tgs_fuzzy: unsignedInt().nullable(),
    tgs_proofread: unsignedInt().nullable(),
  },
  { PRIMARY: primary('tgs_group', 'tgs_lang'), tgs_lang: index('tgs_lang') },
);

/** Which groups messages are in, by `NAMESPACE:key`. */
export const messageIndexRows = table(
  'translate_messageindex',
  { tmi_key: varbinary(255), tmi_value: varbinary(255) },
  { PRIMARY: primary('tmi_key') },
);

export const stateRows = table(
  'translate_groupreviews',
  { tgr_group: varbinary(200), tgr_lang: varbinary(20), tgr_state: varbinary(32) },
  { PRIMARY: primary('tgr_group', 'tgr_lang') },
);

export const reviewRows = table(
  'translate_reviews',
  { trr_user: unsignedInt(), trr_page: unsignedInt(), trr_revision: unsignedBigint() },
  { PRIMARY: primary('trr_page', 'trr_revision', 'trr_user') },
);

export const subscriptionRows = table(
  'translate_message_group_subscriptions',
  { tmgs_user_id: unsignedInt(), tmgs_group: varbinary(200) },
  { PRIMARY: primary('tmgs_group', 'tmgs_user_id'), translate_tmgs_user_id: index('tmgs_user_id') },
);

/** Texts of the translation memory, their words, and what they were translated to. */
export const memorySourceRows = table(
  'translate_tms',
  {
    tms_sid: id(),
    tms_lang: varbinary(20),
    tms_len: unsignedInt(),
    tms_text: mediumblob(),
    tms_context: mediumblob(),
  },
  { tms_lang_len: index('tms_lang', 'tms_len') },
);

const memoryTextRows = table(
  'translate_tmf',
  { tmf_sid: unsignedInt(), tmf_text: clob() },
  { tmf_text: index('tmf_text') },
);

export const memoryTargetRows = table(
  'translate_tmt',
  { tmt_sid: unsignedInt(), tmt_lang: varbinary(20), tmt_text: mediumblob() },
  { PRIMARY: primary('tmt_sid', 'tmt_lang') },
);

const stashRows = table(
  'translate_stash',
  {
    ts_user: int(),
    ts_namespace: int(),
    ts_title: varbinary(255),
    ts_value: mediumblob(),
    ts_metadata: mediumblob(),
  },
  { PRIMARY: primary('ts_user', 'ts_namespace', 'ts_title') },
);

const cacheRows = table(
  'translate_cache',
  {
    tc_key: varbinary(255),
    tc_value: mediumblob().nullable(),
    tc_exptime: varbinary(14).nullable(),
    tc_tag: varbinary(255).nullable(),
  },
  { PRIMARY: primary('tc_key'), tc_tag: index('tc_tag') },
);

export const bundleRows = table(
  'translate_translatable_bundles',
  {
    ttb_page_id: unsignedInt(),
    ttb_type: unsignedSmallint(),
    ttb_status: unsignedSmallint(),
    ttb_sortkey: varbinary(255),
  },
  { PRIMARY: primary('ttb_page_id'), ttb_type_sortkey_status: unique('ttb_type', 'ttb_sortkey', 'ttb_status') },
);

export const translateTables = [
  sectionRows,
  revisionTagRows,
  metadataRows,
  statisticsRows,
  messageIndexRows,
  stateRows,
  reviewRows,
  subscriptionRows,
  memorySourceRows,
  memoryTextRows,
  memoryTargetRows,
  stashRows,
  cacheRows,
  bundleRows,
] as const;

/** Queries that know these tables as well. */
export const withTranslate = (db: Db | Tx) => db.withTables<RowsOf<typeof translateTables>>();
