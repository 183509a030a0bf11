import os from 'node:os';
import { normalizeAnswer } from './normalize-answer.ts';
import { listParam, msg, type Message } from '../i18n/message.ts';
import { Refusal } from '../wiki/refusal.ts';
import { inModule, refusingModule } from './call.ts';
import type { ApiCall } from './call.ts';
import { cachingHeaders } from './caching.ts';
import { createContext } from './context.ts';
import { databaseErrorName } from './database-failures.ts';
import { errorStyle, localErrorStyle } from './error-style.ts';
import { codesOf, writeRefusal, writeWarnings } from './errors.ts';
import type { ErrorStyle } from './errors.ts';
import { FormedAnswer } from './formed-answer.ts';
import type { AnswerForm } from './formed-answer.ts';
import type { Format } from './formats/format.ts';
import { loggedAddress } from './logged-address.ts';
import { mainParameters } from './main-module.ts';
import type { ApiResponse } from './request.ts';
import { RawAnswer } from './raw-answer.ts';
import { shape } from './result.ts';
import type { ValuesOf } from './parameters.ts';
import { normalizeText } from './validate/text.ts';
import { escapeWikitext } from '../site/escape-wikitext.ts';

export type MainParams = ValuesOf<typeof mainParameters>;

/** What an action came to: its part of the answer, or why there is none. */
export type Outcome =
  { readonly result: Readonly<Record<string, unknown>> | RawAnswer | FormedAnswer } | { readonly error: unknown };

type Data = Record<string, unknown>;

/** Writes the whole answer in the format that was asked for. `params` is undefined where the main module refused its own. */
export async function finishAnswer(
  call: ApiCall,
  params: MainParams | undefined,
  outcome: Outcome,
  originHeaders: ReadonlyMap<string, string>,
): Promise<ApiResponse> {
  const warnedEarly = call.warnings.all.length > 0;
  const formed = 'result' in outcome && outcome.result instanceof FormedAnswer ? outcome.result : undefined;
  const format = formatOf(call, formed?.format ?? call.format);
  const respond = (
    contentType: string,
    fileName: string,
    body: string | Uint8Array,
    { code, more = [] }: { readonly code?: string | undefined; readonly more?: RawAnswer['headers'] } = {},
  ): ApiResponse => ({
    status: format.saysStatus ? 200 : (refusal?.status ?? 200),
    headers: headers(contentType, fileName, code, more),
    body,
    shared: refusal === undefined && isShared(call),
  });
  const headers = (
    contentType: string,
    fileName: string,
    code: string | undefined,
    more: RawAnswer['headers'],
  ): Map<string, string> => {
    const all = new Map<string, string>();
    if (code !== undefined) all.set('mediawiki-api-error', code);
    const cached = { failed: code !== undefined, isPage: call.pageLanguage !== undefined || PAGES.test(contentType) };
    for (const [name, value] of cachingHeaders(call, params, originHeaders, cached)) all.set(name, value);
    if (call.pageLanguage !== undefined) all.set('content-language', call.pageLanguage);
    all.set('content-type', contentType);
    all.set('content-disposition', `inline; filename=${fileName}`);
    all.set('x-content-type-options', 'nosniff');
    all.set('x-frame-options', 'DENY');
    // Tells a client that is signed in why it was answered as nobody in particular.
    if (call.untrusted) all.set('mediawiki-login-suppressed', 'true');
    for (const [name, value] of more) {
      if (value === undefined) all.delete(name);
      else all.set(name, value);
    }
    return all;
  };
  const print = async (
    data: AnswerForm['data'],
    values: Readonly<Record<string, unknown>>,
    code?: string,
    root?: AnswerForm['root'],
  ): Promise<ApiResponse> => {
    const context = { params: values, data, status: refusal?.status ?? 200, call, ...(root ? { root } : {}) };
    normalizeAnswer(data);
    const body = await format.write(context);
    const more = format.headers?.(context) ?? [];
    return respond(format.contentType(context), format.fileName(context), body, { code, more });
  };

  let refusal = 'error' in outcome ? asRefusal(call, outcome.error) : undefined;
  if (!refusal && 'result' in outcome && outcome.result instanceof RawAnswer) {
    warnOfUnused(call);
    const { result } = outcome;
    const body = result.write(await commonPart(call, warnedEarly));
    return respond(result.contentType, result.fileName, body, { more: result.headers });
  }
  try {
    const context = await createContext(call, format, format.name);
    const values = context.params;
    format.prepare?.(context);
    if (refusal) {
      const answer = await errorAnswer(call, refusal, warnedEarly);
      return await print(answer, values, codesOf(refusal, errorStyle(call).format));
    }
    warnOfUnused(call);
    const common = await commonPart(call, warnedEarly);
    if (formed) {
      try {
        const { data, root } = await inModule(format.name, () => formed.form(common));
        return await print(data, values, undefined, root);
      } catch (error) {
        const objection = asRefusal(call, error);
        const style = await localErrorStyle(call, objection.messages);
        const written = writeRefusal(style, objection, refusingModule(objection));
        echo(call, style, written);
        return await print(written, values, codesOf(objection, style.format));
      }
    }
    const result = 'result' in outcome ? outcome.result : {};
    const last = call.limitsLast && call.limits.size > 0 ? { limits: Object.fromEntries(call.limits) } : {};
    return await print(Object.assign(common, result, last), values);
  } catch (error) {
    // The format's own parameters are wrong, or it cannot write this: the error goes out in its plainest form.
    const failure = asRefusal(call, error);
    if (!refusal) warnOfUnused(call);
    const warnedBefore = call.warnings.all.length > 0;
    refusal ??= failure;
    call.warnings.add('main', msg('apiwarn-errorprinterfailed'));
    call.warnings.add(format.name, failure.messages[0], { code: failure.code });
    return print(
      await errorAnswer(call, refusal, warnedBefore),
      defaultsOf(call.modules.formats.get(format.name) ?? format),
      codesOf(refusal, errorStyle(call).format),
    );
  }
}

