import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { jsonconfig } from './api/jsonconfig.ts';
import { jsondata } from './api/jsondata.ts';
import { dataNamespaces } from './data-kinds.ts';
import { dataModels } from './data-model.ts';
import english from './i18n/en.json' with { type: 'json' };
import { jsonConfigSettings, settingsOf } from './settings.ts';
import { modelByTitle, onlyData, sameModel } from './titles.ts';

/** Pages of data: tables and maps. Manual: https://www.mediawiki.org/wiki/Extension:JsonConfig */
export const jsonConfig: Extension = {
  name: 'JsonConfig',
  version: '1.2.0',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:JsonConfig',
  license: 'MIT',
  settings: jsonConfigSettings,
  namespaces: dataNamespaces,
  contentModels: dataModels,
  hooks: [modelByTitle, onlyData, sameModel],
  actions: (settings) => (settingsOf(settings).JsonConfigEnableLuaSupport ? [jsonconfig, jsondata] : [jsonconfig]),
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
  parserModules: [new URL('./parser/words.ts', import.meta.url).href],
};
