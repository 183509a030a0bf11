import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Tx } from '../../storage/storage.ts';
import { hook, runHook } from '../hooks.ts';
import type { Account, Performer } from '../performer.ts';
import type { Wiki } from '../wiki.ts';
import { saveOptions } from './options.ts';
import { namedPreferences, type PreferenceKind, preferenceKind } from './preferences.ts';
import { takeTurns } from '../../storage/turns.ts';

/** Which preferences are put back to their defaults. */
export type OptionReset = 'all' | ReadonlySet<PreferenceKind>;

/** What to do about a preference that holds on several wikis: leave it, change it on all of them, or go another way here. */
export type SharedOptionChange = 'ignore' | 'update' | 'override';

/** Preferences are about to be saved (`changes` may be changed; null takes the saved value away); runs in the act's transaction. */
export const SaveUserOptions = hook<{
  readonly tx: Tx;
  readonly account: Account;
  readonly changes: Record<string, string | null>;
  readonly reset: OptionReset;
  readonly global: SharedOptionChange;
  /** Those that stay as they are, since they hold on several wikis, are added here. */
  readonly shared: Set<string>;
}>('SaveUserOptions');

/**
 * Saves somebody's own preferences, after those of some kinds were put back to their defaults.
 * @returns the names of `changes` that were left alone, since their values hold on several wikis
 */
export async function changeOptions(
  wiki: Wiki,
  performer: Performer & { readonly account: Account },
  {
    changes,
    reset,
    global = 'ignore',
  }: {
    readonly changes: Readonly<Record<string, string | null>>;
    readonly reset: OptionReset;
    readonly global?: SharedOptionChange;
  },
): Promise<{ shared: string[] }> {
  const { account } = performer;
  return await wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, [`user:${account.id}`]);
    const all: Record<string, string | null> = { ...(await defaultsFor(wiki, tx, performer, reset)), ...changes };
    const shared = new Set<string>();
    await runHook(wiki, SaveUserOptions, { tx, account, changes: all, reset, global, shared });
    await saveOptions(wiki, tx, account.id, all);
    await touchAccount(wiki, tx, account.id);
    return { shared: Object.keys(changes).filter((name) => shared.has(name)) };
  });
}

/** Marks that facts of an account are new: sessions and caches see it. */
export async function touchAccount(wiki: Wiki, tx: Tx, userId: number): Promise<void> {
  await tx
    .updateTable('user')
    .set({ user_touched: toMediaWikiTimestamp(wiki.now()) })
    .where('user_id', '=', userId)
    .execute();
}

async function defaultsFor(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  reset: OptionReset,
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
