import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { Title } from '../../../site/title.ts';
import { formatComments } from '../../../wiki/comments/format-comments.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { textOfHtml } from '../../../wikitext/html/character-references.ts';
import type { FlowRevision } from '../model/revision.ts';

/** The form in which clients want what was written. `fixed-html` is what stands in a page. */
export type ContentFormat = 'fixed-html' | 'html' | 'wikitext';

/** Whether a revision is a topic's title: one line, of which only links are markup. */
export function isTitle({ kind, post }: Pick<FlowRevision, 'kind' | 'post'>): boolean {
  return kind === 'post' && post !== undefined && post.replyTo === undefined;
}

/** Wikitext of a revision. */
export function wikitextOf(revision: FlowRevision): string {
  return isKeptAsHtml(revision) ? textOfHtml(revision.content).trim() : revision.content;
}

/** The line of a title without markup. */
export function plainTitle(revision: FlowRevision): string {
  return revision.content.replace(/\[\[(?:[^[\]|]*\|)?([^[\]]*)\]\]/g, '$1');
}

/** HTML of revisions as it stands in pages, in their order. */
export async function htmlOf(wiki: Wiki, revisions: readonly OnPage[]): Promise<string[]> {
  const titles = revisions.filter(({ revision }) => isTitle(revision));
  const formatted = await formatComments(
    wiki,
    titles.map(({ revision, page }) => ({ comment: revision.content.replaceAll('/*', '/\u200b*'), page })),
  );
  const titleHtml = new Map(titles.map(({ revision }, i) => [revision.id, formatted[i]!]));
  return Promise.all(
    revisions.map(async ({ revision, page }) => titleHtml.get(revision.id) ?? postHtml(wiki, revision, page)),
  );
}

/** A revision with the page on which its links are resolved. */
export interface OnPage {
  readonly revision: FlowRevision;
  readonly page: Title;
}

/** HTML as a document of its own. */
export function asDocument(html: string, language: string): string {
  return `<html><head></head><body lang="${escapeHtml(language)}" class="mw-body-content mw-parser-output">${html}</body></html>`;
}

async function postHtml(wiki: Wiki, revision: FlowRevision, page: Title): Promise<string> {
  if (isKeptAsHtml(revision)) return bodyOf(revision.content);
  const text = revision.content;
  return (await wiki.parser.parse({ text, contentModel: 'wikitext', title: page.prefixedText })).html.trim();
}

function isKeptAsHtml({ flags }: FlowRevision): boolean {
  return flags.includes('html');
}

function bodyOf(html: string): string {
  return /<body[^>]*>([\s\S]*)<\/body>/i.exec(html)?.[1] ?? html;
}
