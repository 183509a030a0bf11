import { NS } from '../../site/namespaces.ts';
import type { Tx } from '../../storage/storage.ts';
import { addLogEntry } from '../../wiki/logs/log-entry.ts';
import type { LogType } from '../../wiki/logs/log-type.ts';
import type { Performer } from '../../wiki/performer.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** Who asked whether others have a second factor, and who took it from them. */
export const oathLog: LogType = {
  name: 'oath',
  actions: ['*'],
  restriction: 'oathauth-view-log',
};

/** Notes that somebody asked whether an account has a second factor. */
export function logVerification(wiki: Wiki, performer: Performer, name: string, reason: string): Promise<void> {
  return wiki.storage.transaction((tx) => logAbout(wiki, tx, 'verify', performer, name, reason));
}

/** Notes what somebody did about the second factor of an account, as part of the act. */
export async function logAbout(
  wiki: Wiki,
  tx: Tx,
  action: 'verify' | 'disable-other',
  performer: Performer,
  name: string,
  reason: string,
): Promise<void> {
  await addLogEntry(wiki, tx, {
    type: 'oath',
    action,
    user: performer.user,
    target: { namespace: NS.user, dbKey: name.replaceAll(' ', '_') },
    comment: reason,
  });
}
