import type { ModuleContext } from '../../../api/module.ts';
import type { AuthenticationContext } from '../../../wiki/authentication/provider.ts';
import type { Submission } from '../../../wiki/authentication/request.ts';

/** What the providers of authentication are asked with, for one request of the API. */
export function authenticationContext(
  { wiki, session, performer, request }: Pick<ModuleContext, 'wiki' | 'session' | 'performer' | 'request'>,
  submission: Submission = new Map(),
  returnUrl?: string,
): AuthenticationContext {
  return { wiki, session, performer, submission, userAgent: request.header('user-agent'), returnUrl };
}
