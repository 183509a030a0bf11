import type { ApiCall } from './call.ts';

/** What the answer's caching depends on: the age limits that the client asked for. */
export interface AgeLimits {
  readonly maxage: number;
  readonly smaxage: number;
}

/** `Cache-Control`, `Expires` and `Vary`, with the headers for pages of other origins. */
export function cachingHeaders(
  { cacheMode = 'private', cacheMaxAge, performer, request, variesBy, wiki }: ApiCall,
  ages: AgeLimits | undefined,
  originHeaders: ReadonlyMap<string, string>,
  failed: boolean,
): [string, string][] {
  const headers = [...originHeaders].filter(([name]) => name !== 'vary');
  const age = (name: 'maxage' | 'smaxage') => (request.params.has(name) ? (ages?.[name] ?? 0) : cacheMaxAge);
  const [maxage, smaxage] = failed ? [cacheMaxAge, cacheMaxAge] : [age('maxage'), age('smaxage')];
  const mode = failed ? 'private' : cacheMode;
  if (mode === 'private') {
    headers.push(['cache-control', `private, must-revalidate, max-age=${maxage}`]);
    return headers;
  }
  const origin = originHeaders.get('vary');
  const vary = [
    'Accept-Encoding',
    ...(origin === undefined ? [] : [origin]),
    'Treat-as-Untrusted',
    'Cookie',
    ...variesBy,
  ];
  headers.push(['vary', vary.join(', ')]);
  // What a session sees is not for others, whatever the module says.
  if (performer.registered || (maxage === 0 && smaxage === 0)) {
    headers.push(['cache-control', `private, must-revalidate, max-age=${maxage}`]);
    return headers;
  }
  const asked = request.params.has('maxage') || request.params.has('smaxage');
  const [shared, own] = [`s-maxage=${smaxage}`, `max-age=${maxage}`];
  headers.push(['cache-control', `${asked ? `${shared}, ${own}` : `${own}, ${shared}`}, public`]);
  const soonest = Math.min(maxage, smaxage);
  // At once: a time long ago, which every clock takes for past.
  const end = soonest === 0 ? new Date(1000) : new Date(wiki.now().getTime() + soonest * 1000);
  headers.push(['expires', end.toUTCString()]);
  return headers;
}
