import { on } from '../../../wiki/hooks.ts';
import { SaveUserOptions } from '../../../wiki/users/change-options.ts';
import { LoadUserOptions, readOption } from '../../../wiki/users/options.ts';

/** Whether somebody gets mails about their talk page is one preference under two names: it is kept under the core's. */
const TALK_MAILS = 'echo-subscriptions-email-edit-user-talk';
const KEPT_AS = 'enotifusertalkpages';

export const readTalkMails = on(LoadUserOptions, async ({ db, saved, name }) => {
  if (name === undefined) {
    for (const options of saved.values()) if (KEPT_AS in options) options[TALK_MAILS] = options[KEPT_AS]!;
  }
  if (name !== TALK_MAILS) return;
  const rows = await db
    .selectFrom('user_properties')
    .selectAll()
    .where('up_user', 'in', [...saved.keys()])
    .where('up_property', '=', KEPT_AS)
    .execute();
  for (const row of rows) saved.get(row.up_user)![TALK_MAILS] = readOption(row.up_value);
});

export const savePreferences = on(SaveUserOptions, ({ changes, reset }) => {
  // What is not wanted any more is kept as an empty value: a check box that is not set.
  for (const [name, value] of Object.entries(changes)) {
    if (name.startsWith('echo-subscriptions-') && value === '0') changes[name] = '';
  }
  // As in MediaWiki, putting it back to its default means no mails.
  if (!(TALK_MAILS in changes) && reset !== 'all' && !reset.has('registered-checkmatrix')) return;
  changes[KEPT_AS] = changes[TALK_MAILS] ?? '';
  changes[TALK_MAILS] = null;
});
