import { actionModule, type ModuleContext } from '../../../api/module.ts';
import { boolean, string } from '../../../api/parameters.ts';
import { pageSetNotes } from '../../../api/query/page-entries.ts';
import type { PageSet } from '../../../api/query/page-set.ts';
import { latePageSetParams } from '../../../api/query/page-set-params.ts';
import { invalidLanguage } from '../../../api/refusals.ts';
import { inOrder, list, orderedMap, shape } from '../../../api/result.ts';
import { actionPageSet } from '../../../core/api/action-page-set.ts';
import { isValidLanguageCode } from '../../../i18n/languages.ts';
import { msg } from '../../../i18n/message.ts';
import { isStorable } from '../../../site/id.ts';
import { loadRevisions, withContent } from '../../../wiki/revisions/revision-store.ts';
import { hidden } from '../../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { parseJson } from '../parser/ordered-json.ts';
import { dataAnswer, languagesFor, type WantedLanguages } from './data-answer.ts';
import { rawParameters } from './raw-parameters.ts';

const declared = {
  includeMissingTitles: boolean(),
  doNotIgnoreMissingTitles: boolean({ deprecated: true }),
  lang: string(),
  ...latePageSetParams,
} as const;

/** What templates say of their parameters. Manual: https://www.mediawiki.org/wiki/Extension:TemplateData#API */
export const templatedata = actionModule({
  name: 'templatedata',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:TemplateData#API'],
  defaultFormat: 'json',
  params: declared,
  examples: {
    'action=templatedata&titles=Template:Foobar&includeMissingTitles=1': 'apihelp-templatedata-example-1',
    'action=templatedata&titles=Template:Phabricator': 'apihelp-templatedata-example-2',
  },
  async run(context) {
    const { wiki, params, request, addTopLevel } = context;
    if (request.params.get('format') === undefined) {
      context.warnDeprecated(msg('apiwarn-templatedata-deprecation-format'), 'action=templatedata&!format');
    }
    const languages = wantedLanguages(context);
    const pages = await actionPageSet(context);
    const everything = params.includeMissingTitles || params.doNotIgnoreMissingTitles;
    const entries = [
      ...(everything ? missingEntries(pages) : []),
      ...(await entriesOfPages(wiki, pages, languages, everything)),
    ];
    addTopLevel('pages', shape(orderedMap(entries, 'page'), { kind: 'pairs', keyName: 'id' }));
    if (!everything && pages.good.size === 0) return undefined;
    const { normalized, redirects } = pageSetNotes(wiki, pages, { urls: false });
    if (normalized !== undefined) addTopLevel('normalized', list([...(normalized as object[])], '_v'));
    if (redirects !== undefined) addTopLevel('redirects', list([...(redirects as object[])], '_v'));
    return undefined;
  },
});

type Entry = readonly [number, Record<string, unknown>];

function wantedLanguages(context: ModuleContext<typeof declared>): WantedLanguages {
  const { wiki, params } = context;
  if (params.lang === undefined) return undefined;
  if (!isValidLanguageCode(params.lang)) throw invalidLanguage(context, 'lang');
  return languagesFor(params.lang, wiki.site.settings.LanguageCode);
}

/** Pages with data; with `everything` the others, too, and the parameters that their texts use. */
async function entriesOfPages(
  wiki: Wiki,
  pages: PageSet,
  languages: WantedLanguages,
  everything: boolean,
): Promise<Entry[]> {
  const ids = pages.pageIds.filter(isStorable).filter((id) => pages.good.has(id));
  const known = await storedData(wiki, ids);
  const used = everything
    ? await usedParameters(
        wiki,
        pages,
        ids.filter((id) => !known.has(id)),
      )
    : new Map<number, string[]>();
  return ids.flatMap((id): Entry[] => {
    const title = pages.goodTitles.get(id)!.prefixedText;
    const data = known.get(id);
    if (data) {
      const answer = dataAnswer(data, languages);
      return [[id, inOrder(shape({ ...answer, title }, { elements: ['title', ...Object.keys(answer)] }), ['title'])]];
    }
    if (!everything) return [];
    const names = used.get(id) ?? [];
    const parameters = orderedMap(
      names.map((name) => [name, []] as const),
      'param',
    );
    const entry = { title, notemplatedata: true, params: names.length > 0 ? parameters : list([], 'param') };
    return [[id, shape(entry, { elements: ['title', 'notemplatedata'] })]];
  });
}

async function storedData({ db }: Wiki, ids: readonly number[]) {
  const rows =
    ids.length === 0
      ? []
      : await db
          .selectFrom('page_props')
          .select(['pp_page', 'pp_value'])
          .where('pp_page', 'in', ids)
          .where('pp_propname', '=', 'templatedata')
          .execute();
  return new Map(
    rows.flatMap((row) => {
      const data = parseJson(String(row.pp_value));
      return data instanceof Map ? [[row.pp_page, data as Parameters<typeof dataAnswer>[0]] as const] : [];
    }),
  );
}

async function usedParameters(wiki: Wiki, pages: PageSet, ids: readonly number[]): Promise<Map<number, string[]>> {
  const revisions = await loadRevisions(
    wiki.db,
    ids.map((id) => pages.good.get(id)!.latest),
  );
  const contents = await withContent(
    wiki.db,
    [...revisions.values()].filter(({ deleted }) => !(deleted & hidden.text)),
  );
  return new Map(
    ids.map((id) => {
      const content = contents.get(pages.good.get(id)!.latest)?.content;
      return [id, content?.model === 'wikitext' ? rawParameters(content.text) : []];
    }),
  );
}

function missingEntries({ missing }: PageSet): Entry[] {
  return [...missing].map(([id, title]) => [
    id,
    shape({ title: title.prefixedText, missing: true }, { elements: ['title', 'missing'] }),
  ]);
}
