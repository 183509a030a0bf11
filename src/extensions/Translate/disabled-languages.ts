import { englishName } from '../../i18n/languages.ts';
import { msg } from '../../i18n/message.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Site } from '../../site/site.ts';
import type { MessageGroup } from './groups/message-group.ts';
import { settingsOf } from './settings.ts';

/** Why a group is not translated into a language, by the settings: a reason, or true where none is given. */
export function whyDisabled(
  { settings }: Site,
  group: Pick<MessageGroup, 'id'>,
  language: string,
): string | true | undefined {
  const { TranslateDisabledTargetLanguages: disabled } = settingsOf(settings);
  const [prefix = ''] = group.id.split('-', 1);
  for (const key of [group.id, prefix, '*']) {
    const reasons = Object.hasOwn(disabled, key) ? disabled[key] : undefined;
    if (typeof reasons !== 'object' || reasons === null) continue;
    const of = reasons as Readonly<Record<string, unknown>>;
    const reason = Object.hasOwn(of, language) ? of[language] : of['*'];
    if (reason === false) return undefined;
    if (reason !== undefined) return typeof reason === 'string' && reason !== '' ? reason : true;
  }
  return undefined;
}

/** The refusal of a language that is disabled, with the reason as `whyDisabled` gives it. */
export function languageDisabled(language: string, reason: string | true): Refusal {
  const name = englishName(language);
  return reason === true
    ? new Refusal(msg('apierror-translate-language-disabled', name))
    : new Refusal(msg('apierror-translate-language-disabled-reason', name, reason));
}
