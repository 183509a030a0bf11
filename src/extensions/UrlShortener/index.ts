import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { settingsFor } from '../../site/load-settings.ts';
import english from './i18n/en.json' with { type: 'json' };
import { urlShortenerSettings } from './settings.ts';
import { addressBehind } from './short-codes.ts';
import { shortenurl } from './shortenurl.ts';
import { urlShortCodes } from './tables.ts';

/** Short addresses. Manual: https://www.mediawiki.org/wiki/Extension:UrlShortener */
export const urlShortener: Extension = {
  name: 'UrlShortener',
  type: 'specialpage',
  url: 'https://www.mediawiki.org/wiki/Extension:UrlShortener',
  license: 'MIT',
  lacks: 'the pages that shorten addresses and take codes away, and the log of what was taken away',
  settings: urlShortenerSettings,
  tables: [urlShortCodes],
  rights: ['urlshortener-create-url', 'urlshortener-manage-url', 'urlshortener-view-log'],
  groupPermissions: {
    '*': ['urlshortener-create-url'],
    sysop: ['urlshortener-manage-url', 'urlshortener-view-log', 'urlshortener-create-url'],
  },
  rateLimits: { urlshortcode: { ip: [10, 120], newbie: [10, 120] } },
  logTypes: [{ name: 'urlshortener', actions: ['*'], restriction: 'urlshortener-view-log' }],
  specialPages: { UrlShortener: ['UrlShortener'], UrlRedirector: ['UrlRedirector'] },
  unlistedSpecialPages: ['UrlRedirector'],
  specialRedirects: { UrlRedirector: addressBehind },
  specialPaths: (settings) => {
    const { UrlShortenerTemplate } = settingsFor(settings, urlShortenerSettings);
    return UrlShortenerTemplate === false ? {} : { [UrlShortenerTemplate]: 'UrlRedirector' };
  },
  actions: [shortenurl],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
