import { hostName } from '../../site/url.ts';
import { hook, runHook } from '../hooks.ts';
import type { Account } from '../performer.ts';
import type { Wiki } from '../wiki.ts';
import type { MailAddress } from './mailer.ts';

/** A mail of the wiki, or of one user to another. */
export interface Mail {
  readonly to: Account;
  /** Who writes; the wiki itself unless said. */
  readonly from?: Account;
  /** Whether the sender's own address is the mail's, whatever `UserEmailUseReplyTo` says; else answers go to it. */
  readonly fromItself?: boolean;
  readonly subject: string;
  readonly body: string;
}

/** Whoever sends mails by other ways takes them here and sets `sent`. */
export const AlternateUserMailer = hook<{ readonly mail: Mail; readonly answer: { sent: boolean } }>(
  'AlternateUserMailer',
);

/** A mail goes to an account: `returnPath` may be set to the address to which it comes back where it cannot be delivered. */
export const UserMailerChangeReturnPath = hook<{
  readonly to: Account;
  readonly answer: { returnPath: string | undefined };
}>('UserMailerChangeReturnPath');

/** Sends a mail; false if nobody took it. What a mail says is never logged. */
export async function sendMail(wiki: Wiki, mail: Mail): Promise<boolean> {
  if (!wiki.site.settings.EnableEmail || mail.to.email === '') return false;
  const answer = { sent: false };
  await runHook(wiki, AlternateUserMailer, { mail, answer });
  if (answer.sent) return true;
  const path: { returnPath: string | undefined } = { returnPath: undefined };
  await runHook(wiki, UserMailerChangeReturnPath, { to: mail.to, answer: path });
  try {
    await wiki.mailer.send({
      ...(path.returnPath === undefined ? {} : { returnPath: path.returnPath }),
      ...senders(wiki, mail),
      to: addressOf(mail.to),
      subject: mail.subject,
      text: mail.body,
    });
    return true;
  } catch (error) {
    wiki.log.error({ userId: mail.to.id, err: error }, 'A mail could not be sent.');
    return false;
  }
}

/**
 * Sends the same mail to many, who do not see each other: as few mails as `EnotifMaxRecips` allows. As they are nobody's in particular,
 * `AlternateUserMailer` and `UserMailerChangeReturnPath` are not asked.
 */
export async function sendMailToMany(
  wiki: Wiki,
  recipients: readonly Account[],
  mail: Omit<Mail, 'to'>,
): Promise<void> {
  const most = Math.max(1, wiki.site.settings.EnotifMaxRecips);
  for (let i = 0; i < recipients.length; i += most) {
    const some = recipients.slice(i, i + most);
    try {
      await wiki.mailer.send({
        ...senders(wiki, mail),
        to: some.map(addressOf),
        subject: mail.subject,
        text: mail.body,
      });
    } catch (error) {
      wiki.log.error({ userIds: some.map(({ id }) => id), err: error }, 'A mail could not be sent.');
    }
  }
}

/** Users' mails come from the wiki's own address and are answered to the user, unless settings say otherwise. */
function senders(
  { site }: Wiki,
  { from, fromItself = !site.settings.UserEmailUseReplyTo }: Omit<Mail, 'to'>,
): { from: MailAddress; replyTo?: MailAddress } {
  const { PasswordSender, Sitename } = site.settings;
  const address = PasswordSender || `wiki@${hostName(site.settings)}`;
  if (!from) return { from: { name: Sitename, address } };
  if (fromItself) return { from: addressOf(from) };
  return { from: { name: from.name, address }, replyTo: addressOf(from) };
}

function addressOf({ name, email }: Account): MailAddress {
  return { name, address: email };
}
