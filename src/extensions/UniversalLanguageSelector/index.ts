import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { on } from '../../wiki/hooks.ts';
import { UserGetLanguageObject } from '../../wiki/users/visitor-language.ts';
import { languagesearch } from './api/languagesearch.ts';
import { ulslocalization } from './api/ulslocalization.ts';
import { ulssetlang } from './api/ulssetlang.ts';
import interfaceTexts from './i18n/interface.json' with { type: 'json' };
import modules from './i18n/modules.json' with { type: 'json' };
import { languageSelectorSettings } from './settings.ts';
import { chooseLanguage } from './visitor-language.ts';

/** Visitors choose the language of the interface. Manual: https://www.mediawiki.org/wiki/Extension:UniversalLanguageSelector */
export const universalLanguageSelector: Extension = {
  name: 'UniversalLanguageSelector',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:UniversalLanguageSelector',
  license: 'MIT',
  settings: languageSelectorSettings,
  preferences: { 'uls-preferences': '', 'compact-language-links': true },
  hooks: [on(UserGetLanguageObject, chooseLanguage)],
  actions: [languagesearch, ulslocalization, ulssetlang],
  messages: {
    ...translationsIn('./i18n/', import.meta.url, ['modules', 'interface']),
    en: { ...modules, ...interfaceTexts },
  },
};
