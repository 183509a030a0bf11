import { trim } from '../../site/trim.ts';
import { linkPrefix, linkTrail } from '../../i18n/link-trail.ts';
import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import type { ParseContext } from '../parse-context.ts';
import { resolveSubpage } from '../subpage-link.ts';
import { attributesHtml, escapeText } from './character-references.ts';
import { renderBracketedLinks } from './external-links.ts';
import { renderFile, renderMediaLink } from './files.ts';
import { interwikiHref } from './link-urls.ts';
import { holdLate, holdLink, linkAttributes, registerInterwikiLink, selfLinkAttributes } from './link-holders.ts';
import { isLanguagePrefix } from './language-links.ts';
import { armUrls } from './external-urls.ts';
import { renderQuotesOfLine } from './quotes.ts';
import { attributeRules } from './render-state.ts';

const whole = /^([^<>[\]{|}\x00-\x1f\x7f]+)(?:\|(.+?))?\]\](.*)$/s;
const fileStart = /^([^<>[\]{|}\x00-\x1f\x7f]+)\|(.*)$/s;

/** `[[…]]` as links, pictures, categories and language links. */
export function renderInternalLinks(text: string, context: ParseContext): string {
  if (!text.includes('[[')) return text;
  const [first, ...segments] = text.split('[[');
  const pass = new LinkPass(first!, segments, context);
  return pass.run();
}

class LinkPass {
  /** What there is so far, in pieces. */
  readonly #out: string[];
  readonly #segments: string[];
  readonly #context: ParseContext;
  #next = 0;

  constructor(first: string, segments: string[], context: ParseContext) {
    this.#out = [first];
    this.#segments = segments;
    this.#context = context;
  }

  run(): string {
    while (this.#next < this.#segments.length) this.#segment(this.#segments[this.#next++]!);
    return this.#out.join('');
  }

  /** Text after `[[` up to the next `[[`. */
  #segment(segment: string): void {
    const parts = readLink(segment);
    if (!parts || attributeRules(this.#context).protocols.test(parts.link)) {
      this.#out.push(`[[${segment}`);
      return;
    }
    const { written, forced, title, subpage, text: subpageText } = this.#resolve(parts.link);
    if (!title) {
      this.#out.push(`[[${segment}`);
      return;
    }
    let { text, trail } = parts;
    if (parts.open) {
      const isPicture = !forced && title.namespace === NS.file && !title.isExternal;
      const picture = isPicture ? this.#pictureText(text!) : undefined;
      if (picture?.trail === undefined) {
        const shown = picture ? renderInternalLinks(picture.text, this.#context) : text!;
        const label = shown === '' && subpageText !== subpage ? subpageText : undefined;
        this.#out.push(`[[${subpage ?? parts.link}|${label ?? ''}${shown}`);
        return;
      }
      ({ text, trail } = picture);
    }
    this.#link({ written, forced, title, text: text ?? subpageText, blank: text === undefined, trail });
  }

  #resolve(link: string): {
    written: string;
    forced: boolean;
    title: Title | undefined;
    /** The whole name, where the link names a subpage. */
    subpage: string | undefined;
    text: string | undefined;
  } {
    const context = this.#context;
    const { site } = context;
    // What follows a prefix of this wiki itself is a link and nothing else.
    const local = /^ *([^:]+?) *:/.exec(link)?.[1];
    const isLocal = local !== undefined && site.settings.LocalInterwikis.includes(local.toLowerCase());
    const colon = link.startsWith(':');
    const written = colon ? link.slice(1) : link;
    const forced = colon || (isLocal && site.namespaces.find(local) === undefined);
    const subpage = resolveSubpage(context.title, link);
    const title = titleOrUndefined(site, subpage ?? link);
    const shown = subpage === undefined ? undefined : subpageLabel(trim(link), subpage);
    return { written, forced, title, subpage, text: shown };
  }

  /**
   * The rest of a picture's options, which may hold links: up to the `]]` that belongs to it. Without a trail if there is none; then
   * the text is what was looked at.
   */
  #pictureText(start: string): { text: string; trail: string | undefined } {
    const text = [start];
    while (this.#next < this.#segments.length) {
      const segment = this.#segments[this.#next++]!;
      const first = segment.indexOf(']]');
      const second = first < 0 ? -1 : segment.indexOf(']]', first + 2);
      text.push(second < 0 ? segment : segment.slice(0, second));
      if (second >= 0) return { text: text.join('[['), trail: segment.slice(second + 2) };
      if (first < 0) break;
    }
    return { text: text.join('[['), trail: undefined };
  }

