import { redirectHeader } from '../../content-models.ts';
import { TOC_PLACE } from '../../html/table-of-contents.ts';
import { SectionNumbers } from '../../html/section-numbers.ts';
import { tocLine } from '../../html/toc-line.ts';
import { reportLimits } from '../../limit-report.ts';
import type { ParserOptions } from '../../options.ts';
import { baseUrl } from '../../page-url.ts';
import type { ParserOutput } from '../../parser-output.ts';
import { codePointOffset } from '../../sections.ts';
import type { ParserEnvironment } from '../../start-parse.ts';
import type { Title } from '../../../site/title.ts';
import { elementId } from '../page-bundle.ts';
import type { Conversion } from './conversion.ts';
import { convert } from './convert.ts';
import { escapedName } from './page-hrefs.ts';
import { serialize, asHtml } from './serialize.ts';
import {
  attribute,
  createElement,
  createText,
  elementsIn,
  infoOf,
  insert,
  setAttribute,
  textOf,
  type Element,
  type Parent,
} from './tree.ts';

/**
 * A page for readers, as HTML of Parsoid's kind: links lead out of the document, headings have places for edit links, every element has an
 * id. Of what pages link to only that is noted which calls ask for; what the page uses and is in is all there.
 */
export function parsoidOutput(
  environment: ParserEnvironment,
  title: Title,
  text: string,
  options: ParserOptions,
): ParserOutput {
  const { root, conversion, parsoid } = convert(environment, title, text, options);
  const { output } = conversion.context;
  noteUses(conversion.page.output, output);
  noteCategories(root, conversion);
  noteSections(root, conversion);
  leadOut(root, conversion);
  let counter = nameRest(root, parsoid.counter);
  wrapHeadings(root, conversion);
  const place = elementsIn(root).find((each) => attribute(each, 'property') === 'mw:PageProp/toc');
  if (place) {
    insert(place.parentNode!, createText('\0'), place);
    place.parentNode!.childNodes = place.parentNode!.childNodes.filter((node) => node !== place);
  }
  const header = redirectHeader(environment, title, text, options, output);
  const numbered = header?.replace(/<[a-z]+(?=[ >])/g, (tag) => `${tag} id="${elementId(++counter)}"`) ?? '';
  const html = serialize(root.childNodes, conversion, undefined, asHtml).replace('\0', TOC_PLACE);
  output.html = numbered + html;
  output.parsoidCounter = counter;
  output.moduleStyles.add('mediawiki.skinning.content.parsoid');
  reportLimits(conversion.context);
  return output;
}

function noteUses(from: ParserOutput, to: ParserOutput): void {
  for (const [name, use] of from.images) to.images.set(name, use);
  for (const [name, key] of from.categories) to.categories.set(name, key);
  for (const module of from.modules) to.modules.add(module);
  for (const module of from.moduleStyles) to.moduleStyles.add(module);
  for (const [name, html] of from.indicators) to.indicators.set(name, html);
}

const category = /^\.\/[^:]+:([^#]+)(?:#(.*))?$/;

function noteCategories(root: Parent, { context, elements }: Conversion): void {
  const { output } = context;
  for (const element of elementsIn(root)) {
    const rel = attribute(element, 'rel');
    const [, name, key = ''] = category.exec(attribute(element, 'href') ?? '') ?? [];
    if (rel === 'mw:PageProp/Category' && name !== undefined) {
      output.categories.set(decodeURIComponent(name), decodeURIComponent(key));
    }
  }
  for (const { language } of elements) if (language !== undefined) output.languageLinks.push(language);
}

function noteSections(root: Parent, conversion: Conversion): void {
  const { context, switches, source } = conversion;
  const { output, site, title } = context;
  const numbers = new SectionNumbers(site.settings.MaxTocLevel);
  for (const heading of headingsIn(root)) {
    const level = Number(heading.tagName[1]);
    const section = heading.parentNode as Element;
    const id = attribute(section, 'data-mw-section-id') ?? '-1';
    const isOwn = Number(id) > 0;
    const start = infoOf(heading, conversion)?.parsoid.dsr?.[0];
    const anchor = attribute(heading, 'id') ?? '';
    output.sections.push({
      ...numbers.next(level),
      level,
      line: tocLine(serialize(heading.childNodes, conversion, () => [], asHtml)),
      index: isOwn ? id : '',
      fromtitle: isOwn && title.prefixedDbKey,
      byteoffset: isOwn && typeof start === 'number' ? codePointOffset(source, start) : null,
      anchor,
      linkAnchor: anchor.replace(/%(?=[\dA-Fa-f]{2})/g, '%25'),
    });
  }
  const wanted = switches.has('toc') || switches.has('forcetoc') || output.sections.length >= 4;
  const hidden = switches.has('notoc') && !switches.has('toc') && !switches.has('forcetoc');
  if (hidden) output.flags.add('no-toc');
  if (output.sections.length > 0 && wanted && !hidden) output.flags.add('show-toc');
}

function headingsIn(root: Parent): Element[] {
  return elementsIn(root).filter(({ tagName }) => /^h[1-6]$/.test(tagName));
}

/** Addresses that are relative to the document's base become whole ones, and those of the page itself fragments. */
function leadOut(root: Parent, { context }: Conversion): void {
  const base = baseUrl(context.site);
  const own = `./${escapedName(context.title.prefixedDbKey)}#`;
  for (const element of elementsIn(root)) {
    const name = element.tagName === 'a' ? 'href' : 'resource';
    const address = attribute(element, name);
    if (address?.startsWith(own) === true) setAttribute(element, name, address.slice(own.length - 1));
    else if (address?.startsWith('./') === true) setAttribute(element, name, base + address.slice(2));
    if (attribute(element, 'typeof')?.includes('mw:LocalizedAttrs') !== true) continue;
    setAttribute(element, 'title', context.message('red-link-title', attribute(element, 'title') ?? ''));
  }
}

/** Gives ids to all elements that have none. */
function nameRest(root: Parent, last: number): number {
  let counter = last;
  for (const element of elementsIn(root)) {
    if (attribute(element, 'id') === undefined) setAttribute(element, 'id', elementId(++counter));
  }
  return counter;
}

function wrapHeadings(root: Parent, conversion: Conversion): void {
  const { context, switches } = conversion;
  for (const heading of headingsIn(root)) {
    const section = heading.parentNode as Element;
    const id = attribute(section, 'data-mw-section-id') ?? '-1';
    if (!(Number(id) > 0)) continue;
    const classes = `mw-heading mw-heading${heading.tagName[1]!}`;
    const wrapper = createElement('div', [['class', classes]], conversion);
    insert(section, wrapper, heading);
    section.childNodes = section.childNodes.filter((node) => node !== heading);
    insert(wrapper, heading);
    if (switches.has('noeditsection')) continue;
    const place = createElement(
      'mw:editsection',
      [
        ['page', context.title.prefixedText],
        ['section', id],
      ],
      conversion,
    );
    insert(place, createText(textOf(heading.childNodes)));
    insert(wrapper, place);
  }
}
