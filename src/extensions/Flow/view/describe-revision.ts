import { formatDate, type DatePart } from '../../../i18n/format.ts';
import { fromMediaWikiTimestamp } from '../../../site/timestamp.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { onUserClock } from '../../../wiki/users/time-correction.ts';
import { isTitle, plainTitle } from '../content/forms.ts';
import { timestampOf, type FlowId } from '../model/flow-id.ts';
import { isHidden, type FlowRevision } from '../model/revision.ts';
import type { Post, Topic } from '../model/topics.ts';
import type { Workflow } from '../model/workflow.ts';
import { mayDo, mayView } from '../permissions.ts';
import { changeTypeOf } from './change-types.ts';
import type { Described, Reader, Surroundings, View } from './described.ts';
import { actionLink, revisionLink, type Linked } from './links.ts';
import { describePerson, personKey } from './people.ts';
import { historyProperties, titleProperties } from './properties.ts';

/** A revision as answers show it. The reader may see that it is there; what it says only if they may see that, too. */
export function describeRevision(
  reader: Reader,
  surroundings: Surroundings,
  described: Described,
  view: View,
): Record<string, unknown> {
  const { wiki, performer } = reader;
  const { revision, workflow, topic } = described;
  const { moderation, lastEdit, state } = revision;
  const person = (user: FlowRevision['author'] | undefined) =>
    describePerson(wiki, user && surroundings.people.get(personKey(user)));
  const isModerated = state !== '';
  return {
    workflowId: workflow.id,
    articleTitle: workflow.page.prefixedText,
    revisionId: revision.id,
    timestamp: timestampOf(revision.id),
    changeType: revision.changeType,
    dateFormats: view === 'history' ? dateFormats(reader, timestampOf(revision.id)) : [],
    properties: orNone({
      ...(view === 'history' ? historyProperties(reader, surroundings, described) : {}),
      ...(view === 'history' ? {} : titleProperties(described, view)),
    }),
    isOriginalContent: lastEdit === undefined,
    isModerated,
    links: orNone(linksOf(reader, described)),
    actions: orNone(actionsOf(reader, described)),
    size: { old: String(revision.previousLength), new: String(revision.length) },
    author: person(revision.author),
    lastEditUser: person(lastEdit?.user),
    lastEditId: lastEdit?.id ?? null,
    previousRevisionId: revision.parentId ?? null,
    ...(isModerated && moderation
      ? {
          moderator: person(moderation.user),
          moderateState: state,
          moderateReason: { content: moderation.reason, format: 'plaintext' },
        }
      : {}),
    isLocked: state === 'lock',
    isModeratedNotLocked: isHidden(revision),
    content: contentOf(reader, surroundings, described),
    ...watchFacts(performer, surroundings, workflow),
    ...(revision.post && topic ? postFacts(described, person) : {}),
    ...(revision.kind === 'post-summary' ? { creator: person(described.first?.author) } : {}),
  };
}

/** An object, or an empty list where there is nothing in it, as MediaWiki shows it. */
export function orNone<T extends object>(value: T): T | never[] {
  return Object.keys(value).length > 0 ? value : [];
}

function postFacts(
  { revision, topic }: Described,
  person: (user: FlowRevision['author'] | undefined) => unknown,
): Record<string, unknown> {
  const { subject, post } = revision;
  const depth = topic!.posts.get(subject)?.depth ?? 0;
  return {
    replyToId: post!.replyTo ?? null,
    postId: subject,
    isMaxThreadingDepth: depth >= MAX_DEPTH,
    creator: person(post!.creator),
    isNewPage: revision.changeType === 'reply' && topic!.root.replies[0] === subject,
  };
}

/** Answers to posts at this depth stand beside them. */
export const MAX_DEPTH = 8;

function linkedOf({ revision, workflow, newest, topic }: Described): Linked {
  return { revision, workflow, newestId: newest.id, replyTo: topic && replyTarget(topic, revision) };
}

/**
 * Where an answer goes: a talk of two is a list, so what answers the last of several answers stands beside it; other answers
 * stand under what they answer.
 */
function replyTarget(topic: Topic, { subject, post }: FlowRevision): FlowId | undefined {
  const parentId = post?.replyTo;
  if (parentId === undefined) return subject;
  const own = topic.posts.get(subject);
  const siblings = topic.posts.get(parentId)?.replies ?? [];
  return siblings.at(-1) === subject || (own?.depth ?? 0) >= MAX_DEPTH ? parentId : subject;
}

function linksOf(reader: Reader, described: Described): Record<string, unknown> {
  const linked = linkedOf(described);
  return present(
    changeTypeOf(described.revision.changeType).links.map((name) => [name, revisionLink(reader, name, linked)]),
  );
}

function actionsOf(reader: Reader, described: Described): Record<string, unknown> {
  const { revision, newest, topic } = described;
  const linked = linkedOf(described);
  const allowed = changeTypeOf(revision.changeType).actions.filter((action) =>
    mayDo(reader.performer, action, newest, topic?.root.newest),
  );
  return present(allowed.map((action) => [action, actionLink(reader, action, linked)]));
}

function present(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function contentOf(
  { format, performer }: Reader,
  { contents }: Surroundings,
  { revision }: Described,
): Record<string, unknown> {
  if (isTitle(revision)) {
    const form = format === 'fixed-html' ? 'html' : 'wikitext';
    const content = form === 'html' ? (contents.get(revision.id) ?? '') : revision.content;
    return { content, format: `topic-title-${form}`, plaintext: plainTitle(revision) };
  }
  if (!mayView(performer, revision)) return { content: '', format };
  return { content: contents.get(revision.id) ?? '', format };
}

function watchFacts(
  { registered, temporary }: Performer,
  { watched }: Surroundings,
  { id }: Workflow,
): Record<string, unknown> {
  if (!watched) return {};
  const watchable = registered && !temporary;
  return { ...(watchable ? { isWatched: watched.get(id) ?? false } : {}), watchable };
}

/** A point in time (14 digits) as the reader's clock shows it. */
export function readableTime({ language, timeCorrection }: Reader, timestamp: string, part: DatePart = 'both'): string {
  return formatDate(onUserClock(timeCorrection, fromMediaWikiTimestamp(timestamp)), part, language);
}

function dateFormats(reader: Reader, timestamp: string): Record<string, string> {
  return {
    timeAndDate: readableTime(reader, timestamp),
    date: readableTime(reader, timestamp, 'date'),
    time: readableTime(reader, timestamp, 'time'),
  };
}

/** Those of a post's answers that somebody may see. */
export function visibleReplies(performer: Performer, topic: Topic, { replies }: Post): FlowId[] {
  return replies.filter((id) => mayView(performer, topic.posts.get(id)!.newest));
}
