import { escapeHtml } from '../../../i18n/escape-html.ts';
import { isOn } from '../../../wiki/mail/emailable.ts';
import { changeOptions } from '../../../wiki/users/change-options.ts';
import { optionsOf } from '../../../wiki/users/options.ts';
import { isOffered } from '../../../wiki/users/preference-conditions.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { fieldHtml, formHtml, noticeHtml, specialLink } from '../form-html.ts';
import type { FormPage, FormVisit } from '../form-page.ts';

/** The preferences about mail: all others are for programs, by `action=options`. */
const MAIL_PREFERENCES = [
  'enotifwatchlistpages',
  'enotifusertalkpages',
  'enotifminoredits',
  'enotifrevealaddr',
  'ccmeonemails',
  'email-allow-new-users',
  'disablemail',
] as const;

/** Special:Preferences: what belongs to one's account (address, password, bots), and which mails one wants. */
export const preferences: FormPage = {
  token: 'csrf',
  heading: 'preferences',
  accountsOnly: true,

  async show(visit, problem) {
    return { html: (problem ? noticeHtml(visit.say(problem), 'problem') : '') + (await page(visit)) };
  },

  async submit(visit) {
    const { wiki, performer, fields, text } = visit;
    requireRight(performer, 'editmyoptions');
    const changes = offered(visit).map((name) => [name, fields.has(name) ? '1' : '0']);
    await changeOptions(
      wiki,
      { ...performer, account: performer.account! },
      { changes: Object.fromEntries(changes) as Record<string, string>, reset: new Set() },
    );
    return { html: noticeHtml(text('savedprefs')) + (await page(visit)) };
  },
};

function offered({ wiki: { site }, performer }: FormVisit): string[] {
  const { settings } = site;
  return MAIL_PREFERENCES.filter((name) => name !== 'enotifusertalkpages' || settings.EnotifUserTalk).filter((name) =>
    isOffered(name, { settings, rights: performer.rights }),
  );
}

async function page(visit: FormVisit): Promise<string> {
  const { wiki, performer, text } = visit;
  const { name, email, emailAuthenticated } = performer.account!;
  const { EmailAuthentication, EnableBotPasswords } = wiki.site.settings;
  const mayKnow = performer.rights.has('viewmyprivateinfo');
  const isUnconfirmed = mayKnow && EmailAuthentication && email !== '' && emailAuthenticated === null;
  const address = email === '' ? text('changeemail-none') : text('changeemail-oldemail', email);
  const links = [
    specialLink(wiki, 'ChangePassword', text('changepassword')),
    specialLink(wiki, 'ChangeEmail', text('changeemail')),
    ...(isUnconfirmed ? [specialLink(wiki, 'ConfirmEmail', text('confirmemail'))] : []),
    ...(EnableBotPasswords ? [specialLink(wiki, 'BotPasswords', text('botpasswords'))] : []),
  ];
  const options = await optionsOf(wiki, performer.user.id);
  const boxes = offered(visit).map((preference) =>
    fieldHtml({
      name: preference,
      label: text(`tog-${preference}`),
      type: 'checkbox',
      checked: isOn(options[preference]),
    }),
  );
  const form = formHtml(visit, {
    page: 'Preferences',
    token: 'csrf',
    inner: `<fieldset><legend>${escapeHtml(text('prefs-email'))}</legend>\n${boxes.join('')}</fieldset>\n`,
    button: text('saveprefs'),
  });
  return [
    `<p>${escapeHtml(text('userlogin-loggedin', name))}${mayKnow ? ` ${escapeHtml(address)}` : ''}</p>\n`,
    `<ul>\n${links.map((link) => `<li>${link}</li>\n`).join('')}</ul>\n`,
    boxes.length === 0 ? '' : form,
  ].join('');
}
