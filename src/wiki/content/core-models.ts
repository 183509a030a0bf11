import { msg } from '../../i18n/message.ts';
import type { ContentModel } from './content-model.ts';
import { normalizeJson } from './json-text.ts';
import { coreRedirects } from './redirect.ts';

/** JSON of any kind, stored in one form. */
export const jsonModel: ContentModel = {
  name: 'json',
  formats: ['application/json'],
  supportsAppending: true,
  empty: '{}',
  validate: (text) =>
    normalizeJson(text) === undefined ? msg('invalid-json-data', msg('json-error-syntax')) : undefined,
  normalize: (text) => normalizeJson(text) ?? text,
};

/** The content models that every wiki has. */
export const coreContentModels: readonly ContentModel[] = [
  {
    name: 'wikitext',
    formats: ['text/x-wiki'],
    supportsSections: true,
    redirects: coreRedirects.wikitext,
    supportsAppending: true,
    empty: '',
  },
  {
    name: 'javascript',
    formats: ['text/javascript'],
    redirects: coreRedirects.javascript,
    supportsAppending: true,
    empty: '',
  },
  jsonModel,
  { name: 'css', formats: ['text/css'], redirects: coreRedirects.css, supportsAppending: true, empty: '' },
  { name: 'text', formats: ['text/plain'], supportsAppending: true, empty: '' },
  {
    name: 'unknown',
    formats: [
      'application/octet-stream',
      'application/unknown',
      'application/x-binary',
      'text/unknown',
      'unknown/unknown',
    ],
    supportsAppending: false,
    supportsDirectEditing: false,
    empty: '',
  },
];
