import { decodeEntities } from '../../site/decode-entities.ts';

/** What stands around a heading and its text; wikitext that was left open in the heading must not get into it. */
export interface FinishedHeading {
  readonly before: string;
  readonly start: string;
  readonly end: string;
  readonly after: string;
  /** Whether the edit links stand within the heading's element. */
  readonly linksWithin: boolean;
  /** The place of the edit links; their words are converted with the page's text, so it is taken out late. */
  links: string;
}

const marked = /<h([1-6]) mw:heading="(\d+)"([^>]*)>|<(\/?)h[1-6](?=[ >])[^>]*>/g;
const linkPlaces = /<mw:editsection mw:heading="(\d+)"([^>]*>.*?<\/mw:editsection>)/gs;

/** The attribute that marks a heading and its links; the sanitizer lets nobody else write it. */
export function headingMark(number: number): string {
  return ` mw:heading="${number}"`;
}

/** Takes the places of edit links out of HTML that will be repaired. */
export function takeEditLinks(html: string, headings: readonly FinishedHeading[]): string {
  if (headings.length === 0) return html;
  return html.replace(linkPlaces, (_place, number: string, rest: string) => {
    const heading = headings[Number(number)];
    if (heading) heading.links = `<mw:editsection${rest}`;
    return '';
  });
}

/** Puts around the marked headings of a repaired tree what is theirs. */
export function finishMarkedHeadings(html: string, headings: readonly FinishedHeading[]): string {
  if (headings.length === 0) return html;
  const open: (FinishedHeading | undefined)[] = [];
  return html.replace(marked, (tag, level: string | undefined, number: string, attributes: string, slash?: string) => {
    if (slash === '/') {
      const heading = open.pop();
      if (!heading) return tag;
      const { end, after, links, linksWithin } = heading;
      return linksWithin ? `${end}${links}${tag}${after}` : `${end}${tag}${links}${after}`;
    }
    const heading = level === undefined ? undefined : headings[Number(number)];
    open.push(heading);
    if (level === undefined) return tag;
    return heading ? `${heading.before}<h${level}${attributes}>${heading.start}` : `<h${level}${attributes}>`;
  });
}

/** Attributes of a heading's tag without the references that kept their values from being taken for wikitext. */
export function headingAttributes(attributes: string): string {
  return attributes.replace(/="([^"]*)"/g, (_, value: string) => `="${headingAttribute(decodeEntities(value))}"`);
}

/** The value of an attribute of a heading's element as it is written in HTML. */
export function headingAttribute(value: string): string {
  return value
    .replace(/[&<>"']/g, (character) => `&${escapes[character]!};`)
    .replaceAll('\u00a0', '&#160;')
    .replaceAll('\u0338', '&#x338;');
}

const escapes: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' };
