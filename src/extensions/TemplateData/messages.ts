import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';
import faults from './i18n/en.json' with { type: 'json' };

/** What is said of data that are wrong, and the words of the table that shows them. */
export const messages: MessageBundles = {
  ...translationsIn('./i18n/', import.meta.url),
  en: {
    ...faults,
    'templatedata-doc-desc-empty': 'No description.',
    'templatedata-doc-params': 'Template parameters',
    'templatedata-doc-no-params-set': 'No parameters specified',
    'templatedata-doc-param-name': 'Parameter',
    'templatedata-doc-param-desc': 'Description',
    'templatedata-doc-param-desc-empty': 'no description',
    'templatedata-doc-param-type': 'Type',
    'templatedata-doc-param-status': 'Status',
    'templatedata-doc-param-status-deprecated': 'deprecated',
    'templatedata-doc-param-status-optional': 'optional',
    'templatedata-doc-param-status-required': 'required',
    'templatedata-doc-param-status-suggested': 'suggested',
    'templatedata-doc-param-suggestedvalues': 'Suggested values',
    'templatedata-doc-param-default': 'Default',
    'templatedata-doc-param-example': 'Example',
    'templatedata-doc-param-autovalue': 'Auto value',
    'templatedata-doc-format-block': 'Calls of this template have a line for each parameter.',
    'templatedata-doc-format-inline': 'Calls of this template stand in one line.',
    'templatedata-doc-format-custom': 'Calls of this template have a form of their own.',
    'templatedata-doc-param-type-boolean': 'Boolean',
    'templatedata-doc-param-type-content': 'Content',
    'templatedata-doc-param-type-date': 'Date',
    'templatedata-doc-param-type-line': 'Line',
    'templatedata-doc-param-type-number': 'Number',
    'templatedata-doc-param-type-string': 'String',
    'templatedata-doc-param-type-unbalanced-wikitext': 'Unbalanced wikitext',
    'templatedata-doc-param-type-unknown': 'Unknown',
    'templatedata-doc-param-type-url': 'URL',
    'templatedata-doc-param-type-wiki-file-name': 'File',
    'templatedata-doc-param-type-wiki-page-name': 'Page name',
    'templatedata-doc-param-type-wiki-template-name': 'Template',
    'templatedata-doc-param-type-wiki-user-name': 'User',
  },
};
