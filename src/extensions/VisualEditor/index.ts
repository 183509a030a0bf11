import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { editcheckreferenceurl } from './api/editcheckreferenceurl.ts';
import { visualeditor } from './api/visualeditor.ts';
import { visualeditoredit } from './api/visualeditoredit.ts';
import english from './i18n/en.json' with { type: 'json' };
import { sectionLinks } from './section-links.ts';
import { visualEditorSettings } from './settings.ts';

/** What the visual editor asks for, and links that lead to it. Manual: https://www.mediawiki.org/wiki/Extension:VisualEditor */
export const visualEditor: Extension = {
  name: 'VisualEditor',
  type: 'editor',
  url: 'https://www.mediawiki.org/wiki/Extension:VisualEditor',
  license: 'MIT',
  settings: visualEditorSettings,
  hooks: [sectionLinks],
  actions: [editcheckreferenceurl, visualeditor, visualeditoredit],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