/** What browsers show: HTML and feeds. */
const PAGES = /^(?:text\/html|application\/xml)\b/;

function isShared({ cacheMode = 'private', byChance, performer, request }: ApiCall): boolean {
  return cacheMode !== 'private' && !byChance && !performer.registered && request.method === 'GET';
}

/** What says how to go on stands above all else; the rest of what an action puts beside its own key comes before that. */
const HEAD: ReadonlySet<string> = new Set(['batchcomplete', 'continue', 'query-continue']);

/**
 * What stands beside the action's own key: warnings, limits, what was asked to be echoed. Warnings that came while the action ran
 * stand after the head of the answer, those that came later before it.
 */
async function commonPart(call: ApiCall, warnedEarly: boolean): Promise<Data> {
  const style = await localErrorStyle(call, warningMessages(call));
  const warnings = writeWarnings(style, call.warnings.all);
  const part: Data = {};
  if (warnings && !warnedEarly) part.warnings = warnings;
  for (const [key, value] of call.topLevel) if (HEAD.has(key)) part[key] = value;
  if (warnings && warnedEarly) part.warnings = warnings;
  echo(call, style, part);
  if (call.limits.size > 0 && !call.limitsLast) part.limits = Object.fromEntries(call.limits);
  for (const [key, value] of call.topLevel) if (!HEAD.has(key)) part[key] = value;
  return call.topLevelTexts.size === 0 ? part : shape(part, { subelements: [...call.topLevelTexts] });
}

function warningMessages({ warnings }: ApiCall): Message[] {
  return warnings.all.map(({ message }) => message);
}

/** What went wrong, what was warned of, where help is found, and the echo. */
async function errorAnswer(call: ApiCall, refusal: Refusal, warnedEarly: boolean): Promise<Data> {
  const style = await localErrorStyle(call, [...refusal.messages, ...warningMessages(call)]);
  const warnings = writeWarnings(style, call.warnings.all);
  const written = writeRefusal(style, refusal, refusingModule(refusal), { warnings, warnedEarly });
  echo(call, style, written);
  return written;
}

/** Adds what the client wants to see again. */
function echo({ request, wiki, language }: ApiCall, style: ErrorStyle, part: Data): void {
  const { params } = request;
  const requestId = params.get('requestid');
  if (requestId !== undefined) part.requestid = normalizeText(requestId);
  if (params.has('servedby') && wiki.site.settings.ShowHostnames) part.servedby = os.hostname();
  if (params.has('curtimestamp')) part.curtimestamp = wiki.now().toISOString().replace(/\.\d+/, '');
  if (params.has('responselanginfo')) Object.assign(part, { uselang: language, errorlang: style.language });
}

function warnOfUnused({ request, used, warnings }: ApiCall): void {
  // Nearly always all of them were.
  if (request.arrays.size === 0 && request.params.keys().every((name) => used.has(name))) return;
  const unused = [...request.params.keys(), ...request.arrays].filter((name) => !used.has(name));
  if (unused.length === 0) return;
  const names = listParam(
    [...new Set(unused)].map((name) => escapeWikitext(name)),
    'comma',
  );
  warnings.add('main', msg('apierror-unrecognizedparams', names, unused.length));
}

/** A refusal as it is; anything else is a defect: it is logged, and the client learns that something broke, and when. */
function asRefusal({ wiki, request }: ApiCall, error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const name = databaseErrorName(error) ?? (error instanceof Error ? error.constructor.name : typeof error);
  const id = crypto.randomUUID().replaceAll('-', '').slice(0, 24);
  wiki.log.error({ err: error, id, url: loggedAddress(request.url) }, 'API request failed');
  const shown = wiki.site.settings.ShowExceptionDetails && error instanceof Error ? error.message : name;
  return new Refusal(msg('apierror-exceptioncaught', id, { plaintext: shown }), {
    code: `internal_api_error_${name}`,
    data: { errorclass: name },
  });
}

function formatOf({ modules, request }: ApiCall, wished = request.params.get('format')): Format {
  const { formats, byPath } = modules;
  const { printer, defaultFormat: usual } = byPath.get(request.params.get('action') ?? '') ?? {};
  if (printer) return printer;
  return formats.get(wished ?? usual ?? '') ?? formats.get(mainParameters.format.default as string)!;
}

function defaultsOf({ params }: Format): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, { kind, default: value }]) => [name, kind === 'boolean' ? false : value]),
  );
}
