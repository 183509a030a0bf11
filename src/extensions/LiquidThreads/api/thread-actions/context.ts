import type { ModuleContext } from '../../../../api/module.ts';
import { oneOf, string, token } from '../../../../api/parameters.ts';
import { msg } from '../../../../i18n/message.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import type { Thread } from '../../find-threads.ts';

export const threadActionParams = {
  thread: string({ multi: true }),
  talkpage: string(),
  threadaction: oneOf(
    [
      'markread',
      'markunread',
      'split',
      'merge',
      'reply',
      'newthread',
      'setsubject',
      'setsortkey',
      'edit',
      'addreaction',
      'deletereaction',
      'inlineeditform',
    ],
    { required: true },
  ),
  token: token('csrf'),
  subject: string(),
  reason: string(),
  newparent: string(),
  text: string(),
  render: string(),
  bump: string(),
  sortkey: string(),
  signature: string(),
  type: string(),
  value: string(),
  method: string(),
  operand: string(),
  captchaword: string(),
  captchaid: string(),
} as const;

/** What the kinds of acts work with. */
export type ThreadActionContext = ModuleContext<typeof threadActionParams>;

/** Refuses (`no-specified-threads`) where no post is named. */
export function requireThreads(threads: readonly Thread[]): void {
  if (threads.length === 0) {
    throw new Refusal(msg('apierror-liquidthreads-threadneeded'), { code: 'no-specified-threads' });
  }
}

/** The one post that is named. Refuses `no-specified-threads`, `too-many-threads`. */
export function onlyThread(threads: readonly Thread[]): Thread {
  requireThreads(threads);
  if (threads.length > 1) throw new Refusal(msg('apierror-liquidthreads-onlyone'), { code: 'too-many-threads' });
  return threads[0]!;
}
