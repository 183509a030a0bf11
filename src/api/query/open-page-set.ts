import { isUtf8 } from 'node:buffer';
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
import type { Normalization, PageSet } from './page-set.ts';
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
  const own = params.generator === undefined ? undefined : await generatorContext(context, params.generator);
  // A generator is a module of `query`, whatever it works for.
  await inModule(own ? 'query' : context.path, () => {
    refuseSeveralSources(context);
  });
  if (continuation.pagesDone) return emptyPageSet;
  if (params.redirects && params.revids?.length) warnOfRedirects(context, own ? 'query' : context.path);
  if (!own || params.generator === undefined) return pageSetOfSource(context, options);
  const generated = await generate(context, own, params.generator, options, continuation, result);
  if (params.redirects && generated.revisionIds?.length) warnOfRedirects(context, context.path);
  return pageSetOfGenerated(options, generated, respelled(context));
}

function refuseSeveralSources(context: PageSetContext): void {
  const [first, second] = (['titles', 'pageids', 'revids'] as const).filter((name) => context.params[name]);
  if (second === undefined) return;
  throw new Refusal(
    msg('apierror-invalidparammix-cannotusewith', context.paramName(second), context.paramName(first!)),
    { code: 'multisource' },
  );
}

function warnOfRedirects({ call }: PageSetContext, path: string): void {
  call.warnings.add(path, msg('apiwarn-redirectsandrevids'));
}

function pageSetOfSource(context: PageSetContext, options: PageSetOptions): Promise<PageSet> {
  const { params } = context;
  if (params.titles) return pageSetOfTitles(options, params.titles, respelled(context));
  if (params.pageids) return pageSetOfIds(options, params.pageids);
  if (params.revids) return pageSetOfRevisions(options, params.revids);
  return Promise.resolve(emptyPageSet);
}

/** Titles that were brought into the form in which the wiki keeps text, as answers tell it. */
function respelled({ request, paramName }: PageSetContext): Normalization[] {
  const name = paramName('titles');
  const sent = request.params.get(name);
  const bytes = request.malformed.get(name);
  if (sent === undefined) return [];
  const normal = normalizeValues(sent);
  if (normal === sent && bytes === undefined) return [];
  // Bytes as characters: some titles of a malformed list may be UTF-8.
  const pieces = splitValues((bytes ?? Buffer.from(sent)).toString('latin1'));
  const notes = splitValues(normal).flatMap((to, i) => {
    const piece = Buffer.from(pieces[i] ?? '', 'latin1');
    const text = piece.toString();
    if (text === to && isUtf8(piece)) return [];
    const fromencoded = !isUtf8(piece) || normalizeText(text) !== text;
    return [{ fromencoded, from: fromencoded ? percentEncoded(piece) : text, to }];
  });
  return [...new Map(notes.map((each) => [each.from, each])).values()];
}

/** All bytes but letters, digits and `-_.~` are encoded. */
function percentEncoded(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[^\w.~-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

/** What a generator runs with; its parameters are checked here, also where it need not run again. */
function generatorContext({ call }: PageSetContext, name: string): Promise<ModuleContext<Parameters>> {
  const module = call.modules.query.get(name)!;
  return createContext<Parameters>(call, module as QueryModule, `query+${name}`, `g${module.prefix ?? ''}`);
}

async function generate(
  context: PageSetContext,
  own: ModuleContext<Parameters>,
  name: string,
  options: PageSetOptions,
  continuation: Continuation,
  result: QueryResult,
): Promise<Generated> {
  const { call } = context;
  const module = call.modules.query.get(name)!;
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
