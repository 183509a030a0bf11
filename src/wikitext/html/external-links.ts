import { keepVariant } from '../language-converter/page-converter.ts';
import { formatNumber } from '../language-numbers.ts';
import type { ParseContext } from '../parse-context.ts';
import { attributesHtml } from './character-references.ts';
import { externalImage } from './external-images.ts';
import { cleanUrl, normalizeUrl, protocolPattern, URL_CHARACTERS, URL_START } from './external-urls.ts';
import { renderState } from './render-state.ts';

const patterns = new WeakMap<object, RegExp>();

/** `[` and a URL, with the blanks after it. */
function opening(context: ParseContext): RegExp {
  let pattern = patterns.get(context.site);
  if (!pattern) {
    const protocols = protocolPattern(context, true);
    pattern = new RegExp(`\\[((?:${protocols})${URL_START}${URL_CHARACTERS}*)\\p{Zs}*`, 'giu');
    patterns.set(context.site, pattern);
  }
  return pattern;
}

/** What ends the text of a link; all but `]` end it badly. */
const labelEnd = /[\]\x00-\x08\x0a-\x1f\ufffd]/g;

/** `[http://example.org text]` as links. */
export function renderBracketedLinks(text: string, context: ParseContext): string {
  if (!text.includes('[')) return text;
  const pattern = new RegExp(opening(context));
  let out = '';
  let from = 0;
  let end = -1;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (end < pattern.lastIndex) {
      labelEnd.lastIndex = pattern.lastIndex;
      end = labelEnd.exec(text)?.index ?? text.length;
    }
    if (text[end] !== ']') {
      pattern.lastIndex = match.index + 1;
      continue;
    }
    out += text.slice(from, match.index) + bracketedLink(match[1]!, text.slice(pattern.lastIndex, end), context);
    from = pattern.lastIndex = end + 1;
  }
  return out + text.slice(from);
}

function bracketedLink(written: string, label: string, context: ParseContext): string {
  let url = written;
  let shown = label;
  // Angle brackets, escaped by now, end a URL.
  const end = /&[lg]t;/.exec(url);
  if (end) {
    shown = `${url.slice(end.index)} ${shown}`;
    url = url.slice(0, end.index);
  }
  shown = externalImage(shown, context) ?? shown;
  const kind = shown === '' ? 'autonumber' : 'text';
  if (shown === '')
    shown = `[${formatNumber(String(renderState(context).nextLinkNumber++), context.options.pageLanguage)}]`;
  else if (looksLikeUrl(shown, context)) shown = keepVariant(shown, context);
  const address = cleanUrl(url);
  registerExternalLink(address, context);
  return externalLink(address, shown, kind, context);
}

const urlStarts = new WeakMap<object, RegExp>();

function looksLikeUrl(text: string, context: ParseContext): boolean {
  let start = urlStarts.get(context.site);
  if (!start) urlStarts.set(context.site, (start = new RegExp(`^(?:${protocolPattern(context, true)})`, 'i')));
  return start.test(text);
}

/** Enters a URL into the output's external links, unless it leads to the wiki itself. */
export function registerExternalLink(url: string, context: ParseContext): void {
  const { Server, RegisterInternalExternals } = context.site.settings;
  if (!RegisterInternalExternals && Server !== '' && isWithin(url, Server)) return;
  context.output.externalLinks.add(normalizeUrl(url));
}

function isWithin(url: string, server: string): boolean {
  const bare = url.replace(/^https?:/, '');
  const own = server.replace(/^https?:/, '');
  return bare === own || ['/', '?', '#'].some((next) => bare.startsWith(own + next));
}

/** An external link; `content` is HTML. */
export function externalLink(
  url: string,
  content: string,
  kind: 'free' | 'text' | 'autonumber',
  context: ParseContext,
): string {
  const attributes = attributesHtml([
    ...externalLinkAttributes(url, context),
    ['class', `external ${kind}`],
    ['href', url],
  ]);
  return `<a${attributes}>${content}</a>`;
}

/** `target` and `rel` of a link to another site, as the settings have it. */
export function externalLinkAttributes(url: string, context: ParseContext): [string, string | undefined][] {
  const { ExternalLinkTarget, NoFollowLinks, NoFollowNsExceptions, NoFollowDomainExceptions } = context.site.settings;
  const rel: string[] = [];
  const exempt = NoFollowNsExceptions.includes(context.title.namespace) || isInDomains(url, NoFollowDomainExceptions);
  if (NoFollowLinks && !exempt) rel.push('nofollow');
  if (ExternalLinkTarget !== false && !['_self', '_parent', '_top'].includes(ExternalLinkTarget)) {
    rel.push('noreferrer', 'noopener');
  }
  return [
    ['target', ExternalLinkTarget === false ? undefined : ExternalLinkTarget],
    ['rel', rel.length === 0 ? undefined : rel.join(' ')],
  ];
}

function isInDomains(url: string, domains: readonly string[]): boolean {
  const host = /^(?:[a-z][a-z\d+.-]*:)?\/\/(?:[^/?#@]*@)?([^/?#:]*)/i.exec(url)?.[1];
  return host !== undefined && domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
