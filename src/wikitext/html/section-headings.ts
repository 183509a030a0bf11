import { trim } from '../../site/trim.ts';
import { decodeEntities } from '../../site/decode-entities.ts';
import type { HeadingPlace, ParseContext } from '../parse-context.ts';
import type { TocSection } from '../parser-output.ts';
import { attributesHtml, escapeText, normalizeCharacterReferences } from './character-references.ts';
import { headingAttributes, headingMark } from './heading-marks.ts';
import { escapeId, escapeIdForLink } from './ids.ts';
import { withLinkTexts } from './link-holders.ts';
import { renderState } from './render-state.ts';
import { SectionNumbers } from './section-numbers.ts';
import { TOC_PLACE } from './table-of-contents.ts';
import { tocLine } from './toc-line.ts';

const heading = /<h([1-6])\b([^>]*)>([^]*?)<\/h[1-6] *>/gi;
/** A heading's wrapper that the text has itself. */
const wrapped = /<div\b[^>]*\bclass="mw-heading[\s"][^>]*>\s*$/;
/** ASCII's blanks at both ends; others belong to the text. */
const blankEnds = /^[ \t\n\r\0\v]+|[ \t\n\r\0\v]+$/g;
const marker = /\x7f'"`UNIQ--h-\w+-QINU`"'\x7f/g;
/** A place further in is that of another heading, which has become part of this one. */
const ownMarker = /^\x7f'"`UNIQ--h-(\w+)-QINU`"'\x7f[ \t]*/;

/**
 * Gives all headings their anchors and the places of their edit links. Those of the page itself (`main`) are entered into the
 * output's sections, and the place of the table of contents is marked if there is to be one; those within tags are by themselves.
 */
export function finishHeadings(text: string, context: ParseContext, main: boolean): string {
  const { output, doubleUnderscores } = context;
  const anchors = main ? renderState(context).anchors : new Map<string, number>();
  const numbers = new SectionNumbers(context.site.settings.MaxTocLevel);
  let count = 0;
  let firstAt = -1;
  let out = '';
  let from = 0;
  // Behind the last end tag there is no heading more.
  const lastEnd = /^[^]*<\/h[1-6] *>/i.exec(text)?.[0].length ?? 0;
  for (const found of text.slice(0, lastEnd).matchAll(heading)) {
    if (firstAt < 0) firstAt = out.length + found.index - from;
    out += text.slice(from, found.index);
    from = found.index + found[0].length;
    const level = Number(found[1]);
    const place = placeOf(found[3]!, context);
    const content = found[3]!.replace(ownMarker, '').replaceAll(marker, '');
    const { section, html } = renderHeading(
      level,
      headingAttributes(found[2]!),
      content,
      place,
      numbers,
      anchors,
      context,
      wrapped.test(text.slice(Math.max(0, found.index - 200), found.index)),
    );
    if (main) output.sections.push(section);
    out += html;
    count++;
  }
  out += text.slice(from);
  if (!main) return out;
  const placed = text.includes(TOC_PLACE);
  const wanted = doubleUnderscores.has('toc') || doubleUnderscores.has('forcetoc') || count >= 4;
  const hidden = doubleUnderscores.has('notoc') && !doubleUnderscores.has('toc') && !doubleUnderscores.has('forcetoc');
  if (hidden) output.flags.add('no-toc');
  // Where no table comes to stand, its place still parts what is around it.
  if (count === 0 || !wanted || hidden) return out;
  output.flags.add('show-toc');
  if (placed || firstAt < 0) return out;
  return `${out.slice(0, firstAt)}${TOC_PLACE}\n${out.slice(firstAt)}`;
}

function placeOf(content: string, context: ParseContext): HeadingPlace | undefined {
  const number = ownMarker.exec(content)?.[1];
  return number === undefined ? undefined : context.headings.get(number);
}

function renderHeading(
  level: number,
  attributes: string,
  content: string,
  place: HeadingPlace | undefined,
  numbers: SectionNumbers,
  taken: Map<string, number>,
  context: ParseContext,
  isWrapped: boolean,
): { section: TocSection; html: string } {
  const plain = normalizeCharacterReferences(context.strip.unstripBoth(withLinkTexts(content, context)));
  const line = tocLine(plain);
  const own = level > 0 && place === undefined ? /\bid="([^"]*)"/.exec(attributes)?.[1] : undefined;
  const name = own === undefined ? sectionName(decodeEntities(withoutTags(line))) : decodeEntities(own);
  const { toclevel, number } = numbers.next(level);
  const { primary, fallback, link } = uniqueAnchors(name, taken, context);
  const index = place ? (place.transcluded ? `T-${place.index}` : String(place.index)) : '';
  const section: TocSection = {
    toclevel,
    level,
    line,
    number,
    index,
    fromtitle: place ? place.page : false,
    byteoffset: place?.transcluded === false ? (place.offset ?? null) : null,
    anchor: primary,
    linkAnchor: link,
  };
  const edit = place
    ? editSection(place.page.replaceAll('_', ' '), index, withoutTags(line).replace(blankEnds, ''), context)
    : '';
  return { section, html: headingHtml(level, attributes, content, primary, fallback, edit, context, isWrapped) };
}

