import type { Extension } from '../../extension.ts';
import { jsonModel } from '../../wiki/content/core-models.ts';
import { NS } from '../../site/namespaces.ts';
import type { Title } from '../../site/title.ts';
import { ContentHandlerDefaultModelFor } from '../../wiki/content/content-models.ts';
import { on } from '../../wiki/hooks.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { gadgetCategories } from './api/gadgetcategories.ts';
import { gadgetsList } from './api/gadgets.ts';
import english from './i18n/en.json' with { type: 'json' };
import { gadgetDefaults, gadgetPreferences } from './preferences.ts';
import { gadgetUsage } from './usage.ts';

const DEFINITION_MODEL = 'GadgetDefinition';

/** Where a gadget is defined by a page of its own. */
const isDefinition = ({ namespace, dbKey }: Title): boolean =>
  namespace === NS.mediaWiki && /^Gadgets\/.+\.json$/.test(dbKey);

const definitionsByName = on(ContentHandlerDefaultModelFor, (event) => {
  if (isDefinition(event.title)) event.model = DEFINITION_MODEL;
});

/** Scripts and styles of the wiki that users turn on. Manual: https://www.mediawiki.org/wiki/Extension:Gadgets */
export const gadgets: Extension = {
  name: 'Gadgets',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:Gadgets',
  license: 'MIT',
  contentModels: [{ ...jsonModel, name: DEFINITION_MODEL, canBeUsedOn: isDefinition }],
  parserModules: [new URL('./parser.ts', import.meta.url).href],
  specialPages: { Gadgets: ['Gadgets'], GadgetUsage: ['GadgetUsage'] },
  rawHtmlMessages: ['gadgets-definition'],
  queryPages: [gadgetUsage],
  hooks: [definitionsByName, gadgetDefaults, gadgetPreferences],
  query: [gadgetsList, gadgetCategories],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
