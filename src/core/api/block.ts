import { actionModule } from '../../api/module.ts';
import { boolean, id, namespace, someOf, string, title, token, user } from '../../api/parameters.ts';
import { list } from '../../api/result.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { toIso } from '../../site/timestamp.ts';
import { blockUser } from '../../wiki/blocks/block-user.ts';
import { checkTagsAllowed } from '../../wiki/changes/tag-rights.ts';
import { requireMayBlock } from '../../wiki/blocks/block-rights.ts';
import { findPages, nameKey } from '../../wiki/pages/page-store.ts';
import { requireRight } from '../../wiki/permissions.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { blockTarget } from './block-target.ts';
import { watchUserPage, watchUserParameters } from './target-user.ts';
import { blockActions, tagsParameter } from './values.ts';

/** Blocks a user. */
export const block = actionModule({
  name: 'block',
  params: {
    user: user({ subtypes: ['name', 'ip', 'temp', 'cidr', 'id'] }),
    userid: id({ deprecated: true }),
    expiry: string({ default: 'never' }),
    reason: string({ default: '' }),
    anononly: boolean(),
    nocreate: boolean(),
    autoblock: boolean(),
    noemail: boolean(),
    hidename: boolean(),
    allowusertalk: boolean(),
    reblock: boolean(),
    ...watchUserParameters,
    tags: tagsParameter,
    partial: boolean(),
    pagerestrictions: title({ multi: true, lowLimit: 10, highLimit: 10, mustExist: true }),
    namespacerestrictions: namespace({ multi: true }),
    actionrestrictions: someOf(blockActions, { onlyIf: ({ EnablePartialActionBlocks }) => EnablePartialActionBlocks }),
    token: token('csrf'),
  },
  examples: {
    'action=block&user=192.0.2.5&expiry=3%20days&reason=First%20strike&token=123ABC': 'apihelp-block-example-ip-simple',
    'action=block&user=Vandal&expiry=never&reason=Vandalism&nocreate=&autoblock=&noemail=&token=123ABC':
      'apihelp-block-example-user-complex',
  },
  async run(context) {
    const { wiki, params, performer } = context;
    requireRight(performer, 'block');
    const target = await blockTarget(context);
    await requireMayBlock(wiki, performer, target, 'block');
    await checkTagsAllowed(wiki, performer, params.tags ?? []);
    const { pagerestrictions: pages = [], namespacerestrictions: namespaces = [], actionrestrictions = [] } = params;
    const actions = actionrestrictions.flatMap((name) => wiki.registry.blockActions.get(name) ?? []);
    const done = await blockUser(wiki, performer, {
      target,
      expiry: params.expiry,
      reason: params.reason,
      anonOnly: params.anononly,
      blockAccountCreation: params.nocreate,
      autoblock: params.autoblock,
      blockEmail: params.noemail,
      hideName: params.hidename,
      allowUserTalk: params.allowusertalk,
      reblock: params.reblock,
      partial: params.partial ? { pages: await pageIds(wiki, pages), namespaces, actions } : undefined,
      tags: params.tags ?? [],
    });
    return {
      user: target.name,
      userID: target.kind === 'user' ? target.id : 0,
      expiry: done.expiry === 'infinity' ? 'infinite' : toIso(done.expiry),
      id: done.id,
      reason: params.reason,
      anononly: params.anononly,
      nocreate: done.blockAccountCreation,
      autoblock: params.autoblock,
      noemail: done.blockEmail,
      hidename: done.hideName,
      allowusertalk: done.allowUserTalk,
      ...(await watchUserPage(wiki, performer, target.name, params, { alwaysTold: true })),
      partial: params.partial,
      pagerestrictions: pages.length > 0 ? list([...pages], 'page') : null,
      namespacerestrictions: namespaces.length > 0 ? list([...namespaces], 'ns') : null,
      ...(wiki.site.settings.EnablePartialActionBlocks
        ? { actionrestrictions: actions.length > 0 ? list([...actionrestrictions], 'action') : null }
        : {}),
    };
  },
});

async function pageIds(wiki: Wiki, names: readonly string[]): Promise<number[]> {
  const titles = names.flatMap((name) => titleOrUndefined(wiki.site, name) ?? []);
  const pages = await findPages(wiki.db, titles);
  return titles.flatMap((each) => pages.get(nameKey(each))?.id ?? []);
}
