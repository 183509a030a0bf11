import { parseFragment, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { isIP, sanitizeIP } from '../../../site/ip.ts';
import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Site } from '../../../site/site.ts';
import type { Title } from '../../../site/title.ts';
import type { ParserExtension } from '../../../wikitext/extension-point.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { attribute } from '../reader/leaves.ts';
import { markComments } from '../reader/mark-comments.ts';
import { readComments, type ReadingWords } from '../reader/read-comments.ts';
import { timeFinder } from '../reader/signature-time.ts';
import { serializeDecoded } from '../../../wikitext/html/serialize.ts';
import { serialize as serializeParsoid } from '../../../wikitext/parsoid/to-html/serialize.ts';
import type { ThreadItem } from '../reader/thread-item.ts';
import { threadItems, type Origin } from '../reader/thread-items.ts';
import { commentWikitext } from './comment-wikitext.ts';
import { transcludedItems } from './transcluded-items.ts';

/** A rendered page, whose comments are asked for. */
export interface DiscussionQuestion {
  readonly html: string;
  /** The page's wikitext. */
  readonly text: string;
  /** Prefixed titles of the pages that sections are from, by anchor, where that is another. */
  readonly sectionsFrom: ReadonlyMap<string, string>;
  /** Texts of the pages that it transcludes, by prefixed title. */
  readonly transcluded: ReadonlyMap<string, string>;
}

function threadItemsOf(data: unknown, context: ParseContext): ThreadItem[] {
  const question = data as DiscussionQuestion;
  return threadItems(readComments(parseFragment(question.html), wordsOf(context)), originIn(question));
}

/** The same of a page's HTML of Parsoid's kind, which itself says what is transcluded. */
function parsoidItemsOf(data: unknown, context: ParseContext): ThreadItem[] {
  const root = parseFragment(data as string);
  const write = ({ childNodes }: Tree.DocumentFragment): string => serializeParsoid(childNodes, undefined);
  return threadItems(readComments(root, { ...wordsOf(context), write }), transcludedItems(root, context.site));
}

/** A rendered page in which comments are to be marked. */
export interface MarkingQuestion {
  readonly html: string;
  /** The page's address, complete. */
  readonly address: string;
  /** Whether nobody can act on it yet, so that there are no places for links that do. */
  readonly preview: boolean;
}

function markedHtml(data: unknown, context: ParseContext): string {
  const question = data as MarkingQuestion;
  const root = parseFragment(question.html);
  const read = readComments(root, wordsOf(context));
  markComments(
    root,
    read,
    threadItems(read, () => false),
    question,
  );
  return serializeDecoded(root);
}

function wordsOf(context: ParseContext): ReadingWords {
  const { site, source } = context;
  const { LanguageCode, Localtimezone } = site.settings;
  return {
    findTimes: timeFinder(source, LanguageCode, Localtimezone ?? 'UTC'),
    userOfLink: (link) => userOfLink(context, link),
    mentionedBy: (link) => mentionedBy(context, link),
    write: serialize,
  };
}

/** The user by whose page a link signs: user page, talk page or contributions, no subpages. */
function userOfLink(context: ParseContext, link: Tree.Element): string | undefined {
  const { site, source } = context;
  const title = pageOfLink(context, link);
  if (!title) return undefined;
  const name = namedBy(title, (word) => source.specialPageName?.(word) ?? word);
  if (name === undefined) return undefined;
  if (isIP(name)) return sanitizeIP(name);
  return name.includes('/') ? undefined : titleOrUndefined(site, name, NS.user)?.text;
}

/** The user to whose own page a link leads. */
function mentionedBy(context: ParseContext, link: Tree.Element): string | undefined {
  const title = pageOfLink(context, link);
  return title?.namespace === NS.user && !title.text.includes('/') ? title.text : undefined;
}

/** The page of this wiki that a link leads to. */
function pageOfLink({ site, title: page }: ParseContext, link: Tree.Element): Title | undefined {
  const isSelfLink = attribute(link, 'class')?.split(' ').includes('selflink') ?? false;
  const href = attribute(link, 'href');
  const target = isSelfLink ? page.prefixedText : (relativeTarget(href) ?? targetOf(site, href));
  const title = target === undefined ? undefined : titleOrUndefined(site, target);
  return title?.isExternal === false ? title : undefined;
}

function namedBy({ namespace, text }: Title, specialPage: (word: string) => string): string | undefined {
  if (namespace === NS.user || namespace === NS.userTalk) return text;
  if (namespace !== NS.special) return undefined;
  const [, word, name] = /^([^/]+)\/(.+)$/.exec(text) ?? [];
  return word !== undefined && specialPage(word) === specialPage('Contributions') ? name : undefined;
}

/** The title that an address leads to which is relative to all pages, as those of Parsoid's HTML. */
function relativeTarget(href: string | undefined): string | undefined {
  if (href?.startsWith('./') !== true) return undefined;
  try {
    return decodeURIComponent(href.slice(2).replace(/[?#].*$/, ''));
  } catch {
    return undefined;
  }
}

/** The title that an address of this wiki leads to. */
function targetOf({ settings }: Site, href: string | undefined): string | undefined {
  if (href === undefined) return undefined;
  const { ArticlePath, ScriptPath, Script } = settings;
  const server = String(settings.Server);
  try {
    const here = new URL(server.startsWith('//') ? `http:${server}` : server);
    const url = new URL(href, here);
    if (url.host !== here.host) return undefined;
    const asked = url.searchParams.get('title');
    if (asked !== null) return asked;
    const [before = '', after = ''] = (ArticlePath || `${Script || `${ScriptPath}/index.php`}/$1`).split('$1');
    const path = decodeURIComponent(url.pathname);
    return path.startsWith(before) && path.endsWith(after)
      ? path.slice(before.length, path.length - after.length)
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Where items are from. What is written on the page itself has its first words, or its time, in the page's text; the rest is from the
 * page of its section, or from a transcluded one that has its time.
 */
function originIn({ text, sectionsFrom, transcluded }: DiscussionQuestion): Origin {
  const lines = text.split('\n').map((line) => line.replace(/^[:*#;\s]+/, ''));
  const isWritten = (words: string) =>
    words !== '' && lines.some((line) => line.startsWith(words.slice(0, 50)) && !line.startsWith('{{'));
  return (item, heading) => {
    if (item.type === 'heading') return sectionsFrom.get(item.anchor) ?? false;
    if (text.includes(item.time) || isWritten(item.begins)) return false;
    if (typeof heading?.from === 'string') return heading.from;
    const holding = [...transcluded].filter(([, its]) => its.includes(item.time));
    return holding.length === 1 ? holding[0]![0] : true;
  };
}

/** What a parse worker loads of this extension. */
const discussion: ParserExtension = {
  // Of pages on which nobody talks any more, or never did.
  doubleUnderscores: [
    { magicWord: 'archivedtalk', names: ['__ARCHIVEDTALK__'], caseSensitive: false },
    { magicWord: 'notalk', names: ['__NOTALK__'], caseSensitive: false },
  ],
  questions: {
    discussion: threadItemsOf,
    discussionOfParsoid: parsoidItemsOf,
    discussionMarks: markedHtml,
    commentWikitext,
  },
};

export default discussion;
