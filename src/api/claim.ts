import type { ClaimedSession } from '../wiki/authentication/session-provider.ts';
import { Refusal } from '../wiki/refusal.ts';
import type { Wiki } from '../wiki/wiki.ts';
import type { ApiRequest } from './request.ts';

/** Whose request it is by its parameters, or why that is not believed. */
interface Claim {
  readonly session?: ClaimedSession;
  readonly refusal?: Refusal;
}

/** Looks whether a request says by a parameter whose it is; what cannot be trusted is nobody's, whatever it says. */
export async function findClaim(
  wiki: Wiki,
  { params }: ApiRequest,
  { untrusted, used }: { readonly untrusted: boolean; readonly used: Set<string> },
): Promise<Claim> {
  for (const provider of wiki.registry.sessionProviders) {
    const value = params.get(provider.parameter);
    if (value === undefined) continue;
    used.add(provider.parameter);
    if (untrusted) continue;
    try {
      return { session: await provider.identify(wiki, value) };
    } catch (error) {
      if (error instanceof Refusal) return { refusal: error };
      throw error;
    }
  }
  return {};
}
