import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { aggregategroups } from './api/aggregategroups.ts';
import { groupreview } from './api/groupreview.ts';
import { managegroupsynchronizationcache, managemessagegroups, messageChanges } from './api/manage.ts';
import { messagegroupsubscription, subscriptionList } from './api/messagegroupsubscription.ts';
import { messagetranslations } from './api/messagetranslations.ts';
import { languagestats, messagegroupstats } from './api/stats.ts';
import { translationaids } from './api/translationaids.ts';
import { translationcheck } from './api/translationcheck.ts';
import { translationentitysearch } from './api/translationentitysearch.ts';
import { translationreview } from './api/translationreview.ts';
import { translationstats } from './api/translationstats.ts';
import { searchtranslations, ttmserver } from './api/ttmserver.ts';
import { updateMemory } from './memory/job.ts';
import { markfortranslation } from './api/markfortranslation.ts';
import { messagecollection } from './api/messagecollection.ts';
import { messagegroups } from './api/messagegroups.ts';
import { bundleModel } from './bundles/bundle-text.ts';
import { checkBundles, keepBundles } from './bundles/hooks.ts';
import english from './i18n/en.json' with { type: 'json' };
import { translateLogTypes } from './log-types.ts';
import {
  checkMarkup,
  followDeletions,
  followEdits,
  followRestorations,
  keepTranslations,
  protectTranslations,
  sayLanguage,
  sayTranslatable,
  showLanguages,
} from './pages/hooks.ts';
import { followMoves, followProtections } from './pages/null-revisions.ts';
import {
  rebuildStatistics,
  renderTranslationPage,
  TRANSLATION_PAGE_TAG,
  updateTranslatablePage,
} from './pages/jobs.ts';
import { settingsOf, translateSettings } from './settings.ts';
import { specialPages } from './special-pages.ts';
import { translateTables } from './tables.ts';

/** Pages and other messages in many languages. Manual: https://www.mediawiki.org/wiki/Extension:Translate */
export const translate: Extension = {
  name: 'Translate',
  type: 'specialpage',
  url: 'https://www.mediawiki.org/wiki/Extension:Translate',
  license: 'MIT',
  lacks: 'translatable pages that are moved leave their translations behind',
  settings: translateSettings,
  tables: translateTables,
  namespaces: (settings) => {
    const id = settingsOf(settings).PageTranslationNamespace;
    return [
      { id, name: 'Translations', subpages: true, protection: ['translate'] },
      { id: id + 1, name: 'Translations_talk', subpages: true },
    ];
  },
  adjustSettings(settings) {
    const { TranslateFuzzyBotName: bot } = settingsOf(settings);
    return { ReservedUsernames: [...new Set([...settings.ReservedUsernames, bot])] };
  },
  rights: [
    'pagetranslation',
    'translate',
    'translate-groupreview',
    'translate-import',
    'translate-manage',
    'translate-messagereview',
    'unfuzzy',
  ],
  groupPermissions: { '*': ['unfuzzy'] },
  preferences: { translate: 0, 'translate-editlangs': 'default', 'translate-recent-groups': '' },
  contentModels: [bundleModel],
  changeTags: [TRANSLATION_PAGE_TAG],
  logTypes: translateLogTypes,
  logActions: [{ log: 'import', actions: ['translatable-bundle'] }],
  hooks: [
    sayLanguage,
    keepTranslations,
    showLanguages,
    sayTranslatable,
    checkMarkup,
    protectTranslations,
    followEdits,
    followDeletions,
    followRestorations,
    followMoves,
    followProtections,
    checkBundles,
    keepBundles,
  ],
  jobs: [updateTranslatablePage, renderTranslationPage, rebuildStatistics, updateMemory],
  specialPages,
  actions: [
    aggregategroups,
    groupreview,
    managegroupsynchronizationcache,
    managemessagegroups,
    markfortranslation,
    messagegroupsubscription,
    searchtranslations,
    translationaids,
    translationcheck,
    translationentitysearch,
    translationreview,
    translationstats,
    ttmserver,
  ],
  query: [
    languagestats,
    messageChanges,
    messagecollection,
    messagegroups,
    messagegroupstats,
    messagetranslations,
    subscriptionList,
  ],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
  parserModules: [
    new URL('./parser/words.ts', import.meta.url).href,
    new URL('./parser/languages-tag.ts', import.meta.url).href,
  ],
};
