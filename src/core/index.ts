import { accountDetails } from '../wiki/authentication/account-details.ts';
import { localPasswords } from '../wiki/authentication/local-passwords.ts';
import { json } from '../api/formats/json.ts';
import { none } from '../api/formats/none.ts';
import { php } from '../api/formats/php.ts';
import { jsonfm, phpfm, rawfm, xmlfm } from '../api/formats/pretty.ts';
import { xml } from '../api/formats/xml.ts';
import type { Extension } from '../extension.ts';
import { checktoken } from './api/checktoken.ts';
import { clientlogin } from './api/clientlogin.ts';
import { createaccount } from './api/createaccount.ts';
import { edit } from './api/edit.ts';
import { help } from './api/help.ts';
import { login } from './api/login.ts';
import { logout } from './api/logout.ts';
import { paraminfo } from './api/paraminfo.ts';
import { authmanagerinfo } from './api/query/meta/authmanagerinfo.ts';
import { tokens } from './api/query/meta/tokens.ts';
import { userinfo } from './api/query/meta/userinfo.ts';
import { coreChangeTags } from './change-tags.ts';
import { coreJobs } from './jobs.ts';
import { coreLogTypes } from './log-types.ts';
import { coreRights, implicitRights } from './rights.ts';
import { coreContentModels } from '../wiki/content/core-models.ts';

/** The core: the first extension. */
export const core: Extension = {
  name: 'MediaWiki',
  // prettier-ignore
  actions: [
    checktoken,
    clientlogin,
    createaccount,
    edit,
    help,
    login,
    logout,
    paraminfo,
  ],
  // prettier-ignore
  query: [
    authmanagerinfo,
    tokens,
    userinfo,
  ],
  formats: [json, jsonfm, none, php, phpfm, rawfm, xml, xmlfm],
  rights: coreRights,
  implicitRights,
  changeTags: coreChangeTags,
  contentModels: coreContentModels,
  jobs: coreJobs,
  logTypes: coreLogTypes,
  tokenTypes: ['createaccount', 'csrf', 'login', 'patrol', 'rollback', 'userrights', 'watch'],
  authenticationProviders: [localPasswords, accountDetails],
};
