import {
  blob,
  id,
  int,
  mediumblob,
  searchText,
  timestamp,
  unsignedBigint,
  unsignedInt,
  varbinary,
  varchar,
} from './column.ts';
import { fulltextIndex, index, primary, table } from './table.ts';

const job = table(
  'job',
  {
    job_id: id(),
    job_cmd: varbinary(60).default(''),
    job_namespace: int(),
    job_title: varbinary(255),
    job_timestamp: timestamp().nullable(),
    job_params: mediumblob(),
    job_random: unsignedInt().default(0),
    job_attempts: unsignedInt().default(0),
    job_token: varbinary(32).default(''),
    job_token_timestamp: timestamp().nullable(),
    job_sha1: varbinary(32).default(''),
  },
  {
    job_cmd: index('job_cmd', 'job_namespace', 'job_title', 'job_params(128)'),
    job_cmd_token: index('job_cmd', 'job_token', 'job_random'),
    job_cmd_token_id: index('job_cmd', 'job_token', 'job_id'),
    job_sha1: index('job_sha1'),
    job_timestamp: index('job_timestamp'),
  },
);

const updatelog = table(
  'updatelog',
  {
    ul_key: varchar(255),
    ul_value: blob().nullable(),
  },
  {
    PRIMARY: primary('ul_key'),
  },
);

const siteStats = table(
  'site_stats',
  {
    ss_row_id: unsignedInt(),
    ss_total_edits: unsignedBigint().nullable(),
    ss_good_articles: unsignedBigint().nullable(),
    ss_total_pages: unsignedBigint().nullable(),
    ss_users: unsignedBigint().nullable(),
    ss_active_users: unsignedBigint().nullable(),
    ss_images: unsignedBigint().nullable(),
  },
  {
    PRIMARY: primary('ss_row_id'),
  },
);

const searchindex = table(
  'searchindex',
  {
    si_page: unsignedInt(),
    si_title: searchText(),
    si_text: searchText(),
  },
  {
    PRIMARY: primary('si_page'),
    si_text: fulltextIndex('si_text'),
    si_title: fulltextIndex('si_title'),
  },
);

const querycache = table(
  'querycache',
  {
    qc_type: varbinary(32),
    qc_value: unsignedInt().default(0),
    qc_namespace: int().default(0),
    qc_title: varbinary(255).default(''),
  },
  {
    qc_type: index('qc_type', 'qc_value'),
  },
);

const querycacheInfo = table(
  'querycache_info',
  {
    qci_type: varbinary(32).default(''),
    qci_timestamp: timestamp().default('19700101000000'),
  },
  {
    PRIMARY: primary('qci_type'),
  },
);

const querycachetwo = table(
  'querycachetwo',
  {
    qcc_type: varbinary(32),
    qcc_value: unsignedInt().default(0),
    qcc_namespace: int().default(0),
    qcc_title: varbinary(255).default(''),
    qcc_namespacetwo: int().default(0),
    qcc_titletwo: varbinary(255).default(''),
  },
  {
    qcc_title: index('qcc_type', 'qcc_namespace', 'qcc_title'),
    qcc_titletwo: index('qcc_type', 'qcc_namespacetwo', 'qcc_titletwo'),
    qcc_type: index('qcc_type', 'qcc_value'),
  },
);

const objectcache = table(
  'objectcache',
  {
    keyname: varbinary(255).default(''),
    value: mediumblob().nullable(),
    exptime: timestamp(),
    modtoken: varchar(17).default('00000000000000000'),
    flags: unsignedInt().nullable(),
  },
  {
    PRIMARY: primary('keyname'),
    exptime: index('exptime'),
  },
);

const l10nCache = table(
  'l10n_cache',
  {
    lc_lang: varbinary(35),
    lc_key: varchar(255),
    lc_value: mediumblob(),
  },
  {
    PRIMARY: primary('lc_lang', 'lc_key'),
  },
);

const moduleDeps = table(
  'module_deps',
  {
    md_module: varbinary(255),
    md_skin: varbinary(32),
    md_deps: mediumblob(),
  },
  {
    PRIMARY: primary('md_module', 'md_skin'),
  },
);

export const maintenanceTables = [
  job,
  updatelog,
  siteStats,
  searchindex,
  querycache,
  querycacheInfo,
  querycachetwo,
  objectcache,
  l10nCache,
  moduleDeps,
] as const;
