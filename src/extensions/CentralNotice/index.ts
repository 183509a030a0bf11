import type { Extension } from '../../extension.ts';
import { settingsFor } from '../../site/load-settings.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { centralnoticeactivecampaigns } from './api/centralnoticeactivecampaigns.ts';
import { centralnoticecdncacheupdatebanner } from './api/centralnoticecdncacheupdatebanner.ts';
import { centralnoticechoicedata } from './api/centralnoticechoicedata.ts';
import { centralnoticelogs } from './api/centralnoticelogs.ts';
import { centralnoticequerycampaign } from './api/centralnoticequerycampaign.ts';
import { bannerTables } from './banner-tables.ts';
import { campaignTables } from './campaign-tables.ts';
import english from './i18n/en.json' with { type: 'json' };
import { logTables } from './log-tables.ts';
import { centralNoticeSettings } from './settings.ts';

/** The right to campaigns and banners, and the level that protects their pages. */
const ADMIN = 'centralnotice-admin';

/** Campaigns of banners, read. Manual: https://www.mediawiki.org/wiki/Extension:CentralNotice */
export const centralNotice: Extension = {
  name: 'CentralNotice',
  version: '2.6.1',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:CentralNotice',
  license: 'MIT',
  settings: centralNoticeSettings,
  tables: [...campaignTables, ...bannerTables, ...logTables],
  rights: [ADMIN],
  // Its pages are protected from all others.
  adjustSettings: ({ RestrictionLevels, CascadingRestrictionLevels }) => ({
    RestrictionLevels: [...new Set([...RestrictionLevels, ADMIN])],
    CascadingRestrictionLevels: [...new Set([...CascadingRestrictionLevels, ADMIN])],
  }),
  changeTags: ['centralnotice', 'centralnotice translation'],
  preferences: ({ settings }) => {
    const types = Object.entries(settingsFor(settings, centralNoticeSettings).CentralNoticeCampaignTypes);
    const optional = types.filter(([, facts]) => !(facts as { onForAll?: boolean } | null)?.onForAll);
    return Object.fromEntries(optional.map(([type]) => [`centralnotice-display-campaign-type-${type}`, 1]));
  },
  specialPages: Object.fromEntries(
    [
      'BannerLoader',
      'BannerRandom',
      'RecordImpression',
      'HideBanners',
      'CentralNotice',
      'NoticeTemplate',
      'BannerAllocation',
      'CentralNoticeLogs',
      'CentralNoticeBanners',
    ].map((name) => [name, [name]]),
  ),
  unlistedSpecialPages: ['BannerLoader', 'BannerRandom', 'RecordImpression', 'HideBanners'],
  actions: [centralnoticechoicedata, centralnoticequerycampaign, centralnoticecdncacheupdatebanner],
  query: [centralnoticeactivecampaigns, centralnoticelogs],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
