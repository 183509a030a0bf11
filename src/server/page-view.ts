import type { FastifyReply, FastifyRequest } from 'fastify';
import { escapeHtml } from '../api/message-text.ts';
import { titleOrUndefined } from '../site/parse-title.ts';
import type { Title } from '../site/title.ts';
import { Refusal } from '../wiki/refusal.ts';
import { findPage } from '../wiki/pages/page-store.ts';
import { canRead } from '../wiki/permissions.ts';
import { loadRevisionWithContent } from '../wiki/revisions/revision-store.ts';
import { mayView } from '../wiki/revisions/visibility.ts';
import type { ParserOutput } from '../wikitext/parser-output.ts';
import type { Services } from './api-endpoint.ts';
import { errorPage } from './error-page.ts';
import { findVisitor } from './visitor.ts';

/** Shows a page to read: `/wiki/TITLE`, or `index.php?title=TITLE`. `text` is the title as it stood in the address. */
export async function pageView(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
): Promise<void> {
  const { wiki } = services;
  const html = (status: number, body: string) =>
    reply.code(status).type('text/html; charset=utf-8').header('x-frame-options', 'DENY').send(body);
  const title = titleOrUndefined(wiki.site, text);
  if (!title || title.isExternal) return void html(400, errorPage(400, `“${text}” is no title.`));
  const { performer } = await findVisitor(services, request, { anonymous: false });
  if (!canRead(wiki, performer, title)) return void html(403, errorPage(403, 'You may not read this page.'));
  const page = await findPage(wiki.db, title);
  const revision = page && (await loadRevisionWithContent(wiki.db, page.latest));
  if (!revision?.content || !mayView(performer, revision.deleted, 'text')) {
    return void html(404, errorPage(404, `There is no page “${title.prefixedText}”.`));
  }
  const output = await render(services, title, revision.content, revision.id);
  return void html(200, layout(services, title, output));
}

async function render(
  { wiki }: Services,
  title: Title,
  { text, model }: { text: string; model: string },
  revisionId: number,
): Promise<Pick<ParserOutput, 'html' | 'displayTitle' | 'categories'>> {
  try {
    return await wiki.parser.parse({ text, contentModel: model, title: title.prefixedText, revisionId });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // A page that takes too long is still a text that can be read.
    return { html: `<pre>${escapeHtml(text)}</pre>`, displayTitle: undefined, categories: new Map() };
  }
}

function layout(
  { wiki }: Services,
  title: Title,
  { html, displayTitle, categories }: Pick<ParserOutput, 'html' | 'displayTitle' | 'categories'>,
): string {
  const { Sitename, ScriptPath, LanguageCode } = wiki.site.settings;
  const name = escapeHtml(title.prefixedText);
  const api = (query: string) => escapeHtml(`${ScriptPath}/api.php?${query}`);
  const encoded = encodeURIComponent(title.prefixedText);
  const named = [...categories.keys()].map((key) => escapeHtml(key.replaceAll('_', ' ')));
  return `<!DOCTYPE html>
<html lang="${escapeHtml(LanguageCode)}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name} – ${escapeHtml(Sitename)}</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 17px/1.6 system-ui, sans-serif; margin: 2rem auto; max-width: 46rem; padding: 0 1rem; }
  img { max-width: 100%; height: auto; }
  footer { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); margin-top: 3rem; font-size: .85em; }
  .mw-editsection { display: none; }
</style>
</head>
<body>
<main>
<h1>${displayTitle ?? name}</h1>
${html}
</main>
<footer>
${named.length > 0 ? `<p>Categories: ${named.join(' · ')}</p>` : ''}
<p><a href="${api(`action=query&prop=revisions&titles=${encoded}&rvslots=main&rvprop=content`)}">Source</a> ·
<a href="${api(`action=query&prop=revisions&titles=${encoded}&rvlimit=50`)}">History</a> ·
<a href="${api('action=help')}">API</a></p>
</footer>
</body>
</html>
`;
}
