import type { FlowId } from '../model/flow-id.ts';
import type { FlowRevision, RevisionKind } from '../model/revision.ts';
import { findRevision, newestRevision, oldestRevision } from '../model/revision-store.ts';
import type { Topic } from '../model/topics.ts';
import type { Workflow } from '../model/workflow.ts';
import { isTitle } from '../content/forms.ts';
import { mayView } from '../permissions.ts';
import { describeRevision } from './describe-revision.ts';
import type { Described, Reader, View } from './described.ts';
import { address, link, revisionLink, type Link } from './links.ts';
import { loadSurroundings } from './surroundings.ts';
import { timeAgo } from './time-ago.ts';

/** What stands above a board: now, or (`revisionId`) as it once was. */
export async function headerView(
  reader: Reader,
  board: Workflow,
  revisionId?: FlowId,
): Promise<Record<string, unknown>> {
  const newest = board.isNew ? undefined : await newestRevision(reader.wiki.db, 'header', board.id);
  if (revisionId !== undefined) {
    const revision = await oldRevision(reader, 'header', board.id, revisionId);
    if (revision && newest) return describeSingle(reader, { revision, workflow: board, newest, topic: undefined });
  }
  if (!newest) {
    const edit = link(reader, board.page, { action: 'edit-header' }, 'flow-action-edit-header');
    return { actions: { edit }, links: [] };
  }
  // As MediaWiki has it: what stands there now is told as a history tells of it.
  return describeOne(reader, { revision: newest, workflow: board, newest, topic: undefined }, 'history');
}

/** What sums a topic up: now, or (`revisionId`) as it once was. */
export async function summaryView(reader: Reader, topic: Topic, revisionId?: FlowId): Promise<Record<string, unknown>> {
  const { workflow } = topic;
  const newest = await newestRevision(reader.wiki.db, 'post-summary', workflow.id);
  if (!newest) {
    const summarize = link(reader, workflow.page, { action: 'edit-topic-summary' }, 'flow-action-summarize');
    return { actions: { summarize }, links: { topic: link(reader, workflow.page, {}, 'flow-link-topic') } };
  }
  const first = await oldestRevision(reader.wiki.db, 'post-summary', workflow.id);
  if (revisionId !== undefined) {
    const revision = await oldRevision(reader, 'post-summary', workflow.id, revisionId);
    if (revision) return describeSingle(reader, { revision, workflow, newest, topic, first });
  }
  return describeOne(reader, { revision: newest, workflow, newest, topic, first }, 'current');
}

/** A revision looked at by itself: with where one finds more of it. */
export async function describeSingle(reader: Reader, described: Described): Promise<Record<string, unknown>> {
  return {
    ...(await describeOne(reader, described, 'single')),
    rev_view_links: viewLinks(reader, described),
    human_timestamp: timeAgo(reader, described.revision.id),
  };
}

async function describeOne(reader: Reader, described: Described, view: View): Promise<Record<string, unknown>> {
  const surroundings = await loadSurroundings(reader, [described], { view, watching: undefined });
  return describeRevision(reader, surroundings, described, view);
}

/** A revision by its id, if it is one of what is asked for and the reader may see it. */
export async function oldRevision(
  { wiki, performer }: Reader,
  kind: RevisionKind,
  subject: FlowId,
  id: FlowId,
): Promise<FlowRevision | undefined> {
  const revision = await findRevision(wiki.db, id);
  if (revision?.kind !== kind || revision.subject !== subject) return undefined;
  return mayView(performer, revision) ? revision : undefined;
}

const VIEWED_BY = {
  post: 'post-revision',
  'post-summary': 'summary-revision',
  header: 'header-revision',
} as const satisfies Record<RevisionKind, string>;

function viewLinks(reader: Reader, described: Described): Record<string, unknown> {
  const { revision, workflow, newest, topic } = described;
  const { wiki } = reader;
  const linked = { revision, workflow, newestId: newest.id, replyTo: undefined };
  const single = revisionLink(reader, isTitle(revision) ? 'topic-revision' : VIEWED_BY[revision.kind], linked)!;
  const named = (url: string, text: string): Link => ({ url, title: text, text });
  const { page, board } = workflow;
  return {
    hist: link(reader, page, { action: 'history' }, 'flow-link-hist'),
    board: named(address(wiki, board), board.prefixedText),
    ...(topic ? { root: named(address(wiki, page), page.prefixedText) } : {}),
    'single-view': named(single.url, page.prefixedText),
    diff: revisionLink(reader, 'diff', linked) ?? { url: '', title: '' },
  };
}
