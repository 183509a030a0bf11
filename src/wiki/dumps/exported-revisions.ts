import { keptQuery } from '../../storage/kept-query.ts';
import type { Db } from '../../storage/storage.ts';
import type { PageRecord } from '../pages/page-record.ts';
import type { RevisionRecord, RevisionWithContent } from '../revisions/revision-record.ts';
import { loadRevisions, revisionOf, selectRevisions, withContent } from '../revisions/revision-store.ts';

/** So many revisions are read at once, and so many bytes of their texts (one text at least). */
const BATCH = 200;
const BYTES = 4_000_000;

/** The newest revisions of pages with their texts, in the order of the pages. */
export async function* newestRevisions(db: Db, pages: readonly PageRecord[]): AsyncGenerator<RevisionWithContent> {
  const revisions = await loadRevisions(
    db,
    pages.map(({ latest }) => latest),
  );
  yield* withTexts(
    db,
    pages.flatMap(({ latest }) => revisions.get(latest) ?? []),
  );
}

/** All revisions of pages with their texts, in the order of the pages; of each the oldest first. */
export async function* allRevisions(db: Db, pages: readonly PageRecord[]): AsyncGenerator<RevisionWithContent> {
  for (const run of runs(pages, await revisionCounts(db, pages))) {
    if (run.isLong) {
      for await (const revisions of longHistory(db, run.pages[0]!.id)) yield* withTexts(db, revisions);
      continue;
    }
    const rows = await selectHistories(
      db,
      run.pages.map(({ id }) => id),
    );
    const histories = Map.groupBy(rows.map(revisionOf), ({ pageId }) => pageId);
    yield* withTexts(
      db,
      run.pages.flatMap(({ id }) => histories.get(id) ?? []),
    );
  }
}

const selectHistories = keptQuery((db, pageIds: readonly number[]) =>
  selectRevisions(db).where('rev_page', 'in', pageIds).orderBy('rev_timestamp').orderBy('rev_id'),
);

const countRevisions = keptQuery((db, pageIds: readonly number[]) =>
  db
    .selectFrom('revision')
    .select(({ fn }) => ['rev_page', fn.countAll<number>().as('count')])
    .where('rev_page', 'in', pageIds)
    .groupBy('rev_page'),
);

async function revisionCounts(db: Db, pages: readonly PageRecord[]): Promise<ReadonlyMap<number, number>> {
  const rows = await countRevisions(
    db,
    pages.map(({ id }) => id),
  );
  return new Map(rows.map(({ rev_page, count }) => [rev_page, Number(count)]));
}

interface Run {
  readonly pages: PageRecord[];
  /** One page, whose history is read in parts. */
  readonly isLong: boolean;
}

/** Pages whose histories are read together. */
function runs(pages: readonly PageRecord[], counts: ReadonlyMap<number, number>): Run[] {
  const all: Run[] = [];
  let room = 0;
  for (const page of pages) {
    const count = counts.get(page.id) ?? 0;
    const isLong = count > BATCH;
    if (isLong || count > room || all.length === 0) {
      all.push({ pages: [page], isLong });
      room = isLong ? -1 : BATCH - count;
    } else {
      all.at(-1)!.pages.push(page);
      room -= count;
    }
  }
  return all;
}

async function* longHistory(db: Db, pageId: number): AsyncGenerator<RevisionRecord[]> {
  let query = selectRevisions(db).where('rev_page', '=', pageId).orderBy('rev_timestamp').orderBy('rev_id');
  query = query.limit(BATCH);
  for (let after: RevisionRecord | undefined; ;) {
    const last = after;
    const rows = await (
      last
        ? query
            .where('rev_timestamp', '>=', last.timestamp)
            .where(({ or, eb }) => or([eb('rev_timestamp', '>', last.timestamp), eb('rev_id', '>', last.id)]))
        : query
    ).execute();
    if (rows.length === 0) return;
    const revisions = rows.map(revisionOf);
    yield revisions;
    after = revisions.at(-1);
  }
}

/** Texts come in parts, so that many large ones never stand in memory together. */
async function* withTexts(db: Db, revisions: readonly RevisionRecord[]): AsyncGenerator<RevisionWithContent> {
  for (let from = 0; from < revisions.length;) {
    let bytes = revisions[from]!.size;
    let to = from + 1;
    while (to < revisions.length && bytes + revisions[to]!.size <= BYTES) bytes += revisions[to++]!.size;
    yield* (await withContent(db, revisions.slice(from, to))).values();
    from = to;
  }
}
