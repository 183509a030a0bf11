import { shape, withContent as contentAt } from '../../../api/result.ts';
import { direction } from '../../../i18n/languages.ts';
import { msg } from '../../../i18n/message.ts';
import { type UnreadableText } from '../../../storage/text-storage.ts';
import { makeTitle } from '../../../site/title.ts';
import { toHexSha1 } from '../../../wiki/content/content-hash.ts';
import type { SlotRecord } from '../../../wiki/content/content-store.ts';
import { diffLabels } from '../../../wiki/diff/diff-labels.ts';
import { tableDiff } from '../../../wiki/diff/table-diff.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { isHidden, mayView } from '../../../wiki/revisions/visibility.ts';
import { presentHtml } from '../../../wikitext/html/present.ts';
import { tableOfContents } from '../../../wikitext/html/table-of-contents.ts';
import { editLinksOf } from '../parse/html.ts';
import type { ParserOutput } from '../../../wikitext/parser-output.ts';
import { comparison } from './revision-comparison.ts';

import { slotProps, type ListedRevision, type RevisionContext, type RevisionRequest } from './revision-request.ts';

export interface SlotFacts {
  readonly revision: ListedRevision;
  readonly roles: ReadonlyMap<string, SlotRecord>;
  readonly texts: ReadonlyMap<string, string | UnreadableText>;
  readonly request: RevisionRequest;
  /** How many differences may still be made for this answer. */
  readonly differences: { left: number };
}

/** What stands in the slots: under `slots`, or in the older form beside the revision's own facts. */
export async function addSlots(
  context: RevisionContext,
  entry: Record<string, unknown>,
  facts: SlotFacts,
): Promise<void> {
  const { request, roles } = facts;
  if (request.slots === undefined) {
    const slot = roles.get('main');
    if (slot) await addFlat(context, entry, slot, facts);
    return;
  }
  if (!slotProps.some((prop) => request.props.has(prop))) return;
  const shown: Record<string, unknown> = {};
  for (const role of request.slots) {
    const slot = roles.get(role);
    if (!slot) continue;
    const format = context.params['contentformat-{slot}'][role];
    const fields = slotFields(context, slot, facts);
    if (request.props.has('content')) await addContent(context, fields, slot, facts, format);
    shown[role] = shape(contentAt(fields, 'content'), { type: 'assoc' });
  }
  entry['slots'] = shape(shown, { kind: 'pairs', element: 'slot', keyName: 'role' });
}

/** Size, hash and model of a slot, as far as they are asked for and may be seen. */
function slotFields(
  { performer }: RevisionContext,
  slot: SlotRecord,
  { revision, request: { props } }: SlotFacts,
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  if (props.has('slotsize')) fields['size'] = slot.size;
  if (props.has('slotsha1')) {
    if (isHidden(revision.deleted, 'text')) fields['sha1hidden'] = true;
    if (mayView(performer, revision.deleted, 'text')) fields['sha1'] = slot.sha1 === '' ? '' : toHexSha1(slot.sha1);
  }
  if (props.has('contentmodel')) fields['contentmodel'] = slot.model;
  return fields;
}

/** The content itself: whole or a section, in the format asked for. */
async function addContent(
  context: RevisionContext,
  fields: Record<string, unknown>,
  slot: SlotRecord,
  { revision, texts }: SlotFacts,
  format: string | undefined,
): Promise<string | undefined> {
  const { wiki, performer, params } = context;
  if (isHidden(revision.deleted, 'text')) fields['texthidden'] = true;
  if (!mayView(performer, revision.deleted, 'text')) return undefined;
  const whole = texts.get(slot.address);
  if (typeof whole !== 'string') {
    fields['textmissing'] = true;
    return undefined;
  }
  const text = params.section === undefined ? whole : await sectionOf(context, whole, params.section);
  if (text === undefined && context.params.slots !== undefined) {
    fields['nosuchsection'] = true;
    return undefined;
  }
  if (text === undefined)
    throw new Refusal(msg('apierror-nosuchsection-what', { plaintext: params.section! }, msg('revid', revision.id)), {
      code: 'nosuchsection',
    });
  const model = wiki.registry.contentModels.get(slot.model);
  const formats: readonly string[] = model?.formats ?? ['text/plain'];
  if (format !== undefined && !formats.includes(format)) {
    const { namespace, dbKey } = revision.page;
    const of =
      params.slots === undefined ? makeTitle(wiki.site, namespace, dbKey).prefixedText : msg('revid', revision.id);
    context.warn(msg('apierror-badformat', format, slot.model, of));
    fields['badcontentformat'] = true;
    return undefined;
  }
  fields['contentmodel'] = slot.model;
  fields['contentformat'] = format ?? formats[0];
  fields['content'] = text;
  return text;
}

