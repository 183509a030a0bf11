import { NS } from '../../../site/namespaces.ts';
import type { Title } from '../../../site/title.ts';
import type { PhpInput } from '../../../storage/php.ts';
import type { Tx } from '../../../storage/storage.ts';
import { notify } from '../../../wiki/notifications/notify.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { findAccountsByName } from '../../../wiki/users/accounts.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { textOfHtml } from '../../../wikitext/html/character-references.ts';
import type { Written } from '../acts/written.ts';
import { plainTitle } from '../content/forms.ts';
import type { FlowId } from '../model/flow-id.ts';
import type { FlowRevision } from '../model/revision.ts';
import type { Post, Topic } from '../model/topics.ts';
import type { Workflow } from '../model/workflow.ts';
import { settingsOf } from '../settings.ts';
import { watchersOf } from '../../../wiki/watchlist/watched-items.ts';

/** Characters of a post that are told. */
const EXCERPT = 150;

/** A topic was begun: told to those who watch the board, and to those who are named in it. */
export async function tellNewTopic(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { topic, title, postId, written }: { topic: Workflow; title: Written; postId: FlowId; written: Written },
): Promise<void> {
  const news = {
    board: topic.board,
    extra: { 'topic-workflow': topic.id, 'post-id': postId, 'topic-title': title.content, content: excerptOf(written) },
  };
  const mentioned = await tellMentions(wiki, tx, performer, { ...news, written, before: undefined });
  await tell(wiki, tx, performer, {
    ...news,
    type: 'flow-new-topic',
    recipients: (await watchersOf(tx, topic.board)).filter((id) => !mentioned.has(id)),
  });
}

/** A post was answered: told to those who watch the topic, and to those who are named in the answer. */
export async function tellReply(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { topic, postId, written, answered }: { topic: Topic; postId: FlowId; written: Written; answered: Post },
): Promise<void> {
  const news = {
    board: topic.workflow.board,
    extra: { ...topicFacts(topic), 'post-id': postId, 'reply-to': answered.id, content: excerptOf(written) },
  };
  const mentioned = await tellMentions(wiki, tx, performer, { ...news, written, before: undefined });
  await tell(wiki, tx, performer, {
    ...news,
    type: 'flow-post-reply',
    recipients: (await watchersOf(tx, topic.workflow.page)).filter((id) => !mentioned.has(id)),
  });
}

/** A post was changed: told to who wrote it first. */
export async function tellPostEdit(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { topic, revision, written }: { topic: Topic; revision: FlowRevision; written: Written },
): Promise<void> {
  const news = {
    board: topic.workflow.board,
    extra: {
      ...topicFacts(topic),
      'post-id': revision.subject,
      'revision-id': revision.id,
      content: excerptOf(written),
    },
  };
  await tell(wiki, tx, performer, {
    ...news,
    type: 'flow-post-edited',
    recipients: [revision.post?.creator.id ?? 0],
  });
}

/** A topic has another title: told to those who watch it. */
export async function tellRenaming(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { topic, revision, before }: { topic: Topic; revision: FlowRevision; before: FlowRevision },
): Promise<void> {
  await tell(wiki, tx, performer, {
    type: 'flow-topic-renamed',
    board: topic.workflow.board,
    extra: {
      ...topicFacts(topic),
      'revision-id': revision.id,
      'old-subject': plainTitle(before),
      'new-subject': plainTitle(revision),
    },
    recipients: await watchersOf(tx, topic.workflow.page),
  });
}

/** A topic was summed up: told to those who watch it. */
export async function tellSummary(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { topic, revision, written }: { topic: Topic; revision: FlowRevision; written: Written },
): Promise<void> {
  await tell(wiki, tx, performer, {
    type: 'flow-summary-edited',
    board: topic.workflow.board,
    extra: {
      ...topicFacts(topic),
      'revision-id': revision.id,
      'prev-revision-id': revision.parentId,
      content: excerptOf(written),
    },
    recipients: await watchersOf(tx, topic.workflow.page),
  });
}

