import { NS } from '../../site/namespaces.ts';
import { makeTitle } from '../../site/title.ts';
import { blocksOfPerformer } from '../../wiki/blocks/performer-block.ts';
import type { Account } from '../../wiki/performer.ts';
import { performerFor } from '../../wiki/users/load-performer.ts';
import { loadOption } from '../../wiki/users/options.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { fullUrl } from '../../wikitext/page-url.ts';
import { withPolls } from './tables.ts';
import { canonicalServer } from '../../site/url.ts';

/** What an election elsewhere may ask of a voter before it lets them vote. */
export async function voterFacts(wiki: Wiki, account: Account): Promise<object> {
  const { site, db } = wiki;
  const { settings } = site;
  const performer = await performerFor(wiki, account);
  const blocks = (await blocksOfPerformer(wiki, performer)).filter(({ target }) => target.kind === 'user');
  const lists = await withPolls(db)
    .selectFrom('securepoll_lists')
    .where('li_member', '=', account.id)
    .orderBy('li_name')
    .select('li_name')
    .execute();
  const language = (await loadOption(wiki, [account.id], 'language')).get(account.id);
  return {
    name: account.name,
    type: 'local',
    domain: settings.Server.replace(/^(?:https?:)?\/\//, ''),
    url: fullUrl(site, makeTitle(site, NS.user, account.name), '', canonicalServer(settings)),
    properties: {
      wiki: settings.DBprefix === '' ? settings.DBname : `${settings.DBname}-${settings.DBprefix}`,
      blocked: blocks.length > 0,
      isSitewideBlocked: blocks.length > 0 ? blocks.some(({ sitewide }) => sitewide) : null,
      'central-block-count': 0,
      'edit-count': account.editCount ?? 0,
      bot: performer.rights.has('bot'),
      language: typeof language === 'string' && language !== '' ? language : settings.LanguageCode,
      groups: [...performer.groups].sort(),
      lists: lists.map(({ li_name }) => li_name),
      'central-lists': [],
      registration: account.registration,
    },
  };
}
