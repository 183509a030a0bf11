import { batches } from '../../storage/dialect.ts';
import { keptQuery } from '../../storage/kept-query.ts';
import type { Tx } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { hook, runHook } from '../hooks.ts';
import { nameKey } from '../pages/page-store.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Wiki } from '../wiki.ts';
import { updateCategoryCounts } from './category-counts.ts';
import { linkTargetIds } from './link-targets.ts';
import {
  joinLinks,
  noLinks,
  type CategoryLink,
  type LinkingPage,
  type PageLinks,
  type PageProperty,
} from './page-links.ts';

/** What changed in the link tables. */
export interface LinkChanges {
  /** Pages that are linked now and were not before. */
  readonly pagesAdded: readonly PageName[];
  readonly categoriesAdded: readonly string[];
  readonly categoriesRemoved: readonly string[];
  readonly imagesAdded: readonly string[];
  readonly imagesRemoved: readonly string[];
  readonly externalAdded: readonly { readonly el_to_domain_index: string; readonly el_to_path: string }[];
}

/** The link tables are about to be written: handlers may add to the page's properties, and links (`more`) that its text does not say. */
export const LinksUpdate = hook<{
  readonly tx: Tx;
  readonly page: LinkingPage;
  readonly links: PageLinks;
  readonly properties: PageProperty[];
  readonly more: PageLinks[];
}>('LinksUpdate');

/** The link tables now hold what the page's text says; runs in the act's transaction. */
export const LinksUpdateComplete = hook<{
  readonly tx: Tx;
  readonly page: LinkingPage;
  readonly links: PageLinks;
  readonly changes: LinkChanges;
}>('LinksUpdateComplete');

/**
 * Brings the link tables of a page to what its text says now. Only rows that differ are touched; the members of categories are
 * counted on. For a page that is being deleted the links are `noLinks`.
 */
export async function updateLinks(wiki: Wiki, tx: Tx, page: LinkingPage, text: PageLinks): Promise<LinkChanges> {
  const links = await withAdditions(wiki, tx, page, text);
  const { properties } = links;
  const filled = await filledTables(tx, page.id);
  const differs = (table: LinkTable, wanted: readonly unknown[]) => wanted.length > 0 || filled.has(table);
  const pagesAdded = differs('pagelinks', links.pages) ? await updateTargets(tx, page, links.pages, pageLinks) : [];
  if (differs('templatelinks', links.templates)) await updateTargets(tx, page, links.templates, templateLinks);
  const images = differs('imagelinks', links.images) ? await updateImages(tx, page, links.images) : noImages;
  const categories = differs('categorylinks', links.categories)
    ? await updateCategories(wiki, tx, page, links.categories)
    : noCategories;
  const externalAdded = differs('externallinks', links.external)
    ? await updateExternal(tx, page.id, links.external)
    : [];
  if (differs('langlinks', links.languages)) await updateLanguages(tx, page.id, links.languages);
  if (differs('iwlinks', links.interwiki)) await updateInterwiki(tx, page.id, links.interwiki);
  if (differs('page_props', properties)) await updateProperties(tx, page.id, properties);
  await noteUpdate(tx, page.id, toMediaWikiTimestamp(wiki.now()));
  const changes = { pagesAdded, ...categories, ...images, externalAdded };
  await runHook(wiki, LinksUpdateComplete, { tx, page, links, changes });
  return changes;
}

/** What a page's text calls for, with what extensions add. */
export async function withAdditions(wiki: Wiki, tx: Tx, page: LinkingPage, links: PageLinks): Promise<PageLinks> {
  const properties = [...links.properties];
  const more: PageLinks[] = [];
  await runHook(wiki, LinksUpdate, { tx, page, links, properties, more });
  // Who is told of the links knows by these that the page is gone.
  return links === noLinks ? links : { ...more.reduce(joinLinks, links), properties };
}

// Nearly every edit asks these; mostly nothing has changed.
const selectPageLinks = keptQuery((db, from: number) =>
  db.selectFrom('pagelinks').select('pl_target_id').where('pl_from', '=', from),
);
const selectTemplateLinks = keptQuery((db, from: number) =>
  db.selectFrom('templatelinks').select('tl_target_id').where('tl_from', '=', from),
);
const selectImages = keptQuery((db, from: number) =>
  db.selectFrom('imagelinks').select('il_to').where('il_from', '=', from),
);
const selectCategories = keptQuery((db, from: number) =>
  db.selectFrom('categorylinks').selectAll().where('cl_from', '=', from),
);
const selectExternal = keptQuery((db, from: number) =>
  db.selectFrom('externallinks').selectAll().where('el_from', '=', from),
);
const selectLanguages = keptQuery((db, from: number) =>
  db.selectFrom('langlinks').selectAll().where('ll_from', '=', from),
);
const selectInterwiki = keptQuery((db, from: number) =>
  db.selectFrom('iwlinks').selectAll().where('iwl_from', '=', from),
);
const selectProperties = keptQuery((db, page: number) =>
  db.selectFrom('page_props').selectAll().where('pp_page', '=', page),
);
const noteUpdate = keptQuery((db, page: number, now: string) =>
  db.updateTable('page').set({ page_links_updated: now }).where('page_id', '=', page),
);

