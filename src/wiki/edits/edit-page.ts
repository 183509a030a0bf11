import { requireWithinRateLimit } from '../users/rate-limits.ts';
import { msg } from '../../i18n/message.ts';
import type { Tx } from '../../storage/storage.ts';
import { checkTagsAllowed } from '../changes/tag-rights.ts';
import { requireCan } from '../permissions.ts';
import { isNamed, type Performer } from '../performer.ts';
import { EditConflict, saveRevision } from '../pages/save-revision.ts';
import { Refusal } from '../refusal.ts';
import { sometimesPurgeExpired } from '../watchlist/purge-expired.ts';
import { unwatch, watch } from '../watchlist/watched-items.ts';
import type { Wiki } from '../wiki.ts';
import { logModelChange } from './content-model-log.ts';
import { prepareDraft, wantedText, type Draft } from './draft.ts';
import { findBase, loadPageState, type EditBase, type PageState } from './edit-base.ts';
import { passFilters } from './pass-filters.ts';
import type { EditOutcome, EditRequest, SavedEdit } from './edit-request.ts';
import { conflict } from './new-text.ts';
import { pushRevertedTagUpdate } from './reverts.ts';

/** How often an edit is put onto what others saved in the meantime before it is given up. */
const attempts = 5;

/**
 * Changes or creates a page. Text is transformed (signatures, `subst:`) and rendered before the transaction; if somebody else saves
 * meanwhile, the edit is merged with theirs, or refused as a conflict. Refuses with the Action API's codes.
 */
export async function editPage(wiki: Wiki, editor: Performer, request: EditRequest): Promise<EditOutcome> {
  let firstSeen: EditBase | undefined;
  let performer = editor;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const state = await loadPageState(wiki.db, request.title);
    await checkAllowed(wiki, performer, request, state);
    if (attempt === 0) await countEdit(wiki, performer, request, state);
    const base = firstSeen ?? (await findBase(wiki.db, performer, request, state));
    const wanted = await wantedText(wiki, performer, request, state, base);
    if (attempt === 0 && request.becomeAuthor) performer = await request.becomeAuthor();
    const draft = await prepareDraft(wiki, performer, request, state, wanted);
    // What can be saved counts once more: so does MediaWiki, whose limits are twice what edits they allow.
    if (attempt === 0) await countEdit(wiki, performer, request, state);
    if (state.page && isUnchanged(state, draft)) {
      await wiki.storage.transaction((tx) => changeWatching(tx, performer, request));
      return { page: state.page, contentModel: draft.content.model, saved: undefined };
    }
    try {
      return await save(wiki, performer, request, state, await passFilters(wiki, performer, request, state, draft));
    } catch (error) {
      if (!(error instanceof EditConflict)) throw error;
      // A whole text replaces what its writer saw: from now on it is merged with what others make of the page.
      if (replacesText(request) && base.kind === 'current' && state.current) {
        firstSeen = { kind: 'older', revision: state.current };
      }
    }
  }
  throw conflict(request);
}

function replacesText({ text, section, undo }: EditRequest): boolean {
  return text !== undefined && section !== 'new' && !undo;
}

function countEdit(
  wiki: Wiki,
  performer: Performer,
  { contentModel }: EditRequest,
  { page }: PageState,
): Promise<void> {
  const changesModel = page !== undefined && contentModel !== undefined && contentModel !== page.contentModel;
  const names = ['edit', ...(page ? [] : ['create']), ...(changesModel ? ['editcontentmodel'] : [])];
  return requireWithinRateLimit(wiki, performer, ...names);
}

async function checkAllowed(
  wiki: Wiki,
  performer: Performer,
  request: EditRequest,
  { page, current }: PageState,
): Promise<void> {
  const { title } = request;
  if (page && !current) throw new Error(`Page ${page.id} has no revision ${page.latest}.`);
  if (page && request.createOnly) throw new Refusal(msg('apierror-articleexists', title.prefixedText));
  if (!page && request.noCreate) throw new Refusal(msg('apierror-missingtitle'));
  await requireCan(wiki, performer, 'edit', title);
  if (!page) await requireCan(wiki, performer, 'create', title);
  if (request.tags?.length) await checkTagsAllowed(wiki, performer, request.tags);
  if (!page && !request.recreate && (await wasDeletedSince(wiki, request))) {
    throw new Refusal(msg('apierror-pagedeleted'));
  }
}

async function wasDeletedSince({ db }: Wiki, { title, startTimestamp }: EditRequest): Promise<boolean> {
  if (startTimestamp === undefined) return false;
  const row = await db
    .selectFrom('logging')
    .select('log_id')
    .where('log_namespace', '=', title.namespace)
    .where('log_title', '=', title.dbKey)
    .where('log_timestamp', '>', startTimestamp)
    .where('log_type', '=', 'delete')
    .where('log_action', '=', 'delete')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function isUnchanged({ current }: PageState, { content }: Draft): boolean {
  return current?.content?.text === content.text && current.content.model === content.model;
}

function save(
  wiki: Wiki,
  performer: Performer,
  request: EditRequest,
  state: PageState,
  draft: Draft,
): Promise<EditOutcome> {
  const { title } = request;
  return wiki.storage.transaction(async (tx) => {
    const saved = await saveRevision(wiki, tx, {
      title,
      parentId: state.page?.latest ?? 0,
      performer,
      ...draft,
    });
    await logModelChange(wiki, tx, performer, title, {
      pageId: saved.page.id,
      model: draft.content.model,
      before: state.page?.contentModel,
      comment: request.summary ?? '',
    });
    if (draft.result && saved.autopatrolled)
      await pushRevertedTagUpdate(wiki, tx, title, saved.revisionId, draft.result);
    await changeWatching(tx, performer, request);
    await sometimesPurgeExpired(wiki, tx);
    const edit: SavedEdit = {
      isNew: saved.isNew,
      oldRevisionId: saved.parentId,
      newRevisionId: saved.revisionId,
      timestamp: saved.timestamp,
      recentChangeId: saved.recentChangeId,
    };
    await request.whenSaved?.(tx, edit);
    return { page: saved.page, contentModel: draft.content.model, saved: edit };
  });
}

async function changeWatching(tx: Tx, performer: Performer, request: EditRequest): Promise<void> {
  const { user } = performer;
  if (!isNamed(performer) || request.watch === undefined) return;
  if (request.watch) await watch(tx, user.id, [request.title], request.watchUntil);
  else await unwatch(tx, user.id, [request.title]);
}
