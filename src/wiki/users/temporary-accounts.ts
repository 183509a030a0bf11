import { msg } from '../../i18n/message.ts';
import { temporaryNames, temporaryPlaceholder } from '../../site/temporary-names.ts';
import { throttleTemporaryAccounts, throttleTemporaryNames } from '../authentication/login-throttle.ts';
import { requireCan } from '../permissions.ts';
import type { Account, Performer } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import type { Wiki } from '../wiki.ts';
import { autoCreateAccount } from './create-account.ts';
import { pushExpiry } from './expire-temporary.ts';
import { performerFor } from './load-performer.ts';
import { nextTemporaryName } from './temporary-serial.ts';

/** Where the session keeps the name that was reserved for it. */
const NAME = 'TempUserCreator:name';

/** Whether this act makes a temporary account for the one who does it without signing in. */
export function makesTemporaryAccount({ site }: Wiki, { registered }: Performer, action: string): boolean {
  const { enabled, actions } = temporaryNames(site.settings);
  return enabled && !registered && actions.includes(action);
}

/** The name that a session's temporary account will have; the same until it is made. Refuses those who reserve too many. */
export async function reserveTemporaryName(wiki: Wiki, session: Session, ip: string): Promise<string> {
  const kept = session.get<string>(NAME);
  if (kept !== undefined) return kept;
  if ((await throttleTemporaryNames(wiki, ip)) !== undefined) throw new Refusal(msg('apierror-tempuseracquirefailed'));
  const name = await nextTemporaryName(wiki);
  if (name === undefined) throw new Refusal(msg('apierror-tempuseracquirefailed'));
  session.set(NAME, name);
  return name;
}

/** As whom somebody would sign an edit: where it makes a temporary account, by the name that was reserved, or by one for all. */
export function previewedAuthor(wiki: Wiki, performer: Performer, session: Session): Performer {
  if (!makesTemporaryAccount(wiki, performer, 'edit')) return performer;
  const name = session.get<string>(NAME) ?? temporaryPlaceholder(wiki.site.settings, wiki.now().getUTCFullYear());
  return { ...performer, user: { id: 0, name }, temporary: true };
}

/**
 * Makes the account of somebody who acts without one and signs their session in, for as long as the browser remembers it. Refuses
 * where the address may make no accounts, or has made too many.
 */
export async function createTemporaryAccount(wiki: Wiki, performer: Performer, session: Session): Promise<Performer> {
  await requireCan(wiki, performer, 'createaccount');
  const name = await reserveTemporaryName(wiki, session, performer.ip);
  const wait = await throttleTemporaryAccounts(wiki, performer.ip);
  if (wait !== undefined) throw new Refusal(msg('acct_creation_throttle_hit', { duration: wait }));
  const account = await insertLogged(wiki, name);
  await session.signIn(account, { remember: true });
  return performerFor(wiki, account, performer.ip);
}

function insertLogged(wiki: Wiki, name: string): Promise<Account> {
  return wiki.storage.transaction(async (tx) => {
    const account = await autoCreateAccount(wiki, tx, { name, temporary: true });
    await pushExpiry(wiki, tx);
    return account;
  });
}
