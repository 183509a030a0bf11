import { toIso } from '../../site/timestamp.ts';
import { generator, xmlText, type Feed, type FeedItem } from './feed.ts';

/** A feed as Atom: RFC 4287. */
export function writeAtom(feed: Feed): string {
  const self = xmlText(feed.self);
  return `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xmlText(feed.language)}">
<id>${self}</id>
<title>${xmlText(feed.title)}</title>
<link rel="self" type="application/atom+xml" href="${self}"/>
<link rel="alternate" type="text/html" href="${xmlText(feed.url)}"/>
<updated>${toIso(feed.updated)}</updated>
<subtitle>${xmlText(feed.description)}</subtitle>
<generator>${generator}</generator>
${feed.items.map(entry).join('')}</feed>
`;
}

function entry({ title, url, id = url, description, timestamp, author }: FeedItem): string {
  return `<entry>
<id>${xmlText(id)}</id>
<title>${xmlText(title)}</title>
<link rel="alternate" type="text/html" href="${xmlText(url)}"/>
<updated>${toIso(timestamp)}</updated>
<summary type="html">${xmlText(description)}</summary>
<author><name>${xmlText(author)}</name></author>
</entry>
`;
}
