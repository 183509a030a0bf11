import { NS } from '../../site/namespaces.ts';
import type { Title } from '../../site/title.ts';
import type { LinkFacts } from '../page-source.ts';
import type { ParseContext } from '../parse-context.ts';
import { noteLink } from '../note-use.ts';
import { attributesHtml } from './character-references.ts';
import { unarmUrls } from './external-urls.ts';
import { localUrl } from '../page-url.ts';
import { fragmentUrl } from './link-urls.ts';
import { variantTargets, type VariantTarget } from './variant-links.ts';
import { renderState } from './render-state.ts';

const holders = /\x7f[LH](\d+)\x7f/g;
const early = /\x7fH(\d+)\x7f/g;

/** Keeps finished HTML of a link out of the reach of later stages; gives what stands for it in the text. */
export function holdHtml(html: string, context: ParseContext): string {
  return `\x7fH${renderState(context).links.push(html) - 1}\x7f`;
}

/** The same for HTML that paragraphs are not made in: its blocks are no blocks to them. */
export function holdLate(html: string, context: ParseContext): string {
  return `\x7fL${renderState(context).links.push(html) - 1}\x7f`;
}

/** Puts held HTML back, save what is held late. */
export function fillHtml(text: string, context: ParseContext): string {
  const { links } = renderState(context);
  return text.replace(early, (whole, number: string) => {
    const html = links[Number(number)];
    return typeof html === 'string' ? fillHtml(html, context) : whole;
  });
}

/** Stands for a link whose looks depend on whether its target exists. */
export function holdLink(target: Title, content: string, context: ParseContext): string {
  const { links, texts } = renderState(context);
  return `\x7fL${links.push({ target, content, text: texts.begun }) - 1}\x7f`;
}

/** Puts links in the place of what stands for them, after asking for all their targets at once. */
export function fillLinks(text: string, context: ParseContext): string {
  const { links } = renderState(context);
  const waiting = waitingTargets(text, context);
  const facts = askFacts([...waiting.values()], context);
  const missing = [...waiting.values()].filter((title) => !facts.get(title.prefixedDbKey)!.known);
  const variants = variantTargets(missing, context);
  registerLinks([...waiting.values()], facts, variants, context);
  const fill = (html: string): string =>
    html.replace(holders, (whole, number: string) => {
      const link = links[Number(number)];
      if (link === undefined) return whole;
      if (typeof link === 'string') return fill(link);
      const key = link.target.prefixedDbKey;
      const variant = variants.get(key);
      const target = variant ? variant.title.withFragment(link.target.fragment) : link.target;
      const attributes =
        variant && target.samePage(context.title)
          ? selfLinkAttributes(target, context)
          : linkAttributes(target, variant?.facts ?? facts.get(key), context);
      return `<a${attributes}>${fill(link.content)}</a>`;
    });
  return fill(text);
}

/** Enters what a text links to into the output's links, without making the links: whether there are such pages is not asked. */
export function noteLinks(text: string, context: ParseContext): void {
  for (const title of waitingTargets(text, context).values()) if (title.namespace >= 0) registerLink(title, 0, context);
}

/** Where the links that wait in a text lead, and what else is to be asked with them. */
function waitingTargets(text: string, context: ParseContext): Map<string, Title> {
  const { links, mentioned } = renderState(context);
  const waiting = new Map<string, Title>();
  const held = [...heldNumbers(text, context)]
    .map((number) => links[number])
    .filter((link) => typeof link === 'object');
  // Text after text: what tags link to was met while the page was expanded, before anything in it.
  for (const { target } of [...held, ...mentioned.splice(0)].sort((a, b) => a.text - b.text))
    if (!waiting.has(target.prefixedDbKey)) waiting.set(target.prefixedDbKey, target);
  return waiting;
}

/** Numbers of all links in a text, those within links too. */
function heldNumbers(text: string, context: ParseContext): Set<number> {
  const { links } = renderState(context);
  const numbers = new Set<number>();
  const texts = [text];
  for (let next = texts.pop(); next !== undefined; next = texts.pop()) {
    for (const [, digits] of next.matchAll(holders)) {
      const number = Number(digits);
      if (numbers.has(number)) continue;
      numbers.add(number);
      const link = links[number];
      if (link !== undefined) texts.push(typeof link === 'string' ? link : link.content);
    }
  }
  return numbers;
}

/** What is known of many pages, by prefixed database key, asked in one go. */
function askFacts(titles: readonly Title[], context: ParseContext): Map<string, LinkFacts> {
  if (titles.length === 0) return new Map();
  const facts = context.source.linkFacts(titles);
  return new Map(titles.map((title, i) => [title.prefixedDbKey, facts[i]!]));
}

