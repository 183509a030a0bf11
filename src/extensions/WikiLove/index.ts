import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };
import { wikiLoveSettings } from './settings.ts';
import { wikiLoveLog } from './tables.ts';
import { wikilove as wikiloveModule } from './wikilove.ts';

/** Kind messages for other users. Manual: https://www.mediawiki.org/wiki/Extension:WikiLove */
export const wikiLove: Extension = {
  name: 'WikiLove',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:WikiLove',
  license: 'MIT',
  settings: wikiLoveSettings,
  tables: [wikiLoveLog],
  changeTags: ['wikilove'],
  actions: [wikiloveModule],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
