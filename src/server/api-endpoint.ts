import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { execute } from '../api/execute.ts';
import { mayWrite } from '../api/gate.ts';
import type { ApiModules } from '../api/modules.ts';
import type { ApiRequest } from '../api/request.ts';
import type { SessionOfRequest } from '../wiki/session-store.ts';
import { keptCookies, sessionCookies, type Cookie } from '../wiki/session-cookies.ts';
import type { MetricFamily } from '../wiki/metrics/metrics.ts';
import { seeingOwnWrites } from '../wiki/own-writes.ts';
import type { Wiki } from '../wiki/wiki.ts';
import type { Admission } from './admission.ts';
import { clientAddress } from './client-address.ts';
import type { ClientAddress } from './client-address.ts';
import type { KeptAnswer, KeptAnswers } from './kept-answers.ts';
import { readCookies, writeCookie } from './cookies.ts';
import { readAddress, readAddressBytes, type Fields } from './query-string.ts';
import { discardFiles, readBody } from './request-body.ts';
import type { BodyLimits, RequestBody } from './request-body.ts';
import type { StreamListeners } from './stream-view.ts';
import { findVisitor, visitorMarks } from './visitor.ts';

/** What the endpoints work with. */
export interface Services {
  readonly wiki: Wiki;
  readonly modules: ApiModules;
  /** A folder for files while their request lasts. */
  readonly temporaryFolder: string;
  /** Addresses and ranges whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly limits: BodyLimits;
  /** Who is answered now, and who waits. */
  readonly admission: Admission;
  /** Who listens to recent changes. */
  readonly listeners: StreamListeners;
  /** The numbers of all processes that answer on this port; only this process's unless given. */
  readonly collectMetrics?: () => Promise<readonly MetricFamily[]>;
  /** Called when the response to a request that may have written is out: deferred work may begin. */
  readonly afterResponse?: () => void;
}

/** Answers `api.php`; with what was answered before where that still holds. */
export async function apiEndpoint(
  services: Services,
  kept: KeptAnswers,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { wiki, modules } = services;
  const place = kept.open(request);
  if (place?.answer) {
    request.answeredBy = place.answer.answeredBy;
    return send(reply, place.answer);
  }
  request.answeredBy = 'unread';
  const sent = await readBody(request, services.temporaryFolder, services.limits);
  try {
    if (Number(request.raw.headers['content-length'] ?? 0) >= LARGE) await nextTurn();
    const client = clientAddress(request.raw, services.trustedProxies);
    const extra = new Map<string, string>();
    const given = new Map<string, string>();
    const apiRequest = toApiRequest(request, sent, client, { headers: extra, cookies: given });
    const action = apiRequest.params.get('action') ?? 'help';
    // Names that visitors make up would be without end.
    request.answeredBy = modules.actions.has(action) ? action : 'unknown';
    let session: SessionOfRequest | undefined;
    const writes = mayWrite(modules, apiRequest);
    const response = await services.admission.run(() =>
      seeingOwnWrites(
        wiki,
        () => visitorMarks(services, request),
        { writes },
        async () => {
          const answer = await execute(wiki, modules, apiRequest, async (options) => {
            const visitor = await findVisitor(services, request, options);
            if (!options.anonymous) session = visitor.session;
            return visitor;
          });
          await session?.save();
          return answer;
        },
      ),
    );
    const cookies = [
      ...(session ? changedCookies(services, request, session) : []),
      ...keptCookies(wiki.site.settings, given),
    ];
    addCookies(services, cookies, client, reply);
    const isLarge = response.body.length >= LARGE;
    if (isLarge) await nextTurn();
    const body = typeof response.body === 'string' ? sendable(response.body) : Buffer.from(response.body);
    if (isLarge) await nextTurn();
    const { status } = response;
    const headers = new Map([...response.headers, ...extra]);
    if (cookies.length > 0) keepFromOthers(headers);
    const answer = { answeredBy: request.answeredBy, status, headers, body };
    if (response.shared && extra.size === 0 && cookies.length === 0) place?.keep(answer);
    await send(reply, answer);
  } finally {
    await discardFiles(sent);
  }
}

async function send(reply: FastifyReply, { status, headers, body }: KeptAnswer): Promise<void> {
  for (const [name, value] of headers) reply.header(name, value);
  await reply.code(status).send(body);
}

/** From this length on, what is sent and what is answered take their time step by step; between the steps others have their turn. */
const LARGE = 65_536;

/** Long texts as bytes: the server would write them as UTF-8 twice, to count them and to send them. */
function sendable(text: string): string | Buffer {
  return text.length < LARGE ? text : Buffer.from(text);
}

/** Parameters of the address and the body; those of the body count. */
function together(address: Fields, body: Fields): Pick<ApiRequest, 'params' | 'malformed' | 'arrays'> {
  const params = new Map([...address.values, ...body.values]);
  const malformed = new Map([...address.malformed].filter(([name]) => !body.values.has(name)));
  for (const [name, bytes] of body.malformed) {
    malformed.set(name, bytes);
    // What stands in the address, too, is read as if it stood there.
    if (address.values.has(name)) params.set(name, readAddressBytes(bytes));
  }
  return { params, malformed, arrays: new Set([...address.arrays, ...body.arrays]) };
}

function toApiRequest(
  request: FastifyRequest,
  { fields, files, text }: RequestBody,
  { ip }: ClientAddress,
  extra: { readonly headers: Map<string, string>; readonly cookies: Map<string, string> },
): ApiRequest {
  const { headers, method, url = '/' } = request.raw;
  const address = readAddress(url);
  const posted = fields.values.size > 0 || fields.arrays.size > 0;
  return {
    method: method ?? 'GET',
    ...(posted ? together(address, fields) : { params: address.values, ...address }),
    inAddress: new Set(address.values.keys()),
    files,
    body: text,
    ip,
    url,
    header(name) {
      const value = headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(', ') : value;
    },
    setHeader: (name, value) => void extra.headers.set(name, value),
    setCookie: (name, value) => void extra.cookies.set(name, value),
  };
}

/** A cache that keeps an answer for everybody would keep its cookies, too. */
function keepFromOthers(headers: Map<string, string>): void {
  if (!headers.get('cache-control')?.includes('public')) return;
  headers.set('cache-control', 'private, max-age=0, s-maxage=0');
  headers.set('expires', new Date(0).toUTCString());
}

/** The cookies that tell the visitor of what became of their session. */
export function changedCookies(
  { wiki }: Services,
  { headers }: FastifyRequest,
  { cookieChange }: SessionOfRequest,
): readonly Cookie[] {
  return cookieChange ? sessionCookies(wiki.site.settings, cookieChange, readCookies(headers.cookie)) : [];
}

/** Gives the visitor cookies. */
export function addCookies(
  { wiki }: Services,
  cookies: readonly Cookie[],
  { secure }: ClientAddress,
  reply: FastifyReply,
): void {
  for (const cookie of cookies) reply.header('set-cookie', writeCookie(wiki.site.settings, cookie, secure));
}
