import { fromMediaWikiTimestamp } from '../../site/timestamp.ts';
import { generator, xmlText, type Feed, type FeedItem } from './feed.ts';

/** A feed as RSS 2.0: https://www.rssboard.org/rss-specification */
export function writeRss(feed: Feed): string {
  return `<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${xmlText(feed.title)}</title>
<link>${xmlText(feed.url)}</link>
<description>${xmlText(feed.description)}</description>
<language>${xmlText(feed.language)}</language>
<generator>${generator}</generator>
<lastBuildDate>${httpDate(feed.updated)}</lastBuildDate>
${feed.items.map(item).join('')}</channel>
</rss>
`;
}

function item({ title, url, id = url, description, timestamp, author, comments }: FeedItem): string {
  return `<item>
<title>${xmlText(title)}</title>
<link>${xmlText(url)}</link>
<guid isPermaLink="false">${xmlText(id)}</guid>
<description>${xmlText(description)}</description>
<pubDate>${httpDate(timestamp)}</pubDate>
<dc:creator>${xmlText(author)}</dc:creator>
${comments === undefined ? '' : `<comments>${xmlText(comments)}</comments>\n`}</item>
`;
}

function httpDate(timestamp: string): string {
  return fromMediaWikiTimestamp(timestamp).toUTCString();
}
