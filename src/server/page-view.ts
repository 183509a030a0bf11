import type { FastifyReply, FastifyRequest } from 'fastify';
import { escapeHtml } from '../i18n/escape-html.ts';
import { NS } from '../site/namespaces.ts';
import { titleOrUndefined } from '../site/parse-title.ts';
import type { Title } from '../site/title.ts';
import { Refusal } from '../wiki/refusal.ts';
import { languageOfPage } from '../wiki/pages/page-language.ts';
import { findPage } from '../wiki/pages/page-store.ts';
import { seeingOwnWrites } from '../wiki/own-writes.ts';
import { canRead } from '../wiki/permissions.ts';
import { loadRevisionWithContent } from '../wiki/revisions/revision-store.ts';
import { mayView } from '../wiki/revisions/visibility.ts';
import { runHook } from '../wiki/hooks.ts';
import { ArticleViewHeader, ParserOutputPostCacheTransform } from '../wiki/rendering/post-cache.ts';
import { findSpecialPage } from '../wiki/special-pages.ts';
import { emptyParserOutput, type ParserOutput } from '../wikitext/parser-output.ts';
import type { Services } from './api-endpoint.ts';
import { errorPage } from './error-page.ts';
import { foreignFilePage } from './foreign-file-page.ts';
import { formPages } from './forms/form-pages.ts';
import { formView } from './forms/form-view.ts';
import { specialPageForm } from './forms/special-page-form.ts';
import { helpView } from './help-view.ts';
import { pageFragment } from './page-fragment.ts';
import { pageLayout, type ShownPage } from './page-layout.ts';
import { readAddress } from './query-string.ts';
import { readerLanguage } from './reader-language.ts';
import { sandboxPage, SANDBOX_POLICY } from './sandbox/sandbox-page.ts';
import { findVisitor, visitorMarks } from './visitor.ts';

/** What is shown for an address: a page, or why there is none. */
type Shown = { readonly page: ShownPage } | { readonly status: number; readonly reason: string };

/**
 * Shows a page to read: `/wiki/TITLE`, or `index.php?title=TITLE`; its text alone with `action=render`. `text` is the title as it
 * stood in the address.
 */
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
  const special = title.namespace === NS.special ? findSpecialPage(wiki, title.dbKey) : undefined;
  const name = (special && wiki.registry.specialPages.get(special.name)?.[0]) ?? '';
  const drawn = special && wiki.registry.drawnPages.get(special.name);
  const form = drawn ? specialPageForm(drawn, name) : special && formPages[special.name];
  if (special && form) {
    return formView(services, request, reply, { page: form, name, subpage: special.subpage });
  }
  if (request.method === 'POST') return void html(405, errorPage(405, 'Pages are changed through the API.'));
  const redirect = special && wiki.registry.specialRedirects.get(special.name);
  if (redirect) {
    const target = await redirect(wiki, special.subpage ?? '');
    if (target !== undefined) return void reply.redirect(target, 301);
    return void html(404, errorPage(404, `“${title.prefixedText}” leads nowhere.`));
  }
  if (special?.name === 'ApiHelp') return helpView(services, request, reply, special.subpage);
  if (special?.name === 'ApiSandbox') {
    void reply.header('content-security-policy', SANDBOX_POLICY).header('x-content-type-options', 'nosniff');
    return void html(200, sandboxPage(wiki, await readerLanguage(services, request)));
  }
  const shown = await seeingOwnWrites(
    wiki,
    () => visitorMarks(services, request),
    { writes: false },
    () => findShown(services, request, title),
  );
  const alone = readAddress(request.raw.url ?? '').values.get('action') === 'render';
  if ('page' in shown) return void html(200, (alone ? pageFragment : pageLayout)(wiki, shown.page));
  const { status, reason } = shown;
  return void html(status, alone ? `<div><p>${escapeHtml(reason)}</p></div>\n` : errorPage(status, reason));
}

async function findShown(services: Services, request: FastifyRequest, title: Title): Promise<Shown> {
  const { wiki } = services;
  const { performer } = await findVisitor(services, request, { anonymous: false });
  if (!canRead(wiki, performer, title)) return { status: 403, reason: 'You may not read this page.' };
  const page = await findPage(wiki.db, title);
  const revision = page && (await loadRevisionWithContent(wiki.db, page.latest));
  if (!revision?.content || !mayView(performer, revision.deleted, 'text')) {
    const shared = page ? undefined : await foreignFilePage(wiki, title);
    return shared ? { page: shared } : { status: 404, reason: `There is no page “${title.prefixedText}”.` };
  }
  const language = await languageOfPage(wiki, title, page?.language);
  const view = await wiki.registry.pageViews.get(revision.content.model)?.(wiki, { title, performer });
  const rendered = view
    ? { ...emptyParserOutput(title.prefixedText), ...view }
    : await render(services, title, revision.content, { revisionId: revision.id, language });
  const event = { title, language: wiki.site.settings.LanguageCode, params: {}, html: rendered.html };
  await runHook(wiki, ParserOutputPostCacheTransform, event);
  const output = { ...rendered, html: event.html };
  const header = { title, language: event.language, notes: [] as string[] };
  await runHook(wiki, ArticleViewHeader, header);
  return { page: { title, output, changed: revision.timestamp, notes: header.notes, language } };
}

async function render(
  { wiki }: Services,
  title: Title,
  { text, model }: { text: string; model: string },
  { revisionId, language }: { revisionId: number; language: string },
): Promise<ParserOutput> {
  try {
    return await wiki.parser.parse({
      text,
      contentModel: model,
      title: title.prefixedText,
      revisionId,
      options: { pageLanguage: language },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // A page that takes too long is still a text that can be read.
    return { ...emptyParserOutput(title.prefixedText), html: `<pre>${escapeHtml(text)}</pre>` };
  }
}
