import type { Db } from '../../storage/storage.ts';

/** What a preference is called, beside it, that says that this wiki goes its own way. */
const SUFFIX = '-local-exception';

/** The preference that says so of another one. */
export function exceptionOf(name: string): string {
  return name + SUFFIX;
}

/** Those of these preferences (all, if none are named) in which accounts go their own way on this wiki, by the accounts’ ids here. */
export async function loadExceptions(
  db: Db,
  userIds: readonly number[],
  names?: readonly string[],
): Promise<Map<number, Set<string>>> {
  const exceptions = new Map<number, Set<string>>();
  if (userIds.length === 0 || names?.length === 0) return exceptions;
  let query = db.selectFrom('user_properties').selectAll().where('up_user', 'in', userIds);
  if (names) query = query.where('up_property', 'in', names.map(exceptionOf));
  for (const { up_user, up_property, up_value } of await query.execute()) {
    if (!up_property.endsWith(SUFFIX) || !isSet(up_value)) continue;
    const of = exceptions.get(up_user) ?? new Set<string>();
    exceptions.set(up_user, of.add(up_property.slice(0, -SUFFIX.length)));
  }
  return exceptions;
}

const isSet = (value: string | null) => value !== null && value !== '' && value !== '0';
