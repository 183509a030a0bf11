import { redirectWords } from '../../site/magic-words.ts';
import { NS } from '../../site/namespaces.ts';
import type { Site } from '../../site/site.ts';
import type { Title } from '../../site/title.ts';
import { encodeTitle } from '../../site/url.ts';
import { redirectTitle } from '../../wikitext/redirect-target.ts';
import { redirectLink } from '../../wikitext/redirect.ts';
import type { Wiki } from '../wiki.ts';
import type { Redirects } from './content-model.ts';
import type { Content } from './content-store.ts';

/** Where a page with this content leads; undefined if it is no redirect. */
export function redirectTarget(
  { site, registry }: Pick<Wiki, 'site' | 'registry'>,
  { text, model }: Content,
): Title | undefined {
  return targetBy(redirectsOf({ registry }, model), site, text);
}

/** How pages of this model lead to others; undefined if they do not. */
export function redirectsOf({ registry }: Pick<Wiki, 'registry'>, model: string): Redirects | undefined {
  return registry.contentModels.get(model)?.redirects;
}

/** The same of the core's content models alone, for where no others are known. */
export function coreRedirectTarget(site: Site, { text, model }: Content): Title | undefined {
  return targetBy(model in coreRedirects ? coreRedirects[model as keyof typeof coreRedirects] : undefined, site, text);
}

function targetBy(redirects: Redirects | undefined, site: Site, text: string): Title | undefined {
  const link = redirects?.link(site, text);
  return link === undefined ? undefined : redirectTitle(site, link);
}

/** The text of a page that leads to another, with the content language's word for it. */
export function redirectText(site: Site, target: Title): string {
  const colon = target.namespace === NS.category || target.isExternal ? ':' : '';
  return `${redirectWords(site.settings.LanguageCode)[0]!} [[${colon}${target.fullText}]]`;
}

/** Redirects of the core's content models. Pages of scripts and styles name their target in a comment. */
export const coreRedirects = {
  wikitext: {
    link: (site, text) => redirectLink(text, redirectWords(site.settings.LanguageCode)),
    text: redirectText,
  },
  javascript: {
    link: (_, text) => pageOfUrl(/^\/\* #REDIRECT \*\/mw\.loader\.load\(("(?:[^"\\]|\\.)*")\);/.exec(text)?.[1]),
    text: (site, target) => `/* #REDIRECT */mw.loader.load("${rawUrl(site, target, 'text/javascript')}");`,
  },
  css: {
    link: (_, text) => pageOfUrl(/^\/\* #REDIRECT \*\/@import url\(("(?:[^"\\]|\\.)*"|[^)"]*)\);/.exec(text)?.[1]),
    text: (site, target) => `/* #REDIRECT */@import url(${rawUrl(site, target, 'text/css')});`,
  },
} satisfies Readonly<Record<string, Redirects>>;

function rawUrl({ settings: { Server, ScriptPath } }: Site, target: Title, type: string): string {
  return `${Server}${ScriptPath}/index.php?title=${encodeTitle(target.prefixedText)}&action=raw&ctype=${type}`;
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
