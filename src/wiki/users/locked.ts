import { hook, runHook } from '../hooks.ts';
import type { Account } from '../performer.ts';
import type { Wiki } from '../wiki.ts';

/** Extensions say whether an account may not be used for now (`answer.locked` may be set). */
export const UserIsLocked = hook<{ readonly account: Account; readonly answer: { locked: boolean } }>('UserIsLocked');

/** Whether nobody may act as this account for now: its sessions hold nothing, and nobody can sign in to it. */
export async function isLocked(wiki: Wiki, account: Account): Promise<boolean> {
  const answer = { locked: false };
  await runHook(wiki, UserIsLocked, { account, answer });
  return answer.locked;
}
