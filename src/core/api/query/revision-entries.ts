import type { QueryContext } from '../../../api/module.ts';
import { list, shape, withContent as contentAt } from '../../../api/result.ts';
import { direction } from '../../../i18n/languages.ts';
import { msg } from '../../../i18n/message.ts';
import { loadTexts, type UnreadableText } from '../../../storage/text-storage.ts';
import { makeTitle } from '../../../site/title.ts';
import { toIso } from '../../../site/timestamp.ts';
import { toHexSha1 } from '../../../wiki/content/content-hash.ts';
import type { SlotRecord } from '../../../wiki/content/content-store.ts';
import { loadSlots } from '../../../wiki/content/content-store.ts';
import { tableDiff } from '../../../wiki/diff/table-diff.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { RevisionRecord } from '../../../wiki/revisions/revision-record.ts';
import { isHidden, isSuppressed, mayView } from '../../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { presentHtml } from '../../../wikitext/html/present.ts';
import type { ParserOutput } from '../../../wikitext/parser-output.ts';
import { comparison } from './revision-comparison.ts';
import type { oldRevisionParams, revisionParams } from './revision-params.ts';
import { loadRowTexts, type RowTexts } from './row-texts.ts';

type RevisionContext = QueryContext<typeof revisionParams & typeof oldRevisionParams>;

/** A revision that is to be shown, with the page that it is (or was) of. */
export interface ListedRevision extends RevisionRecord {
  readonly page: { readonly namespace: number; readonly dbKey: string };
}

/** How the tags and comments of revisions are found. */
export const revisionTexts: RowTexts<ListedRevision> = {
  tagged: 'ct_rev_id',
  id: ({ id }) => id,
  comment: ({ comment }) => comment,
  page: ({ page }) => page,
};

/** What is asked for, read once from the parameters; refuses and warns of what does not fit together. */
export interface RevisionRequest {
  readonly props: ReadonlySet<string>;
  /** The slots that are shown each by itself; undefined for the older, flat form. */
  readonly slots: readonly string[] | undefined;
  readonly wantsContent: boolean;
  /** Revisions that are rendered or compared are costly: so many at most. */
  readonly isCostly: boolean;
}

/** What stands in slots, not in the revision itself. */
const slotProps = ['content', 'contentmodel', 'slotsha1', 'slotsize'];

/**
 * Reads what all revision modules share of their parameters. Without `slots`, content and what else stands in slots is given in the
 * older, flat form, with a warning.
 */
export function revisionRequest(context: RevisionContext): RevisionRequest {
  const { params } = context;
  const props = new Set<string>(params.prop);
  const compares = params.diffto !== undefined || params.difftotext !== undefined;
  const olderThanSlots = (
    ['diffto', 'difftotext', 'difftotextpst', 'contentformat', 'expandtemplates', 'parse', 'generatexml'] as const
  ).filter((name) => params[name] !== undefined && params[name] !== false);
  if (params.slots !== undefined && olderThanSlots.length > 0) {
    throw new Refusal(
      msg(
        'apierror-invalidparammix-cannotusewith',
        `<kbd>${context.paramName(olderThanSlots[0]!)}</kbd>`,
        `<kbd>${context.paramName('slots')}</kbd>`,
      ),
      { code: 'invalidparammix' },
    );
  }
  if (params.diffto !== undefined && !/^(prev|next|cur|\d+)$/.test(params.diffto)) {
    throw new Refusal(msg('apierror-baddiffto', context.paramName('')), { code: 'diffto' });
  }
  const wantsContent = props.has('content') || params.generatexml || props.has('parsetree') || compares;
  if (params.slots === undefined && (compares || slotProps.some((prop) => props.has(prop)))) {
    context.warnDeprecated(
      msg('apiwarn-deprecation-missingparam', context.paramName('slots')),
      `action=query&${context.path.replace('query+', 'prop=')}&!${context.paramName('slots')}`,
    );
  }
  return {
    props,
    slots: params.slots,
    wantsContent,
    isCostly: params.parse || params.expandtemplates || params.generatexml || props.has('parsetree') || compares,
  };
}

/** How many revisions at once: fewer where their content is asked for. */
export function revisionLimit(
  context: RevisionContext,
  { isCostly, wantsContent }: RevisionRequest,
  limit: number | undefined,
): number {
  const high = context.performer.rights.has('apihighlimits');
  const { parse, diffto, difftotext } = context.params;
  const isSingle = parse || diffto !== undefined || difftotext !== undefined;
  const most = isSingle ? 1 : isCostly || wantsContent ? (high ? 500 : 50) : high ? 5000 : 500;
  const name = context.paramName('limit');
  if (context.request.params.get(name) === 'max') context.call.limits.set(context.path.replace(/^.*\+/, ''), most);
  return Math.min(limit ?? 10, most);
}

/** Entries of the answer for revisions; slots, texts, tags and comments are read for all at once. */
export async function revisionEntries(
  context: RevisionContext,
  revisions: readonly ListedRevision[],
  request: RevisionRequest,
): Promise<Record<string, unknown>[]> {
  const { wiki } = context;
  const { props } = request;
  const ids = revisions.map(({ id }) => id);
  const said = await loadRowTexts(wiki, revisions, props, revisionTexts);
  const needsSlots =
    request.wantsContent || ['roles', 'slotsize', 'slotsha1', 'contentmodel'].some((prop) => props.has(prop));
  const slots = needsSlots ? await loadSlots(wiki.db, ids) : new Map<number, Map<string, SlotRecord>>();
  const texts = request.wantsContent
    ? await loadTexts(
        wiki.db,
        [...slots.values()].flatMap((roles) => [...roles.values()].map(({ address }) => address)),
      )
    : new Map<string, string | UnreadableText>();
  const entries: Record<string, unknown>[] = [];
  for (const revision of revisions) {
    const entry = plainFields(context, revision, props);
    const roles = slots.get(revision.id) ?? new Map<string, SlotRecord>();
    if (props.has('roles')) entry['roles'] = list([...roles.keys()], 'role');
    if (needsSlots) await addSlots(context, entry, { revision, roles, texts, request });
    addComment(context, entry, { revision, props, parsed: said.parsedComment(revision) });
    if (props.has('tags')) entry['tags'] = said.tags(revision);
    if (anyAskedHidden(revision, props) && isSuppressed(revision.deleted)) entry['suppressed'] = true;
    entries.push(entry);
  }
  return entries;
}

