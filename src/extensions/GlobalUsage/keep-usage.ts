import { sql, type RawBuilder } from 'kysely';
import { wikiId } from '../../site/farm.ts';
import { NS } from '../../site/namespaces.ts';
import type { Title } from '../../site/title.ts';
import { batches } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/storage.ts';
import { on } from '../../wiki/hooks.ts';
import { LinksUpdateComplete } from '../../wiki/links/update-links.ts';
import { FileDeleteComplete, FileUndeleteComplete, FileUpload, PageMoveComplete } from '../../wiki/pages/page-hooks.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { withGlobalLinks } from './tables.ts';

const rowsPerStatement = 400;

/** What a page shows and this wiki does not have is written down with the page's links. */
const afterLinksUpdate = on(LinksUpdateComplete, async ({ tx, page, links, changes }, wiki) => {
  if (links.images.length === 0 && changes.imagesRemoved.length === 0) return;
  const own = wikiId(wiki.site.settings);
  const elsewhere = new Set(links.images).difference(await localFiles(tx, links.images));
  const rows = await withGlobalLinks(tx)
    .selectFrom('globalimagelinks')
    .select('gil_to')
    .where('gil_wiki', '=', own)
    .where('gil_page', '=', page.id)
    .execute();
  const present = new Set(rows.map((row) => row.gil_to));
  for (const removed of batches([...present.difference(elsewhere)], rowsPerStatement)) {
    await withGlobalLinks(tx)
      .deleteFrom('globalimagelinks')
      .where('gil_wiki', '=', own)
      .where('gil_page', '=', page.id)
      .where('gil_to', 'in', removed)
      .execute();
  }
  const place = { gil_wiki: own, gil_page: page.id, ...titleColumns(wiki, page) };
  for (const added of batches([...elsewhere.difference(present)], rowsPerStatement)) {
    await withGlobalLinks(tx)
      .insertInto('globalimagelinks')
      .values(added.map((name) => ({ ...place, gil_to: name })))
      .execute();
  }
});

/** A file that is here now is nobody else's … */
const afterUpload = on(FileUpload, ({ tx, version }, wiki) => forgetUses(wiki, tx, version.name));
const afterUndelete = on(FileUndeleteComplete, ({ tx, title }, wiki) => forgetUses(wiki, tx, title.dbKey));

/** … until it is gone again. */
const afterDelete = on(FileDeleteComplete, ({ tx, title }, wiki) => noteUses(wiki, tx, title.dbKey));

/** Pages keep their uses under their new titles; a file that was moved is used under its old name as long as pages say so. */
const afterMove = on(PageMoveComplete, async ({ tx, from, to, pageId, redirectId }, wiki) => {
  await withGlobalLinks(tx)
    .updateTable('globalimagelinks')
    .set(titleColumns(wiki, to))
    .where('gil_wiki', '=', wikiId(wiki.site.settings))
    .where('gil_page', '=', pageId)
    .execute();
  if (from.namespace !== NS.file) return;
  if (redirectId === 0) await noteUses(wiki, tx, from.dbKey);
  await forgetUses(wiki, tx, to.dbKey);
});

/** Keeps `globalimagelinks` in step with what happens to pages and files. */
export const keepUsage = [afterLinksUpdate, afterUpload, afterUndelete, afterDelete, afterMove];

function titleColumns({ site }: Wiki, { namespace, dbKey }: Pick<Title, 'namespace' | 'dbKey'>) {
  return {
    gil_page_namespace_id: namespace,
    gil_page_namespace: namespaceName(site, namespace),
    gil_page_title: dbKey,
  };
}

function namespaceName(site: Wiki['site'], namespace: number): string {
  return (site.namespaces.name(namespace) ?? '').replaceAll(' ', '_');
}

/** Those of the files that this wiki has itself. */
async function localFiles(tx: Tx, names: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const some of batches(names, rowsPerStatement)) {
    const rows = await tx.selectFrom('image').select('img_name').where('img_name', 'in', some).execute();
    for (const row of rows) found.add(row.img_name);
  }
  return found;
}

async function forgetUses({ site }: Wiki, tx: Tx, name: string): Promise<void> {
  await withGlobalLinks(tx)
    .deleteFrom('globalimagelinks')
    .where('gil_to', '=', name)
    .where('gil_wiki', '=', wikiId(site.settings))
    .execute();
}

/** Notes all pages of this wiki that show the file. */
async function noteUses(wiki: Wiki, tx: Tx, name: string): Promise<void> {
  await forgetUses(wiki, tx, name);
  await sql`INSERT INTO globalimagelinks
      (gil_wiki, gil_page, gil_page_namespace_id, gil_page_namespace, gil_page_title, gil_to)
    SELECT ${wikiId(wiki.site.settings)}, page_id, page_namespace, ${namespaceNames(wiki)}, page_title, il_to
    FROM imagelinks JOIN page ON page_id = il_from WHERE il_to = ${name}`.execute(tx);
}

/** The name of `page_namespace`. */
function namespaceNames({ site }: Wiki): RawBuilder<string> {
  const cases = site.namespaces.ids
    .filter((id) => id >= 0)
    .map((id) => sql`WHEN ${sql.lit(id)} THEN ${namespaceName(site, id)}`);
  return sql<string>`CASE page_namespace ${sql.join(cases, sql` `)} ELSE '' END`;
}
