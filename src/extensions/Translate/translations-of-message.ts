import { sql } from 'kysely';
import { startsWith } from '../../storage/dialect.ts';
import type { Db } from '../../storage/storage.ts';
import type { MessageName } from './message-title.ts';
import { selectTranslations, translationsOf, type Translation } from './translations.ts';

/** All translations of a message by their languages, the definition's own page among them. */
export async function loadTranslationsOf(
  db: Db,
  { namespace, key }: Pick<MessageName, 'namespace' | 'key'>,
): Promise<Map<string, Translation>> {
  const prefix = `${key}/`;
  const rows = await selectTranslations(db)
    .where('page_namespace', '=', namespace)
    .where(startsWith(sql.ref<string>('page_title'), prefix))
    .orderBy('page_title')
    .execute();
  // What has more slashes is of another message.
  const own = rows.filter((row) => !row.page_title.slice(prefix.length).includes('/'));
  return new Map((await translationsOf(db, own)).map((each) => [each.dbKey.slice(prefix.length), each]));
}
