import { SaxesParser } from 'saxes';

/** An element of a feed, with its name, namespace, attributes, children, and all text right in it. */
interface Element {
  readonly name: string;
  readonly uri: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const ATOM = 'http://www.w3.org/2005/Atom';
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';

/** What is wrong with a feed by RFC 4287 (Atom) or the specification of RSS 2.0; empty where it is valid. */
export function feedProblems(xml: string): string[] {
  const problems: string[] = [];
  const root = parse(xml);
  if (root.uri === ATOM && root.name === 'feed') checkAtom(root, problems);
  else if (root.uri === '' && root.name === 'rss') checkRss(root, problems);
  else problems.push(`${root.name} is no feed`);
  return problems;
}

function parse(xml: string): Element {
  const root: Element = { name: '', uri: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    const values = Object.fromEntries(Object.entries(attributes).map(([name, { value }]) => [name, value]));
    const element: Element = { name: local, uri, attributes: values, children: [], text: '' };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => void (open.at(-1)!.text += text));
  parser.on('cdata', (text) => void (open.at(-1)!.text += text));
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return root.children[0]!;
}

/** How often an element may stand, and what its text must be. */
type Rule = readonly [least: number, most: number, holds?: (text: string) => boolean];

function checkChildren(parent: Element, uri: string, rules: Readonly<Record<string, Rule>>, problems: string[]): void {
  for (const [name, [least, most, holds]] of Object.entries(rules)) {
    const found = parent.children.filter((child) => child.uri === uri && child.name === name);
    if (found.length < least || found.length > most) problems.push(`${parent.name} has ${found.length} ${name}`);
    for (const { text } of found) if (holds && !holds(text)) problems.push(`${name} cannot be “${text}”`);
  }
  for (const child of parent.children) {
    if (child.uri === uri && !(child.name in rules)) problems.push(`${parent.name} holds ${child.name}`);
  }
}

const any = Number.POSITIVE_INFINITY;
const isAddress = (text: string) => /^[a-z][a-z\d+.-]*:\S+$/i.test(text) && URL.canParse(text);
const isLanguage = (text: string) => /^[a-z]{1,8}(?:-[a-z\d]{1,8})*$/i.test(text);
const isRfc3339 = (text: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
const isRfc822 = (text: string) =>
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|[+-]\d{4})$/.test(
    text,
  ) && !Number.isNaN(Date.parse(text));
const isThere = (text: string) => text.trim() !== '';

function checkAtom(feed: Element, problems: string[]): void {
  if (!isLanguage(feed.attributes['xml:lang'] ?? '')) problems.push('no xml:lang');
  checkChildren(
    feed,
    ATOM,
    {
      id: [1, 1, isAddress],
      title: [1, 1, isThere],
      updated: [1, 1, isRfc3339],
      subtitle: [0, 1],
      generator: [0, 1, isThere],
      link: [1, any],
      author: [0, any],
      entry: [0, any],
    },
    problems,
  );
  checkLinks(feed, 'self', problems);
  const entries = childrenOf(feed, 'entry');
  for (const entry of entries) {
    checkChildren(
      entry,
      ATOM,
      {
        id: [1, 1, isAddress],
        title: [1, 1],
        updated: [1, 1, isRfc3339],
        summary: [0, 1],
        link: [1, any],
        author: [1, any],
      },
      problems,
    );
    checkLinks(entry, 'alternate', problems);
    for (const author of childrenOf(entry, 'author')) checkChildren(author, ATOM, { name: [1, 1] }, problems);
    for (const { attributes, children } of childrenOf(entry, 'summary')) {
      if (attributes['type'] === 'html' && children.length > 0) problems.push('html that is not escaped');
    }
  }
  checkUnique(entries, 'id', problems);
}

function checkLinks(parent: Element, wanted: string, problems: string[]): void {
  const links = childrenOf(parent, 'link');
  for (const { attributes } of links) {
    if (!isAddress(attributes['href'] ?? '')) problems.push(`a link to “${attributes['href']}”`);
  }
  if (!links.some(({ attributes }) => attributes['rel'] === wanted)) problems.push(`no link ${wanted}`);
}

function checkRss(rss: Element, problems: string[]): void {
  if (rss.attributes['version'] !== '2.0') problems.push('no version');
  checkChildren(rss, '', { channel: [1, 1] }, problems);
  const [channel] = childrenOf(rss, 'channel');
  if (!channel) return;
  const header: Readonly<Record<string, Rule>> = {
    title: [1, 1, isThere],
    link: [1, 1, isAddress],
    description: [1, 1],
    language: [0, 1, isLanguage],
    generator: [0, 1, isThere],
    lastBuildDate: [0, 1, isRfc822],
    item: [0, any],
  };
  checkChildren(channel, '', header, problems);
  const items = childrenOf(channel, 'item');
  for (const item of items) {
    const rules: Readonly<Record<string, Rule>> = {
      title: [1, 1],
      link: [1, 1, isAddress],
      description: [1, 1],
      guid: [1, 1, isThere],
      pubDate: [1, 1, isRfc822],
      comments: [0, 1, isAddress],
    };
    checkChildren(item, '', rules, problems);
    checkChildren(item, DUBLIN_CORE, { creator: [0, 1] }, problems);
  }
  checkUnique(items, 'guid', problems);
}

function checkUnique(parents: readonly Element[], name: string, problems: string[]): void {
  const seen = parents.map((parent) => childrenOf(parent, name)[0]?.text ?? '');
  for (const [i, id] of seen.entries()) if (seen.indexOf(id) < i) problems.push(`two items are ${id}`);
}

function childrenOf(parent: Element, name: string): Element[] {
  return parent.children.filter((child) => child.name === name);
}
