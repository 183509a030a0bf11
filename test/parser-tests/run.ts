import { titleOrUndefined } from '../../src/site/parse-title.ts';
import type { Site } from '../../src/site/site.ts';
import { makeTitle, type Title } from '../../src/site/title.ts';
import { coreParser } from '../../src/wikitext/core-parser.ts';
import { editSectionHtml } from '../../src/wikitext/html/edit-section.ts';
import { rawHtmlTag } from '../../src/wikitext/html/core-tags.ts';
import { presentHtml } from '../../src/wikitext/html/present.ts';
import { tableOfContents } from '../../src/wikitext/html/table-of-contents.ts';
import { LanguageConverter } from '../../src/wikitext/language-converter/converter.ts';
import { preferredVariant } from '../../src/wikitext/language-converter/variants.ts';
import { direction, toBcp47 } from '../../src/i18n/languages.ts';
import { localUrl } from '../../src/wikitext/page-url.ts';
import type { ParserOutput } from '../../src/wikitext/parser-output.ts';
import { renderer } from '../../src/wikitext/html/renderer.ts';
import { MemoryPageSource } from '../../src/wikitext/memory-page-source.ts';
import { parse, preloadText, transformMessage } from '../../src/wikitext/parse.ts';
import { preSaveTransform } from '../../src/wikitext/pre-save-transform.ts';
import { createParserRegistry } from '../../src/wikitext/registry.ts';
import { getSection, replaceSection } from '../../src/wikitext/sections.ts';
import type { ParserEnvironment } from '../../src/wikitext/start-parse.ts';
import { commentHtml } from './comments.ts';
import { englishMessages, otherMessages } from './english-messages.ts';
import { extensionsFor, type ExtensionUnderTest } from './extensions.ts';
import { files, optionsOf, siteOf } from './environment.ts';
import { firstSection, type ParserTest, type TestFile } from './format.ts';
import { metadataLines } from './metadata.ts';
import { testTags } from './test-tags.ts';

export interface Outcome {
  test: ParserTest;
  result: 'passed' | 'failed' | 'skipped';
  expected?: string;
  actual?: string;
  reason?: string;
}

const modes = ['pst', 'msg', 'section', 'replace', 'comment', 'preload'] as const;
type Mode = (typeof modes)[number] | 'html';

function modeOf(test: ParserTest): Mode {
  return modes.find((mode) => test.options.has(mode)) ?? 'html';
}

/** Runs the cases of a file whose name and mode fit. */
export async function runFile(
  file: TestFile,
  filter: { name: RegExp; mode: string; anyWording: boolean },
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const extensions = await extensionsFor(file);
  for (const test of file.tests) {
    if (!filter.name.test(test.name) || (filter.mode !== '' && filter.mode !== modeOf(test))) continue;
    // Lets the process answer signals between cases.
    await Promise.resolve();
    const reason = extensions === undefined ? 'needs its extension' : reasonToSkip(test);
    const outcome: Outcome =
      reason === undefined ? await runTest(file, test, extensions ?? []) : { test, result: 'skipped', reason };
    if (outcome.result === 'failed' && filter.anyWording && sameButForWords(outcome)) outcome.result = 'passed';
    outcomes.push(outcome);
  }
  return outcomes;
}

/** Special pages that links in the tests lead to. */
const specialPages = [
  'BookSources',
  'Version',
  'Contributions',
  'Upload',
  'Search',
  'RecentChanges',
  'Prefixindex',
  'PrefixIndex',
  'AllPages',
  'MovePage',
  'Block',
];

function reasonToSkip(test: ParserTest): string | undefined {
  if (test.options.has('disabled')) return 'disabled';
  const preprocessor = test.options.get('preprocessor');
  if (preprocessor !== undefined && preprocessor !== 'Preprocessor_Hash') return 'another preprocessor';
  if (expectedHtml(test) === undefined && expectedMetadata(test) === undefined) return 'Parsoid only';
  return undefined;
}

/** Players of films are counted from one in these tests, in pages from nought. */
function countedFromOne(html: string): string {
  return html.replace(/\bid="mwe_player_(\d+)"/g, (_id, number: string) => `id="mwe_player_${Number(number) + 1}"`);
}

/** Whether what was expected and what came differ only in the sentences of errors, which are each wiki software's own. */
function sameButForWords({ expected = '', actual = '' }: Outcome): boolean {
  const errors = /(<(span|strong|div|p) [^>]*class="[^"]*\berror\b[^"]*"[^>]*>)(?:(?!<\/\2>)[\s\S])*(?=<\/\2>)/g;
  return expected.replace(errors, '$1') === actual.replace(errors, '$1');
}

function expectedHtml(test: ParserTest): string | undefined {
  return firstSection(test, 'html/php', 'html/*', 'html', 'result', 'html/php+tidy', 'html/*+tidy', 'html+tidy');
}

function expectedMetadata(test: ParserTest): string | undefined {
  return firstSection(test, 'metadata/php', 'metadata/integrated', 'metadata');
}

