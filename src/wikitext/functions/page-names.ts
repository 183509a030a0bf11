import { titleOrUndefined } from '../../site/parse-title.ts';
import type { Site } from '../../site/site.ts';
import type { Title } from '../../site/title.ts';
import { encodeTitle } from '../../site/url.ts';
import { escapeWikitext } from '../../site/escape-wikitext.ts';
import type { MagicVariable, ParserFunction } from '../extension-point.ts';
import { textOf } from './argument-text.ts';

type NameOf = (title: Title, site: Site) => string;

function escapeName(name: string, site: Site): string {
  return escapeWikitext(name, Object.values(site.settings.EnableMagicLinks).includes(true));
}

const namespaceOf = (title: Title | undefined, site: Site): string =>
  title === undefined ? '' : (site.namespaces.name(title.namespace) ?? '');

/** Words whose plain and URL-encoded forms say the same of a title. */
const pageWords: readonly [id: string, names: readonly string[], of: NameOf][] = [
  ['pagename', ['PAGENAME'], (title) => title.text],
  ['fullpagename', ['FULLPAGENAME'], (title) => title.prefixedText],
  ['basepagename', ['BASEPAGENAME'], (title) => title.baseText],
  ['rootpagename', ['ROOTPAGENAME'], (title) => title.rootText],
  ['subpagename', ['SUBPAGENAME'], (title) => title.subpageText],
  ['talkpagename', ['TALKPAGENAME'], (title) => title.talkPage?.prefixedText ?? ''],
  ['subjectpagename', ['SUBJECTPAGENAME', 'ARTICLEPAGENAME'], (title) => title.subjectPage.prefixedText],
];

const namespaceWords: readonly [id: string, names: readonly string[], of: NameOf][] = [
  ['namespace', ['NAMESPACE'], namespaceOf],
  ['talkspace', ['TALKSPACE'], (title, site) => namespaceOf(title.talkPage, site)],
  ['subjectspace', ['SUBJECTSPACE', 'ARTICLESPACE'], (title, site) => namespaceOf(title.subjectPage, site)],
];

const all: readonly [id: string, names: readonly string[], of: NameOf][] = [
  ...pageWords.flatMap(([id, names, of]): [string, readonly string[], NameOf][] => [
    [id, names, (title, site) => escapeName(of(title, site), site)],
    [`${id}e`, names.map((name) => `${name}E`), (title, site) => escapeName(encodeTitle(of(title, site)), site)],
  ]),
  ...namespaceWords.flatMap(([id, names, of]): [string, readonly string[], NameOf][] => [
    [id, names, of],
    [`${id}e`, names.map((name) => `${name}E`), (title, site) => encodeTitle(of(title, site))],
  ]),
  ['namespacenumber', ['NAMESPACENUMBER'], (title) => String(title.namespace)],
];

export const pageNameVariables: readonly MagicVariable[] = all.map(([magicWord, names, of]) => ({
  magicWord,
  names,
  caseSensitive: true,
  value: ({ title, site }) => of(title, site),
}));

/** The same words asked of another page; an impossible title gives nothing. */
export const pageNameFunctions: readonly ParserFunction[] = all.map(([magicWord, names, of]) => ({
  magicWord,
  names,
  caseSensitive: true,
  hash: false,
  run(call) {
    const { site } = call.context;
    const title = titleOrUndefined(site, textOf(call, 0));
    return title ? of(title, site) : '';
  },
}));
