import { makeTitle } from '../../../site/title.ts';
import type { PageName } from '../../../wikitext/page-source.ts';
import type { NewJob } from '../../../wiki/jobs/job-queue.ts';
import type { JobType } from '../../../wiki/jobs/job.ts';
import { nameKey } from '../../../wiki/pages/page-store.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { Title } from '../../../site/title.ts';
import { findMessage } from '../groups/message-index.ts';
import type { GroupMessage } from '../groups/message-group.ts';
import { documentationCode } from '../languages.ts';
import { loadTranslations } from '../translations.ts';
import { remember } from './memory.ts';

/** A message as the memory calls it: its page without the language. */
export function contextOf({ site }: Wiki, { namespace, key }: Pick<GroupMessage, 'namespace' | 'key'>): Title {
  return makeTitle(site, namespace, key);
}

/** Lets the memory learn what a page says. */
export function memoryJob(page: PageName): NewJob {
  return { type: 'TTMServerMessageUpdateJob', page: { namespace: page.namespace, dbKey: page.dbKey } };
}

/** Brings the memory up to date with a translation: good ones are remembered. */
export const updateMemory: JobType = {
  name: 'TTMServerMessageUpdateJob',
  removeDuplicates: true,
  async run({ namespace, title: dbKey }, wiki) {
    const page = { namespace, dbKey };
    const message = await findMessage(wiki, wiki.db, page);
    if (!message || message.language === documentationCode(wiki.site)) return;
    if (message.language === message.sourceLanguage) return;
    const translation = (await loadTranslations(wiki.db, [page])).get(nameKey(page));
    const text = translation && !translation.fuzzy && translation.text !== '' ? translation.text : undefined;
    await wiki.storage.transaction((tx) =>
      remember(
        tx,
        {
          context: contextOf(wiki, message).prefixedText,
          from: message.sourceLanguage,
          source: message.definition,
          into: message.language,
        },
        text,
      ),
    );
  },
};
