import { msg } from '../../i18n/message.ts';
import { Refusal } from '../refusal.ts';
import type { AuthenticationContext } from './provider.ts';
import { securitySensitiveOperationStatus } from './reauthentication.ts';
import type { AuthenticationRequest, Submission } from './request.ts';
import { requestsFor } from './requests-for.ts';

const OPERATIONS = { change: 'ChangeCredentials', remove: 'RemoveCredentials', unlink: 'UnlinkAccount' } as const;

/** What can be done with something that one signs in with. */
export type CredentialsChange = keyof typeof OPERATIONS;

/**
 * Changes or takes away one thing that the one who asks signs in with; `read` gives what they sent for a request. Refuses as
 * `notloggedin`, `reauthenticate`, `cannotreauthenticate`, `badrequest`, or as the provider says.
 */
export async function changeOwnCredentials(
  context: Omit<AuthenticationContext, 'submission'>,
  action: CredentialsChange,
  requestId: string,
  read: (requests: readonly AuthenticationRequest[]) => Submission,
): Promise<void> {
  const { wiki, performer } = context;
  const { account } = performer;
  if (!account) throw new Refusal(msg('apierror-mustbeloggedin-generic'), { code: 'notloggedin' });
  requireRecentProof(context, OPERATIONS[action]);
  const request = (await requestsFor(context, action)).find(({ id }) => id === requestId);
  if (!request) throw badRequest();
  const submission = action === 'change' ? read([request]) : new Map([[requestId, {}]]);
  if (!submission.has(requestId)) throw badRequest();
  const authentication = { ...context, submission };
  for (const provider of wiki.registry.authenticationProviders) {
    const problem = await provider.testChange?.(authentication, account, requestId);
    if (problem) throw new Refusal(problem);
  }
  for (const provider of wiki.registry.authenticationProviders) {
    if (await provider.change?.(authentication, account, { action, requestId })) return;
  }
  throw badRequest();
}

/** Refuses (`reauthenticate`, `cannotreauthenticate`) where somebody has not shown lately enough who they are. */
export function requireRecentProof(
  { wiki, session }: Pick<AuthenticationContext, 'wiki' | 'session'>,
  operation: string,
): void {
  const status = securitySensitiveOperationStatus(wiki, session, operation);
  if (status === 'reauth') throw new Refusal(msg('apierror-reauthenticate'));
  if (status === 'fail') throw new Refusal(msg('apierror-cannotreauthenticate'));
}

function badRequest(): Refusal {
  return new Refusal(msg('apierror-changeauth-norequest'), { code: 'badrequest' });
}
