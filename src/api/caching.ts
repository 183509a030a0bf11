import type { ApiCall } from './call.ts';

/** What the answer's caching depends on: the age limits that the client asked for. */
export interface AgeLimits {
  readonly maxage: number;
  readonly smaxage: number;
}

/** What kind of answer it is, as caches have to know. */
export interface CachedAnswer {
  readonly failed: boolean;
  /** Something to be shown (HTML, a feed): browsers that go back shall ask again. */
  readonly isPage: boolean;
}

/** `Cache-Control`, `Expires` and `Vary`, with the headers for pages of other origins. */
export function cachingHeaders(
  call: ApiCall,
  ages: AgeLimits | undefined,
  originHeaders: ReadonlyMap<string, string>,
  { failed, isPage }: CachedAnswer,
): [string, string][] {
  const { cacheMode = 'private', cacheMaxAge, writes, variesBy, wiki } = call;
  const headers = [...originHeaders].filter(([name]) => name !== 'vary');
  const mode = failed ? 'private' : cacheMode;
  const origin = originHeaders.get('vary');
  if (mode !== 'private') {
    const vary = ['Accept-Encoding', ...(origin === undefined ? [] : [origin]), 'Treat-as-Untrusted', 'Cookie'];
    headers.push(['vary', [...vary, ...variesBy].join(', ')]);
  } else if (isPage) headers.push(['vary', 'Accept-Encoding, Cookie']);
  // What a module says holds whatever the client says; nobody keeps the answer to an act.
  const asked = failed || writes || cacheMaxAge !== undefined ? undefined : ages;
  const maxage = asked?.maxage ?? cacheMaxAge ?? 0;
  const smaxage = asked?.smaxage ?? cacheMaxAge ?? 0;
  if (mode === 'private' || isPersonal(call) || (maxage === 0 && smaxage === 0)) {
    headers.push(['cache-control', `private, must-revalidate, max-age=${maxage}`]);
    if (isPage) headers.push(['expires', new Date(0).toUTCString()]);
    return headers;
  }
  const [shared, own] = [`s-maxage=${smaxage}`, `max-age=${maxage}`];
  headers.push(['cache-control', `${asked ? `${shared}, ${own}` : `${own}, ${shared}`}, public`]);
  const soonest = Math.min(maxage, smaxage);
  // At once: a time long ago, which every clock takes for past.
  const end = soonest === 0 ? new Date(1000) : new Date(wiki.now().getTime() + soonest * 1000);
  headers.push(['expires', end.toUTCString()]);
  return headers;
}

/** What a session sees is not for others, unless the module shows the same to everybody, in a language that the address names. */
function isPersonal({ cacheMode, performer, presentsSession, request }: ApiCall): boolean {
  if (!presentsSession) return performer.registered;
  const language = request.params.get('uselang') ?? 'user';
  return cacheMode !== 'public' || language === 'user';
}
