import { msg } from '../../../i18n/message.ts';
import { sql } from 'kysely';
import { makeTitle } from '../../../site/title.ts';
import { batches, insertIgnore, startsWith } from '../../../storage/dialect.ts';
import type { PhpValue } from '../../../storage/php.ts';
import type { Tx } from '../../../storage/storage.ts';
import { pushJobs, type NewJob } from '../../../wiki/jobs/job-queue.ts';
import type { JobType } from '../../../wiki/jobs/job.ts';
import { touchPages } from '../../../wiki/links/backlinks.ts';
import { findPage, findPages, nameKey } from '../../../wiki/pages/page-store.ts';
import type { Performer, UserIdentity } from '../../../wiki/performer.ts';
import { findAccountById } from '../../../wiki/users/accounts.ts';
import { performerFor } from '../../../wiki/users/load-performer.ts';
import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { fuzzyBot } from '../account.ts';
import { loadGroups, groupIdOf, statesGroup, WORKFLOW_GROUP } from '../groups/all-groups.ts';
import { loadOwnMessages } from '../groups/messages.ts';
import { forgetStatistics, groupsAround, keepStatistics } from '../groups/statistics.ts';
import { indexGroup } from '../groups/stored-index.ts';
import { messageTitle, translationNamespace, unitKey } from '../message-title.ts';
import { revisionTagRows } from '../tables.ts';
import type { ChangedUnit } from './changed-units.ts';
import { findTranslatablePage, type TranslatablePage } from './store.ts';
import { TAG } from '../revision-tags.ts';
import {
  composeTranslation,
  findTranslationPage,
  translationPageLanguages,
  translationTitle,
} from './translation-page.ts';
import { writePage } from './write-page.ts';

/** The tag of edits of pages in other languages, which the software makes of translations. */
export const TRANSLATION_PAGE_TAG = 'translate-translation-pages';

/** A page was marked: its new units become pages, translations of changed ones are outdated, the pages in other languages change. */
export const updateTranslatablePage: JobType = {
  name: 'UpdateTranslatablePageJob',
  async run({ params }, wiki) {
    const source = await findTranslatablePage(wiki, wiki.db, Number(params.get('pageId')));
    if (!source) return;
    const bot = await fuzzyBot(wiki);
    for (const unit of readUnits(params.get('units'))) await updateUnit(wiki, bot, source, unit);
    await nameStates(wiki, bot);
    const languages = source.isBundle
      ? []
      : new Set([source.sourceLanguage, ...(await translationPageLanguages(wiki, wiki.db, source))]);
    await wiki.storage.transaction(async (tx) => {
      await forgetStatistics(wiki, tx, [groupIdOf(source)]);
      await pushJobs(wiki, tx, [
        ...[...languages].map((language) => renderJob(wiki, source, language)),
        statisticsJob(source),
      ]);
      await indexGroup(wiki, tx, source);
      await touchPages(tx, [source.page.id], toMediaWikiTimestamp(wiki.now()));
    });
  },
};

/** The names of states become pages where they have none, so that they can be translated. */
async function nameStates(wiki: Wiki, bot: Performer): Promise<void> {
  const messages = (await loadOwnMessages(wiki, wiki.db, statesGroup(wiki))).get(WORKFLOW_GROUP) ?? [];
  const titles = messages.map((message) => messageTitle(wiki.site, { ...message, language: message.sourceLanguage }));
  const present = await findPages(wiki.db, titles);
  for (const [at, title] of titles.entries()) {
    if (present.has(nameKey(title))) continue;
    await writePage(wiki, bot, {
      title,
      text: messages[at]!.definition,
      comment: wiki.messages.text(
        msg('translate-workflow-autocreated-summary', title.text),
        wiki.site.settings.LanguageCode,
      ),
      isBot: true,
    });
  }
}

function readUnits(value: PhpValue | undefined): ChangedUnit[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly PhpValue[]).flatMap((unit) =>
    unit instanceof Map
      ? [{ name: String(unit.get('name')), text: String(unit.get('text')), fuzzy: Boolean(unit.get('fuzzy')) }]
      : [],
  );
}

