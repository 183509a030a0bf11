import { msg } from '../../../i18n/message.ts';
import type { Title } from '../../../site/title.ts';
import { defaultModel } from '../../../wiki/content/content-models.ts';
import { preloadContent } from '../../../wiki/edits/preload.ts';
import type { PageRecord } from '../../../wiki/pages/page-record.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { savingOptions } from '../../../wiki/rendering/saving-options.ts';
import type { RevisionWithContent } from '../../../wiki/revisions/revision-record.ts';
import { loadRevisionWithContent } from '../../../wiki/revisions/revision-store.ts';
import { mayView } from '../../../wiki/revisions/visibility.ts';
import type { VisualEditorContext } from './visualeditor.ts';

/** What somebody begins to edit. */
export interface EditedText {
  readonly title: Title;
  readonly page: PageRecord | undefined;
  /** The revision that is before them; undefined for a new page, and for a new section. */
  readonly revision: RevisionWithContent | undefined;
  /** When the page's newest revision was saved. */
  readonly latestTimestamp: string | undefined;
  readonly contentModel: string;
  readonly text: string;
  /** Whether the text was given with the request, and not taken from the page. */
  readonly isGiven: boolean;
  /** Whether it comes from a page that new ones begin with. */
  readonly isPreloaded: boolean;
}

/** Finds the text that somebody begins with: a page's or a section's, the one that they send, or one that new pages begin with. */
export async function loadEdited(context: VisualEditorContext, title: Title): Promise<EditedText> {
  const { wiki, params } = context;
  const page = await findPage(wiki.db, title);
  const isNew = !page || params.section === 'new';
  const revision = isNew && params.oldid === undefined ? undefined : await revisionOf(context, page);
  const latest =
    page && revision && revision.id !== page.latest ? await loadRevisionWithContent(wiki.db, page.latest) : revision;
  const base = { title, page, latestTimestamp: isNew ? undefined : latest?.timestamp };
  if (isNew || !revision?.content) return { ...base, revision: undefined, ...(await newText(context, title, page)) };
  const { model, text } = revision.content;
  const given = params.paction === 'parse' && params.wikitext !== undefined ? params.wikitext : undefined;
  const shown =
    given === undefined
      ? await sectionOf(context, revision, text)
      : await withSection(context, text, await transformed(context, title, page, given));
  return { ...base, revision, contentModel: model, text: shown, isGiven: given !== undefined, isPreloaded: false };
}

async function revisionOf(
  { wiki, params, performer }: VisualEditorContext,
  page: PageRecord | undefined,
): Promise<RevisionWithContent> {
  const id = params.oldid ?? page!.latest;
  const revision = id > 0 ? await loadRevisionWithContent(wiki.db, id) : undefined;
  const isOfPage = revision && page && revision.pageId === page.id;
  if (!isOfPage || !mayView(performer, revision.deleted, 'text')) throw new Refusal(msg('apierror-nosuchrevid', id));
  return revision;
}

/** What a new page or section begins with. */
async function newText(
  context: VisualEditorContext,
  title: Title,
  page: PageRecord | undefined,
): Promise<Pick<EditedText, 'contentModel' | 'text' | 'isGiven' | 'isPreloaded'>> {
  const { wiki, performer, params } = context;
  const contentModel = page?.contentModel ?? (await defaultModel(wiki, title));
  if (params.wikitext !== undefined) {
    const text = await transformed(context, title, page, params.wikitext);
    return { contentModel, text, isGiven: true, isPreloaded: false };
  }
  const { preload: from, preloadparams } = params;
  const { content } = await preloadContent(wiki, performer, { title, from, params: preloadparams ?? [] });
  const isPreloaded = from !== undefined && content.text !== '';
  const text = isPreloaded ? await preSaveTransform(context, title, page, content.text) : content.text;
  return { contentModel, text: params.section === 'new' && !isPreloaded ? '' : text, isGiven: false, isPreloaded };
}

/** The text of the section that is asked for, or all of it. What is no number counts as far as it is one. */
async function sectionOf(
  { wiki, params }: VisualEditorContext,
  { id }: RevisionWithContent,
  text: string,
): Promise<string> {
  if (params.section === undefined || params.paction !== 'wikitext') return text;
  const number = sectionNumber(params.section);
  const section = await wiki.parser.section({ text, section: String(number) });
  if (section === undefined) {
    throw new Refusal(msg('apierror-nosuchsection-what', number, msg('revid', id)), { code: 'nosuchsection' });
  }
  return section;
}

function sectionNumber(section: string): number {
  return Number(/^(?:T-)?(\d+)/.exec(section)?.[1] ?? 0);
}

/** A page's text with what is given in place of one of its sections; unchanged where there is no such section. */
async function withSection({ wiki, params }: VisualEditorContext, text: string, given: string): Promise<string> {
  if (params.section === undefined) return given;
  const section = String(sectionNumber(params.section));
  return (await wiki.parser.replaceSection({ text, section, replacement: given })) ?? text;
}

/** A text that is given, as it would be saved if that is asked for. */
export async function transformed(
  context: VisualEditorContext,
  title: Title,
  page: PageRecord | undefined,
  text: string,
): Promise<string> {
  return context.params.pst ? preSaveTransform(context, title, page, text) : text;
}

async function preSaveTransform(
  { wiki, performer }: VisualEditorContext,
  title: Title,
  page: PageRecord | undefined,
  text: string,
): Promise<string> {
  const options = await savingOptions(wiki, performer, page);
  return wiki.parser.preSaveTransform({ text, contentModel: 'wikitext', title: title.prefixedText, options });
}
