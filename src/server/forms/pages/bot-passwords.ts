import { escapeHtml } from '../../../i18n/escape-html.ts';
import { msg } from '../../../i18n/message.ts';
import {
  EVERYWHERE,
  findBotPassword,
  limitBotPassword,
  listBotPasswords,
  removeBotPassword,
  renewBotPassword,
  saveBotPassword,
  type BotPassword,
} from '../../../wiki/authentication/bot-passwords.ts';
import { grantNames, HIDDEN_GRANTS } from '../../../wiki/permissions/grants.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { isIP, isRange } from '../../../site/ip.ts';
import { sharedIdOf } from '../../../wiki/users/central-ids.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { fieldHtml, formHtml, noticeHtml, specialLink } from '../form-html.ts';
import type { FormAnswer, FormPage, FormVisit } from '../form-page.ts';

/** Special:BotPasswords: further passwords of an account, each for one program, with what it may do and from where. */
export const botPasswords: FormPage = {
  token: 'csrf',
  heading: 'botpasswords',
  accountsOnly: true,
  operation: 'BotPasswords',

  async show(visit, problem) {
    const { wiki, performer, subpage, fields, say, text } = visit;
    await requireEnabled(visit);
    const notice = problem ? noticeHtml(say(problem), 'problem') : '';
    const appId = fields.get('appid') ?? (subpage === undefined ? undefined : subpage.replaceAll('_', ' '));
    const known = appId === undefined ? undefined : await findBotPassword(wiki, performer.user.id, appId);
    if (known) return { html: notice + changeForms(visit, known) };
    const bots = await listBotPasswords(wiki, performer.user.id);
    const items = bots.map(({ appId: name }) => `<li>${specialLink(wiki, `BotPasswords/${name}`, name)}</li>\n`);
    const listed =
      items.length === 0 ? `<p>${escapeHtml(text('botpasswords-none'))}</p>\n` : `<ul>\n${items.join('')}</ul>\n`;
    return { html: `${notice}<p>${escapeHtml(text('botpasswords-summary'))}</p>\n${listed}${newForm(visit)}` };
  },

  async submit(visit) {
    await requireEnabled(visit);
    requireRight(visit.performer, 'editmyprivateinfo');
    switch (visit.fields.get('do')) {
      case 'remove':
        return remove(visit);
      case 'renew':
        return renew(visit);
      default:
        return save(visit);
    }
  },
};

async function requireEnabled({ wiki, performer }: FormVisit): Promise<void> {
  if (!wiki.site.settings.EnableBotPasswords) throw new Refusal(msg('botpasswords-disabled'));
  if ((await sharedIdOf(wiki, performer.user.id)) === undefined) throw new Refusal(msg('botpasswords-no-central-id'));
}

async function save(visit: FormVisit): Promise<FormAnswer> {
  const { wiki, performer, fields } = visit;
  const appId = (fields.get('appid') ?? '').trim();
  if (appId === '' || Buffer.byteLength(appId) > 32) throw new Refusal(msg('botpasswords-bad-appid', appId));
  const isNew = fields.get('do') === 'create';
  const known = await findBotPassword(wiki, performer.user.id, appId);
  if (isNew && known) throw new Refusal(msg('botpasswords-exist', performer.user.name, appId));
  if (!isNew && !known) throw new Refusal(msg('botpasswords-not-exist', performer.user.name, appId));
  const grants = offeredGrants(visit).filter((grant) => fields.has(`grant-${grant}`));
  const addresses = (fields.get('addresses') ?? '').split(/[\s,]+/).filter((each) => each !== '');
  const wrong = addresses.find((each) => !isIP(each) && !isRange(each));
  if (wrong !== undefined) throw new Refusal(msg('botpasswords-bad-address', wrong));
  const bot = { userId: performer.user.id, appId, grants, ...(addresses.length > 0 ? { addresses } : {}) };
  if (isNew) return { html: secret(visit, appId, await saveBotPassword(wiki, bot)) };
  await limitBotPassword(wiki, bot);
  return { html: done(visit, 'botpasswords-updated', appId) };
}

