import { titleOrUndefined } from '../../site/parse-title.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import { pageConverter } from '../language-converter/page-converter.ts';
import type { LinkFacts } from '../page-source.ts';
import type { ParseContext } from '../parse-context.ts';

/** Where a link leads whose title is written in another variant than the page it means. */
export interface VariantTarget {
  readonly title: Title;
  readonly facts: LinkFacts;
}

/**
 * Pages that links to missing pages mean, by the prefixed database key of the missing ones: those whose titles are the same in
 * another variant. The page itself comes first.
 */
export function variantTargets(missing: readonly Title[], context: ParseContext): Map<string, VariantTarget> {
  const targets = new Map<string, VariantTarget>();
  const converter = pageConverter(context);
  if (!converter || missing.length === 0) return targets;
  const candidates = new Map<string, Title>();
  const choices = missing.map((title) => {
    const names = converter.alternatives(title.text);
    const titles = names.map((name) => titleOrUndefined(context.site, name, title.namespace));
    const usable = titles.filter((other) => other?.namespace === title.namespace && !other.isExternal) as Title[];
    for (const other of usable) candidates.set(other.prefixedDbKey, other);
    return { title, usable };
  });
  const list = [...candidates.values()];
  const facts = list.length === 0 ? [] : context.source.linkFacts(list);
  const known = new Map(list.map((title, i) => [title.prefixedDbKey, facts[i]!]));
  for (const { title, usable } of choices) {
    const own = usable.find((other) => other.samePage(context.title));
    const found = own ?? usable.find((other) => known.get(other.prefixedDbKey)!.known);
    if (!found) continue;
    const target = makeTitle(context.site, found.namespace, found.dbKey);
    targets.set(title.prefixedDbKey, { title: target, facts: known.get(found.prefixedDbKey)! });
  }
  return targets;
}
