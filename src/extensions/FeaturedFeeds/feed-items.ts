import { createHash } from 'node:crypto';
import { direction, toBcp47 } from '../../i18n/languages.ts';
import { escapeHtml } from '../../i18n/escape-html.ts';
import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { makeTitle } from '../../site/title.ts';
import type { FeedItem } from '../../wiki/feeds/feed.ts';
import { findPage } from '../../wiki/pages/page-store.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { fullUrl } from '../../wikitext/page-url.ts';
import type { FeaturedFeed } from './feeds.ts';

const DAY = 86_400_000;
const CACHED_SECONDS = 3600;

/**
 * The items of a feed, the oldest first: for each day (or week) the page that its message names then, where there is one. Kept for an
 * hour, or until a message of the feed changes; what anybody may read is in it, nothing else.
 */
export async function feedItems(wiki: Wiki, feed: FeaturedFeed): Promise<FeedItem[]> {
  const days = daysOf(wiki, feed);
  const key = `featuredfeed:${createHash('sha1')
    .update(JSON.stringify([feed, days]))
    .digest('hex')}`;
  const kept = await wiki.cache.get<string>(key);
  if (kept !== undefined) return JSON.parse(kept) as FeedItem[];
  const items = (await Promise.all(days.map((day) => itemOf(wiki, feed, day)))).filter((item) => item !== undefined);
  await wiki.cache.set(key, JSON.stringify(items), CACHED_SECONDS);
  return items;
}

/** Beginnings of the days, in milliseconds. Weeks begin on Mondays. */
function daysOf(wiki: Wiki, { limit, frequency }: FeaturedFeed): number[] {
  const today = Math.floor(wiki.now().getTime() / DAY);
  const step = frequency === 'weekly' ? 7 : 1;
  // The first day of 1970 was a Thursday.
  const last = frequency === 'weekly' ? today - ((today + 3) % 7) : today;
  return Array.from({ length: limit }, (_, i) => (last - (limit - 1 - i) * step) * DAY);
}

async function itemOf(wiki: Wiki, feed: FeaturedFeed, day: number): Promise<FeedItem | undefined> {
  const { site, parser, db } = wiki;
  const options = { now: day, pageLanguage: feed.language, interfaceLanguage: feed.language };
  const at = { contentModel: 'wikitext', title: makeTitle(site, NS.special, 'FeedItem').prefixedText, options };
  const [page, entry] = await Promise.all([
    parser.expand({ ...at, text: feed.page, removeComments: true }),
    parser.expand({ ...at, text: feed.entry, removeComments: true }),
  ]);
  const title = titleOrUndefined(site, page.wikitext.trim());
  if (!title?.canExist || !(await findPage(db, title))) return undefined;
  const { html } = await parser.parse({ ...at, text: `{{:${title.prefixedText}}}`, title: title.prefixedText });
  const timestamp = toMediaWikiTimestamp(new Date(day));
  const facts = `lang="${escapeHtml(toBcp47(feed.language))}" dir="${direction(feed.language)}"`;
  return {
    title: entry.wikitext,
    url: fullUrl(site, makeTitle(site, NS.special, `FeedItem/${feed.name}/${timestamp}/${feed.language}`)),
    description: `<div class="mw-content-${direction(feed.language)} mw-parser-output" ${facts}>${html}</div>`,
    timestamp,
    author: '',
  };
}
