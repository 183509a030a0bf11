import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { integer, mapOf, text, wholeListOf } from '../../site/settings/kinds.ts';
import type { Settings } from '../../site/settings.ts';

export const massMessageSettings = {
  MassMessageAccountUsername: setting(
    text,
    'MediaWiki message delivery',
    'The account that writes messages to many pages at once; made when it is first needed.',
  ),
  NamespacesToPostIn: setting(
    wholeListOf(integer),
    [4],
    'Namespaces, besides those of talk pages, that messages are sent to.',
  ),
  NamespacesToConvert: setting(
    mapOf(integer),
    { 2: 3 },
    'Namespaces whose pages stand for those of another: messages to a user’s page go to the talk page.',
  ),
} as const;

/** The settings of MassMessage in a wiki. */
export function settingsOf(settings: Settings): SettingsOf<typeof massMessageSettings> {
  return settingsFor(settings, massMessageSettings);
}
