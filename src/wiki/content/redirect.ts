import { redirectWords } from '../../site/magic-words.ts';
import { NS } from '../../site/namespaces.ts';
import type { Site } from '../../site/site.ts';
import type { Title } from '../../site/title.ts';
import { encodeTitle } from '../../site/url.ts';
import { redirectTitle } from '../../wikitext/redirect-target.ts';
import { redirectLink } from '../../wikitext/redirect.ts';
import type { Content } from './content-store.ts';

/** Where a page with this content leads; undefined if it is no redirect. Pages of scripts and styles name their target in a comment. */
export function redirectTarget(site: Site, { text, model }: Content): Title | undefined {
  const link = linkOf(site, text, model);
  return link === undefined ? undefined : redirectTitle(site, link);
}

/** The text of a page that leads to another, with the content language's word for it. */
export function redirectText(site: Site, target: Title): string {
  const colon = target.namespace === NS.category || target.isExternal ? ':' : '';
  return `${redirectWords(site.settings.LanguageCode)[0]!} [[${colon}${target.fullText}]]`;
}

/** The same in a content model; undefined where pages of that lead nowhere. */
export function redirectTextIn(site: Site, target: Title, model: string): string | undefined {
  switch (model) {
    case 'wikitext':
      return redirectText(site, target);
    case 'javascript':
      return `/* #REDIRECT */mw.loader.load("${rawUrl(site, target, 'text/javascript')}");`;
    case 'css':
      return `/* #REDIRECT */@import url(${rawUrl(site, target, 'text/css')});`;
    default:
      return undefined;
  }
}

function rawUrl({ settings: { Server, ScriptPath } }: Site, target: Title, type: string): string {
  return `${Server}${ScriptPath}/index.php?title=${encodeTitle(target.prefixedText)}&action=raw&ctype=${type}`;
}

function linkOf(site: Site, text: string, model: string): string | undefined {
  switch (model) {
    case 'wikitext':
      return redirectLink(text, redirectWords(site.settings.LanguageCode));
    case 'javascript':
      return pageOfUrl(/^\/\* #REDIRECT \*\/mw\.loader\.load\(("(?:[^"\\]|\\.)*")\);/.exec(text)?.[1]);
    case 'css':
      return pageOfUrl(/^\/\* #REDIRECT \*\/@import url\(("(?:[^"\\]|\\.)*"|[^)"]*)\);/.exec(text)?.[1]);
    default:
      return undefined;
  }
}

function pageOfUrl(quoted: string | undefined): string | undefined {
  if (quoted === undefined) return undefined;
  const page = /[?&]title=([^&]*)/.exec(quoted.replace(/^"|"$/g, '').replaceAll('\\u0026', '&'))?.[1];
  try {
    return page === undefined ? undefined : decodeURIComponent(page);
  } catch {
    return undefined;
  }
}
