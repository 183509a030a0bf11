import { escapeHtml } from '../../../i18n/escape-html.ts';
import { msg } from '../../../i18n/message.ts';
import {
  askForConfirmation,
  confirmEmail as confirm,
  invalidateEmail as invalidate,
} from '../../../wiki/mail/confirm-email.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { formHtml, noticeHtml, specialLink } from '../form-html.ts';
import type { FormPage } from '../form-page.ts';

/** Special:ConfirmEmail: with the token of a mail it confirms the address, without one it sends another mail. */
export const confirmEmail: FormPage = {
  token: 'csrf',
  heading: 'confirmemail',

  async show(visit, problem) {
    const { wiki, performer, subpage, text, say } = visit;
    if (subpage !== undefined) {
      const account = await confirm(wiki, subpage);
      return account
        ? { html: noticeHtml(text('confirmemail_success', account.name)) }
        : { status: 403, html: noticeHtml(text('confirmemail_invalid'), 'problem') };
    }
    const { account } = performer;
    if (!account) return { html: `<p>${specialLink(wiki, 'UserLogin', text('confirmemail_needlogin'))}</p>\n` };
    const notice = problem ? noticeHtml(say(problem), 'problem') : '';
    if (account.email === '' || account.emailAuthenticated !== null) {
      const state = text(account.email === '' ? 'confirmemail_noaddress' : 'confirmemail_already');
      return {
        html: `${notice}<p>${escapeHtml(state)} ${specialLink(wiki, 'ChangeEmail', text('changeemail'))}</p>\n`,
      };
    }
    const inner = `<p>${escapeHtml(text('confirmemail_text', account.email))}</p>\n`;
    const form = formHtml(visit, { page: 'ConfirmEmail', token: 'csrf', inner, button: text('confirmemail_send') });
    return { html: notice + form };
  },

  async submit({ wiki, performer, text }) {
    if (!(await askForConfirmation(wiki, performer))) throw new Refusal(msg('confirmemail_sendfailed'));
    return { html: noticeHtml(text('confirmemail_sent', performer.account!.email)) };
  },
};

/** Special:InvalidateEmail: the token of a mail says that its address does not belong to the account. */
export const invalidateEmail: FormPage = {
  token: 'csrf',
  heading: 'invalidateemail',

  async show({ wiki, subpage, text }) {
    const account = subpage === undefined ? undefined : await invalidate(wiki, subpage);
    return account
      ? { html: noticeHtml(text('confirmemail_invalidated')) }
      : { status: 403, html: noticeHtml(text('confirmemail_invalid'), 'problem') };
  },
};
