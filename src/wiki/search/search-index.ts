import { sql } from 'kysely';
import type { Title } from '../../site/title.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Content } from '../content/content-store.ts';
import type { Wiki } from '../wiki.ts';
import { searchText, searchTitle } from './search-text.ts';
import { withUnindexedWords } from './unindexed-words.ts';

/** Puts a page's text into the search index, in place of what was there of it. */
export async function updateSearchIndex(
  wiki: Wiki,
  tx: Tx,
  pageId: number,
  title: Title,
  content: Content,
): Promise<void> {
  await updateSearchIndexOf(wiki, tx, [{ pageId, title, content }]);
}

/** The same for many pages. */
export async function updateSearchIndexOf(
  wiki: Wiki,
  tx: Tx,
  pages: readonly { readonly pageId: number; readonly title: Title; readonly content: Content }[],
): Promise<void> {
  if (wiki.site.settings.DisableSearchUpdate) return;
  const id = sql.ref(idColumn(wiki));
  for (const { pageId, title, content } of pages) {
    await sql`replace into searchindex (${id}, si_title, si_text)
      values (${pageId}, ${indexed(wiki, searchTitle(title.text))}, ${indexed(wiki, searchText(content.text))})`.execute(
      tx,
    );
  }
}

/** A page was moved: only its title changes. */
export async function renameInSearchIndex(wiki: Wiki, tx: Tx, pageId: number, title: Title): Promise<void> {
  await sql`update searchindex set si_title = ${indexed(wiki, searchTitle(title.text))} where ${sql.ref(idColumn(wiki))} = ${pageId}`.execute(
    tx,
  );
}

/** Takes a page out of the search index. */
export async function removeFromSearchIndex(wiki: Wiki, tx: Tx, pageId: number): Promise<void> {
  await sql`delete from searchindex where ${sql.ref(idColumn(wiki))} = ${pageId}`.execute(tx);
}

function indexed({ storage }: Wiki, text: string): string {
  return storage.kind === 'sqlite' ? text : withUnindexedWords(text);
}

/** In SQLite the table is a full-text one, whose rows have no other key than their number. */
function idColumn({ storage }: Wiki): string {
  return storage.kind === 'sqlite' ? 'rowid' : 'si_page';
}
