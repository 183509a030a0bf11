import { NS } from '../site/namespaces.ts';
import { titleOrUndefined } from '../site/parse-title.ts';
import type { Site } from '../site/site.ts';
import { makeTitle, type Title } from '../site/title.ts';
import type { UserIdentity } from './performer.ts';
import type { Wiki } from './wiki.ts';

/** A special page as a title names it. */
export interface SpecialPageCall {
  /** Its own name, whatever it was called. */
  readonly name: string;
  /** What follows the first slash; undefined without one. */
  readonly subpage: string | undefined;
}

/** The special page that a title in namespace -1 names; undefined if there is none of that name. */
export function findSpecialPage(
  { registry }: { readonly registry: Pick<Wiki['registry'], 'specialPages'> },
  dbKey: string,
): SpecialPageCall | undefined {
  const slash = dbKey.indexOf('/');
  const called = (slash < 0 ? dbKey : dbKey.slice(0, slash)).toLowerCase();
  const name = namesOf(registry.specialPages).get(called);
  return name === undefined ? undefined : { name, subpage: slash < 0 ? undefined : dbKey.slice(slash + 1) };
}

/** The title under which links name a special page: `Special:mypage/Draft` is `Special:MyPage/Draft`. Others stay as they are. */
export function canonicalSpecialTitle(wiki: Pick<Wiki, 'registry' | 'site'>, title: Title): Title {
  const call = findSpecialPage(wiki, title.dbKey);
  if (!call) return title;
  const name = wiki.registry.specialPages.get(call.name)![0]!;
  const dbKey = call.subpage === undefined ? name : `${name}/${call.subpage}`;
  return dbKey === title.dbKey ? title : makeTitle(wiki.site, NS.special, dbKey, title.fragment);
}

/**
 * The page that a special page stands for, of those that are only other names of pages: `Special:MyPage` and `Special:MyTalk` of
 * the one who asks, `Special:MyLanguage` (the page itself: there are no translations). Undefined for all others.
 */
export function specialPageTarget(
  wiki: Pick<Wiki, 'registry' | 'site'>,
  title: Title,
  user: UserIdentity,
): Title | undefined {
  const call = findSpecialPage(wiki, title.dbKey);
  if (!call) return undefined;
  const { name, subpage } = call;
  switch (name) {
    case 'Mypage':
      return ownPage(wiki.site, NS.user, user, subpage);
    case 'Mytalk':
      return ownPage(wiki.site, NS.userTalk, user, subpage);
    case 'MyLanguage':
      return subpage === undefined ? undefined : titleOrUndefined(wiki.site, subpage);
    default:
      return undefined;
  }
}

function ownPage(site: Site, namespace: number, { name }: UserIdentity, subpage: string | undefined): Title {
  return makeTitle(site, namespace, subpage === undefined || subpage === '' ? name : `${name}/${subpage}`);
}

const namesByRegistry = new WeakMap<ReadonlyMap<string, readonly string[]>, ReadonlyMap<string, string>>();

/** Names by what they are called, in lower case. */
function namesOf(specialPages: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, string> {
  let names = namesByRegistry.get(specialPages);
  if (!names) {
    const all = [...specialPages];
    names = new Map([
      ...all.flatMap(([name, aliases]) => aliases.map((alias) => [alias.toLowerCase(), name] as const)),
      ...all.map(([name]) => [name.toLowerCase(), name] as const),
    ]);
    namesByRegistry.set(specialPages, names);
  }
  return names;
}
