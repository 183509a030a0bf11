import {
  blob,
  expiry,
  float,
  id,
  int,
  timestamp,
  tinyint,
  unsignedBigint,
  unsignedDouble,
  unsignedInt,
  unsignedTinyint,
  varbinary,
  varchar,
} from './column.ts';
import { index, primary, table, unique } from './table.ts';

const page = table(
  'page',
  {
    page_id: id(),
    page_namespace: int(),
    page_title: varbinary(255),
    page_is_redirect: unsignedTinyint().onSqlite('SMALLINT').default(0),
    page_is_new: unsignedTinyint().onSqlite('SMALLINT').default(0),
    page_random: unsignedDouble(),
    page_touched: timestamp(),
    page_links_updated: timestamp().nullable(),
    page_latest: unsignedInt(),
    page_len: unsignedInt(),
    page_content_model: varbinary(32).nullable(),
    page_lang: varbinary(35).nullable(),
  },
  {
    page_len: index('page_len'),
    page_name_title: unique('page_namespace', 'page_title'),
    page_random: index('page_random'),
    page_redirect_namespace_len: index('page_is_redirect', 'page_namespace', 'page_len'),
  },
);

const pageProps = table(
  'page_props',
  {
    pp_page: unsignedInt(),
    pp_propname: varbinary(60),
    pp_value: blob(),
    pp_sortkey: float().nullable(),
  },
  {
    PRIMARY: primary('pp_page', 'pp_propname'),
    pp_propname_page: unique('pp_propname', 'pp_page'),
    pp_propname_sortkey_page: unique('pp_propname', 'pp_sortkey', 'pp_page'),
  },
);

const pageRestrictions = table(
  'page_restrictions',
  {
    pr_id: id(),
    pr_page: unsignedInt(),
    pr_type: varbinary(60),
    pr_level: varbinary(60),
    pr_cascade: tinyint(),
    pr_expiry: expiry().nullable(),
  },
  {
    pr_cascade: index('pr_cascade'),
    pr_level: index('pr_level'),
    pr_pagetype: unique('pr_page', 'pr_type'),
    pr_typelevel: index('pr_type', 'pr_level'),
  },
);

const protectedTitles = table(
  'protected_titles',
  {
    pt_namespace: int(),
    pt_title: varbinary(255),
    pt_user: unsignedInt(),
    pt_reason_id: unsignedBigint(),
    pt_timestamp: timestamp(),
    pt_expiry: expiry(),
    pt_create_perm: varbinary(60),
  },
  {
    PRIMARY: primary('pt_namespace', 'pt_title'),
    pt_timestamp: index('pt_timestamp'),
  },
);

const redirect = table(
  'redirect',
  {
    rd_from: unsignedInt().default(0),
    rd_namespace: int().default(0),
    rd_title: varbinary(255).default(''),
    rd_interwiki: varchar(32).nullable(),
    rd_fragment: varbinary(255).nullable(),
  },
  {
    PRIMARY: primary('rd_from'),
    rd_ns_title: index('rd_namespace', 'rd_title', 'rd_from'),
  },
);

const category = table(
  'category',
  {
    cat_id: id(),
    cat_title: varbinary(255),
    cat_pages: int().default(0),
    cat_subcats: int().default(0),
    cat_files: int().default(0),
  },
  {
    cat_pages: index('cat_pages'),
    cat_title: unique('cat_title'),
  },
);

const archive = table(
  'archive',
  {
    ar_id: id(),
    ar_namespace: int().default(0),
    ar_title: varbinary(255).default(''),
    ar_comment_id: unsignedBigint(),
    ar_actor: unsignedBigint(),
    ar_timestamp: timestamp(),
    ar_minor_edit: tinyint().default(0),
    ar_rev_id: unsignedInt(),
    ar_deleted: unsignedTinyint().default(0),
    ar_len: unsignedInt().nullable(),
    ar_page_id: unsignedInt().nullable(),
    ar_parent_id: unsignedInt().nullable(),
    ar_sha1: varbinary(32).default(''),
  },
  {
    ar_actor_timestamp: index('ar_actor', 'ar_timestamp'),
    ar_name_title_timestamp: index('ar_namespace', 'ar_title', 'ar_timestamp'),
    ar_revid_uniq: unique('ar_rev_id'),
  },
);

export const pagesTables = [page, pageProps, pageRestrictions, protectedTitles, redirect, category, archive] as const;
