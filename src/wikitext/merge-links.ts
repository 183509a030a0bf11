import type { ParserOutput } from './parser-output.ts';

/** Adds what `other` links to and uses to `output`: everything that goes into link tables. */
export function mergeLinks(output: ParserOutput, other: ParserOutput): void {
  for (const field of ['links', 'existenceLinks', 'templates', 'interwikiLinks'] as const) {
    const target: Map<unknown, unknown> = output[field];
    for (const [group, entries] of other[field]) if (!target.has(group)) target.set(group, entries);
  }
  for (const [name, use] of other.images) output.images.set(name, use);
  for (const [name, key] of other.categories) output.categories.set(name, key);
  for (const [name, value] of other.properties) output.properties.set(name, value);
  for (const url of other.externalLinks) output.externalLinks.add(url);
  for (const page of other.specialLinks) output.specialLinks.add(page);
  output.languageLinks.push(...other.languageLinks);
}
