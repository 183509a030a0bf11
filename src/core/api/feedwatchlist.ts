import { actionModule, type ModuleContext } from '../../api/module.ts';
import { boolean, integer, someOf, string, user } from '../../api/parameters.ts';
import { escapeHtmlText } from '../../i18n/escape-html.ts';
import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { makeTitle } from '../../site/title.ts';
import type { FeedItem } from '../../wiki/feeds/feed.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { mayView, mayViewLogAction } from '../../wiki/revisions/visibility.ts';
import { changeTypes } from '../../wiki/changes/recent-changes.ts';
import { fragmentUrl } from '../../wikitext/html/link-urls.ts';
import { fullUrl } from '../../wikitext/page-url.ts';
import { feedAnswer, feedFormat, requireFeeds } from './feed-answer.ts';
import { selectWatchedChanges, type WatchedRow } from './query/watched-changes.ts';
import { watchlist } from './query/list/watchlist.ts';
import { watchlistOwner } from './query/watchlist-owner.ts';

const params = {
  feedformat: feedFormat,
  hours: integer({ default: 24, min: 1, max: 72 }),
  linktosections: boolean(),
  allrev: boolean(),
  wlowner: user({ subtypes: ['name'] }),
  wltoken: string({ sensitive: true }),
  wlshow: someOf(valuesOf('show')),
  wltype: someOf(valuesOf('type'), { default: ['edit', 'new', 'log', 'categorize'] }),
  wlexcludeuser: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'] }),
} as const;

type Context = ModuleContext<typeof params>;

const props: ReadonlySet<string> = new Set(['ids', 'title', 'user', 'comment', 'loginfo', 'timestamp']);

/**
 * What was done lately to the pages that somebody watches, as a feed. Refusals come as a feed of one item, since readers of feeds show
 * nothing else. Manual: https://www.mediawiki.org/wiki/API:Watchlist_feed
 */
export const feedwatchlist = actionModule({
  name: 'feedwatchlist',
  helpPages: ['API:Watchlist_feed'],
  params,
  async run(context) {
    const { wiki } = context;
    requireFeeds(wiki);
    const text = (key: string, ...values: string[]) =>
      wiki.messages.text(msg(key, ...values), wiki.site.settings.LanguageCode);
    const title = text('watchlist');
    try {
      const items = await itemsOf(context);
      return feedAnswer(context, { title, description: title, specialPage: 'Watchlist', items });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const item: FeedItem = {
        title: wiki.messages.text(msg('error-with-code', error.code), context.language),
        url: `${fullUrl(wiki.site, makeTitle(wiki.site, NS.special, 'Watchlist'))}#${encodeURIComponent(error.code)}`,
        description: escapeHtmlText(wiki.messages.text(error.messages[0], context.language)),
        timestamp: toMediaWikiTimestamp(wiki.now()),
        author: wiki.site.settings.Sitename,
      };
      return feedAnswer(context, {
        title: `${text('error')} - ${title}`,
        description: title,
        specialPage: 'Watchlist',
        items: [item],
      });
    }
  },
});

/** The watchlist module's own values of a parameter. */
function valuesOf(name: string): readonly string[] {
  return watchlist.params[name]!.values as readonly string[];
}

async function itemsOf({ wiki, performer, params }: Context): Promise<FeedItem[]> {
  const owner = await watchlistOwner({ wiki, performer }, { owner: params.wlowner, token: params.wltoken });
  const since = new Date(wiki.now().getTime() - params.hours * 3_600_000);
  const rows = await selectWatchedChanges(
    wiki,
    performer,
    {
      owner,
      allrev: params.allrev,
      show: params.wlshow ?? [],
      type: params.wltype,
      excludeuser: params.wlexcludeuser,
      dir: 'older',
      end: toMediaWikiTimestamp(since),
      limit: wiki.site.settings.FeedLimit,
    },
    props,
  );
  return rows
    .filter((row) => row.rc_type !== changeTypes.log.type || mayViewLogAction(performer, row.rc_deleted))
    .map((row) => itemOf({ wiki, performer, params }, row));
}

function itemOf(
  { wiki, performer, params }: Pick<Context, 'wiki' | 'performer' | 'params'>,
  row: WatchedRow,
): FeedItem {
  const { site } = wiki;
  const title = makeTitle(site, row.rc_namespace, row.rc_title);
  const comment = mayView(performer, row.rc_deleted, 'comment') ? (row.comment_text ?? '') : '';
  const user = mayView(performer, row.rc_deleted, 'user') ? row.actor_name : '';
  const section = params.linktosections ? /\/\*\s*(.+?)\s*\*\//.exec(comment)?.[1] : undefined;
  const fragment = section === undefined ? '' : fragmentUrl(site, makeTitle(site, NS.main, '', section));
  // Acts that left a revision (moves, protections) lead to it, others to their log entry.
  const url =
    row.rc_type === changeTypes.log.type && !row.rc_this_oldid
      ? fullUrl(site, makeTitle(site, NS.special, 'Log'), `logid=${row.rc_logid}`)
      : fullUrl(site, title, row.rc_this_oldid ? `diff=${row.rc_this_oldid}` : '') + fragment;
  return {
    title: title.prefixedText,
    url,
    description: escapeHtmlText(user === '' ? comment : `${comment} (${user})`),
    timestamp: row.rc_timestamp,
    author: user ?? '',
  };
}