async function remove(visit: FormVisit): Promise<FormAnswer> {
  const appId = visit.fields.get('appid') ?? '';
  await removeBotPassword(visit.wiki, visit.performer.user.id, appId);
  return { html: done(visit, 'botpasswords-deleted', appId) };
}

async function renew(visit: FormVisit): Promise<FormAnswer> {
  const { wiki, performer, fields } = visit;
  const appId = fields.get('appid') ?? '';
  const password = await renewBotPassword(wiki, performer.user.id, appId);
  if (password === undefined) throw new Refusal(msg('botpasswords-not-exist', performer.user.name, appId));
  return { html: secret(visit, appId, password) };
}

function done({ wiki, text }: FormVisit, key: string, appId: string): string {
  return `${noticeHtml(text(key, appId))}<p>${specialLink(wiki, 'BotPasswords', text('botpasswords'))}</p>\n`;
}

/** The password is shown this once: it is kept as a hash only. */
function secret(visit: FormVisit, appId: string, password: string): string {
  const { performer, text } = visit;
  const name = `${performer.user.name}@${appId}`;
  return `${done(visit, 'botpasswords-created', appId)}<p>${escapeHtml(text('botpasswords-once'))}</p>
<dl><dt>${escapeHtml(text('userlogin-yourname'))}</dt><dd><output>${escapeHtml(name)}</output></dd>
<dt>${escapeHtml(text('userlogin-yourpassword'))}</dt><dd><output>${escapeHtml(password)}</output></dd></dl>
`;
}

function newForm(visit: FormVisit): string {
  const { fields, text } = visit;
  const name = fieldHtml({
    name: 'appid',
    label: text('botpasswords-label-appid'),
    value: fields.get('appid') ?? '',
    required: true,
    autocomplete: 'off',
  });
  return formHtml(visit, {
    page: 'BotPasswords',
    token: 'csrf',
    inner: name + limits(visit, undefined),
    button: text('botpasswords-label-create'),
    hidden: { do: 'create' },
  });
}

function changeForms(visit: FormVisit, bot: BotPassword): string {
  const { wiki, text } = visit;
  const form = (what: string, inner: string, button: string) =>
    formHtml(visit, { page: 'BotPasswords', token: 'csrf', inner, button, hidden: { do: what, appid: bot.appId } });
  return [
    `<h2>${escapeHtml(bot.appId)}</h2>\n`,
    form('change', limits(visit, bot), text('botpasswords-label-update')),
    form('renew', '', text('botpasswords-label-resetpassword')),
    form('remove', '', text('botpasswords-label-delete')),
    `<p>${specialLink(wiki, 'BotPasswords', text('botpasswords'))}</p>\n`,
  ].join('');
}

/** What the program may do, and from where. */
function limits(visit: FormVisit, bot: BotPassword | undefined): string {
  const { text } = visit;
  const boxes = offeredGrants(visit).map((grant) =>
    fieldHtml({
      name: `grant-${grant}`,
      label: text(`grant-${grant}`),
      type: 'checkbox',
      checked: bot?.grants.includes(grant) ?? false,
    }),
  );
  const addresses = bot?.addresses ?? EVERYWHERE;
  const field = fieldHtml({
    name: 'addresses',
    label: text('botpasswords-label-restrictions'),
    value: addresses.join(' '),
    help: text('botpasswords-label-restrictions-help'),
    autocomplete: 'off',
  });
  return `<fieldset><legend>${escapeHtml(text('botpasswords-label-grants'))}</legend>\n${boxes.join('')}</fieldset>\n${field}`;
}

function offeredGrants({ wiki }: FormVisit): string[] {
  return grantNames(wiki.site.settings).filter((grant) => !HIDDEN_GRANTS.includes(grant));
}
