import { actionModule } from '../../../api/module.ts';
import { oneOf, string, token } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { findPages } from '../../../wiki/pages/page-store.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { sharedIds } from '../../../wiki/users/central-ids.ts';
import { findAccountsByName } from '../../../wiki/users/accounts.ts';
import { loadOptions, saveOptions } from '../../../wiki/users/options.ts';
import { canonicalUserName } from '../../../wiki/users/user-name.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { MUTE_PREFERENCES, mutedIds } from '../mute.ts';
import { takeTurns } from '../../../storage/turns.ts';

/** Stops (or lets through again) what users do, or links to pages. Manual: https://www.mediawiki.org/wiki/Notifications/API */
export const echomute = actionModule({
  name: 'echomute',
  helpPages: [],
  params: {
    type: oneOf(['user', 'page-linked-title'], { required: true }),
    mute: string({ multi: true }),
    unmute: string({ multi: true }),
    token: token('csrf'),
  },
  examples: {
    'action=echomute&type=user&mute=Alice|Bob&unmute=Dave&token=123ABC': 'apihelp-echomute-example-1',
    'action=echomute&type=page-linked-title&mute=Page+A|Page+B&token=123ABC': 'apihelp-echomute-example-2',
  },
  async run({ params, wiki, performer }) {
    if (!performer.registered) {
      throw new Refusal(msg('apierror-mustbeloggedin', msg('action-editmyoptions')), { code: 'notloggedin' });
    }
    requireRight(performer, 'editmyoptions');
    const userId = performer.user.id;
    const idsOf = params.type === 'user' ? userIds : pageIds;
    const mute = await idsOf(wiki, params.mute ?? []);
    const unmute = new Set(await idsOf(wiki, params.unmute ?? []));
    await wiki.storage.transaction(async (tx) => {
      await takeTurns(tx, [`user:${userId}`]);
      const options = (await loadOptions(wiki, [userId], tx)).get(userId)!;
      const muted = new Set([...mutedIds(options, params.type), ...mute]).difference(unmute);
      await saveOptions(wiki, tx, userId, { [MUTE_PREFERENCES[params.type]]: [...muted].join('\n') || null });
    });
    return 'success';
  },
});

/** Ids, shared by all wikis, of the accounts with these names; others are passed over. */
async function userIds(wiki: Wiki, names: readonly string[]): Promise<number[]> {
  const { site, db } = wiki;
  const canonical = names.flatMap((name) => canonicalUserName(site, name) ?? []);
  const accounts = await findAccountsByName(db, canonical);
  const shared = await sharedIds(wiki, [...accounts.values()]);
  return canonical.flatMap((name) => shared.get(accounts.get(name)?.id ?? 0) ?? []);
}

/** Ids of the pages with these titles; others are passed over. */
async function pageIds({ site, db }: Wiki, names: readonly string[]): Promise<number[]> {
  const titles = names.flatMap((name) => titleOrUndefined(site, name) ?? []).filter((title) => title.canExist);
  return [...(await findPages(db, titles)).values()].map(({ id }) => id);
}
