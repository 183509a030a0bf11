import { list } from '../../api/result.ts';
import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import type { NamedParameters } from '../../wiki/logs/log-type.ts';
import { globalblock } from './api/globalblock.ts';
import { globalblocks } from './api/globalblocks.ts';
import { holdGlobally } from './apply.ts';
import { spreadGlobally } from './autoblock.ts';
import english from './i18n/en.json' with { type: 'json' };
import { blockListPage, blockPage, unblockPage } from './block-pages.ts';
import { globalBlockingSettings } from './settings.ts';
import { globalBlocks, globalBlockWhitelist } from './tables.ts';

/** Flags in a list, whatever the database made of an empty one. */
function describeFlags({ flags, ...others }: NamedParameters): NamedParameters {
  if (flags === undefined) return others;
  return { ...others, flags: list(Object.values(flags as object) as string[], 'flag') };
}

/** Blocks that hold on several wikis. Manual: https://www.mediawiki.org/wiki/Extension:GlobalBlocking */
export const globalBlocking: Extension = {
  name: 'GlobalBlocking',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:GlobalBlocking',
  license: 'MIT',
  lacks:
    'its pages, by which a block is set aside on this wiki among others, and blocks of addresses in X-Forwarded-For',
  settings: globalBlockingSettings,
  tables: [globalBlocks, globalBlockWhitelist],
  rights: ['globalblock', 'globalblock-exempt', 'globalblock-whitelist'],
  groupPermissions: { sysop: ['globalblock-whitelist'], steward: ['globalblock'] },
  specialPages: {
    GlobalBlock: ['GlobalBlock'],
    GlobalBlockList: ['GlobalBlockList', 'ListGlobalBlocks'],
    GlobalBlockStatus: ['GlobalBlockWhitelist', 'GlobalBlockStatus', 'DisableGlobalBlock'],
    RemoveGlobalBlock: ['GlobalUnblock', 'RemoveGlobalBlock'],
  },
  drawnPages: [blockListPage, blockPage, unblockPage],
  hooks: [holdGlobally, spreadGlobally],
  logTypes: [{ name: 'gblblock', actions: ['*', 'gunblock'], describe: describeFlags }],
  actions: [globalblock],
  query: [globalblocks],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