async function runTest(file: TestFile, test: ParserTest, extensions: readonly ExtensionUnderTest[]): Promise<Outcome> {
  const metadata = expectedMetadata(test);
  const expected =
    metadata === undefined ? (expectedHtml(test) ?? '') : `${expectedHtml(test) ?? ''}\n~~~\n${metadata}`;
  try {
    const actual = countedFromOne(await actualOf(file, test, extensions, metadata !== undefined));
    return { test, result: actual === expected ? 'passed' : 'failed', expected, actual };
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { test, result: 'failed', expected, reason };
  }
}

async function actualOf(
  file: TestFile,
  test: ParserTest,
  extensions: readonly ExtensionUnderTest[],
  separateMetadata: boolean,
): Promise<string> {
  const site = siteOf(test);
  const environment = environmentOf(file, test, site, extensions);
  const text = firstSection(test, 'wikitext', 'input') ?? '';
  const title = titleOf(test, site);
  const options = optionsOf(test, site);
  const { tagReader } = environment.registry;
  switch (modeOf(test)) {
    case 'pst': {
      const { text: saved, output } = preSaveTransform(environment, title, text, options);
      const { after } = metadataLines(test, output, site);
      return separateMetadata ? `${saved}\n~~~\n${after.join('\n')}` : [saved, ...after].join('\n');
    }
    case 'msg':
      return transformMessage(environment, title, text, options);
    case 'section':
      return getSection(text, String(test.options.get('section')), tagReader) ?? '';
    case 'replace': {
      const [id, section] = [test.options.get('replace') ?? []].flat().map(String);
      return replaceSection(text, id ?? '', section ?? '', tagReader) ?? text;
    }
    case 'preload':
      return preloadText(environment, title, text, options);
    case 'comment':
      return commentHtml(file, site, title, text, test.options.has('local'));
    case 'html': {
      const output = parse(environment, title, text, options);
      const html = test.options.has('nohtml') ? '' : presented(test, output, environment);
      const { before, after } = metadataLines(test, output, site);
      if (separateMetadata) return `${html}\n~~~\n${[...before, ...after].join('\n')}`;
      let combined = [...before, html].join('\n');
      if (after.length > 0 && combined !== '' && !combined.endsWith('\n')) combined += '\n';
      return combined + after.join('\n');
    }
  }
}

/** The HTML of an output as these tests see it: with edit links and, unless a test says otherwise, contents. */
function presented(test: ParserTest, output: ParserOutput, { site, source }: ParserEnvironment): string {
  const { LanguageCode, MaxTocLevel } = site.settings;
  const language = { code: LanguageCode, direction: direction(LanguageCode) };
  const message = (key: string): string => source.message(key, LanguageCode) ?? key;
  const variant = preferredVariant(site, LanguageCode, optionsOf(test, site).variant);
  const shown = { ...language, code: toBcp47(variant ?? LanguageCode) };
  const convert = (text: string): string =>
    variant === undefined ? text : new LanguageConverter(LanguageCode, variant).convertPlain(text);
  const html = presentHtml(output, {
    wrapperClass: test.options.has('wrap') ? 'mw-parser-output' : '',
    language,
    ...(!test.options.has('notoc') && {
      tableOfContents: ({ sections }) => tableOfContents(sections, MaxTocLevel, convert(message('toc')), shown),
    }),
    editSection: ({ page, index, heading }) => {
      const title = titleOrUndefined(site, page)!;
      const href = `${localUrl(site, title, `action=edit&section=${index}`)}`;
      const tooltip = message('editsectionhint').replace('$1', () => heading);
      return editSectionHtml([{ href, title: tooltip, label: message('editsection') }]);
    },
  });
  return html.replace(/[ \t\r\n\0\v]+$/, '');
}

function environmentOf(
  file: TestFile,
  test: ParserTest,
  site: Site,
  extensions: readonly ExtensionUnderTest[],
): ParserEnvironment {
  const source = new MemoryPageSource(site);
  const { LanguageCode } = site.settings;
  const bundles = extensions.flatMap((each) => [each.messages['en'] ?? {}, each.messages[LanguageCode] ?? {}]);
  for (const messages of [englishMessages, ...bundles, otherMessages[LanguageCode] ?? {}])
    for (const [key, text] of Object.entries(messages)) source.messages.set(key, text);
  for (const each of files) {
    source.files_.set(each.name, each);
    source.add(`File:${each.name}`, '');
  }
  for (const { title, text } of file.articles) source.add(title, text.replace(/[ \t\r\n]+$/, ''));
  for (const name of specialPages) source.specialPages.add(name);
  source.specialPageAliases.set('RandomPage', 'Random').set('Badtitle', 'Badtitle');
  source.languageNames.set('ar/en', 'Arabic').set('de-formal/simple', 'German (formal address)');
  source.statistics_ = { pages: 8, articles: 0, files: 8, edits: 8, users: 0, activeUsers: 0, admins: 0 };
  const parsers = [coreParser, ...extensions.flatMap((each) => each.parsers), testTags(test.options.has('styletag'))];
  if (site.settings.RawHtml) parsers.push(rawHtmlTag);
  return { site, source, registry: createParserRegistry(parsers, site.settings.LanguageCode), renderer };
}

function titleOf(test: ParserTest, site: Site): Title {
  const given = test.options.get('title');
  const title = typeof given === 'string' ? titleOrUndefined(site, given) : undefined;
  return title ?? makeTitle(site, 0, 'Parser test');
}
