import { escapeHtml } from '../../i18n/escape-html.ts';
import { direction, toBcp47 } from '../../i18n/languages.ts';
import { msg } from '../../i18n/message.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { localUrl } from '../../wikitext/page-url.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** Path under which the files of the page lie. */
export function sandboxPath({ site }: Wiki): string {
  return `${site.settings.ScriptPath}/resources/sandbox`;
}

/**
 * What the page may do, for `Content-Security-Policy`: run and be styled by this wiki's own files, ask this wiki, and nothing else.
 * Texts of the wiki become markup in one place alone (`inert-html.js`), as trusted types.
 */
export const SANDBOX_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types awiki-inert-html',
].join('; ');

function home({ site, messages }: Wiki): string {
  const mainPage = titleOrUndefined(site, messages.text(msg('mainpage'), site.settings.LanguageCode));
  return mainPage ? localUrl(site, mainPage) : '/';
}

/** Keys of the words that the page says: its own, and what kinds of values are called. */
const WORD = /^(?:apisandbox-|api-help-(?=type-))/;

/** The page's words by their keys' ends (`send`, `type-limit`); what they speak of stays `$1`. */
function wordsOf({ messages }: Wiki, language: string): Record<string, string> {
  const keys = messages.keys().filter((key) => WORD.test(key));
  const say = (key: string) => messages.text(msg(key, '$1', '$2', '$3'), language).replace(/<\/?kbd>/g, '');
  return {
    ...Object.fromEntries(keys.map((key) => [key.replace(WORD, ''), say(key)])),
    comma: say('comma-separator'),
  };
}

/**
 * Special:ApiSandbox: a page to try the API on, in the language of the reader. All that it knows of modules it learns from
 * `action=paraminfo` once it runs; what stands here is where to ask, and the page's own words.
 */
export function sandboxPage(wiki: Wiki, language: string): string {
  const { Sitename, ScriptPath } = wiki.site.settings;
  const files = escapeHtml(sandboxPath(wiki));
  const name = escapeHtml(Sitename);
  const words = wordsOf(wiki, language);
  const word = (key: string) => escapeHtml(words[key] ?? '');
  const endpoint = escapeHtml(`${ScriptPath}/api.php`);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(toBcp47(language))}" dir="${direction(language)}" data-api="${endpoint}" data-uselang="${escapeHtml(language)}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${word('title')} – ${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${files}/sandbox.css">
<script type="application/json" id="words">${JSON.stringify(words).replaceAll('<', '\\u003c')}</script>
<script type="module" src="${files}/main.js"></script>
</head>
<body>
<a class="skip" href="#answer">${word('skip')}</a>
<header class="top"><a class="home" href="${escapeHtml(home(wiki))}"><bdi>${name}</bdi></a><h1>${word('title')}</h1><div id="session"></div></header>
<div id="sandbox"><noscript><p>${word('noscript').replace('$1', () => `<a href="${endpoint}">api.php</a>`)}</p></noscript></div>
</body>
</html>
`;
}
