import { settingsFor } from '../../site/load-settings.ts';
import type { Settings } from '../../site/settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { anything, flag, integer, mapOf, orFalse, text } from '../../site/settings/kinds.ts';

export const translateSettings = {
  EnablePageTranslation: setting(flag, true, 'Whether pages with `<translate>` can be translated.'),
  PageTranslationNamespace: setting(integer, 1198, 'The namespace of translations of pages.'),
  TranslateDocumentationLanguageCode: setting(
    orFalse(text),
    false,
    'The code under which messages are explained to translators (`qqq`), as if that was a language.',
  ),
  TranslateFuzzyBotName: setting(text, 'FuzzyBot', 'The account that writes what translations of pages need.'),
  TranslateWorkflowStates: setting(
    orFalse(mapOf(anything)),
    false,
    'In which states translations of a group may be, each with `color` and maybe the `right` that it takes to say so.',
  ),
  TranslateDisabledTargetLanguages: setting(
    mapOf(anything),
    {},
    'Into which languages groups are not translated, by group (or its beginning up to a hyphen, or `*`): maps of reasons by language; `*` is any language, false allows one.',
  ),
  TranslateEnableMessageGroupSubscription: setting(flag, false, 'Whether people may watch groups of messages.'),
  TranslateEnableMessageBundleIntegration: setting(
    flag,
    false,
    'Whether the messages of pages with the content model `translate-messagebundle` can be translated.',
  ),
  TranslateSupportUrl: setting(
    orFalse(mapOf(anything)),
    false,
    'Where translators ask: `page`, and `params` of its address, in which %MESSAGE% is the message.',
  ),
  TranslateTranslationServices: setting(
    mapOf(anything),
    { TTMServer: { database: false, cutoff: 0.75, type: 'ttmserver', public: false } },
    'Translation memories by name; those of the `type` `ttmserver` are in the wiki’s own database. Others may ask a `public` one.',
  ),
  TranslateTranslationDefaultService: setting(
    orFalse(text),
    'TTMServer',
    'The memory that is asked where none is named.',
  ),
} as const;

/** The settings of Translate. */
export function settingsOf(settings: Settings): SettingsOf<typeof translateSettings> {
  return settingsFor(settings, translateSettings);
}
