import { decodeEntities } from '../../../site/decode-entities.ts';
import { isAllowedElement, voidElements } from '../../html/elements.ts';
import { escapeRegExp } from '../../html/render-state.ts';
import type { SerializerSite } from './serializer-site.ts';
import type { TextPlace } from './text-place.ts';

/** A piece of a text that would be read as markup. */
export interface Markup {
  readonly start: number;
  readonly end: number;
  readonly kind: 'quotes' | 'open tag' | 'reference' | 'other';
}

/** What in a text would be read as markup, in order; pieces do not overlap. */
export function findMarkup(text: string, place: TextPlace, { site, registry }: SerializerSite): Markup[] {
  const isTag = (name: string): boolean =>
    registry.tags.has(name) || (isAllowedElement(name, site.settings) && name !== 'meta' && name !== 'link');
  const isSwitch = (word: string): boolean =>
    registry.doubleUnderscores.some(({ magicWord, names = [] }) =>
      [...names, ...registry.word(magicWord).names].some((name) => name.toLowerCase() === word.toLowerCase()),
    );
  const found: Markup[] = [];
  const add = (start: number, end: number, kind: Markup['kind'] = 'other'): void => {
    found.push({ start, end, kind });
  };
  const { inline, urls } = patternsOf(site.settings.UrlProtocols);
  for (const [start, end] of lineStarts(text, place)) add(start, end);
  for (const match of text.matchAll(inline)) {
    const at = match.index;
    const [whole, tag, quotes, word, reference] = match;
    if (found.some(({ start, end }) => at < end && at + whole.length > start)) continue;
    if (tag !== undefined) {
      const name = /^<\/?([a-z][a-z0-9]*)/i.exec(tag)![1]!.toLowerCase();
      if (!isTag(name)) continue;
      const end = registry.tags.has(name) ? elementEnd(text, at + tag.length, tag, name) : at + tag.length;
      const opens = !tag.startsWith('</') && !tag.endsWith('/>') && !voidElements.has(name);
      add(at, end, opens && end === at + tag.length ? 'open tag' : 'other');
    } else if (quotes !== undefined) add(at, at + whole.length, 'quotes');
    else if (word !== undefined) {
      if (isSwitch(word)) add(at, at + whole.length);
    } else if (reference !== undefined) {
      if (isReference(whole)) add(at, at + 1, 'reference');
    } else add(at, at + whole.length);
  }
  if (place.within !== 'link' && place.within !== 'external link') {
    for (const match of text.matchAll(urls)) {
      const url = match[0].replace(match[0].includes('(') ? /[,;\\.:!?]+$/ : /[,;\\.:!?)]+$/, '');
      if (match.index === 0 && /[\p{L}\p{N}_]$/u.test(place.line)) continue;
      if (/^[a-z]*:(?:\/\/)?$/i.test(url)) continue;
      if (!found.some(({ start, end }) => match.index < end && match.index >= start)) {
        add(match.index, match.index + url.length);
      }
    }
  }
  return joined(
    found.sort((a, b) => a.start - b.start),
    text,
  );
}

/** Where an extension's element ends of which the opening tag is given. */
function elementEnd(text: string, from: number, tag: string, name: string): number {
  if (tag.startsWith('</') || tag.endsWith('/>')) return from;
  const close = text.toLowerCase().indexOf(`</${name}`, from);
  const end = close < 0 ? -1 : text.indexOf('>', close);
  return end < 0 ? from : end + 1;
}

/** Whether `&name;` stands for a character. */
export function isReference(text: string): boolean {
  return (
    decodeEntities(text) !== text && !/^&#0*(?:[0-8]|1[1-9]|2[0-9]|3[01]|x0*(?:[0-8bcef]|1[0-9a-f]));$/i.test(text)
  );
}