/** What stands in the revision's own row. */
function plainFields(
  { performer }: RevisionContext,
  revision: ListedRevision,
  props: ReadonlySet<string>,
): Record<string, unknown> {
  const bits = revision.deleted;
  const entry: Record<string, unknown> = {};
  if (props.has('ids')) Object.assign(entry, { revid: revision.id, parentid: revision.parentId });
  if (props.has('flags')) entry['minor'] = revision.isMinor;
  if (props.has('user') || props.has('userid')) {
    if (isHidden(bits, 'user')) entry['userhidden'] = true;
    if (mayView(performer, bits, 'user')) {
      if (props.has('user')) entry['user'] = revision.user.name;
      if (props.has('userid')) entry['userid'] = revision.user.id;
      if (revision.user.id === 0) entry['anon'] = true;
    }
  }
  if (props.has('timestamp')) entry['timestamp'] = toIso(revision.timestamp);
  if (props.has('size')) entry['size'] = revision.size;
  if (props.has('sha1')) {
    if (isHidden(bits, 'text')) entry['sha1hidden'] = true;
    if (mayView(performer, bits, 'text')) entry['sha1'] = revision.sha1 === '' ? '' : toHexSha1(revision.sha1);
  }
  return entry;
}

interface Comment {
  readonly revision: ListedRevision;
  readonly props: ReadonlySet<string>;
  /** As HTML, where that is asked for. */
  readonly parsed: string | undefined;
}

function addComment(
  { performer }: RevisionContext,
  entry: Record<string, unknown>,
  { revision, props, parsed }: Comment,
): void {
  if (!props.has('comment') && !props.has('parsedcomment')) return;
  if (isHidden(revision.deleted, 'comment')) entry['commenthidden'] = true;
  if (!mayView(performer, revision.deleted, 'comment')) return;
  if (props.has('comment')) entry['comment'] = revision.comment;
  if (parsed !== undefined) entry['parsedcomment'] = parsed;
}

/** Whether something of what is asked for is hidden from some readers. */
function anyAskedHidden({ deleted }: ListedRevision, props: ReadonlySet<string>): boolean {
  const asks = (...names: string[]) => names.some((name) => props.has(name));
  return (
    (asks('user', 'userid') && isHidden(deleted, 'user')) ||
    (asks('sha1', 'content') && isHidden(deleted, 'text')) ||
    (asks('comment', 'parsedcomment') && isHidden(deleted, 'comment'))
  );
}

interface SlotFacts {
  readonly revision: ListedRevision;
  readonly roles: ReadonlyMap<string, SlotRecord>;
  readonly texts: ReadonlyMap<string, string | UnreadableText>;
  readonly request: RevisionRequest;
}

/** What stands in the slots: under `slots`, or in the older form beside the revision's own facts. */
async function addSlots(context: RevisionContext, entry: Record<string, unknown>, facts: SlotFacts): Promise<void> {
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
    const format = (context.params as Record<string, unknown>)[`contentformat-${role}`] as string | undefined;
    const fields = slotFields(context, slot, facts);
    if (request.props.has('content')) await addContent(context, fields, slot, facts, format);
    shown[role] = contentAt(fields, 'content');
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
  if (text === undefined)
    throw new Refusal(msg('apierror-nosuchsection-what', { plaintext: params.section! }, msg('revid', revision.id)), {
      code: 'nosuchsection',
    });
  const model = wiki.registry.contentModels.get(slot.model);
  const formats: readonly string[] = model?.formats ?? ['text/plain'];
  if (format !== undefined && !formats.includes(format)) {
    context.warn(msg('apiwarn-badformat', { plaintext: format }, slot.model, msg('revid', revision.id)));
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
  const { wiki, performer, params } = context;
  const { props } = facts.request;
  Object.assign(entry, slotFields(context, slot, facts));
  const content: Record<string, unknown> = {};
  const text = facts.request.wantsContent
    ? await addContent(context, content, slot, facts, params.contentformat)
    : undefined;
  if (props.has('content') && content['texthidden']) entry['texthidden'] = true;
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
    if (params.parse) entry['content'] = wrapped(wiki, await wiki.parser.parse(source));
    else if (params.expandtemplates && slot.model === 'wikitext')
      entry['content'] = (await wiki.parser.expand(source)).wikitext;
    else Object.assign(entry, content);
    contentAt(entry, 'content');
  }
  if (params.difftotext !== undefined) {
    const other = params.difftotextpst
      ? await wiki.parser.preSaveTransform({ ...source, text: params.difftotext })
      : params.difftotext;
    entry['diff'] = contentAt({ body: tableDiff(text, other) }, 'body');
  } else if (params.diffto !== undefined)
    entry['diff'] = await comparison(wiki, performer, { revision: facts.revision, text, to: params.diffto });
}

function wrapped({ site }: Wiki, output: ParserOutput): string {
  const { LanguageCode: code } = site.settings;
  return presentHtml(output, { wrapperClass: 'mw-parser-output', language: { code, direction: direction(code) } });
}
