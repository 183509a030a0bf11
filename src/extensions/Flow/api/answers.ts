import { readFlowId, type FlowId } from '../model/flow-id.ts';

/** What an act answers with: on which workflow, and what was made of which of its blocks. */
export function committed(workflowId: FlowId, block: string, ids: Readonly<Record<string, string>>): object {
  return { status: 'ok', workflow: workflowId, committed: { [block]: ids } };
}

/** What a reading answers with: a block of the page, with what was asked for. */
export function result(
  block: string,
  shown: Readonly<Record<string, unknown>>,
  submitted: Readonly<Record<string, unknown>> | never[] = [],
): object {
  return { result: { [block]: { ...shown, submitted, errors: [] } }, status: 'ok' };
}

/** An id as a client sent it. What is none is the id of nothing. */
export function sentId(text: string): FlowId {
  return readFlowId(text) ?? NOTHING;
}

/** The same of a parameter that may be absent or empty. */
export function optionalId(text: string | undefined): FlowId | undefined {
  return text === undefined || text === '' ? undefined : sentId(text);
}

const NOTHING: FlowId = '0'.repeat(16);
