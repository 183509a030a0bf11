import { NS } from '../../../site/namespaces.ts';
import type { Title } from '../../../site/title.ts';
import { listOfPage } from '../../../wiki/lists/list-page.ts';
import type { Wiki } from '../../../wiki/wiki.ts';

/** The page of the namespace MediaWiki that holds the list. */
export const DOMAIN_LIST = 'BlockedExternalDomains.json';

/** Whether a page is the list of domains that may not be linked to. */
export function isDomainList({ namespace, dbKey }: Title): boolean {
  return namespace === NS.mediaWiki && dbKey === DOMAIN_LIST;
}

/** What is wrong with a text as the list: it is no list at all, or the entry of this number (from 1) is none. */
export function domainListProblem(text: string): { entry?: number } | undefined {
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch {
    return {};
  }
  if (!Array.isArray(entries)) return {};
  const at = entries.findIndex((entry) => !isEntry(entry));
  return at < 0 ? undefined : { entry: at + 1 };
}

/** A domain that may not be linked to. */
export interface Entry {
  readonly domain: string;
  readonly notes: string;
  readonly addedBy?: string;
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const { domain, notes, addedBy = '', ...others } = value as Record<string, unknown>;
  return [domain, notes, addedBy].every((each) => typeof each === 'string') && Object.keys(others).length === 0;
}

/** Of the domains that links lead to, those that are blocked (or within one that is), each once, in the order of the links. */
export async function blockedDomainsOf(wiki: Wiki, links: Iterable<string>): Promise<string[]> {
  const blocked = await listOfPage(wiki, DOMAIN_LIST, readDomains);
  const found = new Set<string>();
  if (blocked.size === 0) return [];
  for (const link of links) {
    const labels = hostOf(link)?.split('.') ?? [];
    const domain = labels.map((_, at) => labels.slice(at).join('.')).find((name) => blocked.has(name));
    if (domain !== undefined) found.add(domain);
  }
  return [...found];
}

function readDomains(text: string): ReadonlySet<string> {
  return new Set(readEntries(text).map(({ domain }) => domain.toLowerCase()));
}

/** What a text says as the list; nothing where it is none. */
export function readEntries(text: string): Entry[] {
  return text === '' || domainListProblem(text) ? [] : (JSON.parse(text) as Entry[]);
}

/** The domain that a link leads to, in lower case; undefined for what is no link. */
export function hostOf(link: string): string | undefined {
  const host = URL.parse(link.startsWith('//') ? `https:${link}` : link)?.hostname;
  return host?.toLowerCase().replace(/\.$/, '');
}