/** What stands above a board was changed: told to those who watch the board. */
export async function tellHeader(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { board, revision, written }: { board: Workflow; revision: FlowRevision; written: Written },
): Promise<void> {
  await tell(wiki, tx, performer, {
    type: 'flow-description-edited',
    board: board.board,
    extra: {
      'collection-id': board.id,
      'revision-id': revision.id,
      'prev-revision-id': revision.parentId,
      content: excerptOf(written),
    },
    recipients: await watchersOf(tx, board.board),
  });
}

/** A topic was marked as resolved, or is no longer: told to those who watch it. */
export async function tellResolution(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { topic, revision }: { topic: Topic; revision: FlowRevision },
): Promise<void> {
  await tell(wiki, tx, performer, {
    type: 'flow-topic-resolved',
    board: topic.workflow.board,
    extra: {
      ...topicFacts(topic),
      'revision-id': revision.id,
      type: revision.state === 'lock' ? 'topic-resolved' : 'topic-reopened',
    },
    recipients: await watchersOf(tx, topic.workflow.page),
  });
}

type Extra = Readonly<Record<string, PhpInput | undefined>>;

interface News {
  readonly type: string;
  readonly board: Title;
  readonly extra: Extra;
  readonly recipients: readonly number[];
}

function topicFacts({ workflow, root }: Topic): Extra {
  return { 'topic-workflow': workflow.id, 'topic-title': plainTitle(root.newest) };
}

/** Tells something; whose talk page the board is hears of it as of a message there. */
async function tell(wiki: Wiki, tx: Tx, performer: Performer, { type, board, extra, recipients }: News): Promise<void> {
  const pageId = (await findPage(tx, board))?.id ?? 0;
  const event = { agent: performer.user, title: board, pageId, extra };
  const owner = await ownerOf(tx, board);
  await notify(wiki, tx, { ...event, type, recipients: recipients.filter((id) => id !== owner) });
  if (owner === undefined) return;
  const talkType = type.replace(/^flow-/, 'flowusertalk-');
  await notify(wiki, tx, { ...event, type: talkType, recipients: [owner] });
}

async function ownerOf(tx: Tx, board: Title): Promise<number | undefined> {
  if (board.namespace !== NS.userTalk || board.dbKey.includes('/')) return undefined;
  return (await findAccountsByName(tx, [board.text])).get(board.text)?.id;
}

/** Tells those who are named in a post by a link to their page. Gives who they are. */
async function tellMentions(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { board, extra, written, before }: { board: Title; extra: Extra; written: Written; before: Written | undefined },
): Promise<ReadonlySet<number>> {
  const named = (text: Written | undefined) =>
    [...(text?.output.links.get(NS.user)?.keys() ?? [])].map((dbKey) => dbKey.replaceAll('_', ' '));
  const known = new Set(named(before));
  const names = named(written).filter((name) => !known.has(name) && !name.includes('/'));
  if (names.length === 0) return new Set();
  const { FlowMaxMentionCount } = settingsOf(wiki);
  const accounts = await findAccountsByName(tx, names.slice(0, FlowMaxMentionCount));
  const recipients = [...accounts.values()].map(({ id }) => id).filter((id) => id !== performer.user.id);
  if (recipients.length === 0) return new Set();
  const pageId = (await findPage(tx, board))?.id ?? 0;
  const mention = { type: 'flow-mention', agent: performer.user, title: board, pageId, extra };
  await notify(wiki, tx, { ...mention, recipients });
  return new Set(recipients);
}

const excerptOf = ({ output }: Written) => excerptOfHtml(output.html);

/** The beginning of a post without markup. */
export function excerptOfHtml(html: string): string {
  const text = [...textOfHtml(html).replace(/\s+/g, ' ').trim()];
  return text.length <= EXCERPT ? text.join('') : `${text.slice(0, EXCERPT - 1).join('')}…`;
}
