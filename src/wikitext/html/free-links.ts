import { escapeHtml } from '../../i18n/escape-html.ts';
import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { keepVariant } from '../language-converter/page-converter.ts';
import type { ParseContext } from '../parse-context.ts';
import { attributesHtml } from './character-references.ts';
import { externalImage } from './external-images.ts';
import { externalLink, externalLinkAttributes, registerExternalLink } from './external-links.ts';
import { cleanUrl, protocolPattern, URL_CHARACTERS, URL_START } from './external-urls.ts';
import { localUrl } from '../page-url.ts';

const space = '(?:\\t|&nbsp;|&#0*160;|&#[xX]0*[aA]0;|\\p{Zs})';
const patterns = new WeakMap<object, RegExp>();

function freeLinkPattern(context: ParseContext): RegExp {
  let pattern = patterns.get(context.site);
  if (!pattern) {
    pattern = new RegExp(
      [
        // Links and tags are passed over.
        '<a[ \\t\\r\\n>].*?</a>|<.*?>',
        `(?<![\\p{L}\\p{N}_])(((?i:${protocolPattern(context, false)}))${URL_START}${URL_CHARACTERS}*)`,
        `(?<![\\p{L}\\p{N}_])(RFC|PMID)(?:${space})+([0-9]+)(?![\\p{L}\\p{N}_])`,
        `(?<![\\p{L}\\p{N}_])ISBN(?:${space})+((?:97[89](?:${space}|-)?)?(?:[0-9](?:${space}|-)?){9}[0-9Xx])(?![\\p{L}\\p{N}_])`,
      ].join('|'),
      'gsu',
    );
    patterns.set(context.site, pattern);
  }
  return pattern;
}

/** Bare URLs, and the books and papers that the settings make links of. */
export function renderFreeLinks(text: string, context: ParseContext): string {
  const replace = (whole: string, ...[url, protocol, series, number, isbn]: (string | undefined)[]): string => {
    if (url !== undefined) return freeUrl(url, protocol!.length, context);
    if (series !== undefined) return seriesLink(whole, series, number!, context);
    if (isbn !== undefined) return isbnLink(whole, isbn, context);
    return whole;
  };
  return text.replace(freeLinkPattern(context), replace);
}

function freeUrl(written: string, protocolLength: number, context: ParseContext): string {
  let url = written;
  let trail = '';
  const end = /&(?:lt|gt|nbsp|#x0*(?:3[ce]|a0)|#0*(?:60|62|160));/i.exec(url);
  if (end) {
    trail = url.slice(end.index);
    url = url.slice(0, end.index);
  }
  const marks = url.includes('(') ? /[,;\\.:!?]+$/ : /[,;\\.:!?)]+$/;
  let cut = marks.exec(url)?.index ?? url.length;
  // The semicolon of a reference stays with it.
  if (url[cut] === ';' && /&(?:[a-z]+|#x[\da-f]+|#\d+)$/i.test(url.slice(Math.max(0, cut - 40), cut))) cut++;
  trail = url.slice(cut) + trail;
  url = url.slice(0, cut);
  if (url.length <= protocolLength) return written;
  const address = cleanUrl(url);
  const image = externalImage(address, context);
  if (image !== undefined) return image + trail;
  registerExternalLink(address, context);
  return externalLink(address, keepVariant(escapeHtml(address), context), 'free', context) + trail;
}

function seriesLink(whole: string, series: string, number: string, context: ParseContext): string {
  if (context.site.settings.EnableMagicLinks[series] !== true) return whole;
  const [key, kind, category] =
    series === 'RFC'
      ? (['rfcurl', 'mw-magiclink-rfc', 'magiclink-tracking-rfc'] as const)
      : (['pubmedurl', 'mw-magiclink-pmid', 'magiclink-tracking-pmid'] as const);
  context.addTrackingCategory(category);
  const url = context.message(key, number);
  const attributes = [['class', `external ${kind}`], ...externalLinkAttributes(url, context), ['href', url]] as const;
  return `<a${attributesHtml(attributes)}>${series} ${number}</a>`;
}

function isbnLink(whole: string, isbn: string, context: ParseContext): string {
  if (context.site.settings.EnableMagicLinks['ISBN'] !== true) return whole;
  const shown = isbn.replace(/&nbsp;|&#[xX]?0*(?:160|[aA]0);|[\t\p{Zs}]/gu, ' ');
  const title = titleOrUndefined(
    context.site,
    `BookSources/${shown.replace(/[ -]/g, '').replaceAll('x', 'X')}`,
    NS.special,
  );
  if (!title) return whole;
  context.addTrackingCategory('magiclink-tracking-isbn');
  const attributes = attributesHtml([
    ['href', localUrl(context.site, title)],
    ['class', 'internal mw-magiclink-isbn'],
  ]);
  return `<a${attributes}>ISBN ${shown}</a>`;
}