  #link(link: ResolvedLink): void {
    const context = this.#context;
    const { title, forced, trail } = link;
    if (!forced) {
      if (title.isExternal && isLanguagePrefix(title.interwiki, context)) {
        addLanguageLink(title, context);
        this.#dropLine(trail);
        return;
      }
      if (title.namespace === NS.file && !title.isExternal) {
        // Quotes within it pair off among themselves, and over its options.
        const options = link.blank
          ? ''
          : renderInternalLinks(renderBracketedLinks(renderQuotesOfLine(link.text ?? ''), context), context);
        this.#out.push(renderFile(title, options, context) + trail);
        return;
      }
      if (title.namespace === NS.category && !title.isExternal) {
        this.#category(link);
        return;
      }
    }
    this.#ordinary(link);
  }

  #category({ title, blank, text, trail }: ResolvedLink): void {
    const { categories } = this.#context.output;
    const key = blank ? '' : renderQuotesOfLine(text!);
    categories.set(title.dbKey, key);
    this.#dropLine(trail);
  }

  /** Goes on after a link that shows nothing: the break before it goes. */
  #dropLine(trail: string): void {
    let text = '';
    let blank = '';
    // Only the end of the output is looked at, however much there is before it.
    while (text === '' && this.#out.length > 0) {
      const last = this.#out.pop()!;
      let end = last.length;
      while (end > 0 && ' \t\r\n\0\v'.includes(last[end - 1]!)) end--;
      text = last.slice(0, end);
      blank = last.slice(end) + blank;
    }
    if (text !== '') {
      const lineBreak = blank.indexOf('\n');
      this.#out.push(text, lineBreak < 0 ? blank : blank.slice(0, lineBreak));
    }
    this.#out.push(trail);
  }

  #ordinary({ title, written, text, blank, trail }: ResolvedLink): void {
    const context = this.#context;
    const shown = blank ? (text ?? written.replace(/^:/, '')) : renderQuotesOfLine(text!);
    const { LanguageCode } = context.site.settings;
    // Letters right after a link belong to its text; in some languages those before it, too.
    const isMedia = title.namespace === NS.media && !title.isExternal;
    const inside = isMedia ? '' : linkTrail(LanguageCode).exec(trail)![0];
    const before = this.#takeBefore(linkPrefix(LanguageCode));
    // Where nothing but quotes stood, the target is shown.
    const content = before + shown + inside || escapeText(isMedia ? title.text : title.prefixedText);
    this.#out.push(ordinaryLink(title, content, context) + trail.slice(inside.length));
  }

  /** Letters at the end of the output, which it loses. */
  #takeBefore(letters: RegExp | undefined): string {
    if (!letters) return '';
    let end = '';
    for (let at = this.#out.length - 1; at >= 0 && end.length < 100; at--) end = this.#out[at]!.slice(-100) + end;
    const before = letters.exec(end.slice(-100))?.[0] ?? '';
    let rest = before.length;
    while (rest > 0) {
      const last = this.#out.pop()!;
      if (last.length > rest) this.#out.push(last.slice(0, -rest));
      rest = Math.max(0, rest - last.length);
    }
    return before;
  }
}

interface ResolvedLink {
  /** Target as written, without a colon before it. */
  written: string;
  /** Whether a colon asks for a link and nothing else. */
  forced: boolean;
  title: Title;
  text: string | undefined;
  /** Whether there was nothing after a bar. */
  blank: boolean;
  trail: string;
}

interface LinkParts {
  /** Target with percent escapes resolved, without leading spaces. */
  link: string;
  written: string;
  text: string | undefined;
  trail: string;
  /** Whether the link does not end in this segment. */
  open: boolean;
}

function readLink(segment: string): LinkParts | undefined {
  const match = whole.exec(segment);
  if (match) {
    const written = match[1]!;
    let [text, trail] = [match[2], match[3]!];
    // `[[File:X|[http://example.com text]]]`: the first bracket ends the link within.
    if (text !== undefined && trail.startsWith(']') && text.includes('[')) {
      text += ']';
      trail = trail.slice(1);
    }
    return { link: plainTarget(written), written, text, trail, open: false };
  }
  const start = fileStart.exec(segment);
  if (!start) return undefined;
  return { link: plainTarget(start[1]!), written: start[1]!, text: start[2]!, trail: '', open: true };
}

function plainTarget(written: string): string {
  if (!written.includes('%')) return withoutLeading(written);
  return withoutLeading(percentDecode(written).replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
}

function withoutLeading(text: string): string {
  return text.replace(/^ +/, '');
}

/** Percent escapes as characters; text whose escapes are not UTF-8 stays as it is. */
function percentDecode(text: string): string {
  return text.replace(/(?:%[\dA-Fa-f]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

/** What a link to a subpage shows: `/sub` as written, `/sub/` without slashes, `../` by the page's full name. */
export function subpageLabel(written: string, resolved: string): string {
  if (written.startsWith('/')) return written.endsWith('/') ? written.replace(/^\/+|\/+$/g, '') : written;
  return written.endsWith('/') && !/^(?:\.\.\/)+\/*$/.test(written)
    ? resolved.slice(resolved.lastIndexOf('/') + 1)
    : resolved;
}

/** A link that is no picture, category or language link. */
export function ordinaryLink(title: Title, content: string, context: ParseContext): string {
  const { site } = context;
  if (title.isExternal) {
    registerInterwikiLink(title, context);
    const attributes = attributesHtml([
      ['href', interwikiHref(site, title)],
      ['class', 'extiw'],
      ['title', title.fullText === '' ? undefined : title.prefixedText],
    ]);
    return holdLate(`<a${attributes}>${content}</a>`, context);
  }
  if (title.namespace === NS.media) return renderMediaLink(title, armUrls(content, context), context);
  // Links to and within the page are part of the text.
  if (title.dbKey !== '' && title.samePage(context.title))
    return `<a${selfLinkAttributes(title, context)}>${content}</a>`;
  if (title.dbKey === '') return `<a${linkAttributes(title, undefined, context)}>${armUrls(content, context)}</a>`;
  if (title.namespace !== NS.special) return holdLink(title, content, context);
  const special = canonicalSpecial(title, context);
  context.output.specialLinks.add(special.dbKey);
  return holdLink(special, content, context);
}

/** A special page by the name that the content language has for it. */
function canonicalSpecial(title: Title, context: ParseContext): Title {
  const [name, ...rest] = title.dbKey.split('/');
  const canonical = context.source.specialPageName?.(name!);
  if (canonical === undefined || canonical === name) return title;
  return makeTitle(context.site, NS.special, [canonical, ...rest].join('/'), title.fragment);
}

function addLanguageLink(title: Title, context: ParseContext): void {
  const { languageLinks } = context.output;
  if (languageLinks.some((link) => link.startsWith(`${title.interwiki}:`))) return;
  languageLinks.push(title.fullText);
}
