import { escapeHtml } from '../i18n/escape-html.ts';
import { direction, toBcp47 } from '../i18n/languages.ts';
import { msg } from '../i18n/message.ts';
import { NS } from '../site/namespaces.ts';
import { toIso } from '../site/timestamp.ts';
import { makeTitle, type Title } from '../site/title.ts';
import { documentHead } from '../wiki/rendering/document-head.ts';
import type { Wiki } from '../wiki/wiki.ts';
import { presentHtml } from '../wikitext/html/present.ts';
import { tableOfContents } from '../wikitext/html/table-of-contents.ts';
import { localUrl } from '../wikitext/page-url.ts';
import type { ParserOutput } from '../wikitext/parser-output.ts';
import { homeUrl, specialUrl } from './forms/form-html.ts';

/** A page as it is put before a reader. */
export interface ShownPage {
  readonly title: Title;
  readonly output: ParserOutput;
  /** Time of the newest revision, 14 digits. */
  readonly changed: string;
  /** The language that it is in; that of the wiki unless said. */
  readonly language?: string;
  /** What is said above it: HTML. */
  readonly notes?: readonly string[];
}

/** A whole HTML page around a rendered one: plain and readable, light or dark as the reader's system is, on any width. */
export function pageLayout(wiki: Wiki, { title, output, changed, language: own, notes = [] }: ShownPage): string {
  const { Sitename, ScriptPath, LanguageCode, MaxTocLevel } = wiki.site.settings;
  const language = { code: LanguageCode, direction: direction(LanguageCode) } as const;
  const text = (key: string) => wiki.messages.text(msg(key), LanguageCode);
  const name = escapeHtml(title.prefixedText);
  const api = (query: string) => escapeHtml(`${ScriptPath}/api.php?${query}`);
  const encoded = encodeURIComponent(title.prefixedText);
  const body = presentHtml(output, {
    wrapperClass: 'mw-parser-output',
    language: own === undefined ? language : { code: toBcp47(own), direction: direction(own) },
    tableOfContents: ({ sections }) => tableOfContents(sections, MaxTocLevel, text('toc'), language),
  });
  const home = escapeHtml(homeUrl(wiki));
  const source = api(`action=query&prop=revisions&titles=${encoded}&rvslots=main&rvprop=content`);
  const history = api(
    `action=query&prop=revisions&titles=${encoded}&rvlimit=50&rvprop=ids|timestamp|user|comment|size`,
  );
  const sandbox = escapeHtml(specialUrl(wiki, 'ApiSandbox'));
  const preferences = escapeHtml(specialUrl(wiki, 'Preferences'));
  return `${documentHead(wiki, title)}
<header><a href="${home}">${escapeHtml(Sitename)}</a></header>
<main>
<h1>${output.displayTitle ?? output.titleInVariant ?? name}</h1>
${notes.map((note) => `${note}\n`).join('')}${body}
</main>
<footer>
${categories(wiki, output)}<p>Last changed <time datetime="${toIso(changed)}">${toIso(changed).replace('T', ' ').replace('Z', ' UTC')}</time> ·
<a href="${source}">Source</a> · <a href="${history}">History</a> · <a href="${api('action=help')}">API</a> · <a href="${sandbox}">Sandbox</a> · <a href="${preferences}">Your account</a></p>
</footer>
</body>
</html>
`;
}

function categories({ site }: Wiki, output: ParserOutput): string {
  const links = [...output.categories.keys()].map((dbKey) => {
    const category = makeTitle(site, NS.category, dbKey);
    return `<a href="${escapeHtml(localUrl(site, category))}">${escapeHtml(category.text)}</a>`;
  });
  return links.length === 0 ? '' : `<p>Categories: ${links.join(' · ')}</p>\n`;
}
