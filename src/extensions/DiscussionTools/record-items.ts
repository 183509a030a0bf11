import { isPlainTalkPage } from '../../wiki/pages/talk-pages.ts';
import { batches, insertIgnore } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/storage.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { Site } from '../../site/site.ts';
import { makeTitle } from '../../site/title.ts';
import { on } from '../../wiki/hooks.ts';
import type { JobType } from '../../wiki/jobs/job.ts';
import { pushJobs } from '../../wiki/jobs/job-queue.ts';
import { PageSaveComplete } from '../../wiki/pages/page-hooks.ts';
import type { PageRecord } from '../../wiki/pages/page-record.ts';
import { findPage, findPages, nameKey } from '../../wiki/pages/page-store.ts';
import { takePages } from '../../wiki/pages/page-turn.ts';
import { loadRevisionWithContent } from '../../wiki/revisions/revision-store.ts';
import { findActorIds } from '../../wiki/users/actors.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import type { ThreadItem } from './reader/thread-item.ts';
import { itemIds, itemPages, items, type DiscussionTables } from './tables.ts';
import { readThreadItems } from './talk-page.ts';

const rowsPerStatement = 200;

/** Talk pages are read by a job after each edit. */
export const recordAfterEdit = on(PageSaveComplete, async ({ tx, title, content, output }, wiki) => {
  if (content.model !== 'wikitext' || !(await isPlainTalkPage(wiki, title, output))) return;
  const { namespace, dbKey } = title;
  await pushJobs(wiki, tx, [{ type: recordItemsJob.name, page: { namespace, dbKey } }]);
});

/** Reads the newest revision of a talk page and writes down which comments and headings it has. */
export const recordItemsJob: JobType = {
  name: 'discussionToolsRecordItems',
  removeDuplicates: true,
  async run({ namespace, title: dbKey }, wiki) {
    const page = await findPage(wiki.db, { namespace, dbKey });
    const revision = page && (await loadRevisionWithContent(wiki.db, page.latest));
    if (!page || !revision) return;
    const title = makeTitle(wiki.site, namespace, dbKey);
    const found = (await readThreadItems(wiki, { page, title, revision })).filter(
      (item, i, all) => item.type === 'comment' || item.headingLevel !== null || all[i + 1]?.parent === item.id,
    );
    await wiki.storage.transaction(async (tx) => {
      await takePages(tx, page);
      // A newer text has a job of its own.
      if ((await findPage(tx, page))?.latest === page.latest) await recordItems(wiki, tx, found, page);
    });
  },
};

async function recordItems({ site }: Wiki, tx: Tx, found: readonly ThreadItem[], page: PageRecord): Promise<void> {
  const names = await nameIds(tx, found);
  const ids = await idIds(tx, found);
  const revisionId = page.latest;
  await recordPlaces(tx, [...new Set(names.values())], page.id, revisionId);
  await recordRevision(tx, found, { names, ids, revisionId, transcludedFrom: await pageIdsOf(tx, site, found) });
}

/** Rows of `discussiontools_items`, by names. */
async function nameIds(tx: Tx, found: readonly ThreadItem[]): Promise<Map<string, number>> {
  const db = tx.withTables<DiscussionTables>();
  const byName = new Map(found.map((item) => [item.name, item]));
  const authors = found.flatMap((item) => (item.type === 'comment' ? [item.author] : []));
  const actors = await findActorIds(tx, [...new Set(authors)]);
  const ids = new Map<string, number>();
  for (const some of batches([...byName.values()], rowsPerStatement)) {
    await insertIgnore(
      tx,
      items,
      some.map((item) => ({
        it_itemname: item.name,
        it_timestamp: item.type === 'comment' ? item.timestamp : null,
        it_actor: item.type === 'comment' ? (actors.get(item.author) ?? null) : null,
      })),
    );
    const rows = await db
      .selectFrom('discussiontools_items')
      .select(['it_id', 'it_itemname'])
      .where(
        'it_itemname',
        'in',
        some.map(({ name }) => name),
      )
      .execute();
    for (const row of rows) ids.set(row.it_itemname, row.it_id);
  }
  return ids;
}

/** Rows of `discussiontools_item_ids`, by ids. */
async function idIds(tx: Tx, found: readonly ThreadItem[]): Promise<Map<string, number>> {
  const db = tx.withTables<DiscussionTables>();
  const ids = new Map<string, number>();
  for (const some of batches(found, rowsPerStatement)) {
    const wanted = some.map(({ id }) => id);
    await insertIgnore(
      tx,
      itemIds,
      wanted.map((id) => ({ itid_itemid: id })),
    );
    const rows = await db
      .selectFrom('discussiontools_item_ids')
      .select(['itid_id', 'itid_itemid'])
      .where('itid_itemid', 'in', wanted)
      .execute();
    for (const row of rows) ids.set(row.itid_itemid, row.itid_id);
  }
  return ids;
}