async function updateUnit(wiki: Wiki, bot: Performer, source: TranslatablePage, unit: ChangedUnit): Promise<void> {
  const namespace = translationNamespace(wiki.site);
  const key = unitKey(source.title, unit.name);
  const title = messageTitle(wiki.site, { namespace, key, language: source.sourceLanguage });
  await writePage(wiki, bot, {
    title,
    text: unit.text,
    comment: wiki.messages.text(msg('translate-manage-import-summary'), wiki.site.settings.LanguageCode),
    isBot: true,
  });
  if (unit.fuzzy) await wiki.storage.transaction((tx) => outdate(tx, { namespace, key }, title.dbKey));
}

/** Translations of a message that were written before its newest definition are outdated. */
async function outdate(
  tx: Tx,
  { namespace, key }: { namespace: number; key: string },
  definition: string,
): Promise<void> {
  const pages = await tx
    .selectFrom('page')
    .where('page_namespace', '=', namespace)
    .where(startsWith(sql.ref<string>('page_title'), `${key}/`))
    .select(['page_id', 'page_title', 'page_latest'])
    .execute();
  const newest = pages.find(({ page_title }) => page_title === definition)?.page_latest ?? 0;
  const rows = pages
    .filter(({ page_title, page_latest }) => page_title !== definition && page_latest < newest)
    .map(({ page_id, page_latest }) => ({
      rt_type: TAG.fuzzy,
      rt_page: page_id,
      rt_revision: page_latest,
      rt_value: null,
    }));
  for (const some of batches(rows, 200)) await insertIgnore(tx, revisionTagRows, some);
}

/** Lets a page in another language be made anew. `by`: who has translated something, with their comment. */
export function renderJob(
  wiki: Wiki,
  source: TranslatablePage,
  language: string,
  by?: { readonly user: UserIdentity; readonly comment: string },
): NewJob {
  return {
    type: 'RenderTranslationPageJob',
    page: translationTitle(wiki, source, language),
    params: by ? { user: by.user.id, summary: by.comment } : {},
  };
}

/** Lets a group be counted anew: in the language in which a translation changed, or in all. */
export function statisticsJob(source: TranslatablePage, language?: string): NewJob {
  return {
    type: 'RebuildMessageGroupStatsJob',
    page: source.title,
    params: { groupid: groupIdOf(source), ...(language === undefined ? {} : { languagecode: language }) },
  };
}

/** Makes a page in another language of its translations. */
export const renderTranslationPage: JobType = {
  name: 'RenderTranslationPageJob',
  removeDuplicates: true,
  async run({ namespace, title: dbKey, params }, wiki) {
    const title = makeTitle(wiki.site, namespace, dbKey);
    const found = await findTranslationPage(wiki, wiki.db, title);
    if (!found) return;
    const userId = params.get('user');
    const account = userId === undefined ? undefined : await findAccountById(wiki.db, Number(userId));
    const isNew = (await findPage(wiki.db, title)) === undefined;
    const saved = await writePage(wiki, account ? await performerFor(wiki, account) : await fuzzyBot(wiki), {
      title,
      text: await composeTranslation(wiki, wiki.db, found),
      comment:
        userId === undefined
          ? wiki.messages.text(msg('tpt-render-summary'), wiki.site.settings.LanguageCode)
          : String(params.get('summary') ?? ''),
      isBot: true,
      tags: [TRANSLATION_PAGE_TAG],
      language: found.language,
    });
    // The bars of languages on the source and on the other pages show this one.
    if (saved && isNew) await wiki.storage.transaction((tx) => touchPages(tx, [found.source.page.id], saved.timestamp));
  },
};

/** Counts a group anew, and those that it is part of. */
export const rebuildStatistics: JobType = {
  name: 'RebuildMessageGroupStatsJob',
  removeDuplicates: true,
  async run({ params }, wiki) {
    const groups = await loadGroups(wiki);
    const language = params.get('languagecode');
    for (const group of groupsAround(groups, String(params.get('groupid')))) {
      await keepStatistics(wiki, groups, group, typeof language === 'string' ? language : undefined);
    }
  },
};
