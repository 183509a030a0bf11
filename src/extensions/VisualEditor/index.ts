import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { editcheckreferenceurl } from './api/editcheckreferenceurl.ts';
import { visualeditor } from './api/visualeditor.ts';
import { visualeditoredit } from './api/visualeditoredit.ts';
import english from './i18n/en.json' with { type: 'json' };
import { sectionLinks } from './section-links.ts';
import { editorTags, tagByRequest } from './editor-tags.ts';
import { visualEditorSettings } from './settings.ts';

/** What the visual editor asks for, and links that lead to it. Manual: https://www.mediawiki.org/wiki/Extension:VisualEditor */
export const visualEditor: Extension = {
  name: 'VisualEditor',
  type: 'editor',
  url: 'https://www.mediawiki.org/wiki/Extension:VisualEditor',
  license: 'MIT',
  settings: visualEditorSettings,
  preferences: {
    'visualeditor-autodisable': 0,
    'visualeditor-betatempdisable': 0,
    'visualeditor-collab': 0,
    'visualeditor-editor': 'visualeditor',
    'visualeditor-enable': 0,
    'visualeditor-hidebetawelcome': 0,
    'visualeditor-hidetabdialog': 0,
    'visualeditor-newwikitext': 0,
    'visualeditor-tabs': 'remember-last',
  },
  changeTags: editorTags,
  hooks: [sectionLinks, tagByRequest],
  actions: [visualeditor, visualeditoredit, editcheckreferenceurl],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