/** A section of a text; what is no section's id stands for the text before the first one. */
function sectionOf({ wiki }: RevisionContext, text: string, section: string): Promise<string | undefined> {
  return wiki.parser.section({ text, section: /^(T-)?\d+$/.test(section) ? section : '0' });
}

/** The older form: one slot's facts beside the revision's, and what only it can do: expanding, rendering, comparing. */
async function addFlat(
  context: RevisionContext,
  entry: Record<string, unknown>,
  slot: SlotRecord,
  facts: SlotFacts,
): Promise<void> {
  const { wiki, params, language } = context;
  const { differences } = facts;
  const { props } = facts.request;
  const content: Record<string, unknown> = {};
  const text = facts.request.wantsContent
    ? await addContent(context, content, slot, facts, params.contentformat)
    : undefined;
  Object.assign(entry, slotFields(context, slot, facts));
  if ((props.has('content') || props.has('parsetree')) && content['texthidden']) entry['texthidden'] = true;
  if (props.has('content') && content['textmissing']) entry['textmissing'] = true;
  if (content['badcontentformat']) entry['badcontentformat'] = true;
  if (text === undefined) return;
  const title = makeTitle(wiki.site, facts.revision.page.namespace, facts.revision.page.dbKey).prefixedDbKey;
  const source = { text, title, contentModel: slot.model, revisionId: facts.revision.id };
  if ((params.generatexml && props.has('content')) || props.has('parsetree')) {
    if (slot.model === 'wikitext') entry['parsetree'] = await wiki.parser.parseTree(source);
    else {
      entry['badcontentformatforparsetree'] = true;
      context.warn(msg('apierror-parsetree-notwikitext-title', title, slot.model));
    }
  }
  if (props.has('content')) {
    if (params.parse) entry['content'] = await presented(context, await wiki.parser.parse(source), facts.revision);
    else if (params.expandtemplates && slot.model === 'wikitext')
      entry['content'] = (await wiki.parser.expand(source)).wikitext;
    else Object.assign(entry, { contentformat: content['contentformat'] }, content);
    shape(contentAt(entry, 'content'), { type: 'assoc' });
  }
  if (params.difftotext !== undefined) {
    if (differences.left === 0) {
      entry['diff'] = { notcached: true };
      return;
    }
    differences.left--;
    const other = params.difftotextpst
      ? await wiki.parser.preSaveTransform({ ...source, text: params.difftotext })
      : params.difftotext;
    entry['diff'] = contentAt({ body: tableDiff(text, other, diffLabels(wiki, language)) }, 'body');
  } else if (params.diffto !== undefined)
    entry['diff'] = await comparison(context, {
      revision: facts.revision,
      text,
      to: params.diffto,
      differences,
    });
}

/** A rendered revision as readers see it: with edit links and the table of contents. */
async function presented(
  { wiki, language }: RevisionContext,
  output: ParserOutput,
  { page }: ListedRevision,
): Promise<string> {
  const { LanguageCode: code, MaxTocLevel } = wiki.site.settings;
  const title = makeTitle(wiki.site, page.namespace, page.dbKey);
  const reader = { code: language, direction: direction(language) };
  return presentHtml(output, {
    wrapperClass: 'mw-parser-output',
    language: { code, direction: direction(code) },
    editSection: await editLinksOf(wiki, title, output, { language, bare: false }),
    tableOfContents: ({ sections }) =>
      tableOfContents(sections, MaxTocLevel, wiki.messages.text(msg('toc'), language), reader),
  });
}
