import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { batches, upsert } from '../../../storage/dialect.ts';
import type { Db, Tx } from '../../../storage/storage.ts';
import { pageColumns, pageRecordOf, findPage } from '../../../wiki/pages/page-store.ts';
import type { PageRecord } from '../../../wiki/pages/page-record.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { BUNDLE_MODEL } from '../bundles/model-name.ts';
import { TAG } from '../revision-tags.ts';
import { revisionTagRows, withTranslate } from '../tables.ts';

/** A page that is marked for translation. */
export interface TranslatablePage {
  readonly page: PageRecord;
  readonly title: Title;
  /** The newest version that was marked, or that is a good bundle. */
  readonly marked: number;
  readonly sourceLanguage: string;
  /** It is a bundle of messages, of which no pages in other languages are made. */
  readonly isBundle: boolean;
}

/** A unit as it was marked. */
export interface StoredUnit {
  readonly name: string;
  /** Wikitext with its variables. */
  readonly text: string;
}

/** All pages that are marked, by their ids. */
export async function loadTranslatablePages(wiki: Wiki, db: Db = wiki.db): Promise<TranslatablePage[]> {
  const rows = await markedPages(db).execute();
  return rows.map((row) => translatablePage(wiki, pageRecordOf(row), Number(row.marked)));
}

/** The marked page of an id. */
export async function findTranslatablePage(wiki: Wiki, db: Db, pageId: number): Promise<TranslatablePage | undefined> {
  const row = await markedPages(db).where('page_id', '=', pageId).executeTakeFirst();
  return row && translatablePage(wiki, pageRecordOf(row), Number(row.marked));
}

/** The marked page of a title. */
export async function findTranslatablePageByTitle(
  wiki: Wiki,
  db: Db,
  title: Pick<Title, 'namespace' | 'dbKey'>,
): Promise<TranslatablePage | undefined> {
  const page = title.namespace < 0 ? undefined : await findPage(db, title);
  return page && findTranslatablePage(wiki, db, page.id);
}

/** The marked page of a name as keys of units have it (`Help:Hut`). */
export function findTranslatablePageByName(wiki: Wiki, db: Db, name: string): Promise<TranslatablePage | undefined> {
  const title = titleOrUndefined(wiki.site, name);
  return title?.canExist ? findTranslatablePageByTitle(wiki, db, title) : Promise.resolve(undefined);
}

function markedPages(db: Db) {
  return withTranslate(db)
    .selectFrom('revtag')
    .innerJoin('page', 'page_id', 'rt_page')
    .where('rt_type', 'in', [TAG.marked, TAG.bundle])
    .groupBy('page_id')
    .orderBy('page_id')
    .select(pageColumns)
    .select(({ fn }) => fn.max('rt_revision').as('marked'));
}

function translatablePage(wiki: Wiki, page: PageRecord, marked: number): TranslatablePage {
  return {
    page,
    title: makeTitle(wiki.site, page.namespace, page.dbKey),
    marked,
    sourceLanguage: page.language ?? wiki.site.settings.LanguageCode,
    isBundle: page.contentModel === BUNDLE_MODEL,
  };
}

/** Units of pages in their order, by page id. */
export async function loadUnits(db: Db, pageIds: readonly number[]): Promise<Map<number, StoredUnit[]>> {
  const units = new Map<number, StoredUnit[]>();
  for (const ids of batches(pageIds, 500)) {
    const rows = await unitRows(db, ids).select('trs_text').execute();
    for (const { trs_page, trs_key, trs_text } of rows) addTo(units, trs_page, { name: trs_key, text: trs_text });
  }
  return units;
}

/** The same without their texts. */
export async function loadUnitNames(db: Db, pageIds: readonly number[]): Promise<Map<number, string[]>> {
  const names = new Map<number, string[]>();
  for (const ids of batches(pageIds, 500)) {
    const rows = await unitRows(db, ids).execute();
    for (const { trs_page, trs_key } of rows) addTo(names, trs_page, trs_key);
  }
  return names;
}

function unitRows(db: Db, pageIds: readonly number[]) {
  return withTranslate(db)
    .selectFrom('translate_sections')
    .where('trs_page', 'in', pageIds)
    .orderBy('trs_page')
    .orderBy('trs_order')
    .select(['trs_page', 'trs_key']);
}

function addTo<T>(lists: Map<number, T[]>, key: number, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** Replaces the units of a page. */
export async function storeUnits(tx: Tx, pageId: number, units: readonly StoredUnit[]): Promise<void> {
  await withTranslate(tx).deleteFrom('translate_sections').where('trs_page', '=', pageId).execute();
  const rows = units.map(({ name, text }, order) => ({
    trs_page: pageId,
    trs_key: name,
    trs_text: text,
    trs_order: order,
  }));
  for (let at = 0; at < rows.length; at += 200) {
    await withTranslate(tx)
      .insertInto('translate_sections')
      .values(rows.slice(at, at + 200))
      .execute();
  }
}

/** Says something of a revision, once. */
export async function tagRevision(
  tx: Tx,
  type: string,
  { pageId, revisionId, value = null }: { pageId: number; revisionId: number; value?: string | null },
): Promise<void> {
  await upsert(
    tx,
    revisionTagRows,
    { rt_type: type, rt_page: pageId, rt_revision: revisionId, rt_value: value },
    ['rt_type', 'rt_page', 'rt_revision'],
    { rt_value: value },
  );
}

/** Says something of a revision in place of what was said of those before it. */
export async function retagPage(
  tx: Tx,
  type: string,
  tagged: { pageId: number; revisionId: number; value?: string | null },
): Promise<void> {
  await untagPage(tx, tagged.pageId, [type]);
  await tagRevision(tx, type, tagged);
}

/** Forgets what was said of a page's revisions. */
export async function untagPage(tx: Tx, pageId: number, types: readonly string[]): Promise<void> {
  await withTranslate(tx).deleteFrom('revtag').where('rt_page', '=', pageId).where('rt_type', 'in', types).execute();
}

/** The newest revision of a page of which something is said. */
export async function newestTagged(db: Db, type: string, pageId: number): Promise<number | undefined> {
  const row = await withTranslate(db)
    .selectFrom('revtag')
    .where('rt_type', '=', type)
    .where('rt_page', '=', pageId)
    .select(({ fn }) => fn.max('rt_revision').as('revision'))
    .executeTakeFirst();
  return row?.revision ? Number(row.revision) : undefined;
}

/** Whether something is said of a revision. */
export async function hasTag(db: Db, type: string, pageId: number, revisionId: number): Promise<boolean> {
  const row = await withTranslate(db)
    .selectFrom('revtag')
    .where('rt_type', '=', type)
    .where('rt_page', '=', pageId)
    .where('rt_revision', '=', revisionId)
    .select('rt_revision')
    .executeTakeFirst();
  return row !== undefined;
}

/** The unit of a page that is called so in titles: underscores may be spaces. */
export async function findUnit(db: Db, pageId: number, name: string): Promise<StoredUnit | undefined> {
  const row = await withTranslate(db)
    .selectFrom('translate_sections')
    .where('trs_page', '=', pageId)
    .where('trs_key', 'in', [...new Set([name, name.replaceAll('_', ' ')])])
    .select(['trs_key', 'trs_text'])
    .executeTakeFirst();
  return row && { name: row.trs_key, text: row.trs_text };
}
