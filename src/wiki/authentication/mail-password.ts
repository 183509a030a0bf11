import { msg } from '../../i18n/message.ts';
import { sendMail } from '../mail/send-mail.ts';
import type { Account } from '../performer.ts';
import type { Wiki } from '../wiki.ts';

/** Tells the owner of an account its temporary password. */
export async function mailPassword(wiki: Wiki, account: Account, password: string): Promise<void> {
  const { LanguageCode, Sitename, Server } = wiki.site.settings;
  const text = (key: string) => wiki.messages.text(msg(key, account.name, password, Sitename, Server), LanguageCode);
  await sendMail(wiki, { to: account, subject: text('createaccount-title'), body: text('createaccount-text') });
}
