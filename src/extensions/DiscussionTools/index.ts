import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { discussiontoolscompare } from './api/discussiontoolscompare.ts';
import { discussiontoolsfindcomment } from './api/discussiontoolsfindcomment.ts';
import { discussiontoolsgetsubscriptions } from './api/discussiontoolsgetsubscriptions.ts';
import { discussiontoolspageinfo } from './api/discussiontoolspageinfo.ts';
import { discussiontoolssubscribe } from './api/discussiontoolssubscribe.ts';
import english from './i18n/en.json' with { type: 'json' };
import { recordAfterEdit, recordItemsJob } from './record-items.ts';
import { discussionToolsTables } from './tables.ts';

/** Reading what is said on talk pages, and following it. Manual: https://www.mediawiki.org/wiki/Extension:DiscussionTools */
export const discussionTools: Extension = {
  name: 'DiscussionTools',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:DiscussionTools',
  license: 'MIT',
  lacks: 'nothing is written by it (replies, topics, thanks), and nobody is notified of comments',
  tables: discussionToolsTables,
  hooks: [recordAfterEdit],
  jobs: [recordItemsJob],
  actions: [
    discussiontoolscompare,
    discussiontoolsfindcomment,
    discussiontoolsgetsubscriptions,
    discussiontoolspageinfo,
    discussiontoolssubscribe,
  ],
  parserModules: [new URL('./parser/discussion.ts', import.meta.url).href],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