function headingHtml(
  level: number,
  attributes: string,
  content: string,
  anchor: string,
  fallback: string | undefined,
  edit: string,
  context: ParseContext,
  isWrapped: boolean,
): string {
  const old = fallback === undefined ? '' : `<span${attributesHtml([['id', fallback]], escapeQuoted)}></span>`;
  const { headings } = renderState(context);
  const { ParserEnableLegacyHeadingDOM: linksWithin } = context.site.settings;
  const marked = (own: string, before: string, start: string, end: string, after: string): string => {
    const mark = headingMark(headings.push({ before, start, end, after, linksWithin, links: '' }) - 1);
    const links = edit.replace(/^<mw:editsection/, `$&${mark}`);
    return `<h${level}${mark}${own}>${content}${links}</h${level}>`;
  };
  if (linksWithin) {
    const own = / id="/.test(attributes);
    const headline = attributesHtml(
      [
        ['class', 'mw-headline'],
        ['id', own ? undefined : anchor],
      ],
      escapeQuoted,
    );
    return marked(attributes, '', `${old}<span${headline}>`, '</span>', '');
  }
  const own = `${attributesHtml([['id', anchor]], escapeQuoted)}${attributes.replace(/ id="[^"]*"/, '')}`;
  // A heading with attributes of its own was not made by wikitext: nothing is put around it.
  if (isWrapped || trim(attributes) !== '') return marked(own, '', old, '', '');
  return marked(own, `<div class="mw-heading mw-heading${level}">`, old, '', '</div>');
}

/** Marks the place of a section's edit links, which depend on who reads. */
function editSection(page: string, index: string, title: string, context: ParseContext): string {
  if (context.doubleUnderscores.has('noeditsection')) return '';
  return `<mw:editsection${attributesHtml([
    ['page', page],
    ['section', index],
  ])}>${title}</mw:editsection>`;
}

function withoutTags(html: string): string {
  return html.replace(/<[^>]*>/g, '');
}

/** Text as the fragment of a title has it: blanks of every kind are one space, and none is at the end. */
export function sectionName(text: string): string {
  const name = `#${text.replace(/[ _]+/g, ' ').replace(blankEnds, '')}`
    .replace(/[\u200e\u200f\u202a-\u202e]+/g, '')
    .replace(/[ _\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g, '_');
  return name.replace(/_+$/, '').slice(1).replaceAll('_', ' ');
}

/** An attribute's value in double quotes, in which apostrophes may stand. */
function escapeQuoted(value: string): string {
  return escapeText(value).replaceAll('"', '&quot;');
}

interface Anchors {
  primary: string;
  /** The same in the second spelling, if that differs. */
  fallback: string | undefined;
  link: string;
}

/** Anchors that no heading before has, whatever the case of letters. */
export function uniqueAnchors(name: string, anchors: Map<string, number>, context: ParseContext): Anchors {
  const [first = 'html5', second] = context.site.settings.FragmentMode;
  let primary = escapeId(name, first);
  let link = escapeIdForLink(name, first);
  let fallback = second === undefined ? undefined : escapeId(name, second);
  if (fallback === primary) fallback = undefined;
  const suffix = takeAnchor(primary, anchors);
  primary += suffix;
  link += suffix;
  if (fallback !== undefined) fallback += takeAnchor(fallback, anchors);
  return { primary, fallback, link };
}

/** Takes an anchor; gives what must be added to it so that it is not in use. */
function takeAnchor(anchor: string, taken: Map<string, number>): string {
  // Only letters of ASCII are alike in both cases.
  const key = anchor.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (!taken.has(key)) {
    taken.set(key, 2);
    return '';
  }
  let number = taken.get(key)!;
  while (taken.has(`${key}_${number}`)) number++;
  taken.set(key, number + 1);
  taken.set(`${key}_${number}`, 2);
  return `_${number}`;
}
