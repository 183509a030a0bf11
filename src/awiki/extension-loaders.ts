import type { Extension } from '../extension.ts';

export type ExtensionLoader = () => Promise<Extension>;

/** The extensions that come with Awiki, by the names that settings know them by. Only those that are enabled are loaded. */
export const extensionLoaders: Readonly<Record<string, ExtensionLoader>> = {
  AbuseFilter: async () => (await import('../extensions/AbuseFilter/index.ts')).abuseFilter,
  AntiSpoof: async () => (await import('../extensions/AntiSpoof/index.ts')).antiSpoof,
  CategoryTree: async () => (await import('../extensions/CategoryTree/index.ts')).categoryTree,
  CentralAuth: async () => (await import('../extensions/CentralAuth/index.ts')).centralAuth,
  CentralNotice: async () => (await import('../extensions/CentralNotice/index.ts')).centralNotice,
  CirrusSearch: async () => (await import('../extensions/CirrusSearch/index.ts')).cirrusSearch,
  Cite: async () => (await import('../extensions/Cite/index.ts')).cite,
  Collection: async () => (await import('../extensions/Collection/index.ts')).collection,
  Echo: async () => (await import('../extensions/Echo/index.ts')).echo,
  FeaturedFeeds: async () => (await import('../extensions/FeaturedFeeds/index.ts')).featuredFeeds,
  Gadgets: async () => (await import('../extensions/Gadgets/index.ts')).gadgets,
  GeoData: async () => (await import('../extensions/GeoData/index.ts')).geoData,
  Graph: async () => (await import('../extensions/Graph/index.ts')).graph,
  ImageMap: async () => (await import('../extensions/ImageMap/index.ts')).imageMap,
  InputBox: async () => (await import('../extensions/InputBox/index.ts')).inputBox,
  Interwiki: async () => (await import('../extensions/Interwiki/index.ts')).interwiki,
  JsonConfig: async () => (await import('../extensions/JsonConfig/index.ts')).jsonConfig,
  Kartographer: async () => (await import('../extensions/Kartographer/index.ts')).kartographer,
  LabeledSectionTransclusion: async () =>
    (await import('../extensions/LabeledSectionTransclusion/index.ts')).labeledSectionTransclusion,
  Linter: async () => (await import('../extensions/Linter/index.ts')).linter,
  LiquidThreads: async () => (await import('../extensions/LiquidThreads/index.ts')).liquidThreads,
  MassMessage: async () => (await import('../extensions/MassMessage/index.ts')).massMessage,
  Math: async () => (await import('../extensions/Math/index.ts')).math,
  MobileFrontend: async () => (await import('../extensions/MobileFrontend/index.ts')).mobileFrontend,
  PageImages: async () => (await import('../extensions/PageImages/index.ts')).pageImages,
  ParserFunctions: async () => (await import('../extensions/ParserFunctions/index.ts')).parserFunctions,
  Poem: async () => (await import('../extensions/Poem/index.ts')).poem,
  ReadingLists: async () => (await import('../extensions/ReadingLists/index.ts')).readingLists,
  SpamBlacklist: async () => (await import('../extensions/SpamBlacklist/index.ts')).spamBlacklist,
  SyntaxHighlight_GeSHi: async () => (await import('../extensions/SyntaxHighlight_GeSHi/index.ts')).syntaxHighlight,
  Scribunto: async () => (await import('../extensions/Scribunto/index.ts')).scribunto,
  TemplateData: async () => (await import('../extensions/TemplateData/index.ts')).templateData,
  TemplateStyles: async () => (await import('../extensions/TemplateStyles/index.ts')).templateStyles,
  TextExtracts: async () => (await import('../extensions/TextExtracts/index.ts')).textExtracts,
  Thanks: async () => (await import('../extensions/Thanks/index.ts')).thanks,
  UniversalLanguageSelector: async () =>
    (await import('../extensions/UniversalLanguageSelector/index.ts')).universalLanguageSelector,
  TimedMediaHandler: async () => (await import('../extensions/TimedMediaHandler/index.ts')).timedMediaHandler,
  VisualEditor: async () => (await import('../extensions/VisualEditor/index.ts')).visualEditor,
  WikiLove: async () => (await import('../extensions/WikiLove/index.ts')).wikiLove,
};
