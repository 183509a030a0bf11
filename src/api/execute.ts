import { msg } from '../i18n/message.ts';
import { Refusal } from '../wiki/refusal.ts';
import type { Performer } from '../wiki/performer.ts';
import type { Session } from '../wiki/session.ts';
import type { Wiki } from '../wiki/wiki.ts';
import { finishAnswer } from './answer.ts';
import type { MainParams, Outcome } from './answer.ts';
import { checkAsserts } from './asserts.ts';
import { inModule, noteRefusal } from './call.ts';
import type { ApiCall } from './call.ts';
import { createContext } from './context.ts';
import { findClaim } from './claim.ts';
import type { ClaimedSession } from '../wiki/authentication/session-provider.ts';
import { FormedAnswer } from './formed-answer.ts';
import { anonymousByOrigin, originAnswer } from './cors.ts';
import { refusingWrites } from './database-failures.ts';
import { checkMayRun, checkSecrets, checkToken, refuseTokenInAddress, isWriting, mustBePosted } from './gate.ts';
import { cameByHttps } from './https.ts';
import { checkLag } from './lag.ts';
import { requestLanguage } from './language.ts';
import { mainModule } from './main-module.ts';
import type { ActionModule } from './module.ts';
import type { ApiModules } from './modules.ts';
import { RawAnswer } from './raw-answer.ts';
import type { ApiRequest, ApiResponse } from './request.ts';
import { createWarnings } from './warnings.ts';
import { DatabaseAway } from '../storage/storage.ts';

/** How a request may be sent; `OPTIONS` is answered before anything runs. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

/** Who asks: the session, the account or address, and the language that they prefer (undefined: no wish). */
export interface Visitor {
  readonly session: Session;
  readonly performer: Performer;
  readonly preferredLanguage: string | undefined;
  /** Headers of the request by which that was found out. */
  readonly variesBy?: ReadonlySet<string>;
  /** Cookies of the request name a session, whether it is believed or not. */
  readonly presentsSession?: boolean;
}

export interface VisitorOptions {
  /** As nobody in particular: the request cannot be trusted to be that of whom its cookies name. */
  readonly anonymous: boolean;
  /** Whose request it is by its parameters. */
  readonly claimed?: ClaimedSession | undefined;
}

/** The visitor as their cookies say, unless the options say otherwise. */
export type FindVisitor = (options: VisitorOptions) => Promise<Visitor>;

/** Answers one request of the API. Never throws: what is refused or broken becomes an answer too. */
export async function execute(
  wiki: Wiki,
  modules: ApiModules,
  request: ApiRequest,
  findVisitor: FindVisitor,
): Promise<ApiResponse> {
  const startedAt = performance.now();
  const origin = originAnswer(wiki.site.settings, request);
  if (origin.response) return origin.response;
  if (request.method === 'OPTIONS') return preflight(origin.headers, anonymousByOrigin(request));
  const untrusted = anonymousByOrigin(request);
  const used = new Set<string>();
  const { visitor, problem } = await visitorOf(findVisitor, wiki, request, { untrusted, used });
  const { session, performer, preferredLanguage, variesBy, presentsSession = false } = visitor;
  const call: ApiCall = {
    wiki,
    modules,
    request,
    startedAt,
    session,
    performer,
    preferredLanguage,
    language: requestLanguage(wiki, request, preferredLanguage),
    untrusted,
    warnings: createWarnings(),
    used,
    limits: new Map(),
    topLevel: new Map(),
    below: new Map(),
    topLevelTexts: new Set(),
    cacheMode: undefined,
    byChance: false,
    limitsLast: false,
    pageLanguage: undefined,
    cacheMaxAge: undefined,
    writes: false,
    presentsSession,
    variesBy: new Set(variesBy),
    format: undefined,
  };
  const { params, outcome } =
    problem instanceof DatabaseAway ? { params: undefined, outcome: { error: problem } } : await run(call, problem);
  return finishAnswer(call, params, outcome, origin.headers);
}

