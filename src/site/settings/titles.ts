import { setting } from './declaration.ts';
import { either, flag, integer, listOf, mapOf, orFalse, orNull, text } from './kinds.ts';

/** Namespaces, titles and content. */
export const titleSettings = {
  MetaNamespace: setting(orFalse(text), false, 'Name of the project namespace; false: the name of the wiki.'),
  MetaNamespaceTalk: setting(orFalse(text), false, 'Name of its talk namespace; false: made from it by the language.'),
  ExtraNamespaces: setting(mapOf(text), {}, 'Further namespaces: names by number (even, and odd for talk).'),
  ExtraGenderNamespaces: setting(
    mapOf(mapOf(text)),
    {},
    'Names of namespaces by number and then by the gender of the page’s user.',
  ),
  NamespaceAliases: setting(mapOf(integer), {}, 'Further names of namespaces: number by name.'),
  NamespacesWithSubpages: setting(
    mapOf(flag),
    Object.fromEntries([1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 15].map((id) => [id, true])),
    'In which namespaces `/` makes subpages, by number.',
  ),
  ContentNamespaces: setting(listOf(integer), [0], 'Namespaces whose pages count as content.'),
  NamespacesToBeSearchedDefault: setting(mapOf(flag), { 0: true }, 'Namespaces that are searched, by number.'),
  NamespaceProtection: setting(
    mapOf(either(text, listOf(text))),
    {},
    'Rights that are needed to edit in a namespace, by number.',
  ),
  NonincludableNamespaces: setting(listOf(integer), [], 'Namespaces whose pages cannot be transcluded.'),
  NamespaceContentModels: setting(mapOf(text), {}, 'Content model of new pages, by number of the namespace.'),
  NamespaceRobotPolicies: setting(mapOf(text), {}, 'What robots are told in a namespace, by number.'),
  ExemptFromUserRobotsControl: setting(
    orNull(listOf(integer)),
    null,
    'Namespaces in which `__NOINDEX__` does nothing; null: those of content.',
  ),
  DefaultRobotPolicy: setting(text, 'index,follow', 'What robots are told.'),
  ArticleRobotPolicies: setting(mapOf(text), {}, 'What robots are told on a page, by its title.'),
  CapitalLinks: setting(flag, true, 'Whether titles begin with a capital letter.'),
  CapitalLinkOverrides: setting(mapOf(flag), {}, 'The same for single namespaces, by number.'),
  OverrideUcfirstCharacters: setting(mapOf(text), {}, 'Capital letters that differ from the usual ones.'),
  LegalTitleChars: setting(
    text,
    ' %!"$&\'()*,\\-.\\/0-9:;=?@A-Z\\\\^_`a-z~\\x80-\\xFF+',
    'Characters of titles, as the inside of a regular expression’s class; `\\x80-\\xFF` are the bytes of all others.',
  ),
  InvalidRedirectTargets: setting(
    listOf(text),
    ['Filepath', 'Mypage', 'Mytalk', 'Redirect', 'Mylog'],
    'Special pages to which a page cannot redirect.',
  ),
  MaxRedirects: setting(integer, 1, 'Redirects that are followed one after another.'),
  MaximumMovedPages: setting(integer, 100, 'Most subpages that move along with a page.'),
  FixDoubleRedirects: setting(flag, false, 'Whether moving a page corrects redirects to it.'),
  MaxArticleSize: setting(integer, 2048, 'Most KiB of a page.'),
  ArticleCountMethod: setting(
    text,
    'link',
    'Which content pages count as articles: `any`, or `link`: those with a link.',
  ),
  TextModelsToParse: setting(
    listOf(text),
    ['wikitext', 'javascript', 'css'],
    'Content models whose text is parsed for links.',
  ),
  AllowUserJs: setting(flag, false, 'Whether users may have scripts of their own.'),
  AllowUserCss: setting(flag, false, 'Whether users may have styles of their own.'),
  AllowSiteCSSOnRestrictedPages: setting(
    flag,
    false,
    'Whether the wiki’s styles hold on sign-in and preference pages.',
  ),
  UseSiteJs: setting(flag, true, 'Whether MediaWiki:Common.js and its kind are served.'),
  UseSiteCss: setting(flag, true, 'Whether MediaWiki:Common.css and its kind are served.'),
  RawHtmlMessages: setting(
    listOf(text),
    ['copyright', 'history_copyright', 'googlesearch'],
    'Messages that are put out as HTML, so that only those with `editsitejs` may edit them.',
  ),
  SiteTypes: setting(mapOf(text), { mediawiki: 'MediaWikiSite' }, 'Kinds of wikis in the sites table.'),
} as const;
