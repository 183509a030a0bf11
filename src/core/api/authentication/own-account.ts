import type { ModuleContext } from '../../../api/module.ts';
import { msg } from '../../../i18n/message.ts';
import { securitySensitiveOperationStatus } from '../../../wiki/authentication/reauthentication.ts';
import type { AuthenticationAction } from '../../../wiki/authentication/request.ts';
import type { Account } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { authenticationContext } from './context.ts';
import { readAnswers, requestsFor } from './dynamic-fields.ts';

type Context = Pick<ModuleContext, 'wiki' | 'session' | 'performer' | 'request' | 'call'>;

const OPERATIONS = { change: 'ChangeCredentials', remove: 'RemoveCredentials', unlink: 'UnlinkAccount' } as const;

/** The account of the one who asks; refused for addresses. */
export function ownAccount({ performer }: Pick<ModuleContext, 'performer'>): Account {
  if (!performer.account) throw new Refusal(msg('apierror-mustbeloggedin-generic'), { code: 'notloggedin' });
  return performer.account;
}

/** Changes or takes away one thing that its owner signs in with; `requestId` is one that `authmanagerinfo` lists. */
export async function changeCredentials(
  context: Context,
  action: keyof typeof OPERATIONS & AuthenticationAction,
  requestId: string,
): Promise<void> {
  const account = ownAccount(context);
  requireRecentProof(context, OPERATIONS[action]);
  const requests = await requestsFor(authenticationContext(context), action);
  const request = requests.find(({ id }) => id === requestId);
  if (!request) throw badRequest(requestId);
  const submission = action === 'change' ? readAnswers(context, [request]) : new Map([[requestId, {}]]);
  if (!submission.has(requestId)) throw new Refusal(msg('apierror-changeauth-norequest'), { code: 'badrequest' });
  const authentication = authenticationContext(context, submission);
  for (const provider of context.wiki.registry.authenticationProviders) {
    const problem = await provider.testChange?.(authentication, account, requestId);
    if (problem) throw new Refusal(problem);
  }
  for (const provider of context.wiki.registry.authenticationProviders) {
    if (await provider.change?.(authentication, account, { action, requestId })) return;
  }
  throw badRequest(requestId);
}

function requireRecentProof({ wiki, session }: Context, operation: string): void {
  const status = securitySensitiveOperationStatus(wiki, session, operation);
  if (status === 'reauth') throw new Refusal(msg('apierror-reauthenticate'));
  if (status === 'fail') throw new Refusal(msg('apierror-cannotreauthenticate'));
}

function badRequest(requestId: string): Refusal {
  return new Refusal(msg('apierror-changeauth-norequest', requestId), { code: 'badrequest' });
}
