import { batches } from '../../../storage/dialect.ts';
import type { Db } from '../../../storage/storage.ts';
import { nameKey } from '../../../wiki/pages/page-store.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { GroupMessage, MessageGroup } from '../groups/message-group.ts';
import { isDynamic } from '../groups/message-group.ts';
import { loadMessages } from '../groups/messages.ts';
import { loadReviewers, loadTranslations, type Translation } from '../translations.ts';
import { recentMessages } from './recent-messages.ts';

/** A message of a group in a language. */
export interface CollectedMessage {
  /** As the group calls it: with the namespace where its messages are of several. */
  readonly name: string;
  readonly message: GroupMessage;
  /** Database key of the page. */
  readonly dbKey: string;
  readonly translation: Translation | undefined;
  /** Ids of those who reviewed it as it is. */
  readonly reviewers: readonly number[];
}

/** All messages of a group, as they are translated into a language; in the group's order. */
export async function collectMessages(
  wiki: Wiki,
  db: Db,
  groups: ReadonlyMap<string, MessageGroup>,
  group: MessageGroup,
  language: string,
): Promise<CollectedMessage[]> {
  const dynamic = isDynamic(group);
  const messages = dynamic
    ? await recentMessages(wiki, db, groups, group, language)
    : await loadMessages(wiki, db, groups, group);
  const pages = messages.map(({ namespace, key }) => ({ namespace, dbKey: `${key}/${language}` }));
  const translations = await loadTranslations(db, pages);
  const reviewers = new Map<number, readonly number[]>();
  for (const some of batches([...translations.values()], 500)) {
    for (const [revision, ids] of await loadReviewers(db, some)) reviewers.set(revision, ids);
  }
  return messages.map((message, at) => {
    const page = pages[at]!;
    const translation = translations.get(nameKey(page));
    return {
      name: dynamic ? `${message.namespace}:${message.key}` : message.key,
      message,
      dbKey: page.dbKey,
      translation,
      reviewers: (translation && reviewers.get(translation.revisionId)) ?? [],
    };
  });
}
