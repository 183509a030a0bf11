/** The special pages by name, with what they are called. */
export const specialPages: Readonly<Record<string, readonly string[]>> = {
  Translate: ['Translate'],
  Translations: ['Translations'],
  TranslationStats: ['TranslationStats', 'TranslationStatistics'],
  LanguageStats: ['LanguageStats'],
  MessageGroupStats: ['MessageGroupStats'],
  ImportTranslations: ['ImportTranslations'],
  ExportTranslations: ['ExportTranslations'],
  ManageMessageGroups: ['ManageMessageGroups'],
  SupportedLanguages: ['ActiveLanguages', 'SupportedLanguages'],
  AggregateGroups: ['AggregateGroups'],
  SearchTranslations: ['SearchTranslations'],
  PageTranslation: ['PageTranslation'],
  PageTranslationDeletePage: ['PageTranslationDeletePage'],
  PageMigration: ['PageMigration'],
  PagePreparation: ['PagePreparation'],
};
