import type { ParserOutput } from './parser-output.ts';

/** Adds what `other` links to and uses to `output`: everything that goes into link tables. */
export function mergeLinks(output: ParserOutput, other: ParserOutput): void {
  mergeGroups(output.links, other.links);
  mergeGroups(output.templates, other.templates);
  for (const [prefix, keys] of other.interwikiLinks) {
    output.interwikiLinks.set(prefix, new Set([...(output.interwikiLinks.get(prefix) ?? []), ...keys]));
  }
  for (const [name, use] of other.images) output.images.set(name, use);
  for (const [name, key] of other.categories) output.categories.set(name, key);
  for (const [name, value] of other.properties) output.properties.set(name, value);
  for (const url of other.externalLinks) output.externalLinks.add(url);
  for (const page of other.specialLinks) output.specialLinks.add(page);
  output.languageLinks.push(...other.languageLinks);
}

/** Adds pages by namespace; those that are there already stay as they are. */
function mergeGroups<T>(groups: Map<number, Map<string, T>>, others: Map<number, Map<string, T>>): void {
  for (const [namespace, pages] of others) {
    const own = groups.get(namespace) ?? new Map<string, T>();
    for (const [dbKey, value] of pages) if (!own.has(dbKey)) own.set(dbKey, value);
    groups.set(namespace, own);
  }
}
