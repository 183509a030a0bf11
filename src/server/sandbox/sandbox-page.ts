import { escapeHtml } from '../../i18n/escape-html.ts';
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

/**
 * Special:ApiSandbox: a page to try the API on. All that it knows of modules it learns from `action=paraminfo` once it runs; what
 * stands here is where to ask.
 */
export function sandboxPage(wiki: Wiki): string {
  const { Sitename, ScriptPath } = wiki.site.settings;
  const files = escapeHtml(sandboxPath(wiki));
  const name = escapeHtml(Sitename);
  return `<!DOCTYPE html>
<html lang="en" data-api="${escapeHtml(`${ScriptPath}/api.php`)}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>API sandbox – ${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${files}/sandbox.css">
<script type="module" src="${files}/main.js"></script>
</head>
<body>
<a class="skip" href="#answer">Skip to the answer</a>
<header class="top"><a class="home" href="${escapeHtml(home(wiki))}">${name}</a><h1>API sandbox</h1><div id="session"></div></header>
<div id="sandbox"><noscript><p>This page needs JavaScript. The API itself does not: <a href="${escapeHtml(ScriptPath)}/api.php">api.php</a>.</p></noscript></div>
</body>
</html>
`;
}
