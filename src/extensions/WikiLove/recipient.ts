import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import { canonicalUser } from '../../api/validate/users.ts';
import type { Account, Performer } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findAccountByName } from '../../wiki/users/accounts.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** To whom something is sent. */
export interface Recipient {
  readonly name: string;
  readonly talkPage: Title;
  /** Undefined for addresses and for names that nobody has. */
  readonly account: Account | undefined;
}

/**
 * The user whose page, or talk page (or a page beneath them), is named. Refuses as `nosuchuser` where this is no title,
 * `invalidusername` where it is no user's, `no-self-wikilove`.
 */
export async function recipientOf(wiki: Wiki, performer: Performer, text: string): Promise<Recipient> {
  const { site, db } = wiki;
  const title = titleOrUndefined(site, text);
  if (!title) throw new Refusal(msg('apierror-wikilove-emptyrecipient', text), { code: 'nosuchuser' });
  const isOfUser = title.interwiki === '' && (title.namespace === NS.user || title.namespace === NS.userTalk);
  const name = isOfUser ? canonicalUser(site, title.text.split('/', 1)[0]!, ['name', 'ip', 'temp']) : undefined;
  if (name === undefined) {
    throw new Refusal(msg('wikilove-err-invalid-username', title.prefixedText), { code: 'invalidusername' });
  }
  if (name === performer.user.name) {
    throw new Refusal(msg('wikilove-err-no-self-wikilove'), { code: 'no-self-wikilove' });
  }
  return {
    name,
    talkPage: makeTitle(site, NS.userTalk, name.replaceAll(' ', '_')),
    account: await findAccountByName(db, name),
  };
}
