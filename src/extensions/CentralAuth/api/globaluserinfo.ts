import { metaModule, type QueryContext } from '../../../api/module.ts';
import { integer, someOf, user } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { msg, plain } from '../../../i18n/message.ts';
import { toIso, toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { findHiddenAccounts } from '../../../wiki/blocks/find-blocks.ts';
import type { Account } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { findAccountByName } from '../../../wiki/users/accounts.ts';
import { canonicalUserName } from '../../../wiki/users/user-name.ts';
import { loadGlobalEditCount } from '../edit-count.ts';
import { wikiId } from '../../../site/farm.ts';
import { loadGlobalGroups } from '../global-groups.ts';
import {
  findAttachments,
  findGlobalUser,
  findGlobalUserById,
  findUnattachedWikis,
  type GlobalUser,
} from '../global-user.ts';
import { mergedEntry, unattachedEntry } from '../local-accounts.ts';
import { rightsOfGlobalUsers } from '../rights.ts';

const params = {
  user: user({ subtypes: ['name', 'temp', 'interwiki'] }),
  id: integer(),
  prop: someOf(['editcount', 'groups', 'merged', 'rights', 'unattached']),
};

type Context = QueryContext<typeof params>;

/** Facts about a global account. */
export const globaluserinfo = metaModule({
  name: 'globaluserinfo',
  prefix: 'gui',
  cacheMode: 'anon-public-user-private',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:CentralAuth/API'],
  params,
  examples: {
    'action=query&meta=globaluserinfo': 'apihelp-query+globaluserinfo-example-1',
    'action=query&meta=globaluserinfo&guiuser=Example&guiprop=groups|merged|unattached':
      'apihelp-query+globaluserinfo-example-2',
  },
  async run(context) {
    const { params, performer, setCacheMode } = context;
    if (params.user === undefined && params.id === undefined) setCacheMode('private');
    const { name, global } = await asked(context);
    const seen = global && (global.hidden === '' || performer.rights.has('centralauth-suppress')) ? global : undefined;
    const asks = (prop: (typeof params.prop & object)[number]) => params.prop?.includes(prop) ?? false;
    return {
      ...(seen ? identity(seen) : { missing: true }),
      ...(seen && asks('groups') ? { groups: await groupsOf(context, seen) } : {}),
      ...(seen && asks('rights') ? { rights: await rightsOf(context, seen) } : {}),
      ...(seen && asks('merged') ? { merged: await merged(context, seen) } : {}),
      ...(seen && asks('editcount') ? { editcount: await loadGlobalEditCount(context.wiki, seen) } : {}),
      ...(asks('unattached') ? { unattached: await unattached(context, name) } : {}),
    };
  },
});

async function asked({ wiki, params, performer }: Context): Promise<{ name: string; global: GlobalUser | undefined }> {
  if (params.id !== undefined) {
    const global = await findGlobalUserById(wiki.db, params.id);
    if (!global) throw new Refusal(msg('apierror-invaliduserid', params.id));
    return { name: global.name, global };
  }
  const given = params.user ?? performer.user.name;
  const name = canonicalUserName(wiki.site, given);
  if (name === undefined) throw new Refusal(msg('apierror-invaliduser', plain(given)));
  return { name, global: await findGlobalUser(wiki.db, name) };
}

function identity({ id, name, homeWiki, registration, locked, hidden }: GlobalUser): object {
  return {
    home: homeWiki,
    id,
    registration: registration === null ? null : toIso(registration),
    name,
    ...(locked ? { locked: true } : {}),
    ...(hidden === '' ? {} : { hidden: true }),
  };
}

async function groupsOf({ wiki }: Context, { id }: GlobalUser): Promise<string[]> {
  const held = (await loadGlobalGroups(wiki.db, [id], toMediaWikiTimestamp(wiki.now()))).get(id) ?? [];
  return list(
    held.map(({ group }) => group),
    'g',
  );
}

async function rightsOf({ wiki }: Context, { id }: GlobalUser): Promise<string[]> {
  return list([...((await rightsOfGlobalUsers(wiki, [id])).get(id) ?? [])], 'r');
}

async function merged(context: Context, { name }: GlobalUser): Promise<object[]> {
  const { wiki } = context;
  const own = wikiId(wiki.site.settings);
  const account = await findAccountByName(wiki.db, name);
  const entries: object[] = [];
  for (const each of await findAttachments(wiki.db, name)) {
    entries.push(await mergedEntry(wiki, each, each.wiki === own ? account : undefined));
  }
  return list(entries, 'account');
}

async function unattached(context: Context, name: string): Promise<object[]> {
  const { wiki } = context;
  const own = wikiId(wiki.site.settings);
  const account = await findAccountByName(wiki.db, name);
  const entries: object[] = [];
  for (const each of await findUnattachedWikis(wiki.db, name)) {
    if (each === own && account && !(await maySee(context, account))) continue;
    entries.push(await unattachedEntry(wiki, each, each === own ? account : undefined));
  }
  return list(entries, 'account');
}

async function maySee({ wiki, performer }: Context, { id }: Account): Promise<boolean> {
  return performer.rights.has('hideuser') || !(await findHiddenAccounts(wiki.db, [id])).has(id);
}
