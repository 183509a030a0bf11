import { unindexed } from '../../storage/dialect.ts';
import { sql } from 'kysely';
import { actionModule, type ModuleContext } from '../../api/module.ts';
import { boolean, integer, namespace, string, timestamp } from '../../api/parameters.ts';
import { requireTitle } from '../../api/query/require-title.ts';
import { inTimeOrder } from '../../api/query/time-order.ts';
import { msg } from '../../i18n/message.ts';
import type { Namespaces } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { findTagIds } from '../../wiki/changes/change-tags.ts';
import { changeTypes, coreChangeTypes, patrolled } from '../../wiki/changes/recent-changes.ts';
import { changeFeedItems, feedProps } from './change-feed-items.ts';
import { feedAnswer, feedFormat, requireFeeds } from './feed-answer.ts';
import { byUnnamed, selectChanges, withVisibleAction, type ChangeRow, type ChangesQuery } from './query/change-rows.ts';
import { relatedTo } from './query/related-changes.ts';

const params = {
  feedformat: feedFormat,
  namespace: namespace(),
  invert: boolean(),
  associated: boolean(),
  days: integer({ default: 7, min: 1 }),
  limit: integer({ default: 50, min: 1, max: 50 }),
  from: timestamp(),
  hideminor: boolean(),
  hidebots: boolean(),
  hideanons: boolean(),
  hideliu: boolean(),
  hidepatrolled: boolean(),
  hidemyself: boolean(),
  hidecategorization: boolean(),
  tagfilter: string(),
  inverttags: boolean(),
  target: string(),
  showlinkedto: boolean(),
} as const;

type Context = ModuleContext<typeof params>;

/** What was done lately, with what changed, as a feed. Manual: https://www.mediawiki.org/wiki/API:Feedrecentchanges */
export const feedrecentchanges = actionModule({
  name: 'feedrecentchanges',
  params,
  examples: {
    'action=feedrecentchanges&days=30': 'apihelp-feedrecentchanges-example-simple',
  },
  async run(context) {
    const { wiki, params, request } = context;
    requireFeeds(wiki);
    // What one hides of oneself, or may hide by the rights that one has, is not for others.
    context.setCacheMode(params.hidemyself || params.hidepatrolled ? 'anon-public-user-private' : 'public');
    // Readers of feeds do not know of caches: they are asked for a little patience, unless the client says more.
    if (!(Number(request.params.get('smaxage') ?? 0) > 0)) context.setCacheMaxAge(15);
    const text = (key: string, ...values: string[]) =>
      wiki.messages.text(msg(key, ...values), wiki.site.settings.LanguageCode);
    const target = params.target === undefined ? undefined : requireTitle(wiki.site, params.target);
    const items = await changeFeedItems(wiki, await select(context), context.language);
    return feedAnswer(
      context,
      target
        ? {
            title: text('recentchangeslinked-title', target.prefixedText),
            description: text('recentchangeslinked-feed'),
            specialPage: 'RecentChangesLinked',
            isPublic: true,
            items,
          }
        : {
            title: text('recentchanges'),
            description: text('recentchanges-feed-description'),
            specialPage: 'RecentChanges',
            isPublic: true,
            items,
          },
    );
  },
});

async function select(context: Context): Promise<ChangeRow[]> {
  const { wiki, params, performer } = context;
  const { db, site } = wiki;
  const oldest = toMediaWikiTimestamp(new Date(wiki.now().getTime() - params.days * 86_400_000));
  const end = params.from !== undefined && params.from > oldest ? params.from : oldest;
  let query = inTimeOrder(
    selectChanges(db, feedProps),
    { timestamp: 'rc_timestamp', id: 'rc_id' },
    { dir: 'older', end },
  ) as ChangesQuery;
  query = withVisibleAction(query, performer).where(unindexed<number>(db, 'rc_type'), 'in', coreChangeTypes);
  if (params.namespace !== undefined) {
    const wanted = namespacesOf(site.namespaces, params.namespace, params.associated);
    query = query.where(unindexed<number>(db, 'rc_namespace'), params.invert ? 'not in' : 'in', wanted);
  }
  if (params.hideminor) query = query.where('rc_minor', '=', 0);
  if (params.hidebots) query = query.where('rc_bot', '=', 0);
  if (params.hideanons) query = query.where(sql<boolean>`NOT ${byUnnamed}`);
  if (params.hideliu) query = query.where(byUnnamed);
  // Who may not see what is patrolled may not filter by it either.
  const seesPatrol = performer.rights.has('patrol') || performer.rights.has('patrolmarks');
  if (params.hidepatrolled && seesPatrol) query = query.where('rc_patrolled', '=', patrolled.no);
  if (params.hidemyself) query = query.where('actor_name', '<>', performer.user.name);
  if (params.hidecategorization) query = query.where('rc_type', '<>', changeTypes.categorize.type);
  const tags = (params.tagfilter ?? '').split('|').filter((tag) => tag !== '');
  if (tags.length > 0) {
    const ids = [...(await findTagIds(db, tags)).values()];
    const tagged = sql<boolean>`EXISTS (SELECT 1 FROM change_tag WHERE ct_rc_id = rc_id
      AND ct_tag_id IN (${sql.join(ids.length > 0 ? ids : [0])}))`;
    query = query.where(params.inverttags ? sql<boolean>`NOT ${tagged}` : tagged);
  }
  if (params.target !== undefined) {
    query = query.where(relatedTo(wiki, requireTitle(site, params.target), { linkedTo: params.showlinkedto }));
  }
  return query.limit(Math.min(params.limit, site.settings.FeedLimit)).execute();
}

function namespacesOf(namespaces: Namespaces, namespace: number, associated: boolean): number[] {
  const other = !associated ? undefined : namespace % 2 === 0 ? namespaces.talk(namespace) : namespace - 1;
  return other === undefined || namespace < 0 ? [namespace] : [namespace, other];
}