/**
 * Enters pages into the output's links: those that the parse has met before as they stand in the text, then those that exist, by title,
 * then the others as they stand in the text. Of a title in another variant than its page's, the page counts.
 */
function registerLinks(
  asked: readonly Title[],
  facts: ReadonlyMap<string, LinkFacts>,
  variants: ReadonlyMap<string, VariantTarget>,
  context: ParseContext,
): void {
  const found = new Map(facts);
  const list = asked.map((title) => {
    const variant = variants.get(title.prefixedDbKey);
    if (variant) found.set(variant.title.prefixedDbKey, variant.facts);
    return variant?.title ?? title;
  });
  const pageId = (title: Title): number => found.get(title.prefixedDbKey)!.pageId;
  const pages = list.filter(({ namespace }) => namespace >= 0).sort((a, b) => a.namespace - b.namespace);
  // Messages with a default are known before anything is looked up.
  const isDefault = (title: Title): boolean =>
    title.namespace === NS.mediaWiki && pageId(title) === 0 && found.get(title.prefixedDbKey)!.known;
  // So are pages that were transcluded, or looked for by their names.
  const { templates, links } = context.output;
  const isFamiliar = ({ namespace, dbKey }: Title): boolean =>
    (templates.get(namespace)?.get(dbKey)?.pageId ?? 0) > 0 || links.get(namespace)?.has(dbKey) === true;
  for (const title of pages.filter((each) => isDefault(each) || isFamiliar(each))) {
    registerLink(title, pageId(title), context);
  }
  for (const title of pages.filter((each) => pageId(each) > 0).sort(byNamespaceAndKey)) {
    registerLink(title, pageId(title), context);
  }
  for (const title of pages.filter((each) => pageId(each) === 0)) registerLink(title, 0, context);
}

function byNamespaceAndKey(a: Title, b: Title): number {
  return a.namespace - b.namespace || (a.dbKey < b.dbKey ? -1 : 1);
}

/** Enters a page into the output's links. */
export function registerLink(title: Title, pageId: number, context: ParseContext): void {
  if (title.dbKey !== '') noteLink(context, title, pageId);
}

/** Enters a page of another wiki into the output's links. */
export function registerInterwikiLink(title: Title, context: ParseContext): void {
  const { interwikiLinks } = context.output;
  let keys = interwikiLinks.get(title.interwiki);
  if (!keys) interwikiLinks.set(title.interwiki, (keys = new Set<string>()));
  keys.add(title.dbKey);
}

/** Enters a page into the output's links that something else than a text leads to; whether it exists is found out with the others. */
export function mentionLink(title: Title, context: ParseContext): void {
  if (title.isExternal) {
    registerInterwikiLink(title, context);
    return;
  }
  if (title.namespace < 0) return;
  registerLink(title, 0, context);
  const { mentioned, texts } = renderState(context);
  mentioned.push({ target: title, text: texts.begun });
}

/** Mentions all pages that a text links to. */
export function mentionLinksIn(text: string, context: ParseContext): void {
  const { links, mentioned } = renderState(context);
  for (const number of heldNumbers(text, context)) {
    const link = links[number];
    if (typeof link === 'object') mentioned.push(link);
  }
}

/** Attributes of a link to a page of this wiki. */
export function linkAttributes(title: Title, facts: LinkFacts | undefined, context: ParseContext): string {
  const { site } = context;
  const fragment = fragmentUrl(site, title);
  if (title.dbKey === '') return attributesHtml([['href', fragment === '' ? localUrl(site, title) : fragment]]);
  if (facts?.known === true) {
    return attributesHtml([
      ['href', localUrl(site, title) + fragment],
      ['class', facts.redirect ? 'mw-redirect' : undefined],
      ['title', title.prefixedText],
    ]);
  }
  const url = title.namespace === NS.special ? localUrl(site, title) : localUrl(site, title, 'action=edit&redlink=1');
  return attributesHtml([
    ['href', url],
    ['class', 'new'],
    ['title', context.contentMessage('red-link-title', title.prefixedText)],
  ]);
}

/** Attributes of a link from a page to itself. */
export function selfLinkAttributes(title: Title, { site }: ParseContext): string {
  if (title.fragment === '') return attributesHtml([['class', 'mw-selflink selflink']]);
  return attributesHtml([
    ['class', 'mw-selflink-fragment'],
    ['href', fragmentUrl(site, title)],
  ]);
}

/** Text of rendered wikitext for an attribute: what the links say, without markup. */
export function withLinkTexts(html: string, context: ParseContext): string {
  const { links } = renderState(context);
  return unarmUrls(html).replace(holders, (_whole, number: string) => {
    const link = links[Number(number)];
    if (link === undefined) return '';
    return withLinkTexts(typeof link === 'string' ? link : link.content, context);
  });
}