const noImages = { imagesAdded: [], imagesRemoved: [] };
const noCategories = { categoriesAdded: [], categoriesRemoved: [] };

const selectFilled = keptQuery((db, page: number) =>
  db.selectNoFrom(({ exists, selectFrom }) => [
    exists(selectFrom('pagelinks').select('pl_from').where('pl_from', '=', page)).as('pagelinks'),
    exists(selectFrom('templatelinks').select('tl_from').where('tl_from', '=', page)).as('templatelinks'),
    exists(selectFrom('imagelinks').select('il_from').where('il_from', '=', page)).as('imagelinks'),
    exists(selectFrom('categorylinks').select('cl_from').where('cl_from', '=', page)).as('categorylinks'),
    exists(selectFrom('externallinks').select('el_from').where('el_from', '=', page)).as('externallinks'),
    exists(selectFrom('langlinks').select('ll_from').where('ll_from', '=', page)).as('langlinks'),
    exists(selectFrom('iwlinks').select('iwl_from').where('iwl_from', '=', page)).as('iwlinks'),
    exists(selectFrom('page_props').select('pp_page').where('pp_page', '=', page)).as('page_props'),
  ]),
);

type LinkTable = keyof Awaited<ReturnType<typeof selectFilled>>[number];

/** The tables in which a page has rows: most have none in most of them, and are not asked each. */
async function filledTables(tx: Tx, page: number): Promise<Set<LinkTable>> {
  const [row] = await selectFilled(tx, page);
  return new Set((Object.keys(row!) as LinkTable[]).filter((table) => Number(row![table]) !== 0));
}

/** More rows than this are written by several statements. */
const batch = 400;

interface TargetTable {
  select(tx: Tx, from: number): Promise<number[]>;
  remove(tx: Tx, from: number, targets: readonly number[]): Promise<unknown>;
  add(tx: Tx, page: LinkingPage, targets: readonly number[]): Promise<unknown>;
}

const pageLinks: TargetTable = {
  select: async (tx, from) => (await selectPageLinks(tx, from)).map((row) => row.pl_target_id),
  remove: (tx, from, targets) =>
    tx.deleteFrom('pagelinks').where('pl_from', '=', from).where('pl_target_id', 'in', targets).execute(),
  add: (tx, page, targets) =>
    tx
      .insertInto('pagelinks')
      .values(targets.map((id) => ({ pl_from: page.id, pl_from_namespace: page.namespace, pl_target_id: id })))
      .execute(),
};

const templateLinks: TargetTable = {
  select: async (tx, from) => (await selectTemplateLinks(tx, from)).map((row) => row.tl_target_id),
  remove: (tx, from, targets) =>
    tx.deleteFrom('templatelinks').where('tl_from', '=', from).where('tl_target_id', 'in', targets).execute(),
  add: (tx, page, targets) =>
    tx
      .insertInto('templatelinks')
      .values(targets.map((id) => ({ tl_from: page.id, tl_from_namespace: page.namespace, tl_target_id: id })))
      .execute(),
};

/** Gives the names that are new. */
async function updateTargets(
  tx: Tx,
  page: LinkingPage,
  names: readonly PageName[],
  table: TargetTable,
): Promise<readonly PageName[]> {
  const present = new Set(await table.select(tx, page.id));
  if (present.size === 0 && names.length === 0) return [];
  const ids = await linkTargetIds(tx, names);
  const wanted = new Set(names.flatMap((name) => ids.get(nameKey(name)) ?? []));
  for (const removed of batches([...present.difference(wanted)], batch)) await table.remove(tx, page.id, removed);
  for (const added of batches([...wanted.difference(present)], batch)) await table.add(tx, page, added);
  return names.filter((name) => !present.has(ids.get(nameKey(name)) ?? 0));
}

async function updateImages(
  tx: Tx,
  page: LinkingPage,
  images: readonly string[],
): Promise<Pick<LinkChanges, 'imagesAdded' | 'imagesRemoved'>> {
  const rows = await selectImages(tx, page.id);
  const present = new Set(rows.map((row) => row.il_to));
  const wanted = new Set(images);
  const imagesRemoved = [...present.difference(wanted)];
  const imagesAdded = [...wanted.difference(present)];
  for (const removed of batches(imagesRemoved, batch)) {
    await tx.deleteFrom('imagelinks').where('il_from', '=', page.id).where('il_to', 'in', removed).execute();
  }
  for (const added of batches(imagesAdded, batch)) {
    await tx
      .insertInto('imagelinks')
      .values(added.map((name) => ({ il_from: page.id, il_from_namespace: page.namespace, il_to: name })))
      .execute();
  }
  return { imagesAdded, imagesRemoved };
}

