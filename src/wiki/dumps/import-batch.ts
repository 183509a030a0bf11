import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { insertIgnore } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/storage.ts';
import { sha1Base36 } from '../../storage/text-storage.ts';
import { defaultModel } from '../content/content-models.ts';
import type { Content } from '../content/content-store.ts';
import { redirectTarget } from '../content/redirect.ts';
import { pushJobs } from '../jobs/job-queue.ts';
import { pagesChanged } from '../links/backlinks.ts';
import { newPagesJob } from '../links/read-new-links.ts';
import type { PageRecord } from '../pages/page-record.ts';
import { insertPages, updatePage } from '../pages/page-rows.ts';
import { findPages, nameKey } from '../pages/page-store.ts';
import { takePages } from '../pages/page-turn.ts';
import { updateRedirects } from '../pages/redirect-store.ts';
import { changeStatistics, isArticle, pagesWithLinks } from '../pages/statistics.ts';
import type { UserIdentity } from '../performer.ts';
import { insertRevisions } from '../revisions/insert-revision.ts';
import { updateSearchIndexOf } from '../search/search-index.ts';
import type { Wiki } from '../wiki.ts';
import { loadHistories, type HistoryEntry } from './page-histories.ts';

/** A revision whose time has 14 digits and whose author is known. */
export interface RevisionToImport {
  readonly timestamp: string;
  readonly author: UserIdentity;
  readonly comment: string;
  readonly isMinor: boolean;
  readonly model: string | undefined;
  readonly text: string | undefined;
  /** The sum that the dump names. */
  readonly sha1?: string | undefined;
}

/**
 * How a revision is told to be there already: by its time and text, or, as MediaWiki does it, by its time and the sum that the
 * dump names; one without a sum is added again each time then.
 */
export type KnownBy = 'time and text' | 'time and named sum';

/** A page of this wiki that gets revisions, the oldest first. */
export interface PageToImport {
  readonly title: Title;
  readonly revisions: readonly RevisionToImport[];
}

/**
 * Adds revisions to pages (all different ones) and says how many each got, those that are known left out. Links of pages that are
 * new, and of those whose newest revision is another now, are read by jobs.
 */
export async function importBatch(
  wiki: Wiki,
  tx: Tx,
  pages: readonly PageToImport[],
  { knownBy }: { readonly knownBy: KnownBy },
): Promise<Map<Title, number>> {
  const titles = pages.map(({ title }) => title);
  await takePages(tx, ...titles);
  const before = await findPages(tx, titles);
  const histories = await loadHistories(
    tx,
    [...before.values()].map(({ id }) => id),
  );
  const growing = pages.flatMap((page): GrowingPage[] => {
    const old = before.get(nameKey(page.title));
    const history = (old && histories.get(old.id)) ?? [];
    const missing = knownBy === 'time and text' ? missingIn : notNamedIn;
    const revisions = missing(history, page.revisions);
    return revisions.length > 0 ? [growingPage(page.title, old, history, revisions)] : [];
  });
  if (growing.length === 0) return new Map();
  const now = toMediaWikiTimestamp(wiki.now());
  await giveIds(tx, growing, now);
  await addRevisions(wiki, tx, growing);
  await follow(wiki, tx, growing, now);
  return new Map(growing.map(({ title, revisions }) => [title, revisions.length]));
}

/** A page while it gets its revisions. */
interface GrowingPage {
  readonly title: Title;
  readonly before: PageRecord | undefined;
  id: number;
  readonly history: readonly HistoryEntry[];
  readonly revisions: readonly RevisionToImport[];
  /** How many entries of the history are not later than the revision that comes next. */
  passed: number;
  previous: { readonly id: number; readonly timestamp: string } | undefined;
  /** What the page shows from now on, where it is another than before. */
  newest: { readonly id: number; readonly size: number; readonly content: Content } | undefined;
  /** How many revisions came that are not older than those which the page had; as in MediaWiki, they alone count as edits. */
  edits: number;
}

function growingPage(
  title: Title,
  before: PageRecord | undefined,
  history: readonly HistoryEntry[],
  revisions: readonly RevisionToImport[],
): GrowingPage {
  const id = before?.id ?? 0;
  return { title, before, id, history, revisions, passed: 0, previous: undefined, newest: undefined, edits: 0 };
}

/** The revisions that a history does not have, each as often as it comes. */
function missingIn(history: readonly HistoryEntry[], revisions: readonly RevisionToImport[]): RevisionToImport[] {
  if (history.length === 0) return [...revisions];
  const present = new Map<string, number>();
  for (const { timestamp, sha1 } of history) {
    const key = `${timestamp} ${sha1}`;
    present.set(key, (present.get(key) ?? 0) + 1);
  }
  return revisions.filter(({ timestamp, text }) => {
    const key = `${timestamp} ${sha1Base36(text ?? '')}`;
    const count = present.get(key) ?? 0;
    present.set(key, count - 1);
    return count <= 0;
  });
}

