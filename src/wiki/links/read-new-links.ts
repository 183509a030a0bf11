import { availableParallelism } from 'node:os';
import { makeTitle } from '../../site/title.ts';
import { keptQuery } from '../../storage/kept-query.ts';
import type { Tx } from '../../storage/storage.ts';
import type { JobType } from '../jobs/job.ts';
import type { NewJob } from '../jobs/job-queue.ts';
import { findPagesById } from '../pages/page-store.ts';
import { changeStatistics, isArticle, pagesWithLinks } from '../pages/statistics.ts';
import { takePages } from '../pages/page-turn.ts';
import type { PageRecord } from '../pages/page-record.ts';
import type { LinksOfRevision } from '../rendering/parser.ts';
import type { Wiki } from '../wiki.ts';
import { addLinks } from './add-links.ts';
import { linkingPage, noLinks } from './page-links.ts';

/** So many pages go to a worker at once, and so many are written by one transaction. */
const pagesPerRequest = 20;
const pagesPerTransaction = 200;

/** Somewhere are pages whose links were never read: one job for all of them. */
export const newPagesJob: NewJob = { type: 'readNewLinks', page: { namespace: 0, dbKey: '' } };

/** Reads the links of pages that never had theirs read, as those that an import brought. */
export const readNewLinksJob: JobType = {
  name: newPagesJob.type,
  removeDuplicates: true,
  run: (_job, wiki) => readNewLinks(wiki),
};

/**
 * Reads the links of all pages whose links were never read, in several workers, and writes them. `onProgress` is told how many are
 * done. A page whose text cannot be rendered has no links, and is not tried again.
 */
export async function readNewLinks(wiki: Wiki, onProgress: (done: number) => void = () => undefined): Promise<void> {
  let done = 0;
  const read = readAhead(chunksOfNewPages(wiki), availableParallelism() + 1, (pages) => readLinks(wiki, pages));
  let waiting: ReadRecord[] = [];
  const write = async () => {
    await writeLinks(wiki, waiting);
    onProgress((done += waiting.length));
    waiting = [];
  };
  for await (const pages of read) {
    waiting.push(...pages);
    if (waiting.length >= pagesPerTransaction) await write();
  }
  if (waiting.length > 0) await write();
}

/** How many pages wait for `readNewLinks`. */
export async function countNewPages({ db }: Wiki): Promise<number> {
  const { count } = await db
    .selectFrom('page')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('page_links_updated', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

const selectNew = keptQuery((db, after: number, limit: number) =>
  db
    .selectFrom('page')
    .select('page_id')
    .where('page_links_updated', 'is', null)
    .where('page_id', '>', after)
    .orderBy('page_id')
    .limit(limit),
);

async function* chunksOfNewPages({ db }: Wiki): AsyncGenerator<PageRecord[]> {
  for (let after = 0; ;) {
    const ids = (await selectNew(db, after, pagesPerRequest)).map(({ page_id }) => page_id);
    if (ids.length === 0) return;
    after = ids.at(-1)!;
    yield [...(await findPagesById(db, ids)).values()];
  }
}

/** A page as it was when its links were read. */
interface ReadRecord {
  readonly record: PageRecord;
  readonly links: LinksOfRevision;
}

async function readLinks(wiki: Wiki, pages: readonly PageRecord[]): Promise<ReadRecord[]> {
  const request = pages.map((page) => ({
    pageId: page.id,
    title: makeTitle(wiki.site, page.namespace, page.dbKey).prefixedText,
    ...(page.language === null ? {} : { language: page.language }),
  }));
  try {
    const links = await wiki.parser.readLinks({ pages: request, now: wiki.now().getTime() });
    return pages.map((record, at) => ({ record, links: links[at]! }));
  } catch (error) {
    // One of them ended the worker: which one is found by asking for each alone.
    if (pages.length > 1) return (await Promise.all(pages.map((page) => readLinks(wiki, [page])))).flat();
    const page = pages[0]!;
    wiki.log.error({ err: error, page: request[0]!.title }, 'The links of a page could not be read.');
    return [{ record: page, links: { revisionId: page.latest, links: noLinks } }];
  }
}

async function writeLinks(wiki: Wiki, read: readonly ReadRecord[]): Promise<void> {
  await wiki.storage.transaction(async (tx) => {
    const ids = read.map(({ record }) => record.id);
    await takePages(tx, ...read.map(({ record }) => record));
    const now = await findPagesById(tx, ids);
    const done = await pagesWithReadLinks(tx, ids);
    // An edit in the meantime has brought its own links.
    const current = read.filter(
      ({ record: { id }, links }) => !done.has(id) && now.get(id)?.latest === links.revisionId,
    );
    const linked = await pagesWithLinks(tx, ids);
    await addLinks(
      wiki,
      tx,
      current.map(({ record, links }) => ({
        page: linkingPage(makeTitle(wiki.site, record.namespace, record.dbKey), record.id),
        links: links.links,
      })),
    );
    const count = (linking: (id: number, links: LinksOfRevision) => boolean): number =>
      current.filter(({ record: { id }, links }) => isArticle(wiki.site.settings, now.get(id), linking(id, links)))
        .length;
    await changeStatistics(tx, {
      articles: count((_id, { links }) => links.pages.length > 0) - count((id) => linked.has(id)),
    });
  });
}

/** Those of the pages whose links were read: an edit reads them at once. */
async function pagesWithReadLinks(tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  const rows = await tx
    .selectFrom('page')
    .select('page_id')
    .where('page_id', 'in', ids)
    .where('page_links_updated', 'is not', null)
    .execute();
  return new Set(rows.map(({ page_id }) => page_id));
}

/** What `work` makes of each item, in their order; up to `ahead` items are worked on at the same time. */
async function* readAhead<Item, Result>(
  items: AsyncIterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // Whoever waits for it is told of its failure; until then it is nobody's.
    result.catch(() => undefined);
    running.push(result);
    if (running.length >= ahead) yield await running.shift()!;
  }
  for (const result of running) yield await result;
}
