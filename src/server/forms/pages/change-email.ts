import { escapeHtml } from '../../../i18n/escape-html.ts';
import { changeEmail as change } from '../../../wiki/mail/change-email.ts';
import { fieldHtml, formHtml, noticeHtml, specialLink } from '../form-html.ts';
import type { FormPage } from '../form-page.ts';

/** Special:ChangeEmail: the account's address, for those who signed in lately. */
export const changeEmail: FormPage = {
  token: 'csrf',
  heading: 'changeemail',
  accountsOnly: true,
  operation: 'ChangeEmail',

  async show(visit, problem) {
    const { performer, fields, text, say } = visit;
    const { email, emailAuthenticated } = performer.account!;
    const state = email === '' ? text('changeemail-none') : text('changeemail-oldemail', email);
    const confirmed = email !== '' && emailAuthenticated !== null ? ` ${text('changeemail-confirmed')}` : '';
    const inner = [
      `<p>${escapeHtml(state + confirmed)}</p>\n`,
      fieldHtml({
        name: 'email',
        label: text('changeemail-newemail'),
        type: 'email',
        value: fields.get('email') ?? '',
        help: text('changeemail-newemail-help'),
        autocomplete: 'email',
      }),
    ].join('');
    const notice = problem ? noticeHtml(say(problem), 'problem') : '';
    return {
      html: notice + formHtml(visit, { page: 'ChangeEmail', token: 'csrf', inner, button: text('changeemail-submit') }),
    };
  },

  async submit({ wiki, performer, fields, text }) {
    const email = (fields.get('email') ?? '').trim();
    const isAsked = await change(wiki, performer, email);
    const told = isAsked ? noticeHtml(text('confirmemail_sent', email)) : '';
    return {
      html: `${noticeHtml(text('changeemail-done'))}${told}<p>${specialLink(wiki, 'Preferences', text('preferences'))}</p>\n`,
    };
  },
};