/** The revisions that name no sum, or one that a history does not have at that time. */
function notNamedIn(history: readonly HistoryEntry[], revisions: readonly RevisionToImport[]): RevisionToImport[] {
  const present = new Set(history.map(({ timestamp, sha1 }) => `${timestamp} ${sha1}`));
  return revisions.filter(({ timestamp, sha1 }) => sha1 === undefined || !present.has(`${timestamp} ${sha1}`));
}

async function giveIds(tx: Tx, pages: readonly GrowingPage[], now: string): Promise<void> {
  const fresh = pages.filter(({ before }) => !before);
  const ids = await insertPages(
    tx,
    fresh.map(({ title }) => title),
    now,
  );
  for (const [at, page] of fresh.entries()) page.id = ids[at]!;
}

/** A revision has the one before it as its parent: so each round adds one revision to every page that has more. */
async function addRevisions(wiki: Wiki, tx: Tx, pages: readonly GrowingPage[]): Promise<void> {
  const models = new Map<GrowingPage, string>();
  for (const page of pages) {
    if (page.revisions.some(({ model }) => model === undefined)) models.set(page, await defaultModel(wiki, page.title));
  }
  let left = pages;
  for (let round = 0; left.length > 0; round++) {
    const added = left.map((page) => {
      const { author: user, text = '', model, ...revision } = page.revisions[round]!;
      const content = { text, model: model ?? models.get(page)! };
      return { ...revision, user, content, pageId: page.id, parentId: parentOf(page, revision.timestamp) };
    });
    for (const [at, { id, size }] of (await insertRevisions(tx, added)).entries()) {
      const page = left[at]!;
      const { timestamp, content } = added[at]!;
      page.previous = { id, timestamp };
      if (timestamp < (page.history.at(-1)?.timestamp ?? '')) continue;
      page.newest = { id, size, content };
      page.edits++;
    }
    left = left.filter(({ revisions }) => revisions.length > round + 1);
  }
}

/** The revision before one of this time: of the page's own history, or the one that was added last. */
function parentOf(page: GrowingPage, timestamp: string): number {
  const { history, previous } = page;
  while (page.passed < history.length && history[page.passed]!.timestamp <= timestamp) page.passed++;
  const earlier = history[page.passed - 1];
  return (earlier && (!previous || earlier.timestamp > previous.timestamp) ? earlier : previous)?.id ?? 0;
}

/** Everything that follows from new revisions, but for the links. */
async function follow(wiki: Wiki, tx: Tx, pages: readonly GrowingPage[], now: string): Promise<void> {
  const changed = pages.flatMap((page) => {
    const { newest } = page;
    return newest ? [{ ...page, ...newest, record: recordOf(wiki, page, newest, now) }] : [];
  });
  for (const { record } of changed) await updatePage(tx, record);
  await updateRedirects(
    tx,
    changed.map(({ record, content }) => ({ pageId: record.id, target: redirectTarget(wiki, content) })),
  );
  await updateSearchIndexOf(
    wiki,
    tx,
    changed.map(({ record, title, content }) => ({ pageId: record.id, title, content })),
  );
  const fresh = pages.filter(({ before }) => !before);
  const linked = await pagesWithLinks(
    tx,
    changed.flatMap(({ before }) => (before ? [before.id] : [])),
  );
  await changeStatistics(tx, {
    edits: pages.reduce((sum, page) => sum + page.edits, 0),
    pages: fresh.length,
    articles: changed.reduce((sum, { before, record }) => {
      const was = isArticle(wiki.site.settings, before, linked.has(record.id));
      return sum + Number(isArticle(wiki.site.settings, record, linked.has(record.id))) - Number(was);
    }, 0),
  });
  const categories = fresh.filter(({ title }) => title.namespace === NS.category);
  await insertIgnore(
    tx,
    'category',
    categories.map(({ title }) => ({ cat_title: title.dbKey })),
  );
  await pagesChanged(
    wiki,
    tx,
    pages.map(({ title, before }) => ({ page: title, existence: !before })),
    now,
  );
  await pushJobs(wiki, tx, [
    ...(fresh.length > 0 ? [newPagesJob] : []),
    ...changed.flatMap(({ before, title }) => (before ? [{ type: 'refreshLinks', page: title, params: {} }] : [])),
  ]);
}

function recordOf(
  wiki: Wiki,
  { title, id, before, revisions }: GrowingPage,
  newest: NonNullable<GrowingPage['newest']>,
  now: string,
): PageRecord {
  return {
    id,
    namespace: title.namespace,
    dbKey: title.dbKey,
    isRedirect: redirectTarget(wiki, newest.content) !== undefined,
    isNew: revisions.length === 1 && !before,
    latest: newest.id,
    touched: now,
    length: newest.size,
    contentModel: newest.content.model,
    language: before?.language ?? null,
  };
}
