import type { Selectable } from 'kysely';
import type { RowsOf } from '../../storage/schema/table.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import { withCentralTables, type centralTables } from './tables.ts';

/** How far an account is hidden. */
export const HIDDEN_LEVELS = ['', 'lists', 'suppressed'] as const;
export type HiddenLevel = (typeof HIDDEN_LEVELS)[number];

/** An account that all wikis share. Timestamps have 14 digits. */
export interface GlobalUser {
  readonly id: number;
  readonly name: string;
  readonly homeWiki: string | null;
  readonly registration: string | null;
  readonly locked: boolean;
  readonly hidden: HiddenLevel;
  /** The hash of its password; empty: nobody can sign in with one. */
  readonly password: string;
  /** Changes when tokens that were given out must no longer be good. */
  readonly authToken: string;
  /** Which version of the row this is. */
  readonly version: number;
}

const COLUMNS = [
  'gu_id',
  'gu_name',
  'gu_home_db',
  'gu_registration',
  'gu_locked',
  'gu_hidden_level',
  'gu_password',
  'gu_auth_token',
  'gu_cas_token',
] as const;

/** Global accounts by their canonical names; names without one are absent. */
export async function findGlobalUsers(db: Db | Tx, names: readonly string[]): Promise<Map<string, GlobalUser>> {
  if (names.length === 0) return new Map();
  const rows = await withCentralTables(db)
    .selectFrom('globaluser')
    .select(COLUMNS)
    .where('gu_name', 'in', names)
    .execute();
  return new Map(rows.map((row) => [row.gu_name!, globalUserOf(row)]));
}

/** The global account of this canonical name. */
export async function findGlobalUser(db: Db | Tx, name: string): Promise<GlobalUser | undefined> {
  return (await findGlobalUsers(db, [name])).get(name);
}

/** The global account of this id. */
export async function findGlobalUserById(db: Db | Tx, id: number): Promise<GlobalUser | undefined> {
  return (await findGlobalUsersById(db, [id]))[0];
}

/** The global accounts of these ids; ids without one are absent. */
export async function findGlobalUsersById(db: Db | Tx, ids: readonly number[]): Promise<GlobalUser[]> {
  if (ids.length === 0) return [];
  const rows = await withCentralTables(db).selectFrom('globaluser').select(COLUMNS).where('gu_id', 'in', ids).execute();
  return rows.map(globalUserOf);
}

type Row = Pick<Selectable<RowsOf<typeof centralTables>['globaluser']>, (typeof COLUMNS)[number]>;

function globalUserOf(row: Row): GlobalUser {
  return {
    id: row.gu_id,
    name: row.gu_name ?? '',
    homeWiki: row.gu_home_db,
    registration: row.gu_registration,
    locked: Number(row.gu_locked) === 1,
    hidden: HIDDEN_LEVELS[row.gu_hidden_level] ?? 'suppressed',
    password: row.gu_password ?? '',
    authToken: row.gu_auth_token ?? '',
    version: row.gu_cas_token,
  };
}

/** An account of a wiki that belongs to a global one. */
export interface Attachment {
  readonly wiki: string;
  readonly name: string;
  readonly localId: number | null;
  /** 14 digits. */
  readonly timestamp: string | null;
  readonly method: string | null;
}

/** The attached accounts of a global one, by wiki. */
export async function findAttachments(db: Db | Tx, name: string): Promise<Attachment[]> {
  const rows = await withCentralTables(db)
    .selectFrom('localuser')
    .select(['lu_wiki', 'lu_name', 'lu_local_id', 'lu_attached_timestamp', 'lu_attached_method'])
    .where('lu_name', '=', name)
    .orderBy('lu_wiki')
    .execute();
  return rows.map((row) => ({
    wiki: row.lu_wiki,
    name: row.lu_name,
    localId: row.lu_local_id,
    timestamp: row.lu_attached_timestamp,
    method: row.lu_attached_method,
  }));
}

/** On which of these wikis the accounts of these names are attached. */
export async function attachedOn(
  db: Db | Tx,
  names: readonly string[],
  wikis: readonly string[],
): Promise<Map<string, Set<string>>> {
  const attached = new Map<string, Set<string>>();
  if (names.length === 0) return attached;
  const rows = await withCentralTables(db)
    .selectFrom('localuser')
    .select(['lu_name', 'lu_wiki'])
    .where('lu_name', 'in', names)
    .where('lu_wiki', 'in', wikis)
    .execute();
  for (const { lu_name, lu_wiki } of rows) {
    const known = attached.get(lu_name) ?? new Set();
    known.add(lu_wiki);
    attached.set(lu_name, known);
  }
  return attached;
}

/** Global accounts that local accounts of these names are attached to, by name. */
export async function findAttachedUsers(
  db: Db | Tx,
  names: readonly string[],
  wiki: string,
): Promise<Map<string, GlobalUser>> {
  if (names.length === 0) return new Map();
  const rows = await withCentralTables(db)
    .selectFrom('localuser')
    .innerJoin('globaluser', 'gu_name', 'lu_name')
    .select(COLUMNS)
    .where('lu_wiki', '=', wiki)
    .where('lu_name', 'in', names)
    .execute();
  return new Map(rows.map((row) => [row.gu_name!, globalUserOf(row)]));
}

/** The wikis that have an account of this name that belongs to no global one. */
export async function findUnattachedWikis(db: Db | Tx, name: string): Promise<string[]> {
  const rows = await withCentralTables(db)
    .selectFrom('localnames')
    .leftJoin('localuser', (join) => join.onRef('lu_name', '=', 'ln_name').onRef('lu_wiki', '=', 'ln_wiki'))
    .select('ln_wiki')
    .where('ln_name', '=', name)
    .where('lu_wiki', 'is', null)
    .orderBy('ln_wiki')
    .execute();
  return rows.map((row) => row.ln_wiki);
}
