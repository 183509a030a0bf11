import { msg, type MessageParam } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { whyNot } from '../../../wiki/permissions.ts';
import { isForBlock } from '../../../wiki/blocks/block-info.ts';
import { spreadBlocks } from '../../../wiki/blocks/autoblock.ts';
import type { FlowId } from '../model/flow-id.ts';
import type { FlowRevision } from '../model/revision.ts';
import type { Workflow } from '../model/workflow.ts';

/** A refusal as Flow has them: its code is also a key of the answer, with what more there is to say. */
export function blockRefusal(
  code: string,
  key: string,
  params: readonly MessageParam[] = [],
  more: unknown = null,
): Refusal {
  return new Refusal(msg(key, ...params), { code, data: { [code]: more } });
}

/** The refusal of what somebody has not the right to, or what cannot be done as things are. */
export function notPermitted(): Refusal {
  return blockRefusal('permissions', 'flow-error-permissions');
}

/** Refuses those who may not write on a board: blocked ones, or where its page or the topic's is protected. */
export async function requireMayWrite(wiki: Wiki, performer: Performer, workflow: Workflow): Promise<void> {
  const pages = workflow.type === 'topic' ? [workflow.board, workflow.page] : [workflow.board];
  for (const page of pages) {
    const [reason, ...others] = await whyNot(wiki, performer, 'edit', page);
    if (!reason) continue;
    if ([reason, ...others].some(isForBlock)) await spreadBlocks(wiki, performer);
    throw new Refusal(reason.messages, { code: 'block', data: { block: null } });
  }
}

/**
 * Refuses an edit of something else than what stands there now. `previous`: the revision that the writer had before them; it may be
 * absent only where there is none yet.
 */
export function requireNewest(newest: FlowRevision | undefined, previous: FlowId | undefined): void {
  if (newest === undefined && previous === undefined) return;
  if (previous === undefined) throw blockRefusal('prev_revision', 'flow-error-missing-prev-revision-identifier');
  if (newest?.id === previous) return;
  throw blockRefusal('prev_revision', 'flow-error-prev-revision-mismatch', [], {
    revision_id: newest?.id ?? null,
  });
}
