import { actionModule, type ModuleContext } from '../../../api/module.ts';
import { integer, someOf, string, token, user } from '../../../api/parameters.ts';
import { requireOnlyOneParameter } from '../../../api/refusals.ts';
import { list } from '../../../api/result.ts';
import { readMemberships } from '../../../core/api/group-memberships.ts';
import { tagsParameter } from '../../../core/api/values.ts';
import { checkTagsAllowed } from '../../../wiki/changes/tag-rights.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { requireGlobalUser } from '../account-status.ts';
import { changeGlobalGroups } from '../change-global-groups.ts';
import { globalGroupNames } from '../global-groups.ts';
import { findGlobalUserById, type GlobalUser } from '../global-user.ts';

const groupNames = (wiki: Wiki) => globalGroupNames(wiki.db);

const params = {
  user: user({ subtypes: ['name', 'id'] }),
  userid: integer({ deprecated: true }),
  add: someOf(groupNames),
  expiry: string({ multi: true, default: ['infinite'], duplicates: true }),
  remove: someOf(groupNames),
  reason: string({ default: '' }),
  token: token('userrights'),
  tags: tagsParameter,
};

/** Puts global accounts into global groups and takes them out of others. */
export const globaluserrights = actionModule({
  name: 'globaluserrights',
  params,
  examples: {
    'action=globaluserrights&user=FooBot&add=global-bot&remove=steward&token=123ABC':
      'apihelp-globaluserrights-example-1',
    'action=globaluserrights&user=%23123&add=global-bot&remove=steward&token=123ABC':
      'apihelp-globaluserrights-example-2',
  },
  async run(context) {
    const { wiki, params, performer } = context;
    const add = readMemberships(wiki, params.add ?? [], params.expiry);
    const global = await target(context);
    await checkTagsAllowed(wiki, performer, params.tags ?? []);
    const { added, removed } = await changeGlobalGroups(wiki, performer, global, {
      add,
      remove: params.remove ?? [],
      reason: params.reason,
      tags: params.tags ?? [],
    });
    return {
      user: global.name,
      userid: global.id,
      added: list(added, 'group'),
      removed: list(removed, 'group'),
    };
  },
});

async function target(context: ModuleContext<typeof params>): Promise<GlobalUser> {
  const { wiki, params, performer } = context;
  requireOnlyOneParameter(context, 'user', 'userid');
  const byNumber = /^#(\d+)$/.exec(params.user ?? '')?.[1];
  const id = params.userid ?? (byNumber === undefined ? undefined : Number(byNumber));
  const name = id === undefined ? params.user : (await findGlobalUserById(wiki.db, id))?.name;
  return requireGlobalUser(wiki, performer, name, params.user ?? `#${id}`);
}
