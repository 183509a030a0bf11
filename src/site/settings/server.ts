import { setting } from './declaration.ts';
import { anything, flag, integer, listOf, orFalse, orNull, text } from './kinds.ts';

/** How the wiki is served: cookies, proxies, pages of other origins, limits of the API. */
export const serverSettings = {
  CookiePrefix: setting(orFalse(text), false, "What stands before the names of cookies; false: the wiki's id."),
  CookiePath: setting(text, '/', 'Path for which cookies are sent.'),
  CookieDomain: setting(text, '', 'Domain for which cookies are sent; empty: the host alone.'),
  CookieSecure: setting(
    anything,
    'detect',
    'Whether cookies are sent over https only; `detect`: where the wiki is reached by it.',
  ),
  CookieHttpOnly: setting(flag, true, 'Whether scripts of pages cannot read the session cookies.'),
  CookieSameSite: setting(orNull(text), null, 'The SameSite attribute of cookies; null: `Lax`.'),
  CookieExpiration: setting(integer, 2_592_000, 'Seconds for which cookies are kept.'),
  ExtendedLoginCookieExpiration: setting(
    orNull(integer),
    15_552_000,
    'Seconds for which a visitor who wishes so is remembered; null: `CookieExpiration`.',
  ),
  CdnServers: setting(listOf(text), [], 'Addresses and ranges of proxies whose `X-Forwarded-For` is believed.'),
  CdnServersNoPurge: setting(listOf(text), [], 'Further such proxies.'),
  CrossSiteAJAXdomains: setting(
    listOf(text),
    [],
    'Hosts whose pages may use the API as the signed-in visitor; `*` and `?` are wildcards.',
  ),
  CrossSiteAJAXdomainExceptions: setting(listOf(text), [], 'Hosts that may not, though they match.'),
  APIMaxResultSize: setting(
    integer,
    8_388_608,
    'Bytes of an API answer after which it is continued by a further request.',
  ),
  APICacheHelpTimeout: setting(integer, 3600, 'Seconds for which the API help may be kept.'),
} as const;
