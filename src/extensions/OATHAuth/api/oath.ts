import { metaModule } from '../../../api/module.ts';
import { string, user } from '../../../api/parameters.ts';
import { shape } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { findKeys } from '../../../wiki/second-factors/keys.ts';
import { logVerification } from '../log.ts';
import { askedAccount } from './asked-account.ts';

/** Whether somebody has a second factor. Who asks with a reason is logged. Manual: https://www.mediawiki.org/wiki/Extension:OATHAuth */
export const oath = metaModule({
  name: 'oath',
  prefix: 'oath',
  internal: true,
  params: { user: user({ subtypes: ['name', 'ip', 'temp', 'cidr', 'interwiki'] }), reason: string() },
  examples: {
    'action=query&meta=oath': 'apihelp-query+oath-example-1',
    'action=query&meta=oath&oathuser=Example': 'apihelp-query+oath-example-2',
  },
  async run({ wiki, params: { user: given, reason }, performer }) {
    requireRight(performer, 'oathauth-api-all', 'oathauth-verify-user');
    const needsReason = !performer.rights.has('oathauth-api-all');
    if (needsReason && reason === undefined) {
      throw new Refusal(msg('apierror-missingparam', 'reason'), { code: 'noreason' });
    }
    const { name, account } = await askedAccount(wiki, performer, given);
    const keys = account ? await findKeys(wiki, account) : [];
    if (reason !== undefined && account) await logVerification(wiki, performer, name, reason);
    return shape({ enabled: keys.length > 0 }, { booleans: ['enabled'] });
  },
});
