import type { Settings } from '../site/settings.ts';
import type { Cookie } from '../wiki/session-cookies.ts';

/** The cookies of a request; of several with one name the first counts. */
export function readCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const equals = part.indexOf('=');
    if (equals < 0) continue;
    const name = part.slice(0, equals).trim();
    if (name !== '' && !cookies.has(name)) cookies.set(name, decode(part.slice(equals + 1).trim()));
  }
  return cookies;
}

/** A `Set-Cookie` header. `secure`: the visitor came by HTTPS. */
export function writeCookie(settings: Settings, { name, value, maxAge, httpOnly }: Cookie, secure: boolean): string {
  const { CookiePath, CookieDomain, CookieHttpOnly, CookieSameSite, CookieSecure, ForceHTTPS, Server } = settings;
  const parts = [`${name}=${encodeURIComponent(value)}`];
  if (maxAge !== undefined) {
    parts.push(`Expires=${new Date(maxAge === 0 ? 0 : Date.now() + maxAge * 1000).toUTCString()}`, `Max-Age=${maxAge}`);
  }
  parts.push(`Path=${CookiePath}`);
  if (CookieDomain !== '') parts.push(`Domain=${CookieDomain}`);
  const byHttps = secure || ForceHTTPS || Server.startsWith('https:');
  if (CookieSecure === 'detect' ? byHttps : CookieSecure) parts.push('Secure');
  if (httpOnly && CookieHttpOnly) parts.push('HttpOnly');
  parts.push(`SameSite=${CookieSameSite ?? 'Lax'}`);
  return parts.join('; ');
}

function decode(text: string): string {
  const bare = text.replace(/^"(.*)"$/, '$1');
  try {
    return decodeURIComponent(bare.replaceAll('+', ' '));
  } catch {
    return bare;
  }
}
