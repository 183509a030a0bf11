import { boolean, integer, oneOf, string, submodule, user } from './parameters.ts';
import type { ModuleFacts } from './module.ts';

/** The parameters that every request has, whatever its action: the module `main` of `paraminfo`. */
export const mainParameters = {
  action: submodule({ group: 'action' }, { default: 'help' }),
  format: submodule({ group: 'format' }, { default: 'jsonfm' }),
  maxlag: integer(),
  smaxage: integer({ default: 0, min: 0 }),
  maxage: integer({ default: 0, min: 0 }),
  assert: oneOf(['anon', 'user', 'bot']),
  assertuser: user({ subtypes: ['name', 'temp'] }),
  requestid: string(),
  servedby: boolean(),
  curtimestamp: boolean(),
  responselanginfo: boolean(),
  origin: string(),
  uselang: string({ default: 'user' }),
  variant: string(),
  errorformat: oneOf(['plaintext', 'wikitext', 'html', 'raw', 'none', 'bc'], { default: 'bc' }),
  errorlang: string({ default: 'uselang' }),
  errorsuselocal: boolean(),
};

export const mainModule: ModuleFacts<typeof mainParameters> = { name: 'main', params: mainParameters };
