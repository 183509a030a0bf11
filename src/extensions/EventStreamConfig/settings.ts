import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { anything, mapOf } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const eventStreamSettings = {
  EventStreams: setting(
    mapOf(mapOf(anything)),
    {},
    'Streams of events and what is set for each, by name, or by a regular expression between slashes that names match.',
  ),
  EventStreamsDefaultSettings: setting(mapOf(anything), {}, 'What holds for streams that do not say otherwise.'),
} as const;

/** The settings of EventStreamConfig in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof eventStreamSettings> {
  return settingsFor(site.settings, eventStreamSettings);
}
