import type { Selectable } from 'kysely';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { RowsOf } from '../../storage/schema/table.ts';
import type { Db } from '../../storage/storage.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import type { bannerTables } from './banner-tables.ts';
import type { campaignTables } from './campaign-tables.ts';
import type { logTables } from './log-tables.ts';

type Rows = RowsOf<[...typeof campaignTables, ...typeof bannerTables, ...typeof logTables]>;
export type Campaign = Selectable<Rows['cn_notices']>;

/** A database with the tables of campaigns and banners. */
export const withNotices = (db: Db) => db.withTables<Rows>();

/** Campaigns that are shown now (or will be, with `future`), by name. */
export async function activeCampaigns(wiki: Wiki, { future = false } = {}): Promise<Campaign[]> {
  const now = toMediaWikiTimestamp(wiki.now());
  let query = withNotices(wiki.db)
    .selectFrom('cn_notices')
    .selectAll()
    .where('not_enabled', '=', 1)
    .where('not_archived', '=', 0)
    .where('not_end', '>', now)
    .orderBy('not_name');
  if (!future) query = query.where('not_start', '<=', now);
  return query.execute();
}

/** Campaigns by their names. */
export async function campaignsNamed({ db }: Wiki, names: readonly string[]): Promise<Map<string, Campaign>> {
  if (names.length === 0) return new Map();
  const rows = await withNotices(db).selectFrom('cn_notices').selectAll().where('not_name', 'in', names).execute();
  return new Map(rows.map((row) => [row.not_name, row]));
}

/** Where and to whom campaigns are shown, by their ids. */
export interface Audience {
  readonly projects: ReadonlyMap<number, readonly string[]>;
  readonly languages: ReadonlyMap<number, readonly string[]>;
  readonly countries: ReadonlyMap<number, readonly string[]>;
  readonly regions: ReadonlyMap<number, readonly string[]>;
}

/** The audiences of campaigns. */
export async function audiences({ db }: Wiki, campaigns: readonly Campaign[]): Promise<Audience> {
  const ids = campaigns.map(({ not_id }) => not_id);
  if (ids.length === 0) return { projects: new Map(), languages: new Map(), countries: new Map(), regions: new Map() };
  const notices = withNotices(db);
  const [projects, languages, countries, regions] = await Promise.all([
    notices
      .selectFrom('cn_notice_projects')
      .select(['np_notice_id as id', 'np_project as value'])
      .where('np_notice_id', 'in', ids)
      .execute(),
    notices
      .selectFrom('cn_notice_languages')
      .select(['nl_notice_id as id', 'nl_language as value'])
      .where('nl_notice_id', 'in', ids)
      .execute(),
    notices
      .selectFrom('cn_notice_countries')
      .select(['nc_notice_id as id', 'nc_country as value'])
      .where('nc_notice_id', 'in', ids)
      .execute(),
    notices
      .selectFrom('cn_notice_regions')
      .select(['nr_notice_id as id', 'nr_region as value'])
      .where('nr_notice_id', 'in', ids)
      .execute(),
  ]);
  return {
    projects: grouped(projects),
    languages: grouped(languages),
    countries: grouped(countries),
    regions: grouped(regions),
  };
}

function grouped(rows: readonly { id: number; value: string }[]): Map<number, string[]> {
  const byId = Map.groupBy(rows, ({ id }) => id);
  return new Map([...byId].map(([id, own]) => [id, own.map(({ value }) => value).sort()]));
}

/** A banner of a campaign, with how often it is shown. */
export interface AssignedBanner {
  readonly campaignId: number;
  readonly bannerId: number;
  readonly name: string;
  readonly bucket: number;
  readonly weight: number;
  readonly category: string;
  readonly displayAnon: boolean;
  readonly displayAccount: boolean;
  readonly devices: readonly string[];
}

/** The banners of campaigns, by name. */
export async function bannersOf({ db }: Wiki, campaigns: readonly Campaign[]): Promise<AssignedBanner[]> {
  const ids = campaigns.map(({ not_id }) => not_id);
  if (ids.length === 0) return [];
  const rows = await withNotices(db)
    .selectFrom('cn_assignments as assigned')
    .innerJoin('cn_templates as banner', 'banner.tmp_id', 'assigned.tmp_id')
    .select(['assigned.not_id', 'assigned.tmp_weight', 'assigned.asn_bucket'])
    .select([
      'banner.tmp_id',
      'banner.tmp_name',
      'banner.tmp_category',
      'banner.tmp_display_anon',
      'banner.tmp_display_account',
    ])
    .where('assigned.not_id', 'in', ids)
    .orderBy('banner.tmp_name')
    .orderBy('assigned.asn_bucket')
    .execute();
  const devices = await devicesOf(db, [...new Set(rows.map(({ tmp_id }) => tmp_id))]);
  return rows.map((row) => ({
    campaignId: row.not_id,
    bannerId: row.tmp_id,
    name: row.tmp_name ?? '',
    bucket: row.asn_bucket ?? 0,
    weight: row.tmp_weight,
    category: row.tmp_category ?? '',
    displayAnon: Boolean(row.tmp_display_anon),
    displayAccount: Boolean(row.tmp_display_account),
    devices: devices.get(row.tmp_id) ?? [],
  }));
}

async function devicesOf(db: Db, bannerIds: readonly number[]): Promise<Map<number, string[]>> {
  if (bannerIds.length === 0) return new Map();
  const rows = await withNotices(db)
    .selectFrom('cn_template_devices')
    .innerJoin('cn_known_devices', 'cn_known_devices.dev_id', 'cn_template_devices.dev_id')
    .select(['tmp_id as id', 'dev_name as value'])
    .where('tmp_id', 'in', bannerIds)
    .execute();
  return grouped(rows);
}
