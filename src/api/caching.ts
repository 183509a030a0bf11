import type { ApiCall } from './call.ts';

/** What the answer's caching depends on: the age limits that the client asked for. */
export interface AgeLimits {
  readonly maxage: number;
  readonly smaxage: number;
}

/** `Cache-Control`, `Expires` and `Vary`, with the headers for pages of other origins. */
export function cachingHeaders(
  { cacheMode = 'private', cacheMaxAge, performer, request, variesByLanguage, wiki }: ApiCall,
  ages: AgeLimits | undefined,
  originHeaders: ReadonlyMap<string, string>,
  failed: boolean,
): [string, string][] {
  const headers = [...originHeaders].filter(([name]) => name !== 'vary');
  const age = (name: 'maxage' | 'smaxage') => (request.params.has(name) ? (ages?.[name] ?? 0) : cacheMaxAge);
  const [maxage, smaxage] = failed ? [0, 0] : [age('maxage'), age('smaxage')];
  const mode = failed ? 'private' : cacheMode;
  if (mode === 'private') {
    headers.push(['cache-control', `private, must-revalidate, max-age=${maxage}`]);
    return headers;
  }
  const vary = ['Accept-Encoding'];
  const origin = originHeaders.get('vary');
  if (origin !== undefined) vary.push(origin);
  if (variesByLanguage) vary.push('Accept-Language');
  vary.push('Treat-as-Untrusted', 'Cookie');
  headers.push(['vary', vary.join(', ')]);
  const personal = mode === 'anon-public-user-private' && performer.registered;
  if (personal || (maxage === 0 && smaxage === 0)) {
    headers.push(['cache-control', `private, must-revalidate, max-age=${maxage}`]);
    return headers;
  }
  headers.push(['cache-control', `s-maxage=${smaxage}, max-age=${maxage}, public`]);
  const soonest = Math.min(maxage, smaxage);
  headers.push(['expires', new Date(wiki.now().getTime() + soonest * 1000).toUTCString()]);
  return headers;
}
