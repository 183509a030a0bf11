import type { ModuleContext } from '../../api/module.ts';
import { oneOf } from '../../api/parameters.ts';
import { feedAnswerOf, type RawAnswer } from '../../api/raw-answer.ts';
import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { makeTitle } from '../../site/title.ts';
import { writeAtom } from '../../wiki/feeds/atom.ts';
import type { FeedItem } from '../../wiki/feeds/feed.ts';
import { writeRss } from '../../wiki/feeds/rss.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { fullUrl } from '../../wikitext/page-url.ts';
import { canonicalServer, encodeTitle } from '../../site/url.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { Site } from '../../site/site.ts';

/** In which form a feed is wanted. */
export const feedFormat = oneOf(['rss', 'atom'], { default: 'rss' });

export interface FeedContent {
  /** What it is a feed of, after the wiki's name. */
  readonly title: string;
  readonly description: string;
  /** The special page that shows the same: `Contributions/Ann`. */
  readonly specialPage: string;
  readonly items: readonly FeedItem[];
  /** It is the wiki's own news rather than somebody's: MediaWiki puts one more space into its title. */
  readonly isPublic?: boolean;
}

/** Refuses where the wiki has no feeds. */
export function requireFeeds({ site }: Wiki): void {
  if (!site.settings.Feed) throw new Refusal(msg('feed-unavailable'));
}

/** Address of a special page; what cannot stand in a title after its name is a parameter. */
function specialPageUrl(site: Site, page: string): string {
  const title = titleOrUndefined(site, `${site.namespaces.name(NS.special)}:${page}`);
  if (title) return fullUrl(site, title);
  const [name = '', ...rest] = page.split('/');
  return fullUrl(site, makeTitle(site, NS.special, name), `target=${encodeTitle(rest.join('/'))}`);
}

/** A feed as the answer of its module. */
export function feedAnswer(
  { wiki, request, params }: Pick<ModuleContext, 'wiki' | 'request'> & { readonly params: { feedformat: string } },
  { title, description, specialPage, items, isPublic = false }: FeedContent,
): RawAnswer {
  const { site } = wiki;
  const { Sitename, LanguageCode } = site.settings;
  const write = params.feedformat === 'atom' ? writeAtom : writeRss;
  const body = write({
    title: `${Sitename}${isPublic ? ' ' : ''} - ${title} [${LanguageCode}]`,
    description,
    url: specialPageUrl(site, specialPage),
    self: canonicalServer(site.settings) + request.url,
    language: LanguageCode,
    updated: toMediaWikiTimestamp(wiki.now()),
    items,
  });
  return feedAnswerOf(body);
}
