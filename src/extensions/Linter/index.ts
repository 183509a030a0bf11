import { APIQuerySiteInfoGeneralInfo } from '../../core/api/query/siteinfo/hooks.ts';
import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { on } from '../../wiki/hooks.ts';
import { LinksUpdateComplete } from '../../wiki/links/update-links.ts';
import { linterrors } from './api/linterrors.ts';
import { linterstats } from './api/linterstats.ts';
import { categories } from './categories.ts';
import english from './i18n/en.json' with { type: 'json' };
import { afterLinksUpdate, recordLintJob } from './record-lint.ts';
import { linterSettings } from './settings.ts';
import { linter as linterTable } from './tables.ts';

const named = (priority: string) => categories.filter((each) => each.priority === priority).map(({ name }) => name);

/** What is wrong with the wikitext of pages. Manual: https://www.mediawiki.org/wiki/Extension:Linter */
export const linter: Extension = {
  name: 'Linter',
  type: 'specialpage',
  url: 'https://www.mediawiki.org/wiki/Extension:Linter',
  license: 'MIT',
  settings: linterSettings,
  tables: [linterTable],
  specialPages: { LintErrors: ['LintErrors'] },
  hooks: [
    on(LinksUpdateComplete, afterLinksUpdate),
    on(APIQuerySiteInfoGeneralInfo, ({ results }) => {
      results['linter'] = { high: named('high'), medium: named('medium'), low: named('low') };
    }),
  ],
  jobs: [recordLintJob],
  query: [linterrors, linterstats],
  parserModules: [new URL('./parser/linter.ts', import.meta.url).href],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
