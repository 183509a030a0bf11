import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Tx } from '../../storage/storage.ts';
import { hook, runHook } from '../hooks.ts';
import type { Account, Performer } from '../performer.ts';
import type { Wiki } from '../wiki.ts';
import { saveOptions } from './options.ts';
import { namedPreferences, type PreferenceKind, preferenceKind } from './preferences.ts';
import { takeTurns } from '../../storage/turns.ts';

/** Preferences are about to be saved (`changes` may be changed; null takes the saved value away); runs in the act's transaction. */
export const SaveUserOptions = hook<{
  readonly tx: Tx;
  readonly account: Account;
  readonly changes: Record<string, string | null>;
}>('SaveUserOptions');

/** Saves somebody's own preferences, after those of some kinds were put back to their defaults. */
export async function changeOptions(
  wiki: Wiki,
  performer: Performer & { readonly account: Account },
  {
    changes,
    reset,
  }: {
    readonly changes: Readonly<Record<string, string | null>>;
    readonly reset: 'all' | ReadonlySet<PreferenceKind>;
  },
): Promise<void> {
  const { account } = performer;
  await wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, [`user:${account.id}`]);
    const all: Record<string, string | null> = { ...(await defaultsFor(wiki, tx, performer, reset)), ...changes };
    await runHook(wiki, SaveUserOptions, { tx, account, changes: all });
    await saveOptions(wiki, tx, account.id, all);
    await tx
      .updateTable('user')
      .set({ user_touched: toMediaWikiTimestamp(wiki.now()) })
      .where('user_id', '=', account.id)
      .execute();
  });
}

async function defaultsFor(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  reset: 'all' | ReadonlySet<PreferenceKind>,
): Promise<Record<string, null>> {
  if (reset !== 'all' && reset.size === 0) return {};
  const rows = await tx
    .selectFrom('user_properties')
    .select('up_property')
    .where('up_user', '=', performer.user.id)
    .execute();
  const named = await namedPreferences(wiki);
  const names = rows
    .map((row) => row.up_property)
    .filter((name) => reset === 'all' || reset.has(preferenceKind(wiki, performer, name, named)));
  return Object.fromEntries(names.map((name) => [name, null]));
}
