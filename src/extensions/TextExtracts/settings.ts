import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { listOf, text } from '../../site/settings/kinds.ts';
import type { Settings } from '../../site/settings.ts';

export const textExtractsSettings = {
  ExtractsRemoveClasses: setting(
    listOf(text),
    [
      'table',
      'div',
      'figure',
      'script',
      'input',
      'style',
      '.mw-editsection',
      'sup.reference',
      'ol.references',
      '.error',
      '.nomobile',
      '.noprint',
      '.noexcerpt',
      '.sortkey',
    ],
    'What extracts leave out: elements (`table`), classes (`.noexcerpt`), and both (`sup.reference`).',
  ),
} as const;

/** The settings of TextExtracts in a wiki. */
export function settingsOf(settings: Settings): SettingsOf<typeof textExtractsSettings> {
  return settingsFor(settings, textExtractsSettings);
}
