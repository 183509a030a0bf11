import { metaModule, type QueryContext } from '../../../../api/module.ts';
import { boolean, oneOf, someOf, string } from '../../../../api/parameters.ts';
import { keyedList, list } from '../../../../api/result.ts';
import { isValidLanguageCode } from '../../../../i18n/languages.ts';
import { titleOrUndefined } from '../../../../site/parse-title.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';
import { fullUrl } from '../../../../wikitext/page-url.ts';
import { general } from '../siteinfo/general.ts';
import { interwikiMap } from '../siteinfo/interwiki-map.ts';
import { languages, languageVariants } from '../siteinfo/languages.ts';
import { replicationLag, statistics } from '../siteinfo/live.ts';
import { magicWords, namespaceAliases, namespaces, specialPageAliases } from '../siteinfo/names.ts';
import { once } from '../siteinfo/once.ts';
import { extensionTags, functionHooks, variables } from '../siteinfo/parser-words.ts';
import { autopromote, autopromoteOnce, defaultOptions, restrictions, userGroups } from '../siteinfo/people.ts';
import { extensions, libraries, showHooks, skinList } from '../siteinfo/software.ts';
import { temporaryNames } from '../../../../site/temporary-names.ts';

const PROPS = [
  'autocreatetempuser',
  'autopromote',
  'autopromoteonce',
  'clientlibraries',
  'dbrepllag',
  'defaultoptions',
  'extensions',
  'extensiontags',
  'fileextensions',
  'functionhooks',
  'general',
  'interwikimap',
  'languages',
  'languagevariants',
  'libraries',
  'magicwords',
  'namespacealiases',
  'namespaces',
  'protocols',
  'restrictions',
  'rightsinfo',
  'showhooks',
  'skins',
  'specialpagealiases',
  'statistics',
  'uploaddialog',
  'usergroups',
  'variables',
] as const;
type Prop = (typeof PROPS)[number];

const params = {
  prop: someOf(PROPS, { default: ['general'] }),
  filteriw: oneOf(['local', '!local']),
  showalldb: boolean(),
  numberingroup: boolean(),
  inlanguagecode: string(),
} as const;

/** What follows from settings and extensions alone: it is the same for everybody, until the wiki is started anew. */
const UNCHANGING: Partial<Record<Prop, (wiki: Wiki) => object | Promise<object>>> = {
  autocreatetempuser,
  autopromote,
  autopromoteonce: autopromoteOnce,
  clientlibraries: () => list([], 'library'),
  extensions,
  extensiontags: extensionTags,
  fileextensions: fileExtensions,
  functionhooks: functionHooks,
  languages,
  languagevariants: languageVariants,
  libraries,
  magicwords: magicWords,
  namespacealiases: namespaceAliases,
  namespaces,
  protocols: ({ site }) => keyedList([...site.settings.UrlProtocols], 'p'),
  restrictions,
  rightsinfo: rightsInfo,
  showhooks: showHooks,
  skins: skinList,
  specialpagealiases: specialPageAliases,
  uploaddialog: ({ site }) => ({ ...site.settings.UploadDialog }),
  variables,
};

type Context = QueryContext<typeof params>;

const CHANGING: Partial<Record<Prop, (context: Context) => Promise<object>>> = {
  defaultoptions: ({ wiki }) => defaultOptions(wiki),
  dbrepllag: ({ wiki, params }) => replicationLag(wiki, params.showalldb),
  general: ({ wiki }) => general(wiki),
  interwikimap: ({ wiki, params, language }) => interwikiMap(wiki, params.filteriw, languageOf(params, language)),
  statistics: ({ wiki }) => statistics(wiki),
  usergroups: ({ wiki, params }) => userGroups(wiki, params.numberingroup),
};

/** What a client wants to know of the wiki itself. Manual: https://www.mediawiki.org/wiki/API:Siteinfo */
export const siteinfo = metaModule({
  name: 'siteinfo',
  prefix: 'si',
  cacheMode: 'public',
  params,
  examples: {
    'action=query&meta=siteinfo&siprop=general|namespaces|statistics': 'apihelp-query+siteinfo-example-simple',
  },
  async run(context) {
    const { wiki, params, continueWith, fits, addToQuery } = context;
    for (const [i, prop] of params.prop.entries()) {
      const make = UNCHANGING[prop];
      const value = make ? await once(wiki, `siteinfo ${prop}`, () => make(wiki)) : await CHANGING[prop]!(context);
      if (!fits(value)) {
        continueWith('prop', params.prop.slice(i).join('|'));
        return undefined;
      }
      addToQuery(prop, value);
    }
    return undefined;
  },
});

function languageOf({ inlanguagecode: code }: Context['params'], language: string): string {
  return code !== undefined && isValidLanguageCode(code) ? code : language;
}

function autocreatetempuser({ site: { settings } }: Wiki): object {
  const { enabled, known, matchPatterns } = temporaryNames(settings);
  return { enabled, ...(known ? { matchPatterns: list([...matchPatterns], 'pattern') } : {}) };
}

function fileExtensions({ site }: Wiki): object {
  const extensions = [...new Set(site.settings.FileExtensions)];
  return list(
    extensions.map((ext) => ({ ext })),
    'fe',
  );
}

function rightsInfo({ site }: Wiki): object {
  const { RightsPage, RightsUrl, RightsText } = site.settings;
  const page = RightsPage ? titleOrUndefined(site, RightsPage) : undefined;
  return { url: page ? fullUrl(site, page) : (RightsUrl ?? ''), text: (RightsText || page?.prefixedText) ?? '' };
}
