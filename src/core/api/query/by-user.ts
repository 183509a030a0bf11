import { sql, type Expression, type SqlBool } from 'kysely';

/** Whose rows are wanted, or not wanted: a name, or `#` and the account's id. */
export interface UserFilter {
  readonly user?: string | undefined;
  readonly excludeuser?: string | undefined;
}

/** The condition on the columns of `actor`; undefined where nobody is named. */
export function byUser({ user, excludeuser }: UserFilter): Expression<SqlBool> | undefined {
  const named = user ?? excludeuser;
  if (named === undefined) return undefined;
  const id = /^#(\d+)$/.exec(named)?.[1];
  if (id === undefined) return user === undefined ? sql`actor_name <> ${named}` : sql`actor_name = ${named}`;
  return user === undefined
    ? sql`(actor_user IS NULL OR actor_user <> ${Number(id)})`
    : sql`actor_user = ${Number(id)}`;
}
