import { serialize } from '../../../storage/php.ts';
import type { Tx } from '../../../storage/storage.ts';
import { addRecentChange, patrolled, type ExtensionChange } from '../../../wiki/changes/recent-changes.ts';
import { commentIdOf } from '../../../wiki/revisions/comments.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { actorIdOf } from '../../../wiki/users/actors.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { timestampOf } from '../model/flow-id.ts';
import type { FlowRevision } from '../model/revision.ts';
import type { Workflow } from '../model/workflow.ts';

/** How Flow's acts stand in the table of recent changes. */
const flowChange: ExtensionChange = { type: 142, source: 'flow' };

/** Acts that only their logs tell of. */
const LOGGED = new Set(['delete', 'suppress']);

/**
 * Notes an act in the table of recent changes, for those who watch the page: a new topic for those who watch its board. `before` is the
 * revision that it changes.
 */
export async function listChange(
  wiki: Wiki,
  tx: Tx,
  { workflow, performer }: { readonly workflow: Workflow; readonly performer: Performer },
  { revision, before }: { readonly revision: FlowRevision; readonly before?: FlowRevision | undefined },
): Promise<void> {
  if (LOGGED.has(revision.state) || LOGGED.has(before?.state ?? '')) return;
  const page = revision.changeType === 'new-post' ? workflow.board : workflow.page;
  await addRecentChange(tx, {
    type: flowChange,
    timestamp: timestampOf(revision.id),
    actorId: await actorIdOf(tx, performer.user),
    page,
    pageId: (await findPage(tx, page))?.id ?? 0,
    commentId: await commentIdOf(tx, ''),
    isBot: performer.rights.has('bot'),
    patrolled: patrolled.automatically,
    ip: wiki.site.settings.PutIPinRC ? performer.ip : '',
    oldLength: revision.previousLength,
    newLength: revision.length,
    params: serialize({
      'flow-workflow-change': {
        action: revision.changeType,
        revision_type: revision.kind,
        revision: revision.id,
        workflow: workflow.id,
      },
    }),
  });
}