/** Who asks; a problem is told to nobody in particular: what the request claims is not true, or the database is away. */
async function visitorOf(
  findVisitor: FindVisitor,
  wiki: Wiki,
  request: ApiRequest,
  { untrusted, used }: { readonly untrusted: boolean; readonly used: Set<string> },
): Promise<{ visitor: Visitor; problem?: unknown }> {
  try {
    const claim = await findClaim(wiki, request, { untrusted, used });
    const anonymous = untrusted || claim.refusal !== undefined;
    return { visitor: await findVisitor({ anonymous, claimed: claim.session }), problem: claim.refusal };
  } catch (error) {
    // Nobody can be found in a database that is away, but the refusal has to be written for somebody.
    if (!(error instanceof DatabaseAway)) throw error;
    return { visitor: await findVisitor({ anonymous: true }), problem: error };
  }
}

/** The answer to a browser that asks whether it may ask: the headers say it all. */
function preflight(originHeaders: ReadonlyMap<string, string>, untrusted: boolean): ApiResponse {
  const headers = new Map([
    ...originHeaders,
    ['content-type', 'text/html; charset=UTF-8'],
    ['x-content-type-options', 'nosniff'],
  ]);
  headers.delete('vary');
  if (untrusted) headers.set('mediawiki-login-suppressed', 'true');
  return { status: 200, headers, body: '' };
}

async function run(call: ApiCall, problem: unknown): Promise<{ params: MainParams | undefined; outcome: Outcome }> {
  let params: MainParams | undefined;
  try {
    const main = await createContext(call, mainModule, 'main');
    params = main.params;
    if (problem !== undefined) throw problem;
    checkAsserts(call, params);
    const module = call.modules.actions.get(params.action)!;
    return { params, outcome: { result: await runAction(call, module, params) } };
  } catch (error) {
    noteRefusal(error, 'main');
    return { params, outcome: { error } };
  }
}

async function runAction(
  call: ApiCall,
  module: ActionModule,
  { maxlag }: MainParams,
): Promise<Record<string, unknown> | RawAnswer | FormedAnswer> {
  const context = await createContext(call, module, module.name);
  await inModule(module.name, async () => {
    refuseTokenInAddress(context, module);
    await module.beforeToken?.(context);
    checkToken(context, module);
  });
  await checkMayRun(context, module);
  await checkLag(call, maxlag);
  if (!METHODS.has(call.request.method)) {
    throw new Refusal(msg('apierror-invalidmethod'), { code: 'invalidmethod', status: 405 });
  }
  if (mustBePosted(module) && call.request.method !== 'POST') {
    throw new Refusal(msg('apierror-mustbeposted', module.name));
  }
  warnOfHttp(call);
  warnOfUntypedBody(call);
  call.format = module.answerFormat;
  call.writes = isWriting(module);
  const value = await inModule(module.name, async () => {
    checkSecrets(context, module);
    return refusingWrites(call.wiki, { writes: isWriting(module) }, async () => module.run(context));
  });
  if (value instanceof RawAnswer || value instanceof FormedAnswer) return value;
  const below = Object.fromEntries(call.below);
  return value === undefined ? below : { [module.name]: value, ...below };
}

/** Simple clients send forms without saying so; MediaWiki does not read those. */
function warnOfUntypedBody({ request, warnings }: ApiCall): void {
  if (request.method !== 'POST' || request.header('content-type')) return;
  warnings.deprecated('main', msg('apiwarn-deprecation-post-without-content-type'), 'post-without-content-type');
}

/** The API answers plain HTTP, also where everybody should come by HTTPS: most clients would not follow with what they post. */
function warnOfHttp({ wiki, request, warnings }: ApiCall): void {
  if (!wiki.site.settings.ForceHTTPS || cameByHttps(request.header('x-forwarded-proto'))) return;
  warnings.deprecated('main', msg('apiwarn-deprecation-httpsexpected'), 'https-expected');
}
