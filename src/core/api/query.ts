import { inModule, restrictCachingBy } from '../../api/call.ts';
import { createContext } from '../../api/context.ts';
import { actionModule, type ModuleContext, type QueryModule } from '../../api/module.ts';
import { boolean, continuation, oneOf, submodule, type Parameters } from '../../api/parameters.ts';
import { Continuation } from '../../api/query/continuation.ts';
import { openPageSet } from '../../api/query/open-page-set.ts';
import { pageEntries, pageSetNotes } from '../../api/query/page-entries.ts';
import { pageSetParams } from '../../api/query/page-set-params.ts';
import type { PageSet } from '../../api/query/page-set.ts';
import { propContext, queryContext } from '../../api/query/query-context.ts';
import { QueryResult } from '../../api/query/query-result.ts';
import { RawAnswer } from '../../api/raw-answer.ts';
import { list, oldMap, shape } from '../../api/result.ts';
import { exportPages } from '../../wiki/dumps/export-pages.ts';
import { pagesOfIds } from '../../wiki/dumps/exported-pages.ts';
import { isStorable } from '../../site/id.ts';

const params = {
  prop: submodule({ group: 'prop' }, { multi: true }),
  list: submodule({ group: 'list' }, { multi: true }),
  meta: submodule({ group: 'meta' }, { multi: true }),
  indexpageids: boolean(),
  export: boolean(),
  exportnowrap: boolean(),
  exportschema: oneOf(['0.10', '0.11'], { default: '0.11' }),
  iwurl: boolean(),
  continue: continuation(),
  rawcontinue: boolean(),
  ...pageSetParams,
} as const;

type Context = ModuleContext<typeof params>;

/** Asks for anything: facts about pages, lists, facts about the wiki. Manual: https://www.mediawiki.org/wiki/API:Query */
export const query = actionModule({
  name: 'query',
  helpPages: ['API:Query', 'API:Meta', 'API:Properties', 'API:Lists'],
  params,
  readsNothing,
  examples: {
    'action=query&prop=revisions&meta=siteinfo&titles=Main%20Page&rvprop=user|comment':
      'apihelp-query-example-revisions',
    'action=query&generator=allpages&gapprefix=A&prop=revisions': 'apihelp-query-example-allpages',
  },
  async run(context) {
    const { params, wiki } = context;
    const { prop: props = [], list: lists = [], meta: metas = [] } = params;
    context.setCacheMode('public');
    const continuation = new Continuation(context.request, params, { props, others: [...lists, ...metas] });
    const result = new QueryResult(context.call);
    const pages = await openPageSet(context, continuation, result);
    const entries = pageEntries(context, pages);
    result.setPages(entries);
    for (const [key, note] of Object.entries(pageSetNotes(wiki, pages, { urls: params.iwurl }))) result.add(key, note);
    if (params.indexpageids && entries.size > 0) result.add('pageids', list(pages.pageIds.map(String), 'id'));
    if (entries.size > 0) result.add('pages', oldMap(entries, 'page'));
    // Generators ask for theirs before there are pages.
    context.call.limitsLast = result.answer() !== undefined && context.call.limits.size === 0;
    const exported = params.export ? await exportOf(context, pages) : undefined;
    if (exported !== undefined && params.exportnowrap) {
      return new RawAnswer('text/xml; charset=utf-8', 'export.xml', exported);
    }
    if (exported !== undefined) result.add('export', exported);
    for (const name of [...props, ...lists, ...metas]) await runModule(context, name, { continuation, result, pages });
    for (const [key, value] of Object.entries(continuation.answer())) context.addTopLevel(key, value);
    const answer = result.answer();
    return answer && shape(answer, { subelements: ['export'] });
  },
});

/**
 * Metas that do not read, and nothing beside them: those who may not read get a login token so. A parameter that could bring pages
 * counts as soon as it is there, even empty.
 */
function readsNothing({ params, given, call }: Context): boolean {
  const harmless: readonly string[] = ['meta', 'indexpageids', 'rawcontinue'];
  return (
    given('meta') &&
    Object.keys(params).every((name) => harmless.includes(name) || !given(name as keyof typeof params)) &&
    (params.meta ?? []).every((name) => call.modules.query.get(name)!.readRights === false)
  );
}

/** The newest revisions of the page set's pages as MediaWiki's export XML. */
async function exportOf({ wiki, params }: Context, pages: PageSet): Promise<string> {
  const pageIds = pages.pageIds.filter(isStorable).filter((id) => pages.good.has(id));
  const parts = exportPages(wiki, wiki.db, pagesOfIds(wiki.db, pageIds), {
    schema: params.exportschema,
    history: false,
  });
  let xml = '';
  for await (const part of parts) xml += part;
  return xml;
}

interface Query {
  readonly continuation: Continuation;
  readonly result: QueryResult;
  readonly pages: PageSet;
}

async function runModule(context: Context, name: string, { continuation, result, pages }: Query): Promise<void> {
  const { call, params } = context;
  const module = call.modules.query.get(name)!;
  const path = `query+${name}`;
  // The parameters of those that are finished are checked all the same.
  const own = await createContext<Parameters>(call, module as QueryModule, path);
  if (continuation.isFinished(name)) return;
  const place = {
    name,
    result,
    resolvesRedirects: params.redirects,
    onContinue: (param: string, value: string | number) => continuation.add(name, param, value),
  };
  restrictCachingBy(call, module);
  await inModule(path, async () => {
    if (module.group === 'prop') await module.run(propContext(own, place, pages));
    else result.add(name, await module.run({ ...queryContext(own, place), pages }));
  });
}
