import { NS } from '../../../site/namespaces.ts';
import { msg } from '../../../i18n/message.ts';
import { autonym, englishName } from '../../../i18n/languages.ts';
import { absoluteInterwikiUrl } from '../../../wikitext/html/link-urls.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { list, oldPairs, shape, withContent } from '../../../api/result.ts';
import { findPages, nameKey } from '../../../wiki/pages/page-store.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { pageTitleHtml } from '../../../wikitext/page-title-html.ts';
import type { ParserOutput, TocSection } from '../../../wikitext/parser-output.ts';
import { categoryLinks, type ListedCategory } from './category-links.ts';
import { limitReportEntries, limitReportHtml } from './limit-report.ts';
import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { PageName } from '../../../wikitext/page-source.ts';

/** The lists and facts that `prop` asks for, of a rendered page. Each is made when it is asked for. */
export const outputProperties: Readonly<
  Record<string, (output: ParserOutput, wiki: Wiki, language: string) => unknown>
> = {
  langlinks: ({ languageLinks }, { site }) =>
    list(
      languageLinks.flatMap((link) => {
        const title = titleOrUndefined(site, link);
        if (!title) return [];
        const code = title.interwiki;
        return [
          withContent(
            {
              lang: code,
              url: absoluteInterwikiUrl(site, title),
              langname: englishName(code),
              autonym: autonym(code, site.settings.ExtraLanguageNames),
              title: title.text,
            },
            'title',
          ),
        ];
      }),
      'll',
    ),
  categories,
  links: ({ links }, wiki) =>
    pageList(
      wiki,
      [...namesIn(links)].map(({ name, id }) => ({ name, exists: id > 0 })),
      'pl',
    ),
  templates: ({ templates }, wiki) =>
    pageList(
      wiki,
      [...templates].flatMap(([namespace, pages]) =>
        [...pages].map(([dbKey, use]) => ({ name: { namespace, dbKey }, exists: use.pageId > 0 })),
      ),
      'tl',
    ),
  images: ({ images }) => list([...images.keys()], 'img'),
  externallinks: ({ externalLinks }) => list([...externalLinks], 'el'),
  sections: ({ sections }) => list(sections.map(sectionEntry), 's'),
  tocdata: ({ sections, tocExtensionData }) => {
    const extensionData = tocExtensionData.size === 0 ? [] : Object.fromEntries(tocExtensionData);
    const entries = shape(sections.map(tocEntry), { complex: true });
    return shape({ sections: entries, extensionData }, { complex: true, element: 'toc' });
  },
  parsewarnings: (output, wiki) => list(warningTexts(wiki, output), 'pw'),
  parsewarningshtml: (output, wiki) => list(warningTexts(wiki, output).map(escapeHtml), 'pw'),
  iwlinks: ({ interwikiLinks }, { site }) =>
    list(
      [...interwikiLinks].flatMap(([prefix, titles]) =>
        [...titles].map((dbKey) => {
          const title = makeTitle(site, 0, dbKey, '', prefix);
          return withContent({ prefix, url: absoluteInterwikiUrl(site, title), title: title.prefixedText }, 'title');
        }),
      ),
      'iw',
    ),
  properties: ({ properties }) => oldPairs(Object.fromEntries(properties), 'pp'),
  indicators: ({ indicators }) => oldPairs(Object.fromEntries(indicators), 'ind'),
  modules: ({ modules }) => list([...modules], 'm'),
  modulescripts: () => list([], 'm'),
  modulestyles: ({ moduleStyles }) => list([...moduleStyles], 'm'),
  jsconfigvars: ({ jsConfigVars }) => variablesOf(jsConfigVars),
  encodedjsconfigvars: ({ jsConfigVars }) =>
    jsConfigVars.size === 0 ? '[]' : JSON.stringify(Object.fromEntries(jsConfigVars)),
  categorieshtml: async (output, wiki, language) =>
    categoryLinks(wiki, await listedCategories(output, wiki), {
      title: titleOrUndefined(wiki.site, output.titleText) ?? makeTitle(wiki.site, 0, output.titleText),
      language,
    }),
  headitems: ({ headItems }) => oldPairs(Object.fromEntries(headItems), 'hi'),
  limitreporthtml: (output, wiki, language) => limitReportHtml(wiki, output, language),
  limitreportdata: (output, wiki) =>
    list(
      limitReportEntries(wiki, output).map(({ name, values }) =>
        shape({ name, ...Object.fromEntries(values.map((value, i) => [i, value])) }, { element: 'param' }),
      ),
      'lr',
    ),
};

