import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { flow } from './api/flow.ts';
import { flowParsoidUtils } from './api/flow-parsoid-utils.ts';
import { flowinfo } from './api/flowinfo.ts';
import { flowthank } from './api/flowthank.ts';
import { BOARD_MODEL, boardModel } from './content/board-page.ts';
import { moveWithPage } from './follow-pages.ts';
import { linkToWritten } from './model/page-links.ts';
import english from './i18n/en.json' with { type: 'json' };
import { flowNamespaces } from './namespaces.ts';
import { flowNotifications } from './notifications/types.ts';
import { flowSettings } from './settings.ts';
import { flowTables } from './tables.ts';
import { showPage } from './view/page-view.ts';

/** Boards of topics that people answer. Manual: https://www.mediawiki.org/wiki/Extension:StructuredDiscussions */
export const flowExtension: Extension = {
  name: 'Flow',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:Flow',
  license: 'MIT',
  settings: flowSettings,
  tables: flowTables,
  namespaces: flowNamespaces,
  contentModels: [boardModel],
  pageViews: { [BOARD_MODEL]: showPage },
  parserModules: [new URL('./parser/words.ts', import.meta.url).href],
  hooks: [moveWithPage, linkToWritten],
  rights: [
    'flow-hide',
    'flow-lock',
    'flow-delete',
    'flow-edit-post',
    'flow-edit-title',
    'flow-suppress',
    'flow-create-board',
  ],
  groupPermissions: {
    '*': ['flow-hide', 'flow-edit-title'],
    user: ['flow-lock'],
    sysop: ['flow-lock', 'flow-delete', 'flow-edit-post', 'flow-edit-title'],
    suppress: ['flow-suppress'],
    'flow-bot': ['flow-create-board'],
  },
  preferences: {
    'flow-topiclist-sortby': 'updated',
    'flow-editor': 'wikitext',
    'flow-side-rail-state': 'expanded',
    'flow-visualeditor': 1,
  },
  notificationCategories: [{ name: 'flow-discussion', web: true, email: false }],
  notificationTypes: flowNotifications,
  logActions: [
    { log: 'delete', actions: ['flow-delete-post', 'flow-delete-topic', 'flow-restore-post', 'flow-restore-topic'] },
    {
      log: 'suppress',
      actions: ['flow-restore-post', 'flow-restore-topic', 'flow-suppress-post', 'flow-suppress-topic'],
    },
    { log: 'import', actions: ['lqt-to-flow-topic'] },
  ],
  logTypes: [{ name: 'lock', actions: ['flow-lock-topic', 'flow-restore-topic'], isUnlisted: true }],
  specialPages: {
    StructuredDiscussions: ['StructuredDiscussions', 'Flow'],
    EnableStructuredDiscussions: ['EnableStructuredDiscussions', 'EnableFlow'],
  },
  actions: [flow, flowParsoidUtils, flowthank],
  query: [flowinfo],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
