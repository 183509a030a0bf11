import { msg } from '../../i18n/message.ts';
import { encodeTitle, hostName } from '../../site/url.ts';
import { Patterns } from '../../wiki/patterns/patterns.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { settingsOf } from './settings.ts';

const USUAL_PORTS = ['', '80', '443'];

/** The address as it is kept, the same for both ways of HTTP and for both addresses of a page. Refuses what may not be shortened. */
export function checkAddress(wiki: Wiki, text: string): string {
  const { UrlShortenerUrlSizeLimit, UrlShortenerAllowArbitraryPorts } = settingsOf(wiki);
  if (Buffer.byteLength(text) > UrlShortenerUrlSizeLimit) {
    throw new Refusal(msg('urlshortener-url-too-long', UrlShortenerUrlSizeLimit));
  }
  const parts = readAddress(text.trim());
  if (!parts) throw new Refusal(msg('urlshortener-error-malformed-url'));
  if (!UrlShortenerAllowArbitraryPorts && !USUAL_PORTS.includes(parts.port)) {
    throw new Refusal(msg('urlshortener-error-badports'));
  }
  if (parts.user) throw new Refusal(msg('urlshortener-error-nouserpass'));
  if (!isAllowed(wiki, parts.host)) throw new Refusal(msg('urlshortener-error-disallowed-url', parts.host));
  const server = `${parts.scheme}//${parts.host}${parts.port === '' ? '' : `:${parts.port}`}`;
  const rest = parts.rest.startsWith('/') ? parts.rest : `/${parts.rest}`;
  return server + pathOfPage(wiki, rest).replaceAll(' ', '%20');
}

interface Address {
  /** Of HTTP, `http:` whichever it was. */
  readonly scheme: string;
  readonly user: boolean;
  readonly host: string;
  readonly port: string;
  /** Path, query and fragment. */
  readonly rest: string;
}

/** Takes an address apart as it stands (the URL of the web's standard would write it anew); undefined if it is none. */
function readAddress(text: string): Address | undefined {
  const found =
    /^(?:([a-z][a-z\d+.-]*):)?\/\/(?:([^/?#@\\]*)@)?([^/?#@:[\]\\]+|\[[\da-f:.]+\])(?::(\d*))?([/?#].*)?$/isu.exec(
      text,
    );
  if (!found || [...text].some((char) => char < ' ')) return undefined;
  const [, scheme = 'http', user, host = '', port = '', rest = ''] = found;
  const kind = scheme.toLowerCase();
  if (!['http', 'https', 'ftp'].includes(kind) || !URL.canParse(`http://${host}/`)) return undefined;
  return {
    scheme: kind === 'ftp' ? 'ftp:' : 'http:',
    user: user !== undefined,
    host: host.toLowerCase(),
    port,
    rest,
  };
}

/** `index.php?title=X` is what `/wiki/X` is. */
function pathOfPage({ site: { settings } }: Wiki, rest: string): string {
  const { ArticlePath, ScriptPath } = settings;
  const script = `${ScriptPath}/index.php?`;
  if (ArticlePath === false || !rest.startsWith(script)) return rest;
  const [query = '', fragment] = rest.slice(script.length).split('#', 2);
  const params = [...new URLSearchParams(query)];
  const [[name, title] = []] = params;
  if (params.length !== 1 || name !== 'title' || !title) return rest;
  const path = ArticlePath.replace('$1', () => encodeTitle(title.replaceAll(' ', '_')));
  return fragment === undefined ? path : `${path}#${fragment}`;
}

function isAllowed(wiki: Wiki, host: string): boolean {
  const { UrlShortenerAllowedDomains: domains } = settingsOf(wiki);
  if (typeof domains === 'boolean') return host === hostName(wiki.site.settings);
  const patterns = new Patterns();
  return domains.some((domain) => patterns.matches(patterns.compile(`^${domain}$`, true), host, 1).length > 0);
}
