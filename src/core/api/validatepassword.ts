import { localErrorStyle } from '../../api/error-style.ts';
import { writeStatus } from '../../api/errors.ts';
import { actionModule } from '../../api/module.ts';
import { password, string, user } from '../../api/parameters.ts';
import { msg } from '../../i18n/message.ts';
import { checkPasswordPolicy } from '../../wiki/authentication/password-policy.ts';
import { codeOf, Refusal } from '../../wiki/refusal.ts';
import { findAccountByName } from '../../wiki/users/accounts.ts';
import { isCreatableUserName } from '../../wiki/users/user-name.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** Says whether a password would do, for oneself or for an account that is to be made. */
export const validatepassword = actionModule({
  name: 'validatepassword',
  mustBePosted: true,
  params: {
    password: password({ required: true }),
    user: user({ subtypes: ['name', 'id'] }),
    email: string(),
    realname: string(),
  },
  examples: { 'action=validatepassword&password=foobar&user=Example': 'apihelp-validatepassword-example-2' },
  async run({ wiki, params, performer, call }) {
    if (params.user !== undefined) await requireFreeName(wiki, params.user);
    const verdict =
      params.user === undefined
        ? await checkPasswordPolicy(wiki, performer.user, performer.effectiveGroups, params.password)
        : await checkPasswordPolicy(wiki, { id: 0, name: params.user }, [], params.password);
    const problems = verdict.problems.map((message) => ({ message, code: codeOf(message.key) }));
    if (problems.length === 0) return { validity: verdict.validity };
    const style = await localErrorStyle(call, verdict.problems);
    return {
      validity: verdict.validity,
      validitymessages: writeStatus(style, problems, style.format === 'bc' ? 'm' : 'error'),
    };
  },
});

async function requireFreeName(wiki: Wiki, name: string): Promise<void> {
  if (!isCreatableUserName(wiki.site, name)) throw new Refusal(msg('noname'), { code: 'baduser' });
  if (await findAccountByName(wiki.db, name)) throw new Refusal(msg('userexists'));
}
