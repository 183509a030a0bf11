import { direction, toBcp47 } from '../../../i18n/languages.ts';
import type { Title } from '../../../site/title.ts';
import { formatComments } from '../../../wiki/comments/format-comments.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { parsoidBody } from '../../../wikitext/parsoid/document.ts';
import type { FlowRevision } from '../model/revision.ts';
import type { FixingQuestion } from '../parser/fixed-html.ts';
import { wikitextOfHtml } from './from-html.ts';

/** The form in which clients want what was written. `fixed-html` is what stands in a page. */
export type ContentFormat = 'fixed-html' | 'html' | 'wikitext';

/** A revision with the page on which its links are resolved. */
export interface OnPage {
  readonly revision: FlowRevision;
  readonly page: Title;
}

/** Whether a revision is a topic's title: one line, of which only links are markup. */
export function isTitle({ kind, post }: Pick<FlowRevision, 'kind' | 'post'>): boolean {
  return kind === 'post' && post !== undefined && post.replyTo === undefined;
}

/** The line of a title without markup. */
export function plainTitle(revision: FlowRevision): string {
  return revision.content.replace(/\[\[(?:[^[\]|]*\|)?([^[\]]*)\]\]/g, '$1');
}

/** Wikitext of a revision, in whichever form it is kept. Not to be called within a transaction. */
export async function wikitextOf(wiki: Wiki, { revision, page }: OnPage): Promise<string> {
  return isKeptAsHtml(revision) ? wikitextOfHtml(wiki, page, revision.content) : revision.content;
}

/** Revisions in a form, in their order. HTML is Parsoid's: `html` as a document, `fixed-html` as it stands in a page. */
export async function contentsOf(wiki: Wiki, revisions: readonly OnPage[], format: ContentFormat): Promise<string[]> {
  if (format === 'wikitext') return Promise.all(revisions.map((each) => wikitextOf(wiki, each)));
  const titles = await titlesOf(wiki, revisions);
  const posts = revisions.filter(({ revision }) => !titles.has(revision.id));
  const bodies = await Promise.all(posts.map((each) => postHtml(wiki, each)));
  const html = format === 'html' ? bodies.map((body) => asDocument(wiki, body)) : await fixed(wiki, bodies, 'answer');
  const byId = new Map(posts.map(({ revision }, i) => [revision.id, html[i]!]));
  return revisions.map(({ revision }) => titles.get(revision.id) ?? byId.get(revision.id)!);
}

/** HTML of revisions for those who read the page itself, in their order. */
export async function shownHtml(wiki: Wiki, revisions: readonly OnPage[]): Promise<string[]> {
  const titles = await titlesOf(wiki, revisions);
  const bodies = await Promise.all(
    revisions.map(async (each) => titles.get(each.revision.id) ?? (await postHtml(wiki, each))),
  );
  return fixed(wiki, bodies, 'page');
}

/** Wikitext as the inside of a body of Parsoid's HTML. */
export async function parsoidHtml(wiki: Wiki, page: Title, text: string): Promise<string> {
  const { html } = await wiki.parser.parsoidHtml({
    text,
    contentModel: 'wikitext',
    title: page.prefixedText,
    sections: true,
  });
  return html;
}

/** The element in which Parsoid's HTML of a page stands. */
export function asBody(wiki: Wiki, html: string): string {
  const code = wiki.site.settings.LanguageCode;
  return parsoidBody(html, { language: toBcp47(code), direction: direction(code) });
}

function asDocument(wiki: Wiki, html: string): string {
  return `<html><head></head>${asBody(wiki, html)}</html>`;
}

async function titlesOf(wiki: Wiki, revisions: readonly OnPage[]): Promise<Map<string, string>> {
  const titles = revisions.filter(({ revision }) => isTitle(revision));
  const formatted = await formatComments(
    wiki,
    titles.map(({ revision, page }) => ({ comment: revision.content.replaceAll('/*', '/\u200b*'), page })),
  );
  return new Map(titles.map(({ revision }, i) => [revision.id, formatted[i]!]));
}

async function postHtml(wiki: Wiki, { revision, page }: OnPage): Promise<string> {
  return isKeptAsHtml(revision) ? insideOf(revision.content) : parsoidHtml(wiki, page, revision.content);
}

async function fixed(wiki: Wiki, html: readonly string[], purpose: FixingQuestion['purpose']): Promise<string[]> {
  if (html.length === 0) return [];
  const data: FixingQuestion = { html, purpose };
  return (await wiki.parser.ask({ question: 'flow-fixed-html', data, title: 'API' })) as string[];
}

function isKeptAsHtml({ flags }: FlowRevision): boolean {
  return flags.includes('html');
}

/** What stands in the body of a document. */
function insideOf(html: string): string {
  const start = /<body(?:"[^"]*"|'[^']*'|[^>"'])*>/i.exec(html);
  if (!start) return html;
  const end = html.toLowerCase().lastIndexOf('</body');
  return html.slice(start.index + start[0].length, end < 0 ? undefined : end);
}
