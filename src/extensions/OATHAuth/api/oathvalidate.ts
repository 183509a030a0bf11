import { actionModule } from '../../../api/module.ts';
import { string, token, user } from '../../../api/parameters.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { factorOf } from '../second-factors.ts';
import { askedAccount } from './asked-account.ts';

/** Whether somebody's code holds, for services that stand beside the wiki. Manual: https://www.mediawiki.org/wiki/Extension:OATHAuth */
export const oathvalidate = actionModule({
  name: 'oathvalidate',
  writeRights: false,
  internal: true,
  mustBePosted: true,
  params: {
    user: user({ subtypes: ['name', 'ip', 'temp', 'cidr', 'interwiki'] }),
    data: string({ required: true }),
    token: token('csrf'),
  },
  examples: {
    'action=oathvalidate&data={"token":"123456"}&token=123ABC': 'apihelp-oathvalidate-example-1',
    'action=oathvalidate&user=Example&data={"token":"123456"}&token=123ABC': 'apihelp-oathvalidate-example-3',
  },
  async run({ wiki, params, performer }) {
    requireRight(performer, 'oathauth-api-all');
    const { account } = await askedAccount(wiki, performer, params.user);
    const used = account && (await factorOf(wiki, account));
    if (!account || !used) return { enabled: false, valid: false };
    const sent = readObject(params.data);
    return {
      enabled: true,
      valid: sent !== undefined && (await used.factor.provesElsewhere(wiki, account, used.keys, sent)),
    };
  },
});

function readObject(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
