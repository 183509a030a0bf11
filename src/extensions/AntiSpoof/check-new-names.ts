import { msg, plain } from '../../i18n/message.ts';
import type { AuthenticationProvider } from '../../wiki/authentication/provider.ts';
import type { AuthenticationRequest } from '../../wiki/authentication/request.ts';
import { accountsThatLook } from './similar-names.ts';
import { looksOf } from './normal-name.ts';
import { settingsOf } from './settings.ts';

const IGNORE = 'MediaWiki\\Extension\\AntiSpoof\\AntiSpoofAuthenticationRequest';

const ignoreRequest: AuthenticationRequest = {
  id: IGNORE,
  required: 'required',
  fields: {
    ignoreAntiSpoof: {
      type: 'checkbox',
      label: msg('antispoof-ignore'),
      help: msg('antispoof-ignore-help'),
      optional: true,
    },
  },
};

/** Refuses new accounts whose names look like those of others, save for those who may make them and say that they mean it. */
export const similarNames: AuthenticationProvider = {
  name: 'AntiSpoof',
  asksFirst: true,

  requests(action, { performer }) {
    return action === 'create' && performer.rights.has('override-antispoof') ? [ignoreRequest] : [];
  },

  async testCreation({ wiki, performer, submission }, { name }) {
    if (!settingsOf(wiki).AntiSpoofAccounts) return undefined;
    const ignored = submission.get(IGNORE)?.['ignoreAntiSpoof'] === true;
    if (ignored && performer.rights.has('override-antispoof')) return undefined;
    const looks = looksOf(name);
    if ('problem' in looks) return msg('antispoof-name-illegal', plain(name), looks.problem);
    const others = await accountsThatLook(wiki, looks.normalized);
    if (others.length === 0) return undefined;
    return msg('antispoof-conflict', plain(name), plain(others.join(', ')));
  },
};
