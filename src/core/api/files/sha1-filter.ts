import { msg } from '../../../i18n/message.ts';
import { sha1ToBase36 } from '../../../wiki/files/inspect-file.ts';
import { Refusal } from '../../../wiki/refusal.ts';

/** The hash that files shall have, in base 36, from either of the two parameters; undefined where none is wanted. Refuses what is no hash. */
export function sha1Filter({
  sha1,
  sha1base36,
}: {
  readonly sha1: string | undefined;
  readonly sha1base36: string | undefined;
}): string | undefined {
  if (sha1 !== undefined) {
    const hex = sha1.toLowerCase();
    if (!/^[0-9a-f]{40}$/.test(hex)) throw new Refusal(msg('apierror-invalidsha1hash'));
    return sha1ToBase36(hex);
  }
  if (sha1base36 === undefined) return undefined;
  const hash = sha1base36.toLowerCase();
  if (!/^[0-9a-z]{31}$/.test(hash)) throw new Refusal(msg('apierror-invalidsha1base36hash'));
  return hash;
}