/** Quotes are left together where there is nothing else; after a tag that opens, all is taken up to the end of what comes next. */
function joined(found: readonly Markup[], text: string): Markup[] {
  if (found.length > 1 && found.every(({ kind }) => kind === 'quotes') && !/^[*#:;]/m.test(text)) {
    const end = Math.max(found.at(-1)!.end, text.lastIndexOf("'") + 1);
    return [{ start: found[0]!.start, end, kind: 'quotes' }];
  }
  const result: Markup[] = [];
  for (let i = 0; i < found.length; i++) {
    const { start, end, kind } = found[i]!;
    if (kind !== 'open tag') {
      result.push({ start, end, kind });
      continue;
    }
    const lineEnd = text.indexOf('\n', end);
    const next = found[i + 1];
    const limit = lineEnd < 0 ? text.length : lineEnd;
    if (next && next.start <= limit) i++;
    result.push({ start, end: next && next.start <= limit ? Math.max(end, next.end) : limit, kind });
  }
  return result;
}

/** What has a meaning where a line begins with it. */
function lineStarts(text: string, place: TextPlace): [number, number][] {
  const found: [number, number][] = [];
  const redirect = /^#redirect\s*:?\s*\[\[[^[\]{}|<>\n]+(?:\|[^\n\]]*)?\]\]/i.exec(text);
  if (redirect) return [[0, redirect[0].length]];
  if (place.singleLine) return place.line === '' ? lineStart(text, 0) : [];
  if (place.within === 'preformatted') {
    const table = /^\{\|/m.exec(text);
    return table && (table.index > 0 || place.line === '') ? [[table.index, text.length]] : [];
  }
  let at = 0;
  for (const line of text.split('\n')) {
    const end = at + line.length;
    if (at > 0 || place.line === '') {
      const pieces = lineStart(line, at);
      const isHeading = line.startsWith('=') && end === text.length && place.followed;
      const isBullet = /^[*#:;]/.test(line) && place.within === 'caption';
      if (!isHeading && !isBullet) found.push(...pieces);
    }
    at = end + 1;
  }
  return found;
}

function lineStart(line: string, at: number): [number, number][] {
  const bullets = /^[*#:;]+/.exec(line)?.[0];
  if (bullets !== undefined) {
    const pieces: [number, number][] = [[at, at + bullets.length]];
    const colon = bullets.endsWith(';') ? line.indexOf(':', bullets.length) : -1;
    if (colon >= 0) pieces.push([at + colon, at + colon + 1]);
    return pieces;
  }
  const whole = /^-{4,}/.exec(line) ?? /^\{\|.*/.exec(line) ?? /^=[^\n]+=(?=\s*(?:<!--.*-->)?\s*$)/.exec(line);
  return whole ? [[at, at + whole[0].length]] : [];
}

interface Patterns {
  readonly inline: RegExp;
  readonly urls: RegExp;
}

const patterns = new WeakMap<readonly string[], Patterns>();

function patternsOf(protocols: readonly string[]): Patterns {
  let made = patterns.get(protocols);
  if (!made) {
    const all = protocols.map(escapeRegExp).join('|');
    const absolute = protocols
      .filter((protocol) => protocol !== '//')
      .map(escapeRegExp)
      .join('|');
    const address = '[^\\][<>"\\x00-\\x20\\x7f\\p{Zs}\\ufffd]';
    made = {
      inline: new RegExp(
        [
          `(<\\/?[a-z][a-z0-9]*(?:[\\s/][^<>]{0,2000})?>)`,
          `(''+)`,
          `(__[\\p{L}\\p{N}_]{1,60}?__)`,
          `(&(?:#[0-9]{1,8}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,40});)`,
          `(?<!\\[)\\[\\[[^\\[\\]{}|<>\\n&]{1,500}(?:\\|[^\\]]{1,2000})?\\]\\]`,
          `\\[(?:${all})${address}+[^\\]\\n]{0,2000}\\]`,
          `\\{\\{\\{?[^{}]{1,2000}\\}\\}\\}?`,
        ].join('|'),
        'giu',
      ),
      urls: new RegExp(`(?<![\\p{L}\\p{N}_])(?:${absolute})${address}+`, 'giu'),
    };
    patterns.set(protocols, made);
  }
  return made;
}
