import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { isIP } from '../../../site/ip.ts';
import { notify } from '../../../wiki/notifications/notify.ts';
import { findAccountsByName } from '../../../wiki/users/accounts.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { settingsOf } from '../settings.ts';
import { commentsOf, type CommentWithMentions } from './comments.ts';
import { about, type SavedEdit } from './saved-edit.ts';

/** So many characters of a comment are kept with its event. */
const CONTENT_LENGTH = 512;

/** Notifies the users whom signed comments of an edit link to, and the writer of what came of it. */
export async function notifyMentioned(wiki: Wiki, edit: SavedEdit): Promise<void> {
  for (const comment of commentsOf(edit.output)) {
    if (comment.signed) await notifyMentionedIn(wiki, edit, comment);
  }
}

async function notifyMentionedIn(wiki: Wiki, edit: SavedEdit, comment: CommentWithMentions): Promise<void> {
  const { tx, title, performer, revisionId } = edit;
  const owner = title.namespace === NS.userTalk ? title.text : undefined;
  const names = comment.mentioned.filter((name) => name !== performer.user.name && name !== owner);
  if (names.length === 0) return;
  const facts = { 'section-title': comment.heading ?? false, revid: revisionId };
  const writer = { ...about(edit), recipients: [performer.user.id] };
  const { EchoMaxMentionsCount, EchoMentionStatusNotifications } = settingsOf(wiki);
  if (names.length > EchoMaxMentionsCount) {
    if (!EchoMentionStatusNotifications) return;
    const extra = { 'max-mentions': EchoMaxMentionsCount, 'section-title': facts['section-title'] };
    return notify(wiki, tx, { ...writer, type: 'mention-failure-too-many', extra });
  }
  const accounts = await findAccountsByName(tx, names);
  const ids = names.flatMap((name) => accounts.get(name)?.id ?? []);
  if (ids.length > 0) {
    const content = comment.alone ? comment.text.slice(0, CONTENT_LENGTH).toWellFormed() : '';
    const extra = { content, ...facts, 'mentioned-users': mapOfIds(ids) };
    await notify(wiki, tx, { ...about(edit), type: 'mention', extra, recipients: ids });
  }
  if (!EchoMentionStatusNotifications) return;
  for (const name of names.filter((each) => accounts.has(each))) {
    await notify(wiki, tx, { ...writer, type: 'mention-success', extra: { 'subject-name': name, ...facts } });
  }
  const failures = names.filter((each) => !accounts.has(each)).map((name) => ({ name, anonymous: isIP(name) }));
  for (const { name, anonymous } of failures.sort((a, b) => Number(b.anonymous) - Number(a.anonymous))) {
    const extra = { 'failure-type': anonymous ? 'user-anonymous' : 'user-unknown', 'subject-name': name, ...facts };
    await notify(wiki, tx, { ...writer, type: 'mention-failure', extra });
  }
}

/** Notifies the users whom the summary of an edit links to. */
export async function notifyMentionedInSummary(wiki: Wiki, edit: SavedEdit): Promise<void> {
  const { tx, comment, title: edited, performer, revisionId } = edit;
  const { EchoMaxMentionsInEditSummary: most } = settingsOf(wiki);
  if (most <= 0) return;
  const names = [...comment.matchAll(/\[\[:?([^[\]|#]+)/g)].flatMap(([, target]) => {
    const title = titleOrUndefined(wiki.site, target!);
    // Whose page it is hears of the edit itself.
    const isTheirs = edited.namespace === NS.user && edited.text === title?.text;
    return title?.namespace === NS.user && !title.isExternal && !isTheirs ? [title.text] : [];
  });
  const accounts = await findAccountsByName(tx, [...new Set(names)].slice(0, most * 10));
  const ids = [...new Set(names)]
    .flatMap((name) => accounts.get(name)?.id ?? [])
    .filter((id) => id !== performer.user.id);
  if (ids.length === 0 || ids.length > most) return;
  const extra = { revid: revisionId, 'mentioned-users': mapOfIds(ids) };
  await notify(wiki, tx, { ...about(edit), type: 'mention-summary', extra, recipients: ids });
}

/** `{ 9: 9 }`: as MediaWiki keeps ids. */
function mapOfIds(ids: readonly number[]): Map<number, number> {
  return new Map(ids.map((id) => [id, id]));
}
