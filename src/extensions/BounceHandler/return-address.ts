import { createHmac, timingSafeEqual } from 'node:crypto';
import { wikiId } from '../../site/farm.ts';
import { hostName } from '../../site/url.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { settingsOf } from './settings.ts';

/** To whom a mail went, and when. */
export interface Sent {
  readonly userId: number;
  /** Seconds since 1970. */
  readonly time: number;
}

/** Bytes of the signature that an address has room for. */
const SIGNATURE = 12;

/**
 * The address to which a mail comes back if it cannot be delivered: it says to whom it went and when, signed (variable envelope return
 * paths). Manual: https://www.mediawiki.org/wiki/Extension:BounceHandler
 */
export function returnAddress(wiki: Wiki, { userId, time }: Sent): string {
  const { VERPprefix, VERPdomainPart } = settingsOf(wiki);
  const said = `${VERPprefix}-${wikiId(wiki.site.settings)}-${userId.toString(36)}-${time.toString(36)}`;
  const domain = VERPdomainPart ?? hostName(wiki.site.settings);
  return `${said}-${signature(wiki, said).toString('base64')}@${domain}`;
}

/** Reads such an address; undefined if it is none of this wiki's own making, or too old. */
export function readReturnAddress(wiki: Wiki, address: string): Sent | undefined {
  const { VERPprefix, VERPAcceptTime } = settingsOf(wiki);
  const start = `${VERPprefix}-${wikiId(wiki.site.settings)}-`;
  const local = address.slice(0, address.lastIndexOf('@'));
  if (!local.startsWith(start)) return undefined;
  const found = /^([\da-z]{1,10})-([\da-z]{1,10})-([\w+/=-]{16})$/.exec(local.slice(start.length));
  if (!found) return undefined;
  const [, user = '', sent = '', given = ''] = found;
  const expected = signature(wiki, `${start}${user}-${sent}`);
  const bytes = Buffer.from(given, 'base64');
  if (bytes.length !== expected.length || !timingSafeEqual(bytes, expected)) return undefined;
  const time = parseInt(sent, 36);
  if (wiki.now().getTime() / 1000 - time > VERPAcceptTime) return undefined;
  return { userId: parseInt(user, 36), time };
}

function signature(wiki: Wiki, said: string): Buffer {
  const { VERPalgorithm, VERPsecret } = settingsOf(wiki);
  return createHmac(VERPalgorithm, VERPsecret).update(said).digest().subarray(0, SIGNATURE);
}
