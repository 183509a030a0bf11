import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

/**
 * A dump of a wiki that never was, the same for the same number of pages: prose with links, categories, templates, tables and
 * references, ten kilobytes a page. `node test/generated-dump.ts PAGES FILE` writes one.
 */
export function* generatedDump(pages: number): Generator<string> {
  const random = randomNumbers(pages);
  yield '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">\n';
  yield '  <siteinfo><sitename>Generated</sitename><dbname>generated</dbname><case>first-letter</case></siteinfo>\n';
  let id = 0;
  for (const [title, text] of templates) yield page(++id, 10, `Template:${title}`, text);
  for (let number = 0; number < pages; number++) yield page(++id, 0, titleOf(number), articleText(random, pages));
  yield '</mediawiki>\n';
}

/** Numbers from 0 up to (not including) a limit, always the same ones for a seed. */
type Random = (limit: number) => number;

function randomNumbers(seed: number): Random {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const templates: readonly [string, string][] = [
  [
    'Infobox place',
    `{| class="infobox"\n! colspan="2" | {{{name|{{PAGENAME}}}}}\n|-\n{{#if:{{{population|}}}|! Population\n{{!}} {{formatnum:{{{population}}}}}\n{{!}}-}}\n! Country\n| [[{{{country|Nowhere}}}]]\n|}<includeonly>[[Category:Places]]</includeonly>`,
  ],
  ['Coord', '<span class="geo">{{{1}}}; {{{2}}}</span>'],
  ['Main', "''Main article: [[{{{1}}}]]''"],
  ['Cite web', '[{{{url}}} {{{title}}}]{{#if:{{{date|}}}|, {{{date}}}}}.'],
  ['Stub', "''This article is a stub.''<includeonly>[[Category:Stubs]]</includeonly>"],
];

const words =
  'harbour lighthouse meadow river bridge market church railway station village council tower castle forest mountain valley school museum theatre festival century built opened population district company history street famous north south island coast ferry fishing trade stone wooden small large first second later early modern ancient during between however although because under after before with from near along many several people which where when known called found'.split(
    ' ',
  );

function titleOf(number: number): string {
  const first = words[number % words.length]!;
  const second = words[Math.floor(number / words.length) % words.length]!;
  return `${first[0]!.toUpperCase()}${first.slice(1)} ${second} ${number}`;
}

function articleText(random: Random, pages: number): string {
  const some = (count: number) => Array.from({ length: count }, () => words[random(words.length)]!).join(' ');
  const link = () => {
    const title = titleOf(random(pages));
    return random(2) ? `[[${title}]]` : `[[${title}|${some(2)}]]`;
  };
  const sentence = () => {
    const parts = [some(6 + random(8))];
    if (random(4) === 0) parts.push(link());
    if (random(12) === 0) parts.push(`'''${some(2)}'''`);
    parts.push(some(3 + random(6)));
    const reference = `<ref>{{Cite web|url=https://${words[random(words.length)]!}.example/${random(100000)}|title=${some(3)}|date=${1990 + random(30)}}}</ref>`;
    return `${parts.join(' ')}.${random(14) === 0 ? reference : ''}`;
  };
  const paragraph = () => Array.from({ length: 4 + random(5) }, sentence).join(' ');
  const lines = [
    `{{Infobox place|population=${random(1000000)}|country=${titleOf(random(Math.min(pages, 200)))}}}`,
    paragraph(),
  ];
  for (let section = 0; section < 5; section++) {
    lines.push(`== ${some(2)} ==`);
    if (random(3) === 0) lines.push(`{{Main|${titleOf(random(pages))}}}`);
    lines.push(paragraph(), '', paragraph());
    if (random(3) === 0) lines.push(...Array.from({ length: 5 }, () => `* ${link()}: ${some(6)}`));
  }
  lines.push('{| class="wikitable"', '! Year !! Place !! Number');
  for (let row = 0; row < 12; row++)
    lines.push('|-', `| ${1900 + random(120)} || ${some(2)} || ${random(100000)} <!-- ${some(3)} -->`);
  lines.push('|}', `{{Coord|${random(90)}|${random(180)}}}`, '== References ==', '<references />');
  if (random(5) === 0) lines.push('{{Stub}}');
  for (let category = 0; category < 3; category++)
    lines.push(`[[Category:${words[random(words.length)]!} ${random(40)}]]`);
  return lines.join('\n');
}

function page(id: number, namespace: number, title: string, text: string): string {
  const escaped = text.replace(/[&<>]/g, (character) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt' }[character]!};`);
  const time = new Date(Date.UTC(2010, 0, 1) + id * 60_000).toISOString().replace('.000', '');
  return `  <page>
    <title>${title}</title>
    <ns>${namespace}</ns>
    <id>${id}</id>
    <revision>
      <id>${id}</id>
      <timestamp>${time}</timestamp>
      <contributor><username>Writer ${id % 500}</username><id>${id % 500}</id></contributor>
      <comment>made as number ${id % 1000}</comment>
      <origin>${id}</origin>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text bytes="${Buffer.byteLength(text)}" xml:space="preserve">${escaped}</text>
    </revision>
  </page>
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [pages = '1000', file = 'dump.xml'] = process.argv.slice(2);
  await pipeline(Readable.from(generatedDump(Number(pages))), createWriteStream(file));
}
