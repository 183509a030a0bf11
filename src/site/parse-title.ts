import { msg, type Message, type MessageParam } from '../i18n/message.ts';
import { decodeEntities } from './decode-entities.ts';
import { capitalise } from './capitalise.ts';
import { escapeWikitext } from './escape-wikitext.ts';
import { isIP, isRange, sanitizeIP } from './ip.ts';
import { NS } from './namespaces.ts';
import type { Site } from './site.ts';
import { Title } from './title.ts';

/** Why a text is no title: a message with a key `title-invalid-…`. */
export type TitleProblem = Message;

const MOST_BYTES = 255;
/** Special pages may have a longer name, since their parameters are in it. */
const MOST_SPECIAL_BYTES = 512;

/**
 * The title that a text names, or why it names none. `defaultNamespace` holds where the text names no namespace itself; an
 * initial colon asks for the main one. Character references are resolved, Unicode is normalised (NFC).
 */
export function parseTitle(site: Site, text: string, defaultNamespace: number = NS.main): Title | TitleProblem {
  const name = trimUnderscores(withUnderscores(decodeEntities(text).toWellFormed().normalize('NFC')));
  if (/[\uFFFD-\uFFFF]/.test(name)) return problem('utf8', name);
  if (name === '') return problem('empty', text);

  const split = splitPrefixes(site, name, defaultNamespace);
  if ('key' in split) return split;
  const { namespace, interwiki } = split;
  const [page, fragment] = splitFragment(split.rest);

  const found = problemOf(site, { name, page, namespace });
  if (found) return found;

  let dbKey = page;
  if (interwiki === '') {
    if (site.namespaces.isCapitalised(namespace)) dbKey = capitalise(dbKey, site.settings);
    if (dbKey === '' && namespace !== NS.main) return problem('empty', name);
    if (namespace === NS.user || namespace === NS.userTalk) dbKey = sanitizeUserIP(dbKey);
  }
  if (dbKey.startsWith(':')) return problem('leading-colon', name);
  return new Title(site, { namespace, dbKey, fragment, interwiki });
}

/** Like `parseTitle`, for text whose problem does not matter. */
export function titleOrUndefined(site: Site, text: string, defaultNamespace: number = NS.main): Title | undefined {
  const title = parseTitle(site, text, defaultNamespace);
  return title instanceof Title ? title : undefined;
}

interface Split {
  readonly namespace: number;
  readonly interwiki: string;
  readonly rest: string;
}

/** Takes namespaces and interwiki prefixes off the front, as far as they go. */
function splitPrefixes(site: Site, name: string, defaultNamespace: number): Split | TitleProblem {
  let rest = name;
  let namespace = defaultNamespace;
  if (rest.startsWith(':')) {
    namespace = NS.main;
    rest = trimUnderscores(rest.slice(1));
    if (rest === '') return problem('empty', name);
  }
  for (;;) {
    const prefixed = /^(.+?)_*:_*(.*)$/s.exec(rest);
    if (!prefixed) return { namespace, interwiki: '', rest };
    const [prefix, after] = [prefixed[1]!, prefixed[2]!];
    const found = site.namespaces.find(prefix);
    if (found !== undefined && prefix !== '') {
      if (found === NS.talk && namesSomethingElse(site, after)) return problem('talk-namespace', name);
      return { namespace: found, interwiki: '', rest: after };
    }
    if (!site.interwiki.find(prefix)) return { namespace, interwiki: '', rest };
    if (!isLocalPrefix(site, prefix)) {
      const external = after.startsWith(':');
      // Which namespaces the other wiki has is not known: the one that is meant unless named stays in the title.
      return {
        namespace,
        interwiki: prefix.toLowerCase(),
        rest: external ? trimUnderscores(after.slice(1)) : after,
      };
    }
    // A prefix of this wiki itself: what follows is a title of its own.
    rest = after;
    if (rest === '') return { namespace, interwiki: '', rest: 'Main_Page' };
  }
}

/** `Talk:File:X` cannot be told from the talk page of a file. */
function namesSomethingElse(site: Site, name: string): boolean {
  const prefix = /^(.+?)_*:/s.exec(name)?.[1];
  return (
    prefix !== undefined && (site.namespaces.find(prefix) !== undefined || site.interwiki.find(prefix) !== undefined)
  );
}

function isLocalPrefix(site: Site, prefix: string): boolean {
  return site.settings.LocalInterwikis.some((local) => local.toLowerCase() === prefix.toLowerCase());
}

function splitFragment(name: string): [page: string, fragment: string] {
  const hash = name.indexOf('#');
  if (hash < 0) return [name, ''];
  return [name.slice(0, hash).replace(/_+$/, ''), name.slice(hash + 1).replaceAll('_', ' ')];
}

/** The message, with the whole name as its last parameter. */
function problem(key: string, name: string, ...params: readonly MessageParam[]): TitleProblem {
  return msg(`title-invalid-${key}`, ...params, escapeWikitext(name));
}

function problemOf(
  site: Site,
  { name, page, namespace }: { readonly name: string; readonly page: string; readonly namespace: number },
): TitleProblem | undefined {
  const illegal = illegalCharacters(site).exec(page);
  if (illegal) return problem('characters', name, illegal[0]);
  if (isRelative(page)) return problem('relative', name);
  if (page.includes('~~~')) return problem('magic-tilde', name);
  const most = namespace === NS.special ? MOST_SPECIAL_BYTES : MOST_BYTES;
  if (Buffer.byteLength(page) > most) return problem('too-long', name, { num: most });
  return undefined;
}

function isRelative(page: string): boolean {
  return /(?:^|\/)\.{1,2}(?:\/|$)/.test(page);
}

const illegalPatterns = new Map<string, RegExp>();

/** Anything that is not in `LegalTitleChars`, and what would be read as an escape. */
function illegalCharacters(site: Site): RegExp {
  const legal = site.settings.LegalTitleChars;
  let pattern = illegalPatterns.get(legal);
  if (!pattern) {
    // The setting speaks of bytes: those from 80 to FF are all characters beyond ASCII.
    const inside = legal.replace('\\x80-\\xFF', '\\u0080-\\uFFFF');
    pattern = new RegExp(`[^${inside}]|%[0-9A-Fa-f]{2}|&[A-Za-z0-9\\u0080-\\uFFFF]+;|&#[0-9]+;|&#x[0-9A-Fa-f]+;`);
    illegalPatterns.set(legal, pattern);
  }
  return pattern;
}

/** An address as users are named by it; other names stay. */
function sanitizeUserIP(name: string): string {
  return isIP(name) || isRange(name) ? sanitizeIP(name) : name;
}

/** Underscores for every kind of space, without marks of direction. */
function withUnderscores(text: string): string {
  return text
    .replace(/[\u200E\u200F\u202A-\u202E]+/g, '')
    .replace(/[ _\u00A0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/g, '_');
}

function trimUnderscores(text: string): string {
  return text.replace(/^_+|_+$/g, '');
}
