import type { Settings } from '../../site/settings.ts';
import { settingsOf } from './settings.ts';
import { canonicalServer } from '../../site/url.ts';

/** The wiki as security keys know it. */
export interface RelyingParty {
  readonly name: string;
  /** The host that keys are bound to. */
  readonly id: string;
  /** Where browsers must be to use them. */
  readonly origin: string;
}

/** The wiki as security keys know it; undefined where browsers use none: neither over https, nor on this machine. */
export function relyingParty(settings: Settings): RelyingParty | undefined {
  const address = canonicalServer(settings);
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, origin } = new URL(address);
  if (protocol !== 'https:' && hostname !== 'localhost') return undefined;
  const own = settingsOf(settings);
  const id = own.WebAuthnRelyingPartyID ?? hostname;
  return { name: own.WebAuthnRelyingPartyName ?? settings.Sitename, id, origin };
}
