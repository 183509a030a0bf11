import { escapeHtml } from '../../i18n/escape-html.ts';
import { direction, toBcp47 } from '../../i18n/languages.ts';
import { msg } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import type { Wiki } from '../wiki.ts';

/** A page's HTML document up to the start tag of its body. `language` is that of its words; `style` is put after the usual one. */
export function documentHead(
  wiki: Wiki,
  title: Title,
  { language: code = wiki.site.settings.LanguageCode, style = '' }: { language?: string; style?: string } = {},
): string {
  const { Sitename, ScriptPath } = wiki.site.settings;
  const language = { code: toBcp47(code), direction: direction(code) } as const;
  const text = (key: string) => wiki.messages.text(msg(key), code);
  const name = escapeHtml(title.prefixedText);
  const api = (query: string) => escapeHtml(`${ScriptPath}/api.php?${query}`);
  return `<!DOCTYPE html>
<html lang="${language.code}" dir="${language.direction}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name} – ${escapeHtml(Sitename)}</title>
<link rel="EditURI" type="application/rsd+xml" href="${api('action=rsd')}">
<link rel="search" type="application/opensearchdescription+xml" href="${escapeHtml(`${ScriptPath}/opensearch_desc.php`)}" title="${escapeHtml(Sitename)}">
<link rel="alternate" type="application/atom+xml" href="${api('action=feedrecentchanges&feedformat=atom')}" title="${escapeHtml(text('recentchanges'))}">
<style>${STYLE}${style}</style>
</head>
<body>`;
}

const STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 22%, transparent); --soft: color-mix(in srgb, currentColor 5%, transparent); }
body { font: 17px/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 52rem; padding: 1rem; overflow-wrap: break-word; }
header { border-bottom: 1px solid var(--line); padding-bottom: .6rem; }
header a { color: inherit; font-weight: 600; text-decoration: none; }
h1, h2 { border-bottom: 1px solid var(--line); font-weight: 600; line-height: 1.3; padding-bottom: .2rem; }
a { color: light-dark(#0645ad, #8ab4f8); }
a.new { color: light-dark(#ba0000, #ff9a8a); }
img { height: auto; max-width: 100%; }
pre, code { background: var(--soft); }
pre { overflow-x: auto; padding: .8rem; }
table { max-width: 100%; }
.wikitable { border-collapse: collapse; }
.wikitable th, .wikitable td { border: 1px solid var(--line); padding: .2rem .5rem; }
.wikitable th { background: var(--soft); }
figure { background: var(--soft); margin: .3rem 0 1rem 1.2rem; padding: .4rem; }
figure[typeof~="mw:File/Thumb"] { clear: both; float: right; max-width: 18rem; }
figcaption { font-size: .85em; }
.toc { background: var(--soft); display: table; margin: 1rem 0; padding: .6rem 1.2rem; }
.toc h2 { border: 0; font-size: 1rem; margin: 0; }
.toc ul { list-style: none; margin: 0; padding-inline-start: 1rem; }
.toctogglecheckbox, .toctogglespan, .mw-editsection { display: none; }
footer { border-top: 1px solid var(--line); font-size: .85em; margin-top: 3rem; }
`;
