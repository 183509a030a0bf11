import { list } from '../../../../api/result.ts';
import { NS } from '../../../../site/namespaces.ts';
import { toIso } from '../../../../site/timestamp.ts';
import { makeTitle } from '../../../../site/title.ts';
import type { PageFacts } from '../../../../wiki/permissions/page-facts.ts';
import type { Restriction } from '../../../../wiki/protection/restrictions.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';

/**
 * `inprop=protection`: the page's own protections (as MediaWiki has it, also those that have expired, until another protection
 * takes their place), those that cascade to it, and which kinds there could be.
 */
export function protectionFacts(
  { site }: Wiki,
  { title, pageId, createProtection, cascading }: PageFacts,
  restrictions: readonly Restriction[],
): Record<string, unknown> {
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
  const kinds = site.settings.RestrictionTypes.filter((type) => {
    if (pageId === 0) return type === 'create';
    return type !== 'create' && (type !== 'upload' || title.namespace === NS.file);
  });
  return { protection: list(protection, 'pr'), restrictiontypes: list(kinds, 'rt') };
}
