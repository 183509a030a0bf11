import { blob, flagColumn, int, timestamp, unsignedInt, varchar } from '../../storage/schema/column.ts';
import { index, primary, table, unique } from '../../storage/schema/table.ts';

// Campaigns: when, where and for whom which banners are shown.

export const cnAssignments = table(
  'cn_assignments',
  {
    asn_id: int().autoIncrement(),
    not_id: int(),
    tmp_id: int(),
    tmp_weight: int(),
    asn_bucket: flagColumn().nullable().default(0),
  },
  {
    asn_bucket: index('asn_bucket'),
    asn_not: index('not_id'),
    asn_tmp: index('tmp_id'),
  },
);

export const cnNoticeCountries = table(
  'cn_notice_countries',
  {
    nc_notice_id: unsignedInt(),
    nc_country: varchar(2),
  },
  {
    PRIMARY: primary('nc_notice_id', 'nc_country'),
  },
);

export const cnNoticeLanguages = table(
  'cn_notice_languages',
  {
    nl_notice_id: unsignedInt(),
    nl_language: varchar(32),
  },
  {
    PRIMARY: primary('nl_notice_id', 'nl_language'),
  },
);

export const cnNoticeMixinParams = table(
  'cn_notice_mixin_params',
  {
    nmxnp_id: int().autoIncrement(),
    nmxnp_notice_mixin_id: int(),
    nmxnp_param_name: varchar(255),
    nmxnp_param_value: blob().onSqlite('CLOB'),
  },
  {
    nmxnp_notice_mixin_id_idx: index('nmxnp_notice_mixin_id'),
    nmxnp_param_name_value_idx: index('nmxnp_param_name', 'nmxnp_param_value(50)'),
    nmxn_notice_mixin_id_param_name: unique('nmxnp_notice_mixin_id', 'nmxnp_param_name'),
  },
);

export const cnNoticeMixins = table(
  'cn_notice_mixins',
  {
    nmxn_id: int().autoIncrement(),
    nmxn_not_id: int(),
    nmxn_mixin_name: varchar(255),
    nmxn_enabled: flagColumn().default(0),
  },
  {
    nmxn_mixin_name_idx: index('nmxn_mixin_name'),
    nmxn_not_id_idx: index('nmxn_not_id'),
    nmxn_not_id_mixin_name: unique('nmxn_not_id', 'nmxn_mixin_name'),
  },
);

export const cnNoticeMobileCarriers = table(
  'cn_notice_mobile_carriers',
  {
    nmc_id: int().autoIncrement(),
    not_id: int(),
    mc_id: int(),
  },
  {
    nmc_carrier_id: index('mc_id'),
    nmc_not_id: index('not_id'),
  },
);

export const cnNoticeProjects = table(
  'cn_notice_projects',
  {
    np_notice_id: unsignedInt(),
    np_project: varchar(32),
  },
  {
    PRIMARY: primary('np_notice_id', 'np_project'),
  },
);

export const cnNoticeRegions = table(
  'cn_notice_regions',
  {
    nr_notice_id: unsignedInt(),
    nr_region: varchar(6),
  },
  {
    PRIMARY: primary('nr_notice_id', 'nr_region'),
  },
);

export const cnNotices = table('cn_notices', {
  not_id: int().autoIncrement(),
  not_name: varchar(255),
  not_start: timestamp(),
  not_end: timestamp(),
  not_enabled: flagColumn().default(0),
  not_preferred: flagColumn().default(0),
  not_throttle: int().default(100),
  not_locked: flagColumn().default(0),
  not_geo: flagColumn().default(0),
  not_buckets: flagColumn().default(1),
  not_weight: int().default(100),
  not_mobile_carrier: flagColumn().default(0),
  not_archived: flagColumn().default(0),
  not_type: varchar(255).nullable(),
});

export const campaignTables = [
  cnAssignments,
  cnNoticeCountries,
  cnNoticeLanguages,
  cnNoticeMixinParams,
  cnNoticeMixins,
  cnNoticeMobileCarriers,
  cnNoticeProjects,
  cnNoticeRegions,
  cnNotices,
] as const;
