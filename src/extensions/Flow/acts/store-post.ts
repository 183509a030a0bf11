import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import type { Tx } from '../../../storage/storage.ts';
import { countUserEdit } from '../../../wiki/pages/statistics.ts';
import type { Performer } from '../../../wiki/performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { newFlowId, timestampOf, type FlowId } from '../model/flow-id.ts';
import { isHidden, type FlowRevision, type ModerationState, type RevisionKind } from '../model/revision.ts';
import { insertFlowRevision } from '../model/revision-store.ts';
import { saveReferences } from '../model/references.ts';
import { updatePageLinks } from '../model/page-links.ts';
import { insertTreeNode } from '../model/topics.ts';
import { touchWorkflow, type Workflow } from '../model/workflow.ts';
import { listChange } from './list-change.ts';
import { userOf, type Written } from './written.ts';

/** What is written, by whom, and where. */
export interface Writing {
  readonly workflow: Workflow;
  readonly performer: Performer;
  readonly changeType: string;
  readonly written: Written;
  /** It is part of an act that is listed already. */
  readonly isPart?: boolean;
}

/** Stores the first revision of a header, a post or a summary. `id`: where a post has its id already. */
export async function storeFirst(
  wiki: Wiki,
  tx: Tx,
  writing: Writing,
  { kind, subject, id, replyTo }: { kind: RevisionKind; subject: FlowId; id?: FlowId; replyTo?: FlowId },
): Promise<FlowRevision> {
  const { performer, written } = writing;
  const author = userOf(performer);
  const revision: FlowRevision = {
    id: id ?? newFlowId(wiki.now()),
    kind,
    subject,
    author,
    parentId: undefined,
    flags: written.flags,
    content: written.content,
    changeType: writing.changeType,
    state: '',
    moderation: undefined,
    lastEdit: undefined,
    length: written.length,
    previousLength: 0,
    post: kind === 'post' ? { creator: author, replyTo } : undefined,
  };
  if (kind === 'post') await insertTreeNode(tx, subject, replyTo);
  await store(wiki, tx, writing, revision);
  return revision;
}

/** Stores what somebody made of a header, a post or a summary. */
export async function storeEdit(wiki: Wiki, tx: Tx, writing: Writing, newest: FlowRevision): Promise<FlowRevision> {
  const { performer, written } = writing;
  const id = newFlowId(wiki.now());
  const author = userOf(performer);
  const revision: FlowRevision = {
    ...newest,
    id,
    author,
    parentId: newest.id,
    flags: written.flags,
    content: written.content,
    changeType: writing.changeType,
    lastEdit: { id, user: author },
    length: written.length,
    previousLength: newest.length,
  };
  await store(wiki, tx, writing, revision, newest);
  return revision;
}

/** Stores that a post or a topic is hidden, locked or shown again; what it says stays as it is. */
export async function storeModeration(
  wiki: Wiki,
  tx: Tx,
  { workflow, performer, changeType }: Omit<Writing, 'written'>,
  newest: FlowRevision,
  { state, reason, length }: { state: ModerationState; reason: string; length: number },
): Promise<FlowRevision> {
  const id = newFlowId(wiki.now());
  const author = userOf(performer);
  const revision: FlowRevision = {
    ...newest,
    id,
    author,
    parentId: newest.id,
    changeType,
    state,
    moderation: { user: author, timestamp: timestampOf(id), reason },
    length: isHidden({ state }) ? 0 : length,
    previousLength: newest.length,
  };
  await insertFlowRevision(wiki, tx, revision);
  await touchWorkflow(tx, workflow.id, toMediaWikiTimestamp(wiki.now()));
  if (isHidden(revision) !== isHidden(newest)) await updatePageLinks(wiki, tx, workflow);
  await listChange(wiki, tx, { workflow, performer }, { revision, before: newest });
  return revision;
}

async function store(
  wiki: Wiki,
  tx: Tx,
  { workflow, performer, written, isPart = false }: Writing,
  revision: FlowRevision,
  before?: FlowRevision,
): Promise<void> {
  await insertFlowRevision(wiki, tx, revision);
  const hasLinks = await saveReferences(wiki, tx, workflow, revision, written.output);
  if (hasLinks) await updatePageLinks(wiki, tx, workflow);
  await touchWorkflow(tx, workflow.id, toMediaWikiTimestamp(wiki.now()));
  if (!isPart) await listChange(wiki, tx, { workflow, performer }, { revision, before });
  if (performer.registered) await countUserEdit(wiki, tx, performer.user);
}
