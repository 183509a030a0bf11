import { coreParser } from '../../wikitext/core-parser.ts';
import type { ParserExtension } from '../../wikitext/extension-point.ts';
import { createParserRegistry, type ParserRegistry } from '../../wikitext/registry.ts';

/**
 * All that a wiki's parser knows, from the core and the parser modules of its extensions (addresses of modules whose default
 * export is a `ParserExtension`), by the names of a content language.
 */
export async function loadParserRegistry(parserModules: readonly string[], language: string): Promise<ParserRegistry> {
  const extensions = await Promise.all(parserModules.map(loadParserModule));
  extensions.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  return createParserRegistry([coreParser, ...extensions], language);
}

/** The parser part that a module at an address exports. */
export async function loadParserModule(url: string): Promise<ParserExtension> {
  return ((await import(url)) as { default: ParserExtension }).default;
}
