import { on } from '../../wiki/hooks.ts';
import { CentralIdLookup, CentralIdNameLookup } from '../../wiki/users/central-ids.ts';
import { wikiId } from '../../site/farm.ts';
import { attachedOn, findGlobalUsers, findGlobalUsersById } from './global-user.ts';

/** Says the ids of attached accounts; those that are hidden have none for the world. */
export const centralIdsOfAccounts = on(CentralIdLookup, async ({ accounts, attachedWiki }, wiki) => {
  const names = accounts.filter(({ user }) => user.id !== 0).map(({ user }) => user.name);
  const own = wikiId(wiki.site.settings);
  const globals = await findGlobalUsers(wiki.db, names);
  const attached = await attachedOn(wiki.db, names, [own, attachedWiki ?? own]);
  for (const facts of accounts) {
    const { user, ids, attachedLocal, attachedWikis } = facts;
    const wikis = user.id === 0 ? undefined : attached.get(user.name);
    const global = globals.get(user.name);
    const isAttached = wikis?.has(own) ?? false;
    ids.CentralAuth = isAttached && global ? global.id : 0;
    if (global && global.hidden !== '') facts.isHidden = true;
    attachedLocal.CentralAuth = isAttached;
    attachedWikis.CentralAuth = attachedWiki !== undefined && (wikis?.has(attachedWiki) ?? false);
  }
});

/** Says whose its ids are; hidden accounts are named to nobody. */
export const namesOfCentralIds = on(CentralIdNameLookup, async ({ ids, names }, wiki) => {
  for (const { id, name, hidden } of await findGlobalUsersById(wiki.db, ids)) if (hidden === '') names.set(id, name);
});
