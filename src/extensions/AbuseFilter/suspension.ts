import { NS } from '../../site/namespaces.ts';
import { on } from '../../wiki/hooks.ts';
import { addLogEntry } from '../../wiki/logs/log-entry.ts';
import type { UserIdentity } from '../../wiki/performer.ts';
import { GetAutoPromoteGroups } from '../../wiki/users/load-performer.ts';
import { systemAccount } from '../../wiki/users/create-account.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** Seconds for which filters keep somebody from groups that come by themselves. */
const DURATION = 5 * 86_400;

const keyOf = ({ id }: Pick<UserIdentity, 'id'>) => `abusefilter:block-autopromote:${id}`;

/** Who is suspended is in no group that comes by itself. */
export const withholdGroups = on(GetAutoPromoteGroups, async ({ promoted }, { cache }) => {
  const some = [...promoted].filter(([, groups]) => groups.length > 0);
  const suspended = await Promise.all(some.map(([id]) => cache.get(keyOf({ id }))));
  for (const [i, [id]] of some.entries()) if (suspended[i] !== undefined) promoted.set(id, []);
});

/** Keeps an account from the groups that come by themselves, for five days. */
export async function suspendPromotion(wiki: Wiki, user: UserIdentity, description: string): Promise<void> {
  await wiki.cache.set(keyOf(user), 1, DURATION);
  await wiki.storage.transaction(async (tx) => {
    const { id, name } = await systemAccount(wiki, tx, 'Abuse filter');
    await addLogEntry(wiki, tx, {
      type: 'rights',
      action: 'blockautopromote',
      user: { id, name },
      target: userPage(user),
      comment: `Kept from groups that come by themselves by the abuse filter “${description}”`,
      params: { '7::duration': DURATION, '4::oldgroups': [], '5::newgroups': [] },
    });
  });
}

/** Gives an account back what filters kept from it; false if nothing was. */
export async function restorePromotion(wiki: Wiki, by: UserIdentity, user: UserIdentity): Promise<boolean> {
  if ((await wiki.cache.take(keyOf(user))) === undefined) return false;
  await wiki.storage.transaction((tx) =>
    addLogEntry(wiki, tx, {
      type: 'rights',
      action: 'restoreautopromote',
      user: by,
      target: userPage(user),
      comment: 'Given back by the tools of AbuseFilter',
      params: { '4::oldgroups': [], '5::newgroups': [] },
    }),
  );
  return true;
}

function userPage({ name }: UserIdentity) {
  return { namespace: NS.user, dbKey: name.replaceAll(' ', '_') };
}
