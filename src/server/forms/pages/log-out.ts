import { escapeHtml } from '../../../i18n/escape-html.ts';
import { UserLogoutComplete } from '../../../wiki/authentication/login.ts';
import { runHook } from '../../../wiki/hooks.ts';
import { formHtml, noticeHtml } from '../form-html.ts';
import type { FormPage } from '../form-page.ts';

/** Special:UserLogout: signs out, by a button, so that no link of somebody else does it. */
export const logOut: FormPage = {
  token: 'csrf',
  heading: 'logout',

  async show(visit, problem) {
    const { performer, text, say } = visit;
    if (!performer.account) return { html: noticeHtml(text('userlogout-done')) };
    const notice = problem ? noticeHtml(say(problem), 'problem') : '';
    const inner = `<p>${escapeHtml(text('userlogout-continue', performer.user.name))}</p>\n`;
    return {
      html: notice + formHtml(visit, { page: 'UserLogout', token: 'csrf', inner, button: text('pt-userlogout') }),
    };
  },

  async submit({ wiki, session, performer, text }) {
    await session.signOut();
    if (performer.registered) await runHook(wiki, UserLogoutComplete, { user: performer.user });
    return { html: noticeHtml(text('userlogout-done')) };
  },
};
