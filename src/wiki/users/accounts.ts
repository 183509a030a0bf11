import type { Selectable } from 'kysely';
import { isStorable, type Id } from '../../site/id.ts';
import type { CoreTables } from '../../storage/schema/core.ts';
import type { Db } from '../../storage/storage.ts';
import type { Account } from '../performer.ts';

const COLUMNS = [
  'user_id',
  'user_name',
  'user_real_name',
  'user_email',
  'user_email_authenticated',
  'user_touched',
  'user_registration',
  'user_editcount',
  'user_token',
] as const;

type AccountRow = Pick<Selectable<CoreTables['user']>, (typeof COLUMNS)[number]>;

/** Accounts by their canonical names; names without an account are absent. */
export async function findAccountsByName(db: Db, names: readonly string[]): Promise<Map<string, Account>> {
  if (names.length === 0) return new Map();
  const rows = await db.selectFrom('user').select(COLUMNS).where('user_name', 'in', names).execute();
  return new Map(rows.map((row) => [row.user_name, accountOf(row)]));
}

/** Accounts by their ids; ids without an account are absent. */
export async function findAccountsById(db: Db, ids: readonly number[]): Promise<Map<number, Account>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('user').select(COLUMNS).where('user_id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.user_id, accountOf(row)]));
}

/** The account of this canonical name. */
export async function findAccountByName(db: Db, name: string): Promise<Account | undefined> {
  return (await findAccountsByName(db, [name])).get(name);
}

/** The account of this id. */
export async function findAccountById(db: Db, id: Id): Promise<Account | undefined> {
  if (!isStorable(id)) return undefined;
  return (await findAccountsById(db, [id])).get(id);
}

function accountOf(row: AccountRow): Account {
  return {
    id: row.user_id,
    name: row.user_name,
    realName: row.user_real_name,
    email: row.user_email,
    emailAuthenticated: row.user_email_authenticated,
    touched: row.user_touched,
    registration: row.user_registration,
    editCount: row.user_editcount,
    token: row.user_token,
  };
}
