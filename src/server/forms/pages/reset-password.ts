import { resetPassword as reset } from '../../../wiki/authentication/reset-password.ts';
import { fieldHtml, formHtml, noticeHtml } from '../form-html.ts';
import type { FormPage } from '../form-page.ts';
import { canonicalUserName } from '../../../wiki/users/user-name.ts';

/** Special:PasswordReset: mails a temporary password. Whether there is such an account is not told. */
export const resetPassword: FormPage = {
  token: 'login',
  heading: 'passwordreset',

  async show(visit, problem) {
    const { wiki, fields, text, say } = visit;
    const { PasswordResetRoutes: routes } = wiki.site.settings;
    const inner = [
      ...(routes.username
        ? [
            fieldHtml({
              name: 'username',
              label: text('userlogin-yourname'),
              value: fields.get('username') ?? '',
              autocomplete: 'username',
            }),
          ]
        : []),
      ...(routes.email
        ? [
            fieldHtml({
              name: 'email',
              label: text('authmanager-email-label'),
              type: 'email',
              value: fields.get('email') ?? '',
              autocomplete: 'email',
            }),
          ]
        : []),
    ].join('');
    const notice = problem ? noticeHtml(say(problem), 'problem') : '';
    return {
      html:
        notice +
        formHtml(visit, { page: 'PasswordReset', token: 'login', inner, button: text('passwordreset-submit') }),
    };
  },

  async submit({ wiki, performer, fields, text }) {
    const given = fields.get('username') ?? '';
    const name = given === '' ? undefined : (canonicalUserName(wiki.site, given) ?? given);
    await reset(wiki, performer, { name, email: fields.get('email') });
    return { html: noticeHtml(text('passwordreset-done')) };
  },
};
