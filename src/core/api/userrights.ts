import { actionModule, type ModuleContext } from '../../api/module.ts';
import { id, someOf, string, token, user } from '../../api/parameters.ts';
import { requireOnlyOneParameter } from '../../api/refusals.ts';
import { atTheirPlaces } from '../../api/result.ts';
import { msg } from '../../i18n/message.ts';
import { blockedRefusal } from '../../wiki/blocks/block-info.ts';
import { sitewideBlocks } from '../../wiki/blocks/performer-block.ts';
import { checkTagsAllowed } from '../../wiki/changes/tag-rights.ts';
import type { Account } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findAccountById } from '../../wiki/users/accounts.ts';
import { changeGroups } from '../../wiki/users/change-groups.ts';
import { readMemberships } from './group-memberships.ts';
import { accountNamed, watchUserPage, watchUserParameters } from './target-user.ts';
import { tagsParameter, userGroups } from './values.ts';
import { isTemporaryName } from '../../site/temporary-names.ts';

const params = {
  user: user({ subtypes: ['name', 'id'] }),
  userid: id({ deprecated: true }),
  add: someOf(userGroups),
  expiry: string({ multi: true, default: ['infinite'], duplicates: true }),
  remove: someOf(userGroups),
  reason: string({ default: '' }),
  token: token('userrights'),
  tags: tagsParameter,
  ...watchUserParameters,
};

/** Gives and takes groups. */
export const userrights = actionModule({
  name: 'userrights',
  helpPages: ['API:User_group_membership'],
  params,
  examples: {
    'action=userrights&user=FooBot&add=bot&remove=sysop|bureaucrat&token=123ABC': 'apihelp-userrights-example-user',
  },
  async beforeToken(context) {
    await targetAccount(context);
  },
  async run(context) {
    const { wiki, params, performer, language } = context;
    if (!performer.rights.has('userrights')) {
      const blocks = await sitewideBlocks(wiki, performer);
      if (blocks.length > 0) throw blockedRefusal(wiki, blocks, performer, language);
    }
    const add = readMemberships(wiki, params.add ?? [], params.expiry);
    const account = await targetAccount(context);
    if (isTemporaryName(wiki.site.settings, account.name)) throw new Refusal(msg('userrights-no-group'));
    await checkTagsAllowed(wiki, performer, params.tags ?? []);
    const { added, removed } = await changeGroups(wiki, performer, account, {
      add,
      remove: params.remove ?? [],
      reason: params.reason,
      tags: params.tags ?? [],
    });
    return {
      user: account.name,
      userid: account.id,
      added: atTheirPlaces(params.add ?? [], added, 'group'),
      removed: atTheirPlaces(params.remove ?? [], removed, 'group'),
      ...(await watchUserPage(wiki, performer, account.name, params)),
    };
  },
});

async function targetAccount(context: ModuleContext<typeof params>): Promise<Account> {
  const { wiki, params } = context;
  requireOnlyOneParameter(context, 'user', 'userid');
  if (params.user === undefined) {
    const account = await findAccountById(wiki.db, params.userid!);
    if (account) return account;
    throw new Refusal(msg('noname'));
  }
  const { UserrightsInterwikiDelimiter } = wiki.site.settings;
  if (params.user.includes(UserrightsInterwikiDelimiter)) {
    throw new Refusal(msg('userrights-no-interwiki'), { code: 'permissiondenied' });
  }
  return accountNamed(wiki, params.user);
}
