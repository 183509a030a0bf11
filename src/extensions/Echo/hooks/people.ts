import { NS } from '../../../site/namespaces.ts';
import { on } from '../../../wiki/hooks.ts';
import { ManualLogEntrySaved, type NewLogEntry } from '../../../wiki/logs/log-entry.ts';
import { notify } from '../../../wiki/notifications/notify.ts';
import { findAccountByName } from '../../../wiki/users/accounts.ts';
import { LocalUserCreated } from '../../../wiki/users/create-account.ts';
import { UserClearNewTalkNotification } from '../../../wiki/watchlist/notifications.ts';
import { markRead } from '../mark.ts';

/** Greets whoever has an account from now on. */
export const greet = on(LocalUserCreated, async ({ account, tx }, wiki) => {
  await notify(wiki, tx, { type: 'welcome', agent: account, recipients: [account.id] });
});

/** Tells people that their groups were changed by somebody else. */
export const afterRightsChange = on(ManualLogEntrySaved, async ({ tx, entry }, wiki) => {
  if (entry.type !== 'rights' || entry.action !== 'rights' || entry.target.namespace !== NS.user) return;
  const user = await findAccountByName(tx, entry.target.dbKey.replaceAll('_', ' '));
  if (!user || user.id === entry.user.id) return;
  const { add, remove, expiry } = changesOf(entry);
  const tell = (extra: Readonly<Record<string, readonly string[]>>) =>
    notify(wiki, tx, {
      type: 'user-rights',
      agent: entry.user,
      extra: { user: user.id, ...extra, reason: entry.comment ?? '' },
      recipients: [user.id],
    });
  if (expiry.length > 0) await tell({ 'expiry-changed': expiry });
  if (add.length + remove.length > 0) await tell({ add, remove });
});

/** Which groups somebody was given, lost, or holds until another time, by the parameters of the log entry. */
function changesOf({ params = {} }: NewLogEntry): { add: string[]; remove: string[]; expiry: string[] } {
  const before = groupsOf(params, '4::oldgroups', 'oldmetadata');
  const after = groupsOf(params, '5::newgroups', 'newmetadata');
  return {
    add: [...after.keys()].filter((group) => !before.has(group)),
    remove: [...before.keys()].filter((group) => !after.has(group)),
    expiry: [...after.keys()].filter((group) => before.has(group) && before.get(group) !== after.get(group)),
  };
}

/** Groups in the parameters with their ends (null: never). */
function groupsOf(
  params: NonNullable<NewLogEntry['params']>,
  groupsKey: string,
  metadataKey: string,
): Map<string, string | null> {
  const groups = params[groupsKey];
  const metadata = params[metadataKey];
  const ends = Array.isArray(metadata) ? (metadata as unknown[]).map(expiryIn) : [];
  return new Map(
    Array.isArray(groups) ? (groups as unknown[]).map((group, i) => [String(group), ends[i] ?? null]) : [],
  );
}

function expiryIn(metadata: unknown): string | null {
  if (typeof metadata !== 'object' || metadata === null) return null;
  const expiry: unknown = metadata instanceof Map ? metadata.get('expiry') : (metadata as { expiry?: unknown }).expiry;
  return typeof expiry === 'string' ? expiry : null;
}

/** Whoever takes back the notice of new messages has seen the notifications of them, too. */
export const readWithNotice = on(UserClearNewTalkNotification, ({ tx, user }, wiki) =>
  markRead(wiki, tx, user, { types: ['edit-user-talk'] }),
);
