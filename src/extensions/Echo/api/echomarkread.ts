import { actionModule } from '../../../api/module.ts';
import { boolean, someOf, string, token } from '../../../api/parameters.ts';
import type { Tx } from '../../../storage/storage.ts';
import type { NotificationSection } from '../../../wiki/notifications/notification-type.ts';
import type { UserIdentity } from '../../../wiki/performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { markRead, markUnread } from '../mark.ts';
import { badge, countsOf, SECTIONS, typesOf } from '../unread.ts';
import { requireAccount } from './requests.ts';

/** Marks notifications as read (or not). Manual: https://www.mediawiki.org/wiki/Notifications/API */
export const echomarkread = actionModule({
  name: 'echomarkread',
  helpPages: ['Echo_(Notifications)/API'],
  params: {
    list: string({ multi: true }),
    unreadlist: string({ multi: true }),
    all: boolean(),
    sections: someOf(['alert', 'message']),
    token: token('csrf'),
  },
  examples: {
    'action=echomarkread&list=8&token=123ABC': 'apihelp-echomarkread-example-1',
    'action=echomarkread&all=true&token=123ABC': 'apihelp-echomarkread-example-2',
    'action=echomarkread&unreadlist=1&token=123ABC': 'apihelp-echomarkread-example-3',
  },
  async run({ params, wiki, performer: { user, ...performer }, language, addTopLevel }) {
    requireAccount({ user, ...performer });
    const listed = idsOf(params.list);
    const wish: Wish = {
      listed,
      unread: idsOf(params.unreadlist),
      sections: listed.length > 0 ? [] : params.all ? SECTIONS : (params.sections ?? []),
    };
    // As in MediaWiki, the counts are those of before.
    const counts = await countsOf(wiki, wiki.db, user.id);
    await wiki.storage.transaction((tx) => apply(wiki, tx, user, wish));
    const answer = {
      result: 'success',
      alert: badge(wiki, counts.alert, language),
      message: badge(wiki, counts.message, language),
      ...badge(wiki, counts.alert + counts.message, language),
    };
    addTopLevel('query', { echomarkread: answer });
    return undefined;
  },
});

interface Wish {
  readonly listed: readonly number[];
  readonly unread: readonly number[];
  readonly sections: readonly NotificationSection[];
}

/** Numbers among the values; others stand for no event. */
function idsOf(values: readonly string[] | undefined): number[] {
  return [...new Set((values ?? []).filter((value) => /^\d{1,15}$/.test(value)).map(Number))];
}

async function apply(wiki: Wiki, tx: Tx, user: UserIdentity, { listed, unread, sections }: Wish): Promise<void> {
  await markRead(wiki, tx, user, { eventIds: listed });
  if (sections.length > 0) {
    const types = await typesOf(wiki, user.id);
    await markRead(wiki, tx, user, { types: sections.flatMap((section) => types[section]) });
  }
  await markUnread(tx, user.id, unread);
}
