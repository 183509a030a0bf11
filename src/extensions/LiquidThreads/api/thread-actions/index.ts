import type { Thread } from '../../find-threads.ts';
import type { ThreadActionContext } from './context.ts';
import { edit, newThread, reply } from './posting.ts';
import { markRead, markUnread } from './reading.ts';
import { addReaction, deleteReaction } from './reactions.ts';
import { inlineEditForm } from './inline-edit-form.ts';
import { merge, setSortkey, setSubject, split } from './arranging.ts';

/** The acts that `threadaction` knows, by the names of its parameter's values. What one gives is the module's answer. */
export const threadActions: Readonly<
  Record<
    ThreadActionContext['params']['threadaction'],
    (context: ThreadActionContext, threads: readonly Thread[]) => Promise<unknown>
  >
> = {
  addreaction: addReaction,
  deletereaction: deleteReaction,
  edit,
  inlineeditform: inlineEditForm,
  markread: markRead,
  markunread: markUnread,
  merge,
  newthread: newThread,
  reply,
  setsortkey: setSortkey,
  setsubject: setSubject,
  split,
};
