import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { discussiontoolscompare } from './api/discussiontoolscompare.ts';
import { discussiontoolsedit } from './api/discussiontoolsedit.ts';
import { discussiontoolsfindcomment } from './api/discussiontoolsfindcomment.ts';
import { discussiontoolsgetsubscriptions } from './api/discussiontoolsgetsubscriptions.ts';
import { discussiontoolspageinfo } from './api/discussiontoolspageinfo.ts';
import { discussiontoolspreview } from './api/discussiontoolspreview.ts';
import { discussiontoolssubscribe } from './api/discussiontoolssubscribe.ts';
import { discussiontoolsthank } from './api/discussiontoolsthank.ts';
import { addressOfComment } from './go-to-comment.ts';
import english from './i18n/en.json' with { type: 'json' };
import { findChangedItems } from './news/changed-items.ts';
import { afterEdit, nameComment } from './news/tell-subscribers.ts';
import { leadToComment, notificationCategories, notificationTypes } from './news/types.ts';
import { markPages } from './mark-pages.ts';
import { recordAfterEdit, recordItemsJob } from './record-items.ts';
import { discussionToolsTables } from './tables.ts';

/** Reading what is said on talk pages, answering it, and following it. Manual: https://www.mediawiki.org/wiki/Extension:DiscussionTools */
export const discussionTools: Extension = {
  name: 'DiscussionTools',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:DiscussionTools',
  license: 'MIT',
  tables: discussionToolsTables,
  specialPages: {
    FindComment: ['FindComment'],
    GoToComment: ['GoToComment'],
    TopicSubscriptions: ['TopicSubscriptions'],
    DiscussionToolsDebug: ['DiscussionToolsDebug'],
  },
  unlistedSpecialPages: ['DiscussionToolsDebug', 'GoToComment'],
  specialRedirects: { GoToComment: addressOfComment },
  changeTags: [
    'discussiontools',
    'discussiontools-added-comment',
    'discussiontools-edit',
    'discussiontools-newtopic',
    'discussiontools-reply',
    'discussiontools-source',
    'discussiontools-source-enhanced',
    'discussiontools-visual',
  ],
  preferences: {
    'discussiontools-betaenable': 0,
    'discussiontools-editmode': '',
    'discussiontools-newtopictool': 1,
    'discussiontools-newtopictool-createpage': 1,
    'discussiontools-replytool': 1,
    'discussiontools-sourcemodetoolbar': 1,
    'discussiontools-topicsubscription': 1,
    'discussiontools-autotopicsub': 1,
    'discussiontools-visualenhancements': 1,
  },
  notificationCategories,
  notificationTypes,
  refineNotification: leadToComment,
  hooks: [markPages, recordAfterEdit, findChangedItems, afterEdit, nameComment],
  jobs: [recordItemsJob],
  actions: [
    discussiontoolscompare,
    discussiontoolsedit,
    discussiontoolsfindcomment,
    discussiontoolsgetsubscriptions,
    discussiontoolspageinfo,
    discussiontoolspreview,
    discussiontoolssubscribe,
    discussiontoolsthank,
  ],
  parserModules: [new URL('./parser/discussion.ts', import.meta.url).href],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
