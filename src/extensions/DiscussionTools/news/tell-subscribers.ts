import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { NS } from '../../../site/namespaces.ts';
import type { Title } from '../../../site/title.ts';
import type { Tx } from '../../../storage/storage.ts';
import { addTags } from '../../../wiki/changes/change-tags.ts';
import { type EventOf, on } from '../../../wiki/hooks.ts';
import { BeforeEchoEventInsert, notify, type NewNotification } from '../../../wiki/notifications/notify.ts';
import { RevisionDataUpdates } from '../../../wiki/pages/page-hooks.ts';
import { logOfRevision } from '../../../wiki/logs/log-of-revision.ts';
import { isNamed } from '../../../wiki/performer.ts';
import { findAccountsByName } from '../../../wiki/users/accounts.ts';
import { loadOptions } from '../../../wiki/users/options.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { linkableTitle, topicOf, type CommentItem, type HeadingItem } from '../reader/thread-item.ts';
import { noteNotified, subscribeAutomatically, subscribersOf, topicsOfPage } from '../subscriptions.ts';
import { changesOf, type ChangedItems } from './changed-items.ts';
import { contentOf, factsOfComment, placeOf } from './facts.ts';

type SavedEdit = EventOf<typeof RevisionDataUpdates>;

/** Comments that are older when they are saved were said elsewhere, or are brought back. */
const RECENT_MINUTES = 10;

/** An edit that adds comments is tagged; who writes is subscribed to the topic, and who is subscribed is told. */
export const afterEdit = on(RevisionDataUpdates, async (edit, wiki) => {
  const changes = changesOf(edit.output);
  if (!changes) return;
  const { tx, revisionId } = edit;
  // As in MediaWiki, only what is said in a topic that people can subscribe to.
  if (changes.addedComments.some((comment) => topicOf(changes.items, comment))) {
    const logId = edit.isNew ? await logOfRevision(tx, revisionId) : undefined;
    await addTags(tx, ['discussiontools-added-comment'], { revisionId, logId });
  }
  const said = saidNow(wiki, edit, changes);
  await subscribeWriter(wiki, edit, changes, said);
  for (const comment of said.toReversed()) await tellOfComment(wiki, edit, changes, comment);
  for (const { heading, first } of changes.addedTopics.toReversed()) await tellOfTopic(wiki, edit, heading, first);
  for (const heading of changes.removedTopics.toReversed()) await tellOfRemoval(wiki, edit, heading);
});

/** Of the added comments, those that the editor signed just now. */
function saidNow(wiki: Wiki, { performer }: SavedEdit, { addedComments }: ChangedItems): CommentItem[] {
  const earliest = toMediaWikiTimestamp(new Date(wiki.now().getTime() - RECENT_MINUTES * 60_000));
  return addedComments.filter(({ author, timestamp }) => author === performer.user.name && timestamp >= earliest);
}

async function subscribeWriter(
  wiki: Wiki,
  { tx, performer, title }: SavedEdit,
  { items }: ChangedItems,
  said: readonly CommentItem[],
): Promise<void> {
  if (said.length === 0 || !isNamed(performer)) return;
  // What is said on one's own talk page, one hears of anyway.
  if (title.namespace === NS.userTalk && title.text === performer.user.name) return;
  const { id } = performer.user;
  const options = (await loadOptions(wiki, [id], tx)).get(id);
  if (!options?.['discussiontools-autotopicsub']) return;
  for (const comment of said) {
    const topic = topicOf(items, comment);
    if (topic)
      await subscribeAutomatically(wiki, tx, id, { title: title.withFragment(linkableTitle(topic)), name: topic.name });
  }
}

/** Those who hear of a comment anyway, since it mentions them or stands on their talk page, are not told twice. */
async function tellOfComment(
  wiki: Wiki,
  edit: SavedEdit,
  { items }: ChangedItems,
  comment: CommentItem,
): Promise<void> {
  const topic = topicOf(items, comment);
  if (!topic) return;
  const { tx, title, performer, revisionId } = edit;
  const owner = title.namespace === NS.userTalk ? [title.text] : [];
  const mentioned = comment.mentions.filter((name) => name !== performer.user.name && !owner.includes(name));
  const accounts = await findAccountsByName(tx, [...mentioned, ...owner]);
  const mentionedIds = mentioned.flatMap((name) => accounts.get(name)?.id ?? []);
  const informed = new Set([...accounts.values()].map(({ id }) => id));
  await tell(wiki, edit, topic.name, informed, {
    type: 'dt-subscribed-new-comment',
    extra: {
      'subscribed-comment-name': topic.name,
      ...factsOfComment(items, comment),
      revid: revisionId,
      'mentioned-users': new Map(mentionedIds.map((id) => [id, id])),
    },
  });
}

async function tellOfTopic(wiki: Wiki, edit: SavedEdit, heading: HeadingItem, first: CommentItem): Promise<void> {
  const { title, revisionId } = edit;
  const name = topicsOfPage(title);
  const informed = await ownerOf(edit.tx, title);
  await tell(wiki, edit, name, informed, {
    type: 'dt-added-topic',
    extra: {
      'subscribed-comment-name': name,
      'heading-id': heading.id,
      'heading-name': heading.name,
      'section-title': heading.text,
      revid: revisionId,
      ...placeOf(first),
      content: contentOf(first),
    },
  });
}

async function tellOfRemoval(wiki: Wiki, edit: SavedEdit, heading: HeadingItem): Promise<void> {
  await tell(wiki, edit, heading.name, new Set(), {
    type: 'dt-removed-topic',
    extra: {
      'subscribed-comment-name': heading.name,
      'heading-id': heading.id,
      'heading-name': heading.name,
      'section-title': heading.text,
      revid: edit.revisionId,
    },
  });
}

async function ownerOf(tx: Tx, title: Title): Promise<ReadonlySet<number>> {
  if (title.namespace !== NS.userTalk) return new Set();
  const accounts = await findAccountsByName(tx, [title.text]);
  return new Set([...accounts.values()].map(({ id }) => id));
}

/** Tells those who are subscribed to something, but for those who are `informed` in another way. */
async function tell(
  wiki: Wiki,
  { tx, performer, title, page }: SavedEdit,
  subscribed: string,
  informed: ReadonlySet<number>,
  news: Pick<NewNotification, 'type' | 'extra'>,
): Promise<void> {
  const subscribers = await subscribersOf(tx, subscribed);
  await notify(wiki, tx, {
    ...news,
    agent: performer.user,
    title,
    pageId: page.id,
    recipients: subscribers.filter((id) => !informed.has(id)),
  });
  if (subscribers.length > 0) await noteNotified(wiki, tx, subscribed);
}

/** Mentions, and messages on one's talk page, lead to the comment, where an edit adds one only. */
export const nameComment = on(BeforeEchoEventInsert, ({ notification, extra }) => {
  const { type, agent, output } = notification;
  if (type !== 'mention' && type !== 'edit-user-talk') return;
  const own = changesOf(output)?.addedComments.filter(({ author }) => author === agent?.name) ?? [];
  const [comment] = own;
  if (!comment || own.length > 1) return;
  Object.assign(extra, placeOf(comment), type === 'edit-user-talk' ? { content: contentOf(comment) } : {});
});
