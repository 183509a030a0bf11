import { list } from '../../../../api/result.ts';
import { toIso } from '../../../../site/timestamp.ts';
import { makeTitle } from '../../../../site/title.ts';
import type { PageFacts } from '../../../../wiki/permissions/page-facts.ts';
import { restrictionTypesOf } from '../../../../wiki/protection/restriction-types.ts';
import type { Restriction } from '../../../../wiki/protection/restrictions.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';

/**
 * `inprop=protection`: the page's own protections (as MediaWiki has it, also those that have expired, until another protection
 * takes their place), those that cascade to it, and which kinds there could be.
 */
export async function protectionFacts(
  wiki: Wiki,
  { title, pageId, createProtection, cascading }: PageFacts,
  restrictions: readonly Restriction[],
): Promise<Record<string, unknown>> {
  const { site } = wiki;
  const expiryOf = (expiry: string) => toIso(expiry);
  const protection = [
    ...(createProtection
      ? [{ type: 'create', level: createProtection.level, expiry: expiryOf(createProtection.expiry) }]
      : []),
    ...restrictions.map(({ type, level, expiry, cascade }) => ({
      type,
      level,
      expiry: expiryOf(expiry),
      ...(cascade ? { cascade: true } : {}),
    })),
    ...cascading.map(({ type, level, expiry, source }) => ({
      type,
      level,
      expiry: expiryOf(expiry),
      source: makeTitle(site, source.namespace, source.dbKey).prefixedText,
    })),
  ];
  const kinds = await restrictionTypesOf(wiki, title, pageId !== 0);
  return { protection: list(protection, 'pr'), restrictiontypes: list(kinds, 'rt') };
}
