import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { flag, listOf, text } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const thanksSettings = {
  ThanksLogging: setting(flag, true, 'Whether the log of thanks tells who thanked whom.'),
  ThanksSendToBots: setting(flag, false, 'Whether bots may be thanked.'),
  ThanksConfirmationRequired: setting(flag, true, 'Whether readers are asked before a thanks is sent.'),
  ThanksAllowedLogTypes: setting(
    listOf(text),
    [
      'contentmodel',
      'create',
      'delete',
      'import',
      'merge',
      'move',
      'pagelang',
      'patrol',
      'protect',
      'tag',
      'managetags',
      'rights/rights',
      'lock',
      'upload',
    ],
    'Logs (`upload`, or one action: `rights/rights`) for whose entries people may be thanked.',
  ),
} as const;

/** The settings of Thanks in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof thanksSettings> {
  return settingsFor(site.settings, thanksSettings);
}
