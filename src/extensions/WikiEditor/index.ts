import { EditRequestTags } from '../../core/api/edit.ts';
import type { Extension } from '../../extension.ts';
import { on } from '../../wiki/hooks.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };

/** What is kept of the editor of wikitext in browsers. Manual: https://www.mediawiki.org/wiki/Extension:WikiEditor */
export const wikiEditor: Extension = {
  name: 'WikiEditor',
  version: '0.5.4',
  type: 'editor',
  url: 'https://www.mediawiki.org/wiki/Extension:WikiEditor',
  license: 'MIT',
  lacks: 'its preferences and its tag are kept for editors of others, there is no toolbar',
  preferences: { usebetatoolbar: true, 'wikieditor-realtimepreview': 0 },
  changeTags: ['wikieditor'],
  hooks: [
    on(EditRequestTags, ({ request, tags }) => {
      if (request.params.get('wikieditorUsed') === 'yes') tags.push('wikieditor');
    }),
  ],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
