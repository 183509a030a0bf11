import { flagColumn, int, varbinary, varchar } from '../../storage/schema/column.ts';
import { index, table } from '../../storage/schema/table.ts';

// Banners, and the devices that they are for.

export const cnKnownDevices = table(
  'cn_known_devices',
  {
    dev_id: int().autoIncrement(),
    dev_name: varchar(255),
    dev_display_label: varbinary(255),
  },
  {
    dev_name: index('dev_name'),
  },
);

export const cnKnownMobileCarriers = table(
  'cn_known_mobile_carriers',
  {
    mc_id: int().autoIncrement(),
    mc_name: varchar(255),
    mc_display_label: varbinary(255),
  },
  {
    mc_name: index('mc_name'),
  },
);

export const cnTemplateDevices = table(
  'cn_template_devices',
  {
    tdev_id: int().autoIncrement(),
    tmp_id: int(),
    dev_id: int(),
  },
  {
    tdev_template_id: index('tmp_id'),
  },
);

export const cnTemplateMixins = table(
  'cn_template_mixins',
  {
    tmxn_id: int().autoIncrement(),
    tmp_id: int(),
    page_id: int(),
    mixin_name: varchar(255),
  },
  {
    tmxn_mixin_name: index('mixin_name'),
    tmxn_page_id: index('page_id'),
    tmxn_tmp_id: index('tmp_id'),
  },
);

export const cnTemplates = table(
  'cn_templates',
  {
    tmp_id: int().autoIncrement(),
    tmp_name: varchar(255).nullable(),
    tmp_display_anon: flagColumn().default(1),
    tmp_display_account: flagColumn().default(1),
    tmp_fundraising: flagColumn().default(0),
    tmp_autolink: flagColumn().default(0),
    tmp_landing_pages: varchar(255).nullable(),
    tmp_archived: flagColumn().default(0),
    tmp_category: varchar(255).nullable(),
    tmp_preview_sandbox: flagColumn().default(0),
    tmp_is_template: flagColumn().default(0),
  },
  {
    tmp_category: index('tmp_category'),
    tmp_name: index('tmp_name'),
  },
);

export const bannerTables = [
  cnKnownDevices,
  cnKnownMobileCarriers,
  cnTemplateDevices,
  cnTemplateMixins,
  cnTemplates,
] as const;
