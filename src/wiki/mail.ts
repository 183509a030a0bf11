import { hook, runHook } from './hooks.ts';
import type { Account } from './performer.ts';
import type { Wiki } from './wiki.ts';

/** A mail of the wiki, or of one user to another. */
export interface Mail {
  readonly to: Account;
  readonly from?: Account;
  readonly subject: string;
  readonly body: string;
}

/** Whoever sends mails takes them here and sets `sent`. */
export const AlternateUserMailer = hook<{ readonly mail: Mail; readonly answer: { sent: boolean } }>(
  'AlternateUserMailer',
);

/** Sends a mail; false if nobody took it. What a mail says is never logged. */
export async function sendMail(wiki: Wiki, mail: Mail): Promise<boolean> {
  const answer = { sent: false };
  await runHook(wiki, AlternateUserMailer, { mail, answer });
  if (!answer.sent) wiki.log.warn({ userId: mail.to.id }, 'No mail was sent: nothing that sends mails is set up.');
  return answer.sent;
}
