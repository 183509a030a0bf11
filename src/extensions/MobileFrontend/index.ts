import { boolean } from '../../api/parameters.ts';
import { EditRequestTags } from '../../core/api/edit.ts';
import { APIQuerySiteInfoGeneralInfo } from '../../core/api/query/siteinfo/hooks.ts';
import { editLink, SkinEditSectionLinks } from '../../core/api/parse/html.ts';
import { ParserOutputPostCacheTransform } from '../../wiki/rendering/post-cache.ts';
import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { on } from '../../wiki/hooks.ts';
import english from './i18n/en.json' with { type: 'json' };
import { mobileHtml } from './mobile-html.ts';
import { isMobileRequest, MOBILE_EDIT } from './mobile-request.ts';
import { mobileFrontendSettings, settingsOf } from './settings.ts';
import { webappManifest } from './webapp-manifest.ts';

/** Pages for small screens. Manual: https://www.mediawiki.org/wiki/Extension:MobileFrontend */
export const mobileFrontend: Extension = {
  name: 'MobileFrontend',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:MobileFrontend',
  license: 'MIT',
  settings: mobileFrontendSettings,
  changeTags: [...MOBILE_EDIT, 'advanced mobile edit'],
  specialPages: {
    MobileDiff: ['MobileDiff'],
    MobileLanguages: ['MobileLanguages'],
    MobileOptions: ['MobileOptions'],
  },
  unlistedSpecialPages: ['MobileDiff', 'MobileLanguages', 'MobileOptions'],
  actions: [webappManifest],
  moduleParameters: { parse: { mobileformat: boolean() } },
  hooks: [
    on(SkinEditSectionLinks, (event, wiki) => {
      // On small screens there is room for one way to edit.
      if (event.params['mobileformat']) event.makers = [editLink(wiki, event)];
    }),
    on(ParserOutputPostCacheTransform, (event, { site }) => {
      if (!event.params['mobileformat']) return;
      const settings = settingsOf(site.settings);
      const leadFirst =
        settings.MFShowFirstParagraphBeforeInfobox['base'] === true &&
        settings.MFNamespacesWithLeadParagraphs.includes(event.title.namespace);
      const removed = (settings.MFRemovableClasses['base'] ?? []).map((name) => name.replace(/^\./, ''));
      event.html = mobileHtml(event.html, { removed: new Set(removed), leadFirst });
    }),
    on(APIQuerySiteInfoGeneralInfo, ({ results }, { site }) => {
      results['mobileserver'] = site.settings.Server;
    }),
    on(EditRequestTags, ({ request, tags }, wiki) => {
      if (isMobileRequest(wiki, request)) tags.push(...MOBILE_EDIT);
    }),
  ],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
