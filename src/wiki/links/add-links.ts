import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { batches } from '../../storage/dialect.ts';
import { insertRows } from '../../storage/insert-rows.ts';
import { keptQuery } from '../../storage/kept-query.ts';
import type { Tx } from '../../storage/storage.ts';
import { runHook } from '../hooks.ts';
import { nameKey } from '../pages/page-store.ts';
import type { Wiki } from '../wiki.ts';
import { updateCategoryCounts } from './category-counts.ts';
import { linkTargetIds } from './link-targets.ts';
import type { LinkingPage, PageLinks } from './page-links.ts';
import { LinksUpdateComplete, updateLinks, withAdditions } from './update-links.ts';

/** A page, and what its text links to. */
export interface ReadPage {
  readonly page: LinkingPage;
  readonly links: PageLinks;
}

/**
 * `updateLinks` for many pages whose links were never read. There is nothing to compare, so that all their rows go in together;
 * should a page have rows all the same, it is brought up to date by itself.
 */
export async function addLinks(wiki: Wiki, tx: Tx, pages: readonly ReadPage[]): Promise<void> {
  const known = await pagesWithRows(
    tx,
    pages.map(({ page }) => page.id),
  );
  for (const { page, links } of pages) if (known.has(page.id)) await updateLinks(wiki, tx, page, links);
  const fresh = pages.filter(({ page }) => !known.has(page.id));
  const complete: ReadPage[] = [];
  for (const { page, links } of fresh) complete.push({ page, links: await withAdditions(wiki, tx, page, links) });
  await insertLinks(tx, complete, toMediaWikiTimestamp(wiki.now()));
  for (const some of batches(complete, 500)) {
    await tx
      .updateTable('page')
      .set({ page_links_updated: toMediaWikiTimestamp(wiki.now()) })
      .where(
        'page_id',
        'in',
        some.map(({ page }) => page.id),
      )
      .execute();
  }
  for (const { page, links } of complete) {
    const changes = {
      pagesAdded: links.pages,
      categoriesAdded: links.categories.map(({ cl_to }) => cl_to),
      categoriesRemoved: [],
      imagesAdded: links.images,
      imagesRemoved: [],
      externalAdded: links.external,
    };
    await runHook(wiki, LinksUpdateComplete, { tx, page, links, changes });
  }
}

async function insertLinks(tx: Tx, pages: readonly ReadPage[], now: string): Promise<void> {
  const targets = await linkTargetIds(
    tx,
    pages.flatMap(({ links }) => [...links.pages, ...links.templates]),
  );
  const targetsOf = (names: PageLinks['pages']) => [
    ...new Set(names.flatMap((name) => targets.get(nameKey(name)) ?? [])),
  ];
  const rows = <Row>(of: (read: ReadPage) => readonly Row[]): Row[] => pages.flatMap((read) => of(read));
  await insertRows(
    tx,
    'pagelinks',
    rows(({ page, links }) =>
      targetsOf(links.pages).map((id) => ({
        pl_from: page.id,
        pl_from_namespace: page.namespace,
        pl_target_id: id,
      })),
    ),
  );
  await insertRows(
    tx,
    'templatelinks',
    rows(({ page, links }) =>
      targetsOf(links.templates).map((id) => ({
        tl_from: page.id,
        tl_from_namespace: page.namespace,
        tl_target_id: id,
      })),
    ),
  );
  await insertRows(
    tx,
    'imagelinks',
    rows(({ page, links }) =>
      links.images.map((name) => ({ il_from: page.id, il_from_namespace: page.namespace, il_to: name })),
    ),
  );
  const memberships = rows(({ page, links }) =>
    links.categories.map((link) => ({ ...link, cl_from: page.id, cl_timestamp: now })),
  );
  await insertRows(tx, 'categorylinks', memberships);
  await updateCategoryCounts(tx, memberships, []);
  await insertRows(
    tx,
    'externallinks',
    rows(({ page, links }) => links.external.map((link) => ({ ...link, el_from: page.id }))),
  );
  await insertRows(
    tx,
    'langlinks',
    rows(({ page, links }) => links.languages.map((link) => ({ ...link, ll_from: page.id }))),
  );
  await insertRows(
    tx,
    'iwlinks',
    rows(({ page, links }) => links.interwiki.map((link) => ({ ...link, iwl_from: page.id }))),
  );
  await insertRows(
    tx,
    'page_props',
    rows(({ page, links }) =>
      links.properties.map((property) => ({ pp_sortkey: null, ...property, pp_page: page.id })),
    ),
  );
}

const selectWithRows = keptQuery((db, ids: readonly number[]) =>
  db
    .selectFrom('page')
    .select('page_id')
    .where('page_id', 'in', ids)
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(selectFrom('pagelinks').select('pl_from').whereRef('pl_from', '=', 'page_id')),
        exists(selectFrom('templatelinks').select('tl_from').whereRef('tl_from', '=', 'page_id')),
        exists(selectFrom('imagelinks').select('il_from').whereRef('il_from', '=', 'page_id')),
        exists(selectFrom('categorylinks').select('cl_from').whereRef('cl_from', '=', 'page_id')),
        exists(selectFrom('externallinks').select('el_from').whereRef('el_from', '=', 'page_id')),
        exists(selectFrom('langlinks').select('ll_from').whereRef('ll_from', '=', 'page_id')),
        exists(selectFrom('iwlinks').select('iwl_from').whereRef('iwl_from', '=', 'page_id')),
        exists(selectFrom('page_props').select('pp_page').whereRef('pp_page', '=', 'page_id')),
      ]),
    ),
);

/** Those of the pages of which the link tables hold anything. */
async function pagesWithRows(tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  const found = new Set<number>();
  for (const some of batches(ids, 500)) for (const { page_id } of await selectWithRows(tx, some)) found.add(page_id);
  return found;
}
