import type { Extension } from '../../extension.ts';
import { settingsFor } from '../../site/load-settings.ts';
import { setting } from '../../site/settings/declaration.ts';
import { flag, integer } from '../../site/settings/kinds.ts';
import { APIQuerySiteInfoGeneralInfo } from '../../core/api/query/siteinfo/hooks.ts';
import { on } from '../../wiki/hooks.ts';
import { messages } from './messages.ts';

const settings = {
  CiteResponsiveReferences: setting(flag, true, 'Whether long lists of references stand in columns.'),
  CiteResponsiveReferencesThreshold: setting(integer, 10, 'References beyond which a list stands in columns.'),
  CiteBookReferencing: setting(flag, false, 'Whether a reference may be a part of another (`extends`).'),
} as const;

/** Footnotes: `<ref>` and `<references>`. */
export const cite: Extension = {
  name: 'Cite',
  type: 'parserhook',
  url: 'https://www.mediawiki.org/wiki/Extension:Cite',
  license: 'MIT',
  settings,
  hooks: [
    on(APIQuerySiteInfoGeneralInfo, ({ results }, { site }) => {
      results['citeresponsivereferences'] = settingsFor(site.settings, settings).CiteResponsiveReferences;
    }),
  ],
  preferences: { 'popups-reference-previews': '1' },
  messages,
  parserModules: [new URL('./parser/cite.ts', import.meta.url).href],
};
