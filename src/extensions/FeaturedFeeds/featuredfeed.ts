import { actionModule } from '../../api/module.ts';
import { oneOf, string } from '../../api/parameters.ts';
import { feedAnswerOf } from '../../api/raw-answer.ts';
import { isKnownLanguage } from '../../i18n/languages.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { mainPageTitle } from '../../wiki/main-page.ts';
import { writeAtom } from '../../wiki/feeds/atom.ts';
import { writeRss } from '../../wiki/feeds/rss.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { fullUrl } from '../../wikitext/page-url.ts';
import { feedItems } from './feed-items.ts';
import { findFeeds } from './feeds.ts';
import { canonicalServer } from '../../site/url.ts';

const AN_HOUR = 3600;

/** A feed of pages of the day. Manual: https://www.mediawiki.org/wiki/Extension:FeaturedFeeds */
export const featuredfeed = actionModule({
  name: 'featuredfeed',
  helpPages: ['Extension:FeaturedFeeds#API'],
  params: {
    feedformat: oneOf(['atom', 'rss'], { default: 'rss' }),
    feed: oneOf(async (wiki: Wiki) => [...(await findFeeds(wiki, wiki.site.settings.LanguageCode)).keys()].sort(), {
      required: true,
    }),
    language: string(),
  },
  examples: { 'action=featuredfeed&feed=potd': 'apihelp-featuredfeed-example-1' },
  async run(context) {
    const { wiki, params, request } = context;
    const { site } = wiki;
    const content = site.settings.LanguageCode;
    const language = params.language !== undefined && isKnownLanguage(params.language) ? params.language : content;
    const feeds = await findFeeds(wiki, language);
    // In another language its page may have no name; then it is as in the wiki's own.
    const feed = feeds.get(params.feed) ?? (await findFeeds(wiki, content)).get(params.feed)!;
    context.setCacheMode('public');
    context.setCacheMaxAge(AN_HOUR);
    const write = params.feedformat === 'atom' ? writeAtom : writeRss;
    const body = write({
      title: feed.title,
      description: feed.description,
      url: fullUrl(site, await mainPageTitle(wiki)),
      self: canonicalServer(site.settings) + request.url,
      language: feed.language,
      updated: toMediaWikiTimestamp(wiki.now()),
      items: await feedItems(wiki, feed),
    });
    return feedAnswerOf(body);
  },
});
