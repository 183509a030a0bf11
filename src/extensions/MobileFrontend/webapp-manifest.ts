import { actionModule } from '../../api/module.ts';
import { RawAnswer } from '../../api/raw-answer.ts';
import { direction } from '../../i18n/languages.ts';
import { mainPageTitle } from '../../wiki/main-page.ts';
import { localUrl } from '../../wikitext/page-url.ts';
import { settingsOf } from './settings.ts';

const DAY = 86_400;

/** What browsers want to know of a wiki that is put among the apps of a phone: https://www.w3.org/TR/appmanifest/ */
export const webappManifest = actionModule({
  name: 'webapp-manifest',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:MobileFrontend#API'],
  params: {},
  examples: { 'action=webapp-manifest': 'apihelp-webapp-manifest-example' },
  async run({ wiki, setCacheMode, setCacheMaxAge }) {
    const { settings } = wiki.site;
    const { MFManifestThemeColor, MFManifestBackgroundColor } = settingsOf(settings);
    setCacheMode('public');
    setCacheMaxAge(DAY);
    const manifest = {
      name: settings.Sitename,
      orientation: 'portrait',
      dir: direction(settings.LanguageCode),
      lang: settings.LanguageCode,
      display: 'minimal-ui',
      theme_color: MFManifestThemeColor,
      background_color: MFManifestBackgroundColor,
      start_url: localUrl(wiki.site, await mainPageTitle(wiki)),
      icons: settings.AppleTouchIcon === false ? [] : [{ src: settings.AppleTouchIcon }],
    };
    return new RawAnswer('application/json; charset=utf-8', 'api-result.json', JSON.stringify(manifest));
  },
});