/** The names are on the page now; of what was noted of them before, the oldest and the newest revision stay. */
async function recordPlaces(tx: Tx, names: readonly number[], pageId: number, revisionId: number): Promise<void> {
  const db = tx.withTables<DiscussionTables>();
  for (const some of batches(names, rowsPerStatement)) {
    const known = await db
      .selectFrom('discussiontools_item_pages')
      .select(['itp_id', 'itp_items_id', 'itp_oldest_revision_id', 'itp_newest_revision_id'])
      .where('itp_page_id', '=', pageId)
      .where('itp_items_id', 'in', some)
      .execute();
    const isKnown = new Set(known.map((row) => row.itp_items_id));
    const added = some.filter((name) => !isKnown.has(name));
    if (added.length > 0) {
      await insertIgnore(
        tx,
        itemPages,
        added.map((name) => ({
          itp_items_id: name,
          itp_page_id: pageId,
          itp_oldest_revision_id: revisionId,
          itp_newest_revision_id: revisionId,
        })),
      );
    }
    const older = known.filter((row) => row.itp_newest_revision_id < revisionId);
    if (older.length === 0) continue;
    const between = Map.groupBy(
      older.filter((row) => row.itp_newest_revision_id !== row.itp_oldest_revision_id),
      (row) => row.itp_newest_revision_id,
    );
    for (const [revision, rows] of between) {
      await db
        .deleteFrom('discussiontools_item_revisions')
        .where('itr_revision_id', '=', revision)
        .where(
          'itr_items_id',
          'in',
          rows.map((row) => row.itp_items_id),
        )
        .execute();
    }
    await db
      .updateTable('discussiontools_item_pages')
      .set({ itp_newest_revision_id: revisionId })
      .where(
        'itp_id',
        'in',
        older.map((row) => row.itp_id),
      )
      .execute();
  }
}

interface RecordedIds {
  readonly names: ReadonlyMap<string, number>;
  readonly ids: ReadonlyMap<string, number>;
  readonly revisionId: number;
  readonly transcludedFrom: ReadonlyMap<string, number>;
}

/** Rows of `discussiontools_item_revisions`: first what stands at the top, then what answers it, level by level. */
async function recordRevision(tx: Tx, found: readonly ThreadItem[], recorded: RecordedIds): Promise<void> {
  const { names, ids, revisionId, transcludedFrom } = recorded;
  const db = tx.withTables<DiscussionTables>();
  await db.deleteFrom('discussiontools_item_revisions').where('itr_revision_id', '=', revisionId).execute();
  const byId = new Map(found.map((item) => [item.id, item]));
  const rowIds = new Map<number, number>();
  let level = [...byId.values()].filter(({ parent }) => parent === undefined || !byId.has(parent));
  while (level.length > 0) {
    for (const some of batches(level, rowsPerStatement)) {
      await db
        .insertInto('discussiontools_item_revisions')
        .values(
          some.map((item) => ({
            itr_itemid_id: ids.get(item.id)!,
            itr_revision_id: revisionId,
            itr_items_id: names.get(item.name)!,
            itr_parent_id: item.parent === undefined ? null : (rowIds.get(ids.get(item.parent) ?? 0) ?? null),
            itr_transcludedfrom:
              item.transcludedFrom === false
                ? null
                : item.transcludedFrom === true
                  ? 0
                  : (transcludedFrom.get(item.transcludedFrom) ?? 0),
            itr_level: item.level,
            itr_headinglevel: item.type === 'heading' ? item.headingLevel : null,
          })),
        )
        .execute();
    }
    const rows = await db
      .selectFrom('discussiontools_item_revisions')
      .select(['itr_id', 'itr_itemid_id'])
      .where('itr_revision_id', '=', revisionId)
      .execute();
    for (const row of rows) rowIds.set(row.itr_itemid_id, row.itr_id);
    const done = new Set(level.map(({ id }) => id));
    level = [...byId.values()].filter(({ parent }) => parent !== undefined && done.has(parent));
  }
}

/** Ids of the pages that items are transcluded from, by title. */
async function pageIdsOf(tx: Tx, site: Site, found: readonly ThreadItem[]): Promise<Map<string, number>> {
  const texts = found.flatMap(({ transcludedFrom }) => (typeof transcludedFrom === 'string' ? [transcludedFrom] : []));
  const titles = [...new Set(texts)].flatMap((text) => titleOrUndefined(site, text) ?? []);
  const pages = await findPages(tx, titles);
  return new Map(titles.map((title) => [title.prefixedText, pages.get(nameKey(title))?.id ?? 0]));
}
