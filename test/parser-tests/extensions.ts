import { readFileSync } from 'node:fs';
import type { MessageBundles } from '../../src/i18n/messages.ts';
import type { ParserExtension } from '../../src/wikitext/extension-point.ts';
import { extensionLoaders } from '../../src/awiki/extension-loaders.ts';
import { loadParserModule } from '../../src/wiki/rendering/load-parser-registry.ts';
import type { TestFile } from './format.ts';

/** What an extension brings to the parser tests. */
export interface ExtensionUnderTest {
  readonly parsers: readonly ParserExtension[];
  readonly messages: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Name of the extension that a file of tests is about; undefined for files of the core. */
export function extensionOf(file: TestFile): string | undefined {
  return /^(\w+)--/.exec(file.file)?.[1];
}

/** The extensions that a file's tests need; undefined if one of them does not exist. */
export async function extensionsFor(file: TestFile): Promise<ExtensionUnderTest[] | undefined> {
  const required = file.requirements.filter((each) => each.startsWith('extension:')).map((each) => each.slice(10));
  const names = new Set([...required, ...[extensionOf(file) ?? []].flat()]);
  const loaded: ExtensionUnderTest[] = [];
  for (const name of names) {
    const extension = await extensionLoaders[name]?.();
    if (!extension) return undefined;
    const parsers = await Promise.all((extension.parserModules ?? []).map(loadParserModule));
    loaded.push({ parsers, messages: readMessages(extension.messages ?? {}) });
  }
  return loaded;
}

/** Messages that stand in files, read. */
function readMessages(bundles: MessageBundles): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const read = (file: string) => JSON.parse(readFileSync(new URL(file), 'utf8')) as Record<string, string>;
  return Object.fromEntries(
    Object.entries(bundles).map(([code, texts]) => [
      code,
      Array.isArray(texts) ? Object.assign({}, ...(texts as string[]).map(read)) : texts,
    ]),
  ) as Readonly<Record<string, Readonly<Record<string, string>>>>;
}
