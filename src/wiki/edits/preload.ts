import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { Title } from '../../site/title.ts';
import type { Content } from '../content/content-store.ts';
import { contentModel, defaultModel } from '../content/content-models.ts';
import { redirectTarget } from '../content/redirect.ts';
import { defaultMessage } from '../messages/message-pages.ts';
import { findPage } from '../pages/page-store.ts';
import type { Performer } from '../performer.ts';
import { canRead } from '../permissions.ts';
import { loadRevisionWithContent } from '../revisions/revision-store.ts';
import { isHidden } from '../revisions/visibility.ts';
import type { Wiki } from '../wiki.ts';

export interface PreloadRequest {
  readonly title: Title;
  /** The page whose text an editor starts from. */
  readonly from?: string | undefined;
  /** What stands for `$1`, `$2` … in it. */
  readonly params?: readonly string[];
}

export interface Preload {
  readonly content: Content;
  /** MIME type. */
  readonly format: string;
  /** Whether an editor would start from the same without `from` and without anything that the wiki adds. */
  readonly isDefault: boolean;
}

/** What an editor of a new page or section starts from: the text of a page, else the message of this name, else nothing. */
export async function preloadContent(wiki: Wiki, performer: Performer, request: PreloadRequest): Promise<Preload> {
  const { title, from, params = [] } = request;
  const { name: model, formats, empty } = contentModel(wiki, await defaultModel(wiki, title));
  const usual = title.namespace === NS.mediaWiki ? (defaultMessage(wiki, title.dbKey) ?? '') : '';
  const given = from === undefined ? undefined : await startingText(wiki, performer, from);
  const text = given === undefined ? usual || empty : await transformed(wiki, title, { text: given, model }, params);
  return { content: { text, model }, format: formats[0], isDefault: text === usual };
}

/** The text of a page that the performer may read, or of the one that it leads to; undefined where there is none. */
async function startingText(wiki: Wiki, performer: Performer, name: string): Promise<string | undefined> {
  const title = titleOrUndefined(wiki.site, name);
  if (!title) return undefined;
  const found = await readableContent(wiki, performer, title);
  if (!found) return title.namespace === NS.mediaWiki ? defaultMessage(wiki, title.dbKey) : undefined;
  const target = redirectTarget(wiki, found);
  if (!target) return found.text;
  return (await readableContent(wiki, performer, target))?.text;
}

/** What a page holds now, if the performer may read it. */
export async function readableContent(wiki: Wiki, performer: Performer, title: Title): Promise<Content | undefined> {
  if (!title.canExist || !canRead(wiki, performer, title)) return undefined;
  const page = await findPage(wiki.db, title);
  const revision = page && (await loadRevisionWithContent(wiki.db, page.latest));
  return revision && !isHidden(revision.deleted, 'text') ? revision.content : undefined;
}

async function transformed(wiki: Wiki, title: Title, content: Content, params: readonly string[]): Promise<string> {
  if (content.model !== 'wikitext') return content.text;
  const text = content.text.replace(/\$(\d+)/g, (whole, number: string) => params[Number(number) - 1] ?? whole);
  return wiki.parser.preloadText({ text, contentModel: content.model, title: title.prefixedText });
}
