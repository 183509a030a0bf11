import type { Extension } from '../../extension.ts';
import { jsonModel } from '../../wiki/content/core-models.ts';

/** What is kept for scripts that log what readers do. Manual: https://www.mediawiki.org/wiki/Extension:EventLogging */
export const eventLogging: Extension = {
  name: 'EventLogging',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:EventLogging',
  license: 'MIT',
  contentModels: [{ ...jsonModel, name: 'JsonSchema' }],
  parserModules: [new URL('./parser.ts', import.meta.url).href],
  lacks: 'its preferences are kept, but no events are sent anywhere',
  preferences: { 'eventlogging-display-web': 0, 'eventlogging-display-console': 0 },
};
