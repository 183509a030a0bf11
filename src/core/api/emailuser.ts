import { actionModule } from '../../api/module.ts';
import { boolean, string, text, token } from '../../api/parameters.ts';
import { list } from '../../api/result.ts';
import { canonicalUser } from '../../api/validate/users.ts';
import { msg } from '../../i18n/message.ts';
import { escapeWikitext } from '../../site/escape-wikitext.ts';
import { emailUser, StoppedMail } from '../../wiki/mail/email-user.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findAccountByName } from '../../wiki/users/accounts.ts';
import { errorList, onlyError } from './error-list.ts';

/** Writes a mail to another user, through the wiki. */
export const emailuser = actionModule({
  name: 'emailuser',
  helpPages: ['API:Email'],
  writeRights: true,
  mustBePosted: true,
  params: {
    target: string({ required: true }),
    subject: string({ required: true }),
    text: text({ required: true }),
    ccme: boolean(),
    token: token('csrf'),
  },
  examples: { 'action=emailuser&target=WikiSysop&text=Content&token=123ABC': 'apihelp-emailuser-example-email' },
  async run({ wiki, params, performer, language, call }) {
    const name = canonicalUser(wiki.site, params.target, ['name']);
    if (name === undefined) {
      throw new Refusal(msg('apierror-baduser', 'target', escapeWikitext(params.target)), { code: 'baduser_target' });
    }
    const target = await findAccountByName(wiki.db, name);
    if (!target) throw new Refusal(msg('emailnotarget'));
    const mail = { target, subject: params.subject, text: params.text, copy: params.ccme, language };
    try {
      if (await emailUser(wiki, performer, mail)) return { result: 'Success' };
    } catch (error) {
      if (!(error instanceof StoppedMail)) throw error;
      return { result: 'Failure', warnings: list([], 'warning'), errors: await errorList(call, error) };
    }
    return { result: 'Failure', errors: await onlyError(call, msg('php-mail-error-unknown')) };
  },
});
