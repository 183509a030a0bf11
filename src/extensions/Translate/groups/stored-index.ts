import { sql } from 'kysely';
import type { Title } from '../../../site/title.ts';
import { batches, insertIgnore, startsWith } from '../../../storage/dialect.ts';
import type { Tx } from '../../../storage/storage.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { translationNamespace, unitKey } from '../message-title.ts';
import { loadUnits, type TranslatablePage } from '../pages/store.ts';
import { messageIndexRows, withTranslate } from '../tables.ts';
import { groupIdOf } from './all-groups.ts';

/** Brings the index of messages up to date with the units of a page. */
export async function indexGroup(wiki: Wiki, tx: Tx, source: TranslatablePage): Promise<void> {
  const group = groupIdOf(source);
  await unindexGroup(wiki, tx, source.title, group);
  const units = (await loadUnits(tx, [source.page.id])).get(source.page.id) ?? [];
  const rows = units.map(({ name }) => ({ tmi_key: indexKey(wiki, unitKey(source.title, name)), tmi_value: group }));
  for (const some of batches(rows, 200)) await insertIgnore(tx, messageIndexRows, some);
}

/** Takes the units of a page out of the index. */
export async function unindexGroup(wiki: Wiki, tx: Tx, title: Title, group: string): Promise<void> {
  await withTranslate(tx)
    .deleteFrom('translate_messageindex')
    .where(startsWith(sql.ref<string>('tmi_key'), indexKey(wiki, `${title.prefixedDbKey}/`)))
    .where('tmi_value', '=', group)
    .execute();
}

/** Keys have no capital at their beginning there. */
function indexKey({ site }: Wiki, key: string): string {
  return `${translationNamespace(site)}:${key.charAt(0).toLowerCase()}${key.slice(1)}`;
}
