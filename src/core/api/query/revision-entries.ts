import { list, orEmptyList } from '../../../api/result.ts';
import { loadTexts, type UnreadableText } from '../../../storage/text-storage.ts';
import { toIso } from '../../../site/timestamp.ts';
import { toHexSha1 } from '../../../wiki/content/content-hash.ts';
import type { SlotRecord } from '../../../wiki/content/content-store.ts';
import { loadSlots } from '../../../wiki/content/content-store.ts';
import { isHidden, isSuppressed, mayView } from '../../../wiki/revisions/visibility.ts';
import { loadRowTexts, type RowTexts } from './row-texts.ts';

import type { ListedRevision, RevisionContext, RevisionRequest } from './revision-request.ts';
import { addSlots } from './revision-slots.ts';
import { isTemporaryName } from '../../../site/temporary-names.ts';

/** How the tags and comments of revisions are found. */
export const revisionTexts: RowTexts<ListedRevision> = {
  tagged: 'ct_rev_id',
  id: ({ id }) => id,
  comment: ({ comment }) => comment,
  page: ({ page }) => page,
};

/** Entries of the answer for revisions; slots, texts, tags and comments are read for all at once. */
export async function revisionEntries(
  context: RevisionContext,
  revisions: readonly ListedRevision[],
  request: RevisionRequest,
): Promise<object[]> {
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
  const differences = { left: wiki.site.settings.APIMaxUncachedDiffs };
  const entries: object[] = [];
  for (const revision of revisions) {
    const entry = plainFields(context, revision, props);
    const roles = slots.get(revision.id) ?? new Map<string, SlotRecord>();
    if (props.has('roles')) entry['roles'] = list([...roles.keys()], '_v');
    if (needsSlots) await addSlots(context, entry, { revision, roles, texts, request, differences });
    addComment(context, entry, { revision, props, parsed: said.parsedComment(revision) });
    if (props.has('tags')) entry['tags'] = said.tags(revision);
    if (anyAskedHidden(revision, props) && isSuppressed(revision.deleted)) entry['suppressed'] = true;
    entries.push(orEmptyList(entry));
  }
  return entries;
}

/** What stands in the revision's own row. */
function plainFields(
  { wiki, performer }: RevisionContext,
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
      if (revision.user.id === 0) entry['anon'] = true;
      else if (isTemporaryName(wiki.site.settings, revision.user.name)) entry['temp'] = true;
      if (props.has('userid')) entry['userid'] = revision.user.id;
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
    (asks('sha1', 'slotsha1', 'content', 'parsetree') && isHidden(deleted, 'text')) ||
    (asks('comment', 'parsedcomment') && isHidden(deleted, 'comment'))
  );
}
