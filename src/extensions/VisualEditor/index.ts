import type { Extension } from '../../extension.ts';
import english from './i18n/en.json' with { type: 'json' };
import { visualeditor } from './api/visualeditor.ts';
import { sectionLinks } from './section-links.ts';
import { visualEditorSettings } from './settings.ts';

/** Leads from headings to the visual editor. Manual: https://www.mediawiki.org/wiki/Extension:VisualEditor */
export const visualEditor: Extension = {
  name: 'VisualEditor',
  type: 'editor',
  url: 'https://www.mediawiki.org/wiki/Extension:VisualEditor',
  license: 'MIT',
  settings: visualEditorSettings,
  hooks: [sectionLinks],
  actions: [visualeditor],
  messages: { en: english },
};
