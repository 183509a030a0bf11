import { msg, type Message } from '../../i18n/message.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import { contentModel, defaultModel, misplaced } from '../content/content-models.ts';
import { refuseFor } from '../permissions.ts';
import type { Content } from '../content/content-store.ts';
import { runHook } from '../hooks.ts';
import {
  automaticSummary,
  changeKind,
  tagOfChange,
  type ChangeKind,
  contentFacts,
  type ContentFacts,
} from '../pages/automatic-summary.ts';
import type { EditResult } from '../pages/edit-result.ts';
import { MultiContentSave } from '../pages/page-hooks.ts';
import type { Performer } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import { savingOptions } from '../rendering/saving-options.ts';
import { truncateComment } from '../revisions/comments.ts';
import type { Wiki } from '../wiki.ts';
import type { EditBase, PageState } from './edit-base.ts';
import type { EditRequest } from './edit-request.ts';
import { newContent, sectionHeading } from './new-text.ts';
import { prepareText } from './prepare-text.ts';
import { findManualRevert } from './reverts.ts';
import { undoEdits, type Undoing } from './undo.ts';

/** An edit, decided and rendered, that only has to be written. */
export interface Draft {
  readonly content: Content;
  readonly output: ParserOutput;
  readonly comment: string;
  readonly isMinor: boolean;
  readonly isBot: boolean;
  readonly tags: readonly string[];
  readonly result: EditResult | undefined;
}

/** The new text of a page as its editor wants it, before their signature and the like are put in. */
export interface WantedText {
  readonly raw: Content;
  /** The text as it was written, before its model brought it into form. */
  readonly written: Content;
  readonly undoing: Undoing | undefined;
}

/** Puts an edit's new text together; refuses what cannot be done to the page. Nothing is written. */
export async function wantedText(
  wiki: Wiki,
  performer: Performer,
  request: EditRequest,
  state: PageState,
  base: EditBase,
): Promise<WantedText> {
  const undoing = request.undo ? await undoEdits(wiki.db, request, state) : undefined;
  const model = await modelOfEdit(wiki, performer, request, state, undoing);
  const wanted = undoing?.content ?? (await newContent(wiki, request, state, base, model));
  const text = normalized(wiki, wanted);
  refuseFor(misplaced(wiki, model, request.title));
  return { raw: { text, model }, written: { text: wanted.text, model }, undoing };
}

/** Decides what an edit saves: text, summary and tags. Nothing is written. */
export async function prepareDraft(
  wiki: Wiki,
  performer: Performer,
  request: EditRequest,
  state: PageState,
  { raw, written, undoing }: WantedText,
): Promise<Draft> {
  const { model } = raw;
  const { text, output } = await prepareText(wiki, request.title, {
    text: raw.text,
    contentModel: model,
    options: await savingOptions(wiki, performer, state.page),
  });
  const content = { text, model };
  checkSize(wiki, content);
  const before = state.current?.content && contentFacts(wiki, state.current.content);
  const kind = changeKind(before, contentFacts(wiki, content));
  const result = undoing?.result ?? (await findManualRevert(wiki, wiki.db, state, content));
  const comment =
    commentOf(wiki, request) ||
    textOf(wiki, undoing?.summary ?? automatic(wiki, kind, before, contentFacts(wiki, written)));
  const draft = {
    content,
    output,
    comment: truncateComment(comment),
    isMinor: (request.isMinor ?? false) && state.page !== undefined && performer.rights.has('minoredit'),
    isBot: (request.isBot ?? false) && performer.rights.has('bot'),
    tags: automaticTags(request, state, content, kind, result),
    result,
  };
  await runHook(wiki, MultiContentSave, {
    ...draft,
    title: request.title,
    page: state.page,
    performer,
    before: state.current?.content,
  });
  return draft;
}

async function modelOfEdit(
  wiki: Wiki,
  performer: Performer,
  { title, contentModel: asked, contentFormat }: EditRequest,
  { page }: PageState,
  undoing: Undoing | undefined,
): Promise<string> {
  const standing = page?.contentModel ?? (await defaultModel(wiki, title));
  const wanted = asked ?? undoing?.content.model ?? standing;
  const model = contentModel(wiki, wanted);
  if (contentFormat !== undefined && !model.formats.includes(contentFormat)) {
    throw new Refusal(msg('apierror-badformat', contentFormat, wanted, title.prefixedText), { code: 'badformat' });
  }
  if (model.supportsDirectEditing === false)
    throw new Refusal(msg('apierror-no-direct-editing', wanted, title.prefixedText));
  if (wanted !== standing && !performer.rights.has('editcontentmodel')) {
    throw new Refusal(msg('apierror-cantchangecontentmodel'));
  }
  return wanted;
}

/** The text as its model stores it, if it is valid. */
function normalized(wiki: Wiki, { text, model }: Content): string {
  const handler = contentModel(wiki, model);
  const problem = handler.validate?.(text);
  if (problem) throw new Refusal(problem);
  return handler.normalize?.(text) ?? text;
}

function checkSize({ site }: Wiki, { text }: Content): void {
  const limit = site.settings.MaxArticleSize;
  if (Buffer.byteLength(text) > limit * 1024) {
    throw new Refusal(msg('apierror-contenttoobig', { num: limit }), { code: 'contenttoobig' });
  }
}

/** What the editor wrote. For a new section that says nothing (or only the heading): that it is one. */
function commentOf(wiki: Wiki, request: EditRequest): string {
  const summary = (request.summary ?? '').trim();
  if (request.section !== 'new' || (request.sectionTitle !== undefined && summary !== '')) return summary;
  const heading = sectionHeading(request);
  return heading === '' ? '' : textOf(wiki, msg('newsectionsummary', plainHeading(heading)));
}

/** A heading as a summary names it: text of links only. */
function plainHeading(heading: string): string {
  return heading.replace(/\[\[:?([^[|\]]+)\|([^[\]]+)\]\]/g, '$2').replace(/\[\[:?([^[\]]+)\|?\]\]/g, '$1');
}

function automatic(
  { messages, site }: Wiki,
  kind: ChangeKind | undefined,
  before: ContentFacts | undefined,
  after: ContentFacts,
): Message | undefined {
  return automaticSummary(kind, before, after, (key) => messages.raw(key, site.settings.LanguageCode)?.length ?? 0);
}

function textOf({ messages, site }: Wiki, message: Message | undefined): string {
  return message ? messages.text(message, site.settings.LanguageCode) : '';
}

function automaticTags(
  request: EditRequest,
  { page }: PageState,
  content: Content,
  kind: ChangeKind | undefined,
  result: EditResult | undefined,
): string[] {
  const tags = [...(request.tags ?? []), ...(request.softwareTags ?? [])];
  const ofChange = tagOfChange(kind);
  if (ofChange !== undefined) tags.push(ofChange);
  else if (page && page.contentModel !== content.model) tags.push('mw-contentmodelchange');
  if (result) tags.push(...result.revertTags);
  return [...new Set(tags)];
}
