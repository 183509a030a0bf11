import { NS } from '../../../site/namespaces.ts';
import { on } from '../../../wiki/hooks.ts';
import { notify } from '../../../wiki/notifications/notify.ts';
import { PageSaveComplete } from '../../../wiki/pages/page-hooks.ts';
import { loadRevision } from '../../../wiki/revisions/revision-store.ts';
import { findAccountByName } from '../../../wiki/users/accounts.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { excerptOf, plainText } from '../plain-text.ts';
import { commentsOf } from './comments.ts';
import { notifyOfLinks } from './links.ts';
import { notifyMentioned, notifyMentionedInSummary } from './mentions.ts';
import { about, revertOf, type SavedEdit } from './saved-edit.ts';
import { notifyWatchersOfEdit } from './watchlist.ts';

/** Everything that an edit is told for, in MediaWiki's order. */
export const afterEdit = on(PageSaveComplete, async (edit, wiki) => {
  // What a move or another act leaves behind is told of by that act, but it is an edit.
  if (edit.recentChangeId === 0) {
    await thankForMilestone(wiki, edit);
    return;
  }
  await notifyMentioned(wiki, edit);
  if (!edit.isModelChange) {
    await notifyOwnerOfTalkPage(wiki, edit);
    await notifyOwnerOfUserPage(wiki, edit);
  }
  if (!revertOf(edit)) await notifyMentionedInSummary(wiki, edit);
  await notifyReverted(wiki, edit);
  await thankForMilestone(wiki, edit);
  if (!revertOf(edit)) await notifyOfLinks(wiki, edit);
  await notifyWatchersOfEdit(wiki, edit);
});

async function notifyOwnerOfTalkPage(wiki: Wiki, edit: SavedEdit): Promise<void> {
  const { tx, title, performer, page, isMinor, revisionId } = edit;
  if (title.namespace !== NS.userTalk || title.text.includes('/') || revertOf(edit) === 'rollback') return;
  if (isMinor && performer.rights.has('nominornewtalk')) return;
  const owner = await findAccountByName(tx, title.text);
  if (!owner) return;
  const comments = commentsOf(edit.output).filter(({ before }) => before === undefined);
  const only = comments.length === 1 && comments[0]!.signed ? comments[0] : undefined;
  await notify(wiki, tx, {
    ...about(edit),
    type: 'edit-user-talk',
    extra: {
      revid: revisionId,
      minoredit: isMinor,
      'section-title': only?.heading ?? '',
      'section-text': only ? excerptOf(plainText(only.text)) : edit.comment,
      'target-page': page.id,
    },
    targetPageIds: [page.id],
    recipients: [owner.id],
  });
}

async function notifyOwnerOfUserPage(wiki: Wiki, edit: SavedEdit): Promise<void> {
  const { tx, title, revisionId, performer } = edit;
  if (title.namespace !== NS.user || title.text.includes('/') || title.text === performer.user.name) return;
  const owner = await findAccountByName(tx, title.text);
  if (!owner) return;
  const extra = { revid: revisionId };
  await notify(wiki, tx, { ...about(edit), type: 'edit-user-page', extra, recipients: [owner.id] });
}

/** Tells those whose edit was undone, or rolled back. An undo of several edits is told to the writer of the first. */
async function notifyReverted(wiki: Wiki, edit: SavedEdit): Promise<void> {
  const { tx, result, revisionId, comment } = edit;
  const method = revertOf(edit);
  if (!method || !result) return;
  const id = method === 'undo' ? result.oldestRevertedRevId : result.newestRevertedRevId;
  const revision = id ? await loadRevision(tx, id) : undefined;
  if (!revision || revision.user.id === 0) return;
  await notify(wiki, tx, {
    ...about(edit),
    type: 'reverted',
    extra: {
      revid: revisionId,
      'reverted-user-id': revision.user.id,
      'reverted-revision-id': revision.id,
      method,
      summary: method === 'undo' ? comment : undefined,
    },
    recipients: [revision.user.id],
  });
}

/** The numbers of edits that are worth a word. */
const MILESTONES = new Set([1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000]);

async function thankForMilestone(wiki: Wiki, edit: SavedEdit): Promise<void> {
  const { tx, revisionId } = edit;
  const { id } = edit.performer.user;
  if (id === 0) return;
  const row = await tx.selectFrom('user').select('user_editcount').where('user_id', '=', id).executeTakeFirst();
  const editCount = row?.user_editcount ?? 0;
  if (!MILESTONES.has(editCount)) return;
  const extra = { editCount, revid: revisionId };
  await notify(wiki, tx, { ...about(edit), type: 'thank-you-edit', extra, recipients: [id] });
}
