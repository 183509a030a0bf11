import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { feedthreads } from './api/feedthreads.ts';
import { threadaction } from './api/threadaction.ts';
import { threads } from './api/threads.ts';
import { deleteWithPage, moveWithPage, restoreWithPage } from './follow-pages.ts';
import english from './i18n/en.json' with { type: 'json' };
import { addRestrictionTypes } from './may-post.ts';
import { threadNamespaces } from './namespaces.ts';
import { liquidThreadsSettings } from './settings.ts';
import { liquidThreadsTables } from './tables.ts';
import { postMessage } from './writing/post-message.ts';
import { holdThreadsInstead, tellThreadPages } from './thread-pages.ts';

/** Talk pages that are made of threads. Manual: https://www.mediawiki.org/wiki/Extension:LiquidThreads */
export const liquidThreads: Extension = {
  name: 'Liquid Threads',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:LiquidThreads',
  license: 'MIT',
  settings: liquidThreadsSettings,
  tables: liquidThreadsTables,
  namespaces: threadNamespaces,
  preferences: { lqtnotifytalk: false, lqtdisplaydepth: 5, lqtdisplaycount: 25, 'lqt-watch-threads': true },
  logTypes: [
    {
      name: 'liquidthreads',
      actions: ['merge', 'move', 'resort', 'signatureedit', 'split', 'subjectedit'],
    },
  ],
  hooks: [
    tellThreadPages,
    holdThreadsInstead,
    postMessage,
    addRestrictionTypes,
    deleteWithPage,
    restoreWithPage,
    moveWithPage,
  ],
  specialPages: {
    MoveThread: ['MoveThread'],
    NewMessages: ['NewMessages'],
    SplitThread: ['SplitThread'],
    MergeThread: ['MergeThread'],
  },
  rights: ['lqt-merge', 'lqt-react', 'lqt-split'],
  groupPermissions: { user: ['lqt-split', 'lqt-merge', 'lqt-react'] },
  actions: [feedthreads, threadaction],
  query: [threads],
  parserModules: [new URL('./parser/words.ts', import.meta.url).href],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
