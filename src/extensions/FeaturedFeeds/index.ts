import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { featuredfeed } from './featuredfeed.ts';
import english from './i18n/en.json' with { type: 'json' };
import { featuredFeedsSettings } from './settings.ts';

/** Feeds of pages of the day. Manual: https://www.mediawiki.org/wiki/Extension:FeaturedFeeds */
export const featuredFeeds: Extension = {
  name: 'FeaturedFeeds',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:FeaturedFeeds',
  license: 'MIT',
  settings: featuredFeedsSettings,
  specialPages: { FeedItem: ['FeedItem'] },
  unlistedSpecialPages: ['FeedItem'],
  actions: [featuredfeed],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
