import type { Db, Tx } from '../../storage/storage.ts';
import { NS } from '../../site/namespaces.ts';
import type { PreferenceDefault } from '../registry.ts';
import { hook, runHook } from '../hooks.ts';
import type { Wiki } from '../wiki.ts';

/** A user's preferences by name. What was saved is text (`0` becomes the number); what was not is the default. */
export type UserOptions = Readonly<Record<string, PreferenceDefault>>;

/** Languages with variants: each has a preference of its own for which to show. */
const LANGUAGES_WITH_VARIANTS: Readonly<Record<string, string>> = {
  ban: 'ban',
  en: 'en',
  crh: 'crh',
  gan: 'gan',
  iu: 'iu',
  ku: 'ku',
  mni: 'mni',
  sh: 'sh-latn',
  shi: 'shi',
  sr: 'sr',
  tg: 'tg',
  tly: 'tly',
  uz: 'uz',
  wuu: 'wuu',
  zgh: 'zgh',
  zh: 'zh',
};

const defaultsOf = new WeakMap<Wiki['registry'], UserOptions>();

/** What every preference is for someone who never changed any, by settings and extensions alone. */
export function defaultOptions(wiki: Wiki): UserOptions {
  let defaults = defaultsOf.get(wiki.registry);
  if (!defaults) defaultsOf.set(wiki.registry, (defaults = readDefaultOptions(wiki)));
  return defaults;
}

function readDefaultOptions({ site, registry }: Wiki): UserOptions {
  const { LanguageCode, LocalTZoffset, DefaultUserOptions, NamespacesToBeSearchedDefault } = site.settings;
  const searched = site.namespaces.ids
    .filter((id) => id >= NS.main)
    .map((id) => [`searchNs${id}`, NamespacesToBeSearchedDefault[id] ? 1 : 0]);
  const variants = Object.entries(LANGUAGES_WITH_VARIANTS).map(([code, variant]) => [`variant-${code}`, variant]);
  return {
    ...registry.preferences,
    timecorrection: `System|${LocalTZoffset ?? 0}`,
    language: LanguageCode,
    variant: LanguageCode,
    ...(Object.fromEntries([...variants, ...searched]) as Record<string, PreferenceDefault>),
    ...(DefaultUserOptions as Record<string, PreferenceDefault>),
  };
}

/** Extensions add preferences whose defaults the wiki's own pages say. */
export const UserGetDefaultOptions = hook<{ readonly defaults: Record<string, PreferenceDefault> }>(
  'UserGetDefaultOptions',
);

/** The same with what the wiki's own pages say. */
export async function loadDefaultOptions(wiki: Wiki): Promise<UserOptions> {
  const defaults = { ...defaultOptions(wiki) };
  await runHook(wiki, UserGetDefaultOptions, { defaults });
  return defaults;
}

/**
 * Extensions add values that are saved elsewhere to those that are saved here, by user id (may be changed). `name`: only this
 * preference is asked for.
 */
export const LoadUserOptions = hook<{
  readonly db: Db;
  readonly saved: ReadonlyMap<number, Record<string, PreferenceDefault>>;
  readonly name: string | undefined;
}>('LoadUserOptions');

/** The preferences of accounts, by user id; id 0 (an address) has the defaults. `db` reads what a transaction just wrote. */
export async function loadOptions(
  wiki: Wiki,
  userIds: readonly number[],
  db: Db = wiki.db,
): Promise<Map<number, UserOptions>> {
  const defaults = await defaultsOfEach(wiki, db, userIds);
  const saved = await loadSavedOptions(wiki, db, userIds);
  return new Map(userIds.map((id) => [id, { ...defaults.get(id), ...saved.get(id) }]));
}

/** The defaults that hold for each account: some differ for those that are younger than the preference. */
async function defaultsOfEach(wiki: Wiki, db: Db, userIds: readonly number[]): Promise<Map<number, UserOptions>> {
  const defaults = await loadDefaultOptions(wiki);
  const { newAccountPreferences } = wiki.registry;
  const ids = newAccountPreferences.length > 0 ? userIds.filter((id) => id > 0) : [];
  const rows =
    ids.length > 0
      ? await db.selectFrom('user').select(['user_id', 'user_registration']).where('user_id', 'in', ids).execute()
      : [];
  const registered = new Map(rows.map((row) => [row.user_id, row.user_registration]));
  return new Map(
    userIds.map((id) => {
      const registration = registered.get(id) ?? '';
      const newer = newAccountPreferences.filter(({ since }) => registration > since);
      return [id, Object.assign({}, defaults, ...newer.map((each) => each.defaults)) as UserOptions];
    }),
  );
}

/** One account's preferences. */
export async function optionsOf(wiki: Wiki, userId: number): Promise<UserOptions> {
  return (await loadOptions(wiki, [userId])).get(userId)!;
}

/** One preference of many accounts: the saved value or the default. */
export async function loadOption(
  wiki: Wiki,
  userIds: readonly number[],
  name: string,
): Promise<Map<number, PreferenceDefault | undefined>> {
  const defaults = await defaultsOfEach(wiki, wiki.db, userIds);
  const saved = await loadSavedOptions(wiki, wiki.db, userIds, name);
  return new Map(userIds.map((id) => [id, saved.get(id)?.[name] ?? defaults.get(id)?.[name]]));
}

async function loadSavedOptions(
  wiki: Wiki,
  db: Db,
  userIds: readonly number[],
  name?: string,
): Promise<Map<number, UserOptions>> {
  const ids = userIds.filter((id) => id > 0);
  const saved = new Map<number, Record<string, PreferenceDefault>>(ids.map((id) => [id, {}]));
  if (ids.length === 0) return saved;
  let query = db.selectFrom('user_properties').selectAll().where('up_user', 'in', ids);
  if (name !== undefined) query = query.where('up_property', '=', name);
  for (const row of await query.execute()) saved.get(row.up_user)![row.up_property] = readOption(row.up_value);
  await runHook(wiki, LoadUserOptions, { db, saved, name });
  return saved;
}

/** A saved value as preferences are read: `0` is the number. */
export function readOption(value: string | null): PreferenceDefault {
  return value === '0' ? 0 : value;
}

/**
 * Saves preferences; null (or a value that is the default) takes the saved one away.
 */
export async function saveOptions(
  wiki: Wiki,
  tx: Tx,
  userId: number,
  changes: Readonly<Record<string, string | null>>,
): Promise<void> {
  const names = Object.keys(changes);
  if (names.length === 0) return;
  const defaults = (await defaultsOfEach(wiki, tx, [userId])).get(userId)!;
  await tx.deleteFrom('user_properties').where('up_user', '=', userId).where('up_property', 'in', names).execute();
  const rows = Object.entries(changes)
    .filter(([name, value]) => value !== null && !isDefault(value, defaults[name]))
    .map(([name, value]) => ({ up_user: userId, up_property: name, up_value: value }));
  if (rows.length > 0) await tx.insertInto('user_properties').values(rows).execute();
}

function isDefault(value: string, fallback: PreferenceDefault | undefined): boolean {
  if (fallback === undefined || fallback === null) return false;
  if (typeof fallback === 'boolean') return value === (fallback ? '1' : '');
  return value === String(fallback);
}
