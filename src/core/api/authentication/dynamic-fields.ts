import { normalizeText } from '../../../api/validate/text.ts';
import { msg } from '../../../i18n/message.ts';
import type { ModuleContext } from '../../../api/module.ts';
import {
  type AuthenticationAction,
  type AuthenticationRequest,
  mergeFields,
  readSubmission,
  type Submission,
} from '../../../wiki/authentication/request.ts';
import { requestsFor } from '../../../wiki/authentication/requests-for.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { authenticationContext } from './context.ts';

/**
 * Reads the fields of an act, which are no declared parameters: they are named by the requests. `only` are the ids that the client
 * wants to answer.
 */
export async function readFields(
  context: Pick<ModuleContext, 'wiki' | 'session' | 'performer' | 'request' | 'call'>,
  action: AuthenticationAction,
  only: readonly string[] | undefined,
): Promise<Submission> {
  const all = await requestsFor(authenticationContext(context), action);
  return readAnswers(
    context,
    all.filter(({ id }) => only === undefined || only.includes(id)),
  );
}

/** The same for requests that are known. Secrets in the address are refused. */
export function readAnswers(
  { request, call }: Pick<ModuleContext, 'request' | 'call'>,
  requests: readonly AuthenticationRequest[],
): Submission {
  const fields = Object.entries(mergeFields(requests));
  for (const [name] of fields) call.used.add(name);
  const exposed = fields
    .filter(([name, { sensitive }]) => sensitive && request.inAddress.has(name))
    .map(([name]) => name);
  if (exposed.length > 0) throw new Refusal(msg('apierror-mustpostparams', exposed.join(', '), exposed.length));
  return readSubmission(requests, (name) => {
    const sent = request.params.get(name);
    return sent === undefined ? undefined : normalizeText(sent);
  });
}
