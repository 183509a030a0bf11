import type { AuthenticationContext } from './provider.ts';
import type { AuthenticationAction, AuthenticationRequest } from './request.ts';

/** All that providers ask for at the beginning of an act. */
export async function requestsFor(
  context: Pick<AuthenticationContext, 'wiki' | 'session' | 'performer' | 'userAgent'>,
  action: AuthenticationAction,
): Promise<AuthenticationRequest[]> {
  const first: AuthenticationRequest[] = [];
  const others: AuthenticationRequest[] = [];
  for (const provider of context.wiki.registry.authenticationProviders) {
    const asked = provider.asksFirst ? first : others;
    asked.push(...((await provider.requests?.(action, context)) ?? []));
  }
  return [...first, ...others.sort((a, b) => rank(a) - rank(b))];
}

/** What signs in comes before the rest, whichever provider asked for it. */
function rank({ required }: AuthenticationRequest): number {
  return required === 'primary-required' ? 0 : 1;
}
