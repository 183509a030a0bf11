import { actionModule } from '../../api/module.ts';
import { integer, string } from '../../api/parameters.ts';
import { msg } from '../../i18n/message.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findAccountById } from '../../wiki/users/accounts.ts';
import { holdsVoterToken } from './voter-token.ts';
import { voterFacts } from './voter-facts.ts';

/** Tells another wiki that holds an election who a voter is. Manual: https://www.mediawiki.org/wiki/Extension:SecurePoll */
export const securepollauth = actionModule({
  name: 'securepollauth',
  internal: true,
  mustBePosted: true,
  params: { token: string({ required: true }), id: integer({ required: true }) },
  examples: { 'action=securepollauth&token=123ABC&id=1&format=json': 'apihelp-securepollauth-example-auth' },
  async run({ wiki, params: { id, token } }) {
    if (id === 0) throw new Refusal(msg('securepoll-api-no-user'));
    const account = await findAccountById(wiki.db, id);
    if (!account || !(await holdsVoterToken(wiki, account, token))) {
      throw new Refusal(msg('securepoll-api-token-mismatch'));
    }
    return voterFacts(wiki, account);
  },
});
