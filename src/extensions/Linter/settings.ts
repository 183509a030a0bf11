import { settingsFor } from '../../site/load-settings.ts';
import { setting } from '../../site/settings/declaration.ts';
import { anything, mapOf } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const linterSettings = {
  ParsoidSettings: setting(
    mapOf(anything),
    {},
    'With `linting: true`, pages are looked through for faults of their wikitext when they are saved.',
  ),
} as const;

/** Whether pages are looked through. */
export function isLinting({ site }: Pick<Wiki, 'site'>): boolean {
  return settingsFor(site.settings, linterSettings).ParsoidSettings['linting'] === true;
}
