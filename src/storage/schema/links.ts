import {
  bigId,
  blob,
  datetime,
  flagColumn,
  id,
  int,
  oneOf,
  tinyint,
  unsignedBigint,
  unsignedInt,
  varbinary,
  varchar,
} from './column.ts';
import { index, primary, table, unique } from './table.ts';

const linktarget = table(
  'linktarget',
  {
    lt_id: bigId(),
    lt_namespace: int(),
    lt_title: varbinary(255),
  },
  {
    lt_namespace_title: unique('lt_namespace', 'lt_title'),
  },
);

const pagelinks = table(
  'pagelinks',
  {
    pl_from: unsignedInt().default(0),
    pl_target_id: unsignedBigint(),
    pl_from_namespace: int().default(0),
  },
  {
    PRIMARY: primary('pl_from', 'pl_target_id'),
    pl_backlinks_namespace_target_id: index('pl_from_namespace', 'pl_target_id', 'pl_from'),
    pl_target_id: index('pl_target_id', 'pl_from'),
  },
);

const templatelinks = table(
  'templatelinks',
  {
    tl_from: unsignedInt().default(0),
    tl_target_id: unsignedBigint(),
    tl_from_namespace: int().default(0),
  },
  {
    PRIMARY: primary('tl_from', 'tl_target_id'),
    tl_backlinks_namespace_target_id: index('tl_from_namespace', 'tl_target_id', 'tl_from'),
    tl_target_id: index('tl_target_id', 'tl_from'),
  },
);

const imagelinks = table(
  'imagelinks',
  {
    il_from: unsignedInt().default(0),
    il_to: varbinary(255).default(''),
    il_from_namespace: int().default(0),
  },
  {
    PRIMARY: primary('il_from', 'il_to'),
    il_backlinks_namespace: index('il_from_namespace', 'il_to', 'il_from'),
    il_to: index('il_to', 'il_from'),
  },
);

const categorylinks = table(
  'categorylinks',
  {
    cl_from: unsignedInt().default(0),
    cl_to: varbinary(255).default(''),
    cl_sortkey: varbinary(230).default(''),
    cl_sortkey_prefix: varbinary(255).default(''),
    cl_timestamp: datetime(),
    cl_collation: varbinary(32).default(''),
    cl_type: oneOf('page', 'subcat', 'file').default('page'),
  },
  {
    PRIMARY: primary('cl_from', 'cl_to'),
    cl_sortkey: index('cl_to', 'cl_type', 'cl_sortkey', 'cl_from'),
    cl_timestamp: index('cl_to', 'cl_timestamp'),
  },
);

const externallinks = table(
  'externallinks',
  {
    el_id: id(),
    el_from: unsignedInt().default(0),
    el_to_domain_index: varbinary(255).default(''),
    el_to_path: blob().nullable(),
  },
  {
    el_from: index('el_from'),
    el_to_domain_index_to_path: index('el_to_domain_index', 'el_to_path(60)'),
  },
);

const langlinks = table(
  'langlinks',
  {
    ll_from: unsignedInt().default(0),
    ll_lang: varbinary(35).default(''),
    ll_title: varbinary(255).default(''),
  },
  {
    PRIMARY: primary('ll_from', 'll_lang'),
    ll_lang: index('ll_lang', 'll_title'),
  },
);

const iwlinks = table(
  'iwlinks',
  {
    iwl_from: unsignedInt().default(0),
    iwl_prefix: varbinary(32).default(''),
    iwl_title: varbinary(255).default(''),
  },
  {
    PRIMARY: primary('iwl_from', 'iwl_prefix', 'iwl_title'),
    iwl_prefix_title_from: index('iwl_prefix', 'iwl_title', 'iwl_from'),
  },
);

const interwiki = table(
  'interwiki',
  {
    iw_prefix: varchar(32),
    iw_url: blob(),
    iw_api: blob(),
    iw_wikiid: varchar(64),
    iw_local: flagColumn(),
    iw_trans: tinyint().default(0),
  },
  {
    PRIMARY: primary('iw_prefix'),
  },
);

const sites = table(
  'sites',
  {
    site_id: id(),
    site_global_key: varbinary(64),
    site_type: varbinary(32),
    site_group: varbinary(32),
    site_source: varbinary(32),
    site_language: varbinary(35),
    site_protocol: varbinary(32),
    site_domain: varchar(255),
    site_data: blob(),
    site_forward: flagColumn(),
    site_config: blob(),
  },
  {
    site_global_key: unique('site_global_key'),
  },
);

const siteIdentifiers = table(
  'site_identifiers',
  {
    si_type: varbinary(32),
    si_key: varbinary(32),
    si_site: unsignedInt(),
  },
  {
    PRIMARY: primary('si_type', 'si_key'),
    si_key: index('si_key'),
    si_site: index('si_site'),
  },
);

export const linksTables = [
  linktarget,
  pagelinks,
  templatelinks,
  imagelinks,
  categorylinks,
  externallinks,
  langlinks,
  iwlinks,
  interwiki,
  sites,
  siteIdentifiers,
] as const;
