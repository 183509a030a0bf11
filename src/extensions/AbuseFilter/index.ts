import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { abusefilterchecksyntax } from './api/abusefilterchecksyntax.ts';
import { abusefilterevalexpression } from './api/abusefilterevalexpression.ts';
import english from './i18n/en.json' with { type: 'json' };

/** The language of rules against abuse. Manual: https://www.mediawiki.org/wiki/Extension:AbuseFilter */
export const abuseFilter: Extension = {
  name: 'Abuse Filter',
  type: 'antispam',
  url: 'https://www.mediawiki.org/wiki/Extension:AbuseFilter',
  license: 'MIT',
  lacks: 'filters do not act on edits yet',
  rights: ['abusefilter-modify', 'abusefilter-view-private'],
  groupPermissions: { sysop: ['abusefilter-modify', 'abusefilter-view-private'] },
  actions: [abusefilterchecksyntax, abusefilterevalexpression],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
