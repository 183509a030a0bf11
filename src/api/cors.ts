import type { Settings } from '../site/settings.ts';
import type { ApiRequest, ApiResponse } from './request.ts';

const EXPOSED = 'MediaWiki-API-Error, Retry-After, X-Database-Lag, MediaWiki-Login-Suppressed';
/** Tells the developer of a page of another origin why it is not let in. */
const REJECTION = 'mediawiki-cors-rejection';
const ALLOWED_HEADERS = [
  'Accept',
  'Accept-Language',
  'Content-Language',
  'Content-Type',
  'Accept-Encoding',
  'DNT',
  'Origin',
  'User-Agent',
  'Api-User-Agent',
  'Authorization',
  'Access-Control-Max-Age',
  'Promise-Non-Write-API-Action',
].map((name) => name.toLowerCase());

/** Headers for pages of other origins; `response` where the request is answered by them alone. */
export interface OriginAnswer {
  readonly headers: ReadonlyMap<string, string>;
  readonly response?: ApiResponse;
}

/** Whether the same-origin policy does not protect the request: then it runs as nobody in particular. */
export function anonymousByOrigin({ params, header }: ApiRequest): boolean {
  return params.has('callback') || params.get('origin') === '*' || header('treat-as-untrusted') !== undefined;
}

/**
 * What `origin` means: it must be the Origin header's, and among `CrossSiteAJAXdomains`; `*` is open to everyone.
 * Manual: https://www.mediawiki.org/wiki/API:Cross-site_requests
 */
export function originAnswer(settings: Settings, request: ApiRequest): OriginAnswer {
  const headers = new Map<string, string>();
  const origin = request.params.get('origin');
  if (origin === undefined) return { headers };
  const sent = request.header('origin');
  let allowed: string | undefined;
  if (origin === '*') allowed = '*';
  else {
    const origins = sent === undefined ? [] : sent.split(/ +/);
    if (!origins.includes(origin)) return { headers, response: mismatch() };
    if (origins.length === 1 && isAllowed(settings, origin)) allowed = origin;
    headers.set('vary', 'Origin');
    if (allowed === undefined) headers.set(REJECTION, 'Origin mismatch');
  }
  if (allowed === undefined) return { headers };
  const asked = request.header('access-control-request-method');
  const asksFirst = request.method === 'OPTIONS' && asked !== undefined;
  if (asksFirst) {
    const wanted = request.header('access-control-request-headers');
    if (wanted !== undefined) {
      const names = wanted.split(',').map((name) => name.trim());
      if (!names.every((name) => ALLOWED_HEADERS.includes(name.toLowerCase()))) {
        headers.set(REJECTION, 'Unsupported header requested in preflight');
        return { headers };
      }
      headers.set('access-control-allow-headers', names.join(', '));
    }
    headers.set('access-control-allow-methods', 'POST, GET, HEAD');
  }
  headers.set('access-control-allow-origin', allowed);
  headers.set('access-control-allow-credentials', String(allowed !== '*'));
  if (allowed !== '*') headers.set('timing-allow-origin', allowed);
  if (!asksFirst) headers.set('access-control-expose-headers', EXPOSED);
  return { headers };
}

function mismatch(): ApiResponse {
  return {
    status: 403,
    headers: new Map([
      ['content-type', 'text/html; charset=UTF-8'],
      ['cache-control', 'no-cache'],
      ['x-content-type-options', 'nosniff'],
    ]),
    body: "'origin' parameter does not match Origin header\n",
  };
}

function isAllowed({ CrossSiteAJAXdomains, CrossSiteAJAXdomainExceptions }: Settings, origin: string): boolean {
  return matches(origin, CrossSiteAJAXdomains) && !matches(origin, CrossSiteAJAXdomainExceptions);
}

/** Patterns name hosts, with `*` and `?`, or whole origins. What stands for any character never leaves the host. */
function matches(origin: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/[*?]/g, (wild) => (wild === '*' ? '[^/?#@\\s]*?' : '[^/?#@\\s]'));
    return new RegExp(pattern.includes('://') ? `^${source}$` : `^https?://${source}$`).test(origin);
  });
}
