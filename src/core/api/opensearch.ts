import { FormedAnswer, type AnswerForm } from '../../api/formed-answer.ts';
import { actionModule } from '../../api/module.ts';
import { boolean, limit, namespace, oneOf, string } from '../../api/parameters.ts';
import { list, shape } from '../../api/result.ts';
import { msg } from '../../i18n/message.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import { loadRedirects } from '../../wiki/pages/redirect-store.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { searchByPrefix } from '../../wiki/search/prefix-search.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { fullUrl } from '../../wikitext/page-url.ts';

/** Pages by how their titles begin, as browsers ask for them. Manual: https://www.mediawiki.org/wiki/API:Opensearch */
export const opensearch = actionModule({
  name: 'opensearch',
  params: {
    search: string({ required: true }),
    namespace: namespace({ multi: true, default: [0] }),
    limit: limit(),
    suggest: boolean({ deprecated: true }),
    redirects: oneOf(['return', 'resolve']),
    format: oneOf(['json', 'jsonfm', 'xml', 'xmlfm'], { default: 'json' }),
    warningsaserror: boolean(),
  },
  examples: {
    'action=opensearch&search=Te': 'apihelp-opensearch-example-te',
  },
  async run({ wiki, params, setCacheMode, setCacheMaxAge }) {
    const { search, namespace: namespaces, limit, format, warningsaserror } = params;
    setCacheMode('public');
    setCacheMaxAge(wiki.site.settings.SearchSuggestCacheExpiry);
    const asXml = format.startsWith('xml');
    const resolve = (params.redirects ?? (asXml ? 'resolve' : 'return')) === 'resolve';
    const suggestions = await suggest(wiki, search, { namespaces, limit, resolve });
    return new FormedAnswer(format, ({ warnings, ...echoed }) =>
      asXml
        ? xmlForm(search, suggestions, { warnings, echoed })
        : jsonForm(search, suggestions, warningsaserror ? warnings : undefined),
    );
  },
});

interface Suggestion {
  readonly title: string;
  readonly url: string;
}

interface SuggestOptions {
  readonly namespaces: readonly number[];
  readonly limit: number;
  /** Targets stand in place of redirects, each page once. */
  readonly resolve: boolean;
}

async function suggest(
  wiki: Wiki,
  search: string,
  { namespaces, limit, resolve }: SuggestOptions,
): Promise<Suggestion[]> {
  const { site, db } = wiki;
  const matches = await searchByPrefix(wiki, search, { namespaces, limit });
  const redirects = resolve
    ? await loadRedirects(
        db,
        matches.map(({ pageId }) => pageId).filter((id) => id > 0),
      )
    : undefined;
  const pages = new Map<string, Title>();
  for (const { namespace, dbKey, pageId } of matches) {
    const target = redirects?.get(pageId);
    const title = target
      ? makeTitle(site, target.namespace, target.dbKey, target.fragment, target.interwiki)
      : makeTitle(site, namespace, dbKey);
    if (!pages.has(title.prefixedText)) pages.set(title.prefixedText, title);
  }
  return Array.from(pages, ([title, page]) => ({ title, url: fullUrl(site, page) }));
}

/** Descriptions have a place of their own, which stays empty. */
function jsonForm(search: string, suggestions: readonly Suggestion[], warnings: unknown): AnswerForm {
  if (warnings !== undefined) {
    throw new Refusal(msg('apierror-opensearch-json-warnings'), { code: 'warnings', data: { warnings } });
  }
  const titles = suggestions.map(({ title }) => title);
  return { data: [search, titles, titles.map(() => ''), suggestions.map(({ url }) => url)] };
}

function xmlForm(
  search: string,
  suggestions: readonly Suggestion[],
  { warnings, echoed }: { readonly warnings: unknown; readonly echoed: Readonly<Record<string, unknown>> },
): AnswerForm {
  const items = suggestions.map(({ title, url }) => shape({ Text: title, Url: url }, { subelements: ['Text', 'Url'] }));
  const data = {
    ...echoed,
    ...(warnings === undefined ? {} : { warnings }),
    Query: search,
    Section: list(items, 'Item'),
  };
  return {
    data: shape(data, { subelements: ['Query'] }),
    root: {
      name: 'SearchSuggestion',
      attributes: { version: '2.0', xmlns: 'http://opensearch.org/searchsuggest2' },
    },
  };
}
