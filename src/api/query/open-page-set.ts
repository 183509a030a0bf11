import { NS } from '../../site/namespaces.ts';
import { msg } from '../../i18n/message.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { inModule, restrictCaching, restrictCachingBy } from '../call.ts';
import { createContext } from '../context.ts';
import type { Generated, ModuleContext, QueryModule } from '../module.ts';
import type { Parameters } from '../parameters.ts';
import { normalizeText, normalizeValues, splitValues } from '../validate/text.ts';
import type { Continuation } from './continuation.ts';
import type { PageSetParams } from './page-set-params.ts';
import {
  emptyPageSet,
  pageSetOfGenerated,
  pageSetOfIds,
  pageSetOfRevisions,
  pageSetOfTitles,
  type PageSetOptions,
} from './page-set-loader.ts';
import type { PageSet } from './page-set.ts';
import { propContext, queryContext, type QueryPlace } from './query-context.ts';
import type { QueryResult } from './query-result.ts';

type PageSetContext = ModuleContext<PageSetParams>;

/**
 * Loads the pages that a request is about, by its titles, ids or revisions, or by its generator, which may start from those. What
 * the generator has left is noted in `continuation`.
 */
export async function openPageSet(
  context: PageSetContext,
  continuation: Continuation,
  result: QueryResult,
  defaultNamespace?: number,
): Promise<PageSet> {
  const pages = await pageSetOf(context, continuation, result, defaultNamespace);
  // `Special:MyPage` and its like lead everyone somewhere else.
  if (pages.redirects.some(({ from }) => from.namespace === NS.special)) restrictCaching(context.call, 'private');
  return pages;
}

async function pageSetOf(
  context: PageSetContext,
  continuation: Continuation,
  result: QueryResult,
  defaultNamespace: number | undefined,
): Promise<PageSet> {
  const { wiki, performer, params } = context;
  const options = {
    wiki,
    performer,
    redirects: params.redirects,
    convertTitles: params.converttitles,
    defaultNamespace,
  };
  refuseSeveralSources(context);
  if (continuation.pagesDone) {
    if (params.generator !== undefined) await generatorContext(context, params.generator);
    return emptyPageSet;
  }
  if (params.redirects && !params.generator && params.revids?.length) warnOfRedirects(context);
  if (params.generator === undefined) return pageSetOfSource(context, options);
  const generated = await generate(context, params.generator, options, continuation, result);
  if (params.redirects && generated.revisionIds?.length) warnOfRedirects(context);
  return pageSetOfGenerated(options, generated);
}

function refuseSeveralSources(context: PageSetContext): void {
  const [first, second] = (['titles', 'pageids', 'revids'] as const).filter((name) => context.params[name]);
  if (second === undefined) return;
  throw new Refusal(
    msg('apierror-invalidparammix-cannotusewith', context.paramName(second), context.paramName(first!)),
    { code: 'multisource' },
  );
}

function warnOfRedirects(context: PageSetContext): void {
  context.warn(msg('apiwarn-redirectsandrevids'));
}

function pageSetOfSource({ params, request, paramName }: PageSetContext, options: PageSetOptions): Promise<PageSet> {
  if (params.titles) return pageSetOfTitles(options, params.titles, spelling(request.params.get(paramName('titles'))));
  if (params.pageids) return pageSetOfIds(options, params.pageids);
  if (params.revids) return pageSetOfRevisions(options, params.revids);
  return Promise.resolve(emptyPageSet);
}

/** How each title was spelled before all values were brought into the form in which the wiki keeps text. */
function spelling(sent: string | undefined): (text: string) => string {
  const normal = sent === undefined ? sent : normalizeValues(sent);
  if (sent === undefined || sent === normal) return (text) => text;
  const spelled = new Map(splitValues(sent).map((text) => [normalizeText(text), text]));
  return (text) => spelled.get(text) ?? text;
}

/** What a generator runs with; its parameters are checked here, also where it need not run again. */
function generatorContext({ call }: PageSetContext, name: string): Promise<ModuleContext<Parameters>> {
  const module = call.modules.query.get(name)!;
  return createContext<Parameters>(call, module as QueryModule, `query+${name}`, `g${module.prefix ?? ''}`);
}

async function generate(
  context: PageSetContext,
  name: string,
  options: PageSetOptions,
  continuation: Continuation,
  result: QueryResult,
): Promise<Generated> {
  const { call } = context;
  const module = call.modules.query.get(name)!;
  const own = await generatorContext(context, name);
  const place: QueryPlace = {
    name,
    result,
    resolvesRedirects: options.redirects,
    onContinue: (param, value) => continuation.addGenerator(name, param, value),
  };
  restrictCachingBy(call, module);
  return inModule(`query+${name}`, async () => {
    if (module.group === 'list') return module.generate!(queryContext(own, place));
    if (module.group === 'prop') {
      return module.generate!(propContext(own, place, await pageSetOfSource(context, options)));
    }
    throw new Error(`The module “${name}” cannot generate.`);
  });
}