async function updateCategories(
  wiki: Wiki,
  tx: Tx,
  page: LinkingPage,
  categories: readonly CategoryLink[],
): Promise<Pick<LinkChanges, 'categoriesAdded' | 'categoriesRemoved'>> {
  const rows = await selectCategories(tx, page.id);
  const present = new Map(rows.map((row) => [row.cl_to, row]));
  const wanted = new Map(categories.map((link) => [link.cl_to, link]));
  const removed = rows.filter(({ cl_to }) => !wanted.has(cl_to));
  const added = categories.filter(({ cl_to }) => !present.has(cl_to));
  for (const some of batches(
    removed.map(({ cl_to }) => cl_to),
    batch,
  )) {
    await tx.deleteFrom('categorylinks').where('cl_from', '=', page.id).where('cl_to', 'in', some).execute();
  }
  const now = toMediaWikiTimestamp(wiki.now());
  for (const some of batches(added, batch)) {
    await tx
      .insertInto('categorylinks')
      .values(some.map((link) => ({ ...link, cl_from: page.id, cl_timestamp: now })))
      .execute();
  }
  for (const link of categories) {
    const before = present.get(link.cl_to);
    if (!before || (before.cl_sortkey === link.cl_sortkey && before.cl_type === link.cl_type)) continue;
    await tx
      .updateTable('categorylinks')
      .set({ ...link, cl_timestamp: now })
      .where('cl_from', '=', page.id)
      .where('cl_to', '=', link.cl_to)
      .execute();
  }
  await updateCategoryCounts(tx, added, removed);
  return { categoriesAdded: added.map(({ cl_to }) => cl_to), categoriesRemoved: removed.map(({ cl_to }) => cl_to) };
}

async function updateExternal(
  tx: Tx,
  pageId: number,
  links: PageLinks['external'],
): Promise<LinkChanges['externalAdded']> {
  const keyOf = (link: { el_to_domain_index: string; el_to_path: string | null }): string =>
    `${link.el_to_domain_index}\n${link.el_to_path ?? ''}`;
  const rows = await selectExternal(tx, pageId);
  const present = new Set(rows.map(keyOf));
  const wanted = new Set(links.map(keyOf));
  for (const some of batches(
    rows.filter((row) => !wanted.has(keyOf(row))).map((row) => row.el_id),
    batch,
  )) {
    await tx.deleteFrom('externallinks').where('el_id', 'in', some).execute();
  }
  const added = links.filter((link) => !present.has(keyOf(link)));
  for (const some of batches(added, batch)) {
    await tx
      .insertInto('externallinks')
      .values(some.map((link) => ({ ...link, el_from: pageId })))
      .execute();
  }
  return added;
}

async function updateLanguages(tx: Tx, pageId: number, links: PageLinks['languages']): Promise<void> {
  const rows = await selectLanguages(tx, pageId);
  const present = new Map(rows.map((row) => [row.ll_lang, row.ll_title]));
  const wanted = new Map(links.map((link) => [link.ll_lang, link.ll_title]));
  const gone = rows.filter((row) => wanted.get(row.ll_lang) !== row.ll_title).map((row) => row.ll_lang);
  if (gone.length > 0)
    await tx.deleteFrom('langlinks').where('ll_from', '=', pageId).where('ll_lang', 'in', gone).execute();
  const added = links.filter((link) => present.get(link.ll_lang) !== link.ll_title);
  for (const some of batches(added, batch)) {
    await tx
      .insertInto('langlinks')
      .values(some.map((link) => ({ ...link, ll_from: pageId })))
      .execute();
  }
}

async function updateInterwiki(tx: Tx, pageId: number, links: PageLinks['interwiki']): Promise<void> {
  const keyOf = (link: { iwl_prefix: string; iwl_title: string }): string => `${link.iwl_prefix}:${link.iwl_title}`;
  const rows = await selectInterwiki(tx, pageId);
  const present = new Set(rows.map(keyOf));
  const wanted = new Set(links.map(keyOf));
  for (const row of rows.filter((each) => !wanted.has(keyOf(each)))) {
    await tx
      .deleteFrom('iwlinks')
      .where('iwl_from', '=', pageId)
      .where('iwl_prefix', '=', row.iwl_prefix)
      .where('iwl_title', '=', row.iwl_title)
      .execute();
  }
  for (const some of batches(
    links.filter((link) => !present.has(keyOf(link))),
    batch,
  )) {
    await tx
      .insertInto('iwlinks')
      .values(some.map((link) => ({ ...link, iwl_from: pageId })))
      .execute();
  }
}

async function updateProperties(tx: Tx, pageId: number, properties: PageLinks['properties']): Promise<void> {
  const rows = await selectProperties(tx, pageId);
  const present = new Map(rows.map((row) => [row.pp_propname, row.pp_value]));
  const wanted = new Map(properties.map((property) => [property.pp_propname, property.pp_value]));
  const gone = rows.filter((row) => wanted.get(row.pp_propname) !== row.pp_value).map((row) => row.pp_propname);
  if (gone.length > 0) {
    await tx.deleteFrom('page_props').where('pp_page', '=', pageId).where('pp_propname', 'in', gone).execute();
  }
  const added = properties.filter((property) => present.get(property.pp_propname) !== property.pp_value);
  for (const some of batches(added, batch)) {
    await tx
      .insertInto('page_props')
      .values(some.map((property) => ({ pp_sortkey: null, ...property, pp_page: pageId })))
      .execute();
  }
}
