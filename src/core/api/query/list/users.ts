import type { ApiCall } from '../../../../api/call.ts';
import { localErrorStyle } from '../../../../api/error-style.ts';
import { listModule, type ModuleContext } from '../../../../api/module.ts';
import { id, someOf, string, type Parameters } from '../../../../api/parameters.ts';
import { requireMaxOneParameter } from '../../../../api/refusals.ts';
import { list } from '../../../../api/result.ts';
import { writeStatus } from '../../../../api/errors.ts';
import { msg, type Message } from '../../../../i18n/message.ts';
import { findHiddenAccounts } from '../../../../wiki/blocks/find-blocks.ts';
import type { Account, Performer } from '../../../../wiki/performer.ts';
import { findAccountsById, findAccountsByName } from '../../../../wiki/users/accounts.ts';
import { canonicalUserName, isCreatableUserName } from '../../../../wiki/users/user-name.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';
import { writeUsers } from '../user-answer.ts';
import { isStorable } from '../../../../site/id.ts';

/** Facts about named accounts. */
export const users = listModule({
  name: 'users',
  prefix: 'us',
  cacheMode: 'anon-public-user-private',
  params: {
    prop: someOf([
      'blockinfo',
      'cancreate',
      'centralids',
      'editcount',
      'emailable',
      'gender',
      'groupmemberships',
      'groups',
      'implicitgroups',
      'registration',
      'rights',
    ]),
    attachedwiki: string(),
    users: string({ multi: true }),
    userids: id({ multi: true }),
  },
  examples: {
    'action=query&list=users&ususers=Example&usprop=groups|editcount|gender': 'apihelp-query+users-example-simple',
  },
  async run(context) {
    const { wiki, params, performer, language, continueWith, fits } = context;
    requireMaxOneParameter(context, 'userids', 'users');
    const props = params.prop ?? [];
    const options = { props, language, attachedWiki: params.attachedwiki, marksSystem: true };
    const answer: object[] = list([], 'user');
    if (params.userids) {
      const accounts = await visible(wiki, performer, [
        ...(await findAccountsById(wiki.db, params.userids.filter(isStorable))).values(),
      ]);
      const written = await writeUsers(wiki, accounts, options);
      for (const [i, id] of params.userids.entries()) {
        const entry = (isStorable(id) ? written.get(id) : undefined) ?? { userid: id, missing: true };
        if (!fits(entry)) {
          continueWith('userids', params.userids.slice(i).join('|'));
          break;
        }
        answer.push(entry);
      }
      return answer;
    }
    const asked = (params.users ?? []).map((text) => ({ text, name: canonicalUserName(wiki.site, text) }));
    const names = asked.flatMap(({ name }) => (name === undefined ? [] : [name]));
    const accounts = await visible(wiki, performer, [...(await findAccountsByName(wiki.db, names)).values()]);
    const written = await writeUsers(wiki, accounts, options);
    const byName = new Map(accounts.map(({ id, name }) => [name, written.get(id)!]));
    // What is no name comes first.
    const entries = [
      ...asked.filter(({ name }) => name === undefined),
      ...asked.filter(({ name }) => name !== undefined),
    ];
    for (const [i, { text, name }] of entries.entries()) {
      const entry =
        name === undefined
          ? { name: text, invalid: true }
          : (byName.get(name) ?? {
              name,
              missing: true,
              ...(props.includes('cancreate') ? await creatable(context, name) : {}),
            });
      if (!fits(entry)) {
        continueWith(
          'users',
          entries
            .slice(i)
            .map((each) => each.text)
            .join('|'),
        );
        break;
      }
      answer.push(entry);
    }
    return answer;
  },
});

/** Accounts whose names are hidden are as if they were not there, save for those who may see them. */
async function visible(wiki: Wiki, performer: Performer, accounts: readonly Account[]): Promise<Account[]> {
  if (performer.rights.has('hideuser')) return [...accounts];
  const hidden = await findHiddenAccounts(
    wiki.db,
    accounts.map(({ id }) => id),
  );
  return accounts.filter(({ id }) => !hidden.has(id));
}

/** Whether the name is fit for a new account, and nothing keeps the one who asks from making it. */
async function creatable({ wiki, performer, call }: ModuleContext<Parameters>, name: string): Promise<object> {
  if (!isCreatableUserName(wiki.site, name)) return notCreatable(call, msg('noname'), 'invaliduser');
  for (const provider of wiki.registry.authenticationProviders) {
    const refusal = await provider.testName?.(wiki, performer, name);
    if (refusal) return notCreatable(call, refusal.messages[0], refusal.code);
  }
  return { cancreate: true };
}

async function notCreatable(call: ApiCall, message: Message, code: string): Promise<object> {
  const style = await localErrorStyle(call, [message]);
  return { cancreate: false, cancreateerror: writeStatus(style, [{ message, code }], 'e') };
}
