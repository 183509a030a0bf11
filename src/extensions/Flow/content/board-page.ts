import type { ContentModel } from '../../../wiki/content/content-model.ts';
import { readFlowId, type FlowId } from '../model/flow-id.ts';

export const BOARD_MODEL = 'flow-board';

/** The text of a board's or a topic's page: it only names what it shows. */
export function boardPageText(workflowId: FlowId): string {
  return JSON.stringify({ 'flow-workflow': workflowId });
}

/** The board or topic that a page shows; undefined where its text names none. */
export function readBoardPage(text: string): FlowId | undefined {
  try {
    const id = (JSON.parse(text) as Record<string, unknown> | null)?.['flow-workflow'];
    return typeof id === 'string' ? readFlowId(id) : undefined;
  } catch {
    return undefined;
  }
}

/** Pages of boards and topics are made and changed by what is written on them. */
export const boardModel: ContentModel = {
  name: BOARD_MODEL,
  formats: ['application/json'],
  supportsDirectEditing: false,
  empty: '{}',
};
