import type { ModuleContext } from '../../../api/module.ts';
import { msg } from '../../../i18n/message.ts';
import { changeOwnCredentials, type CredentialsChange } from '../../../wiki/authentication/change-credentials.ts';
import { isNamed, type Account } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { authenticationContext } from './context.ts';
import { readAnswers } from './dynamic-fields.ts';

type Context = Pick<ModuleContext, 'wiki' | 'session' | 'performer' | 'request' | 'call'>;

/** The account of the one who asks; refused for addresses. */
export function ownAccount({ performer }: Pick<ModuleContext, 'performer'>): Account {
  if (!performer.account || !isNamed(performer))
    throw new Refusal(msg('apierror-mustbeloggedin-generic'), { code: 'notloggedin' });
  return performer.account;
}

/** Changes or takes away one thing that its owner signs in with; `requestId` is one that `authmanagerinfo` lists. */
export async function changeCredentials(context: Context, action: CredentialsChange, requestId: string): Promise<void> {
  ownAccount(context);
  await changeOwnCredentials(authenticationContext(context), action, requestId, (requests) =>
    readAnswers(context, requests),
  );
}
