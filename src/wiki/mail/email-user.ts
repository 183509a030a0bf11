import { msg } from '../../i18n/message.ts';
import { blockedRefusal } from '../blocks/block-info.ts';
import { blockApplies, blocksOfPerformer } from '../blocks/performer-block.ts';
import { hook, runHook } from '../hooks.ts';
import type { Account, Performer } from '../performer.ts';
import { requireRight } from '../permissions.ts';
import { Refusal } from '../refusal.ts';
import { optionsOf, type UserOptions } from '../users/options.ts';
import { requireWithinRateLimit } from '../users/rate-limits.ts';
import type { Wiki } from '../wiki.ts';
import { hasMailAddress, isOn, wantsMail } from './emailable.ts';
import { sendMail } from './send-mail.ts';

/** Somebody wants to write to another user: extensions refuse it by throwing. */
export const UserCanSendEmail = hook<{ readonly account: Account; readonly performer: Performer }>('UserCanSendEmail');

/** A user's mail is about to be sent: extensions stop it by throwing. */
export const EmailUser = hook<{ readonly account: Account; readonly performer: Performer; readonly mail: UserMail }>(
  'EmailUser',
);

/** An extension stopped a mail that could otherwise have been sent. */
export class StoppedMail extends Refusal {}

/** What one user writes to another. */
export interface UserMail {
  readonly target: Account;
  readonly subject: string;
  readonly text: string;
  /** Whether the sender gets a copy. */
  readonly copy: boolean;
  /** The sender's language, for refusals. */
  readonly language: string;
}

/**
 * Sends a user's mail to another user, who gets to know the sender's address. False if the mail could not be sent. Whom the target
 * has muted does not get to know. Refuses as `noemailtext`, `nowikiemailtext`, `usermaildisabled`, `cantsend`, `permissiondenied`,
 * `blocked`, `ratelimited`, and as a `StoppedMail` where an extension does not want it.
 */
export async function emailUser(wiki: Wiki, performer: Performer, mail: UserMail): Promise<boolean> {
  const { target, subject, text, copy } = mail;
  const options = await optionsOf(wiki, target.id);
  refuseTarget(wiki, performer, target, options);
  const from = await requireSender(wiki, performer, mail.language);
  await askExtensions(wiki, performer, from, mail);
  const { LanguageCode } = wiki.site.settings;
  const say = (key: string, ...params: string[]) => wiki.messages.text(msg(key, ...params), LanguageCode);
  const body = `${text.trimEnd()}\n\n-- \n${say('emailuserfooter', from.name, target.name, wiki.site.settings.Sitename)}`;
  if (!mutes(wiki, options, from) && !(await sendMail(wiki, { to: target, from, subject, body }))) return false;
  // The copy comes from the wiki: it must not look like a mail of the target.
  if (copy) await sendMail(wiki, { to: from, subject: say('emailccsubject', target.name, subject), body });
  return true;
}

async function askExtensions(wiki: Wiki, performer: Performer, account: Account, mail: UserMail): Promise<void> {
  try {
    await runHook(wiki, EmailUser, { account, performer, mail });
  } catch (error) {
    throw error instanceof Refusal ? new StoppedMail(error.messages, { code: error.code }) : error;
  }
}

function refuseTarget(wiki: Wiki, { account }: Performer, target: Account, options: UserOptions): void {
  if (!hasMailAddress(wiki, target)) throw new Refusal(msg('noemailtext'));
  const refusesNewcomers = !isOn(options['email-allow-new-users']) && account !== undefined && !account.editCount;
  if (!wantsMail(options) || refusesNewcomers) throw new Refusal(msg('nowikiemailtext'));
}

async function requireSender(wiki: Wiki, performer: Performer, language: string): Promise<Account> {
  const { EnableEmail, EnableUserEmail } = wiki.site.settings;
  if (!EnableEmail || !EnableUserEmail) throw new Refusal(msg('usermaildisabled'));
  const { account } = performer;
  if (!account || !hasMailAddress(wiki, account)) throw new Refusal(msg('mailnologin'));
  requireRight(performer, 'sendemail');
  const blocks = await blocksOfPerformer(wiki, performer);
  const applying = blocks.filter((block) => blockApplies(wiki, block, performer, 'sendemail', undefined));
  if (applying.length > 0) {
    const { messages, code } = blockedRefusal(wiki, applying, performer, language);
    // As MediaWiki answers here: the sentence alone, without the block's facts.
    throw new Refusal(messages, { code });
  }
  await requireWithinRateLimit(wiki, performer, 'sendemail');
  await runHook(wiki, UserCanSendEmail, { account, performer });
  return account;
}

/** Preferences keep the ids of accounts whose mail somebody does not want, a line each. */
function mutes({ site }: Wiki, options: UserOptions, sender: Account): boolean {
  if (!site.settings.EnableUserEmailMuteList) return false;
  return String(options['email-blacklist'] ?? '')
    .split('\n')
    .includes(String(sender.id));
}
