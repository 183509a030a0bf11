import { changeOwnCredentials } from '../../../wiki/authentication/change-credentials.ts';
import { PASSWORD } from '../../../wiki/authentication/core-requests.ts';
import { mergeFields, readSubmission } from '../../../wiki/authentication/request.ts';
import { requestsFor } from '../../../wiki/authentication/requests-for.ts';
import { pageFields, formHtml, noticeHtml, specialLink } from '../form-html.ts';
import { authenticationOf, type FormPage } from '../form-page.ts';

/** Special:ChangePassword (and Special:ChangeCredentials): another password, for those who signed in lately. All other sessions end. */
export const changePassword: FormPage = {
  token: 'csrf',
  heading: 'changepassword',
  accountsOnly: true,
  operation: 'ChangeCredentials',

  async show(visit, problem) {
    const requests = (await requestsFor(authenticationOf(visit), 'change')).filter(({ id }) => id === PASSWORD);
    const inner = pageFields(visit, mergeFields(requests), { creates: true });
    const button = visit.text('changepassword-submit');
    const notice = problem ? noticeHtml(visit.say(problem), 'problem') : '';
    return { html: notice + formHtml(visit, { page: 'ChangePassword', token: 'csrf', inner, button }) };
  },

  async submit(visit) {
    const { wiki, fields, text } = visit;
    await changeOwnCredentials(authenticationOf(visit), 'change', PASSWORD, (requests) =>
      readSubmission(requests, (name) => fields.get(name)?.normalize('NFC')),
    );
    return {
      html: `${noticeHtml(text('changepassword-success'))}<p>${specialLink(wiki, 'Preferences', text('preferences'))}</p>\n`,
    };
  },
};
