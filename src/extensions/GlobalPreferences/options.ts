import { on } from '../../wiki/hooks.ts';
import { findAccountsById } from '../../wiki/users/accounts.ts';
import { sharedIdOf, sharedIds } from '../../wiki/users/central-ids.ts';
import { SaveUserOptions } from '../../wiki/users/change-options.ts';
import { LoadUserOptions, readOption } from '../../wiki/users/options.ts';
import { exceptionOf, loadExceptions } from './exceptions.ts';
import { loadGlobalValues, saveGlobalValues } from './global-values.ts';

/** What holds on all wikis stands above what was saved here, except where the account goes its own way on this wiki. */
export const readGlobally = on(LoadUserOptions, async ({ db, saved, name }, wiki) => {
  const centralIds = await sharedIds(wiki, [...(await findAccountsById(db, [...saved.keys()])).values()]);
  const values = await loadGlobalValues(db, [...centralIds.values()], name);
  const names = new Set([...values.values()].flatMap((of) => [...of.keys()]));
  const exceptions = await loadExceptions(db, [...centralIds.keys()], [...names]);
  for (const [userId, centralId] of centralIds) {
    for (const [option, value] of values.get(centralId) ?? []) {
      if (!exceptions.get(userId)?.has(option)) saved.get(userId)![option] = readOption(value);
    }
  }
});

/**
 * Changes of what holds on all wikis: left out, made on all of them, or made here only, as the request says. Where the account
 * already goes its own way, they are of this wiki whatever it says.
 */
export const saveGlobally = on(SaveUserOptions, async ({ tx, account, changes, global, shared }, wiki) => {
  const centralId = await sharedIdOf(wiki, account.id);
  if (centralId === undefined) return;
  const values = (await loadGlobalValues(tx, [centralId])).get(centralId);
  const names = Object.keys(changes).filter((name) => values?.has(name));
  const exceptions = (await loadExceptions(tx, [account.id], names)).get(account.id);
  const updates: Record<string, string | null> = {};
  for (const name of names.filter((each) => !exceptions?.has(each))) {
    if (global === 'override') {
      changes[exceptionOf(name)] ??= '1';
      continue;
    }
    if (global === 'update') updates[name] = changes[name]!;
    else shared.add(name);
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- what is saved here is told by what is left in
    delete changes[name];
  }
  await saveGlobalValues(tx, centralId, updates);
});
