import { actionModule } from '../../../api/module.ts';
import { boolean, oneOf, string, title, token, user } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { notify } from '../../../wiki/notifications/notify.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { findAccountById, findAccountByName } from '../../../wiki/users/accounts.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { settingsOf } from '../settings.ts';
import { requireAccount } from './requests.ts';

/** Notifies oneself, or somebody else. Manual: https://www.mediawiki.org/wiki/Notifications/API */
export const echocreateevent = actionModule({
  name: 'echocreateevent',
  helpPages: ['Echo_(Notifications)/API'],
  params: {
    user: user({ subtypes: ['name', 'id'] }),
    header: string({ required: true, maxBytes: 160 }),
    content: string({ required: true, maxBytes: 5000 }),
    page: title(),
    section: oneOf(['alert', 'notice'], { required: true, default: 'notice' }),
    email: boolean(),
    token: token('csrf'),
  },
  examples: { 'action=echocreateevent&header=Hi&content=From_API': 'apihelp-echocreateevent-example' },
  async run({ params, wiki, performer }) {
    if (!settingsOf(wiki).EchoEnableApiEvents) {
      throw new Refusal(msg('apierror-moduledisabled', 'echocreateevent'), { code: 'moduledisabled' });
    }
    requireAccount(performer);
    const recipient = await recipientOf(wiki, performer, params.user);
    const about = params.page === undefined ? undefined : titleOrUndefined(wiki.site, params.page);
    const page = about?.canExist ? await findPage(wiki.db, about) : undefined;
    await wiki.storage.transaction((tx) =>
      notify(wiki, tx, {
        type: `api-${params.section}`,
        agent: performer.user,
        ...(about ? { title: about, pageId: page?.id ?? 0 } : {}),
        extra: { recipients: [recipient], header: params.header, content: params.content, noemail: !params.email },
        recipients: [recipient],
      }),
    );
    return { result: 'success' };
  },
});

/** The id of the account that is meant: one's own unless said. */
async function recipientOf({ db }: Wiki, performer: Performer, name: string | undefined): Promise<number> {
  if (name === undefined || name === performer.user.name) return performer.user.id;
  requireRight(performer, 'echo-create');
  const isId = /^#\d+$/.test(name);
  const account = isId ? await findAccountById(db, Number(name.slice(1))) : await findAccountByName(db, name);
  if (!account) throw new Refusal(msg('nosuchusershort', name), { code: 'nosuchuser' });
  return account.id;
}