/** Variables of scripts, which XML tells by their names. */
export function variablesOf(jsConfigVars: ParserOutput['jsConfigVars']): object {
  const names = [...jsConfigVars.keys()];
  return shape(Object.fromEntries(jsConfigVars), { kind: 'pairs', keyName: 'key', element: 'var', preserve: names });
}

/** What the parser warns of, in the wiki's language, whoever asks. */
function warningTexts({ messages, site }: Wiki, { warnings }: ParserOutput): string[] {
  return warnings.map(({ key, params }) => messages.text(msg(key, ...params), site.settings.LanguageCode));
}

/** A page's title as its heading shows it. */
export function displayTitle(title: Title, { displayTitle: own, titleInVariant }: ParserOutput): string {
  return own ?? titleInVariant ?? pageTitleHtml(title);
}

function* namesIn(
  byNamespace: ReadonlyMap<number, ReadonlyMap<string, number>>,
): Iterable<{ name: PageName; id: number }> {
  for (const [namespace, pages] of byNamespace) {
    for (const [dbKey, id] of pages) yield { name: { namespace, dbKey }, id };
  }
}

interface Listed {
  readonly name: PageName;
  readonly exists: boolean;
}

/** Pages as answers list them; in the old format the title is the content. */
function pageList({ site }: Wiki, pages: readonly Listed[], element: string): unknown {
  return list(
    pages.map(({ name, exists }) =>
      withContent(
        { ns: name.namespace, title: makeTitle(site, name.namespace, name.dbKey).prefixedText, exists },
        'title',
      ),
    ),
    element,
  );
}

async function categories(output: ParserOutput, wiki: Wiki): Promise<unknown> {
  return list(
    (await listedCategories(output, wiki)).map(({ dbKey, exists, hidden }) =>
      withContent(
        {
          sortkey: output.categories.get(dbKey)!,
          category: dbKey,
          ...(exists ? {} : { missing: true }),
          ...(hidden ? { hidden: true } : {}),
        },
        'category',
      ),
    ),
    'cl',
  );
}

async function listedCategories({ categories: keys }: ParserOutput, wiki: Wiki): Promise<ListedCategory[]> {
  const names = [...keys.keys()].map((dbKey) => ({ namespace: NS.category, dbKey }));
  const pages = await findPages(wiki.db, names);
  const hidden = await hiddenCategories(
    wiki,
    [...pages.values()].map(({ id }) => id),
  );
  return names.map((name) => {
    const page = pages.get(nameKey(name));
    return { dbKey: name.dbKey, exists: page !== undefined, hidden: page !== undefined && hidden.has(page.id) };
  });
}

async function hiddenCategories({ db }: Wiki, pageIds: readonly number[]): Promise<Set<number>> {
  if (pageIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('page_props')
    .select('pp_page')
    .where('pp_page', 'in', pageIds)
    .where('pp_propname', '=', 'hiddencat')
    .execute();
  return new Set(rows.map((row) => row.pp_page));
}

function sectionEntry(section: TocSection): Record<string, unknown> {
  return {
    toclevel: section.toclevel,
    level: String(section.level),
    line: section.line,
    number: section.number,
    index: section.index,
    fromtitle: section.fromtitle,
    byteoffset: section.byteoffset,
    anchor: section.anchor,
    linkAnchor: section.linkAnchor,
    ...(section.extensionData ? { extensionData: section.extensionData } : {}),
  };
}

/** Here what is empty is left out. */
function tocEntry(section: TocSection): Record<string, unknown> {
  const entry = {
    tocLevel: section.toclevel,
    hLevel: section.level,
    ...(section.line === '' ? {} : { line: section.line }),
    number: section.number,
    ...(section.index === '' ? {} : { index: section.index }),
    ...(section.fromtitle === false ? {} : { fromTitle: section.fromtitle }),
    ...(section.byteoffset === null ? {} : { codepointOffset: section.byteoffset }),
    ...(section.anchor === '' ? {} : { anchor: section.anchor }),
    ...(section.linkAnchor === section.anchor ? {} : { linkAnchor: section.linkAnchor }),
    ...(section.extensionData ? { extensionData: section.extensionData } : {}),
  };
  return shape(entry, { complex: true });
}
