import type { Site } from '../../src/site/site.ts';
import { makeTitle } from '../../src/site/title.ts';
import { titleOrUndefined } from '../../src/site/parse-title.ts';
import { pageTitleHtml } from '../../src/wikitext/page-title-html.ts';
import type { ParserOutput } from '../../src/wikitext/parser-output.ts';
import type { ParserTest } from './format.ts';

/** Lines that a test's options ask for, those before the HTML and those after it. */
export function metadataLines(
  test: ParserTest,
  output: ParserOutput,
  site: Site,
): { before: string[]; after: string[] } {
  const { options } = test;
  const before: string[] = [];
  const after: string[] = [];
  const list = (name: string): string[] => [options.get(name) ?? []].flat().map(String);
  if (options.has('showtitle'))
    before.push(
      output.displayTitle ?? output.titleInVariant ?? pageTitleHtml(titleOrUndefined(site, output.titleText)!),
    );
  if (options.has('showindicators')) for (const [id, html] of output.indicators) before.push(`${id}=${html}`);
  if (options.has('cat')) {
    const sort = output.properties.get('defaultsort') ?? '';
    for (const [dbKey, key] of output.categories) after.push(`cat=${dbKey} sort=${key === '' ? sort : key}`);
  }
  if (options.has('extlinks')) for (const url of output.externalLinks) after.push(`extlink=${url}`);
  if (options.has('ill')) for (const link of output.languageLinks) after.push(`ill=${link}`);
  if (options.has('iwl')) {
    for (const [prefix, keys] of output.interwikiLinks) for (const key of keys) after.push(`iwl=${prefix}:${key}`);
  }
  const pages = (kind: string, groups: Map<number, Map<string, unknown>>): void => {
    for (const [namespace, keys] of groups) {
      for (const key of keys.keys()) after.push(`${kind}=${makeTitle(site, namespace, key).prefixedDbKey}`);
    }
  };
  if (options.has('links')) pages('link', output.links);
  if (options.has('special')) for (const key of output.specialLinks) after.push(`special=Special:${key}`);
  if (options.has('templates')) pages('template', output.templates);
  for (const key of list('extension')) {
    const data = output.extensionData.get(key);
    after.push(`extension[${key}]=${data === undefined ? 'null' : JSON.stringify(data, undefined, 4)}`);
  }
  for (const name of list('property')) after.push(`property[${name}]=${output.properties.get(name) ?? ''}`);
  if (options.has('showflags')) after.push(`flags=${[...output.flags].sort().join(', ')}`);
  if (options.has('showtocdata')) after.push(...tocLines(output));
  if (options.has('showmedia')) after.push(`images=${[...output.images.keys()].join(', ')}`);
  return { before, after };
}

function tocLines(output: ParserOutput): string[] {
  if (output.sections.length === 0) return [];
  const lines = ['Sections:'];
  for (const section of output.sections) {
    const { anchor, linkAnchor } = section;
    const anchors = anchor === linkAnchor ? `anchor/linkAnchor:${anchor}` : `anchor:${anchor} linkAnchor:${linkAnchor}`;
    const line = section.line.includes('\n') ? JSON.stringify(section.line) : section.line;
    const title = section.fromtitle === false ? 'NULL' : section.fromtitle;
    const extension = section.extensionData ? ` ext:${JSON.stringify(section.extensionData)}` : '';
    lines.push(
      `${' '.repeat(section.toclevel)}h${section.level} index:${section.index} toclevel:${section.toclevel} number:${section.number} title:${title} off:${section.byteoffset ?? 'NULL'} ${anchors} line:${line}${extension}`,
    );
  }
  if (output.tocExtensionData.size > 0) {
    lines.push('Extension Data:', JSON.stringify(Object.fromEntries(output.tocExtensionData)));
  }
  return lines;
}
