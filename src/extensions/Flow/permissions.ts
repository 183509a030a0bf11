import type { Performer } from '../../wiki/performer.ts';
import type { FlowRevision, ModerationState } from './model/revision.ts';

/** Which right sees what is hidden in a way. */
const SEEN_WITH: Readonly<Record<ModerationState, string | undefined>> = {
  '': undefined,
  lock: undefined,
  hide: 'flow-hide',
  delete: 'flow-delete',
  suppress: 'flow-suppress',
};

/** Whether somebody sees what a revision says. */
export function mayView({ rights }: Performer, { state }: Pick<FlowRevision, 'state'>): boolean {
  const right = SEEN_WITH[state];
  return right === undefined || rights.has(right);
}

/** What can be done to a post, a topic, a header or a summary. */
export type FlowAction =
  | 'reply'
  | 'thank'
  | 'edit'
  | 'hide'
  | 'delete'
  | 'suppress'
  | 'unhide'
  | 'undelete'
  | 'unsuppress'
  | 'summarize'
  | 'lock'
  | 'unlock'
  | 'undo';

type States = readonly ModerationState[];

/** In which states of a post (or a topic's title) something can be done, and in which of its topic. */
const POSSIBLE: Readonly<Record<FlowAction, { readonly own: States; readonly topic: States }>> = {
  reply: { own: [''], topic: [''] },
  edit: { own: [''], topic: [''] },
  undo: { own: [''], topic: [''] },
  summarize: { own: ['', 'lock'], topic: ['', 'lock'] },
  thank: { own: ['', 'hide', 'delete', 'lock'], topic: ['', 'hide', 'delete', 'lock'] },
  hide: { own: [''], topic: ['', 'hide'] },
  delete: { own: ['', 'hide', 'lock'], topic: ['', 'hide', 'lock'] },
  suppress: { own: ['', 'hide', 'delete', 'lock'], topic: ['', 'hide', 'delete', 'lock'] },
  unhide: { own: ['hide'], topic: ['', 'hide'] },
  undelete: { own: ['delete'], topic: ['', 'hide', 'delete'] },
  unsuppress: { own: ['suppress'], topic: ['', 'hide', 'delete', 'suppress'] },
  lock: { own: [''], topic: [''] },
  unlock: { own: ['lock'], topic: ['lock'] },
};

/** The right that something needs, besides that one may write on the page. */
const NEEDED: Readonly<Partial<Record<FlowAction, string>>> = {
  hide: 'flow-hide',
  unhide: 'flow-hide',
  delete: 'flow-delete',
  undelete: 'flow-delete',
  suppress: 'flow-suppress',
  unsuppress: 'flow-suppress',
  lock: 'flow-lock',
  unlock: 'flow-lock',
};

/**
 * Whether somebody may do something to a header, a post or a summary by what they are and by how it is now: `newest` is its newest
 * revision, `title` that of the title of its topic. Blocks and protections are asked for elsewhere.
 */
export function mayDo(
  performer: Performer,
  action: FlowAction,
  newest: FlowRevision,
  title: FlowRevision | undefined,
): boolean {
  const { own, topic } = POSSIBLE[action];
  if (!own.includes(newest.state) || (title && !topic.includes(title.state))) return false;
  const right = NEEDED[action];
  if (right !== undefined) return performer.rights.has(right);
  if (action === 'edit' || action === 'undo') return mayEdit(performer, newest);
  if (action === 'thank') return isThankable(performer, newest);
  return true;
}

/** Everybody edits headers, summaries and (with a right that everybody has) titles; posts are for those who wrote them. */
function mayEdit({ rights, user }: Performer, { kind, post }: FlowRevision): boolean {
  if (kind !== 'post' || !post) return true;
  if (post.replyTo === undefined) return rights.has('flow-edit-title');
  return rights.has('flow-edit-post') || (user.id > 0 && post.creator.id === user.id);
}

function isThankable({ user, registered, temporary }: Performer, { post }: FlowRevision): boolean {
  return registered && !temporary && post !== undefined && post.creator.id > 0 && post.creator.id !== user.id;
}
