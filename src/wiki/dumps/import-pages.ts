import { parseTitle } from '../../site/parse-title.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { Title } from '../../site/title.ts';
import { canonicalIp } from '../../site/ip.ts';
import type { Tx } from '../../storage/storage.ts';
import { sha1Base36 } from '../../storage/text-storage.ts';
import type { Content } from '../content/content-store.ts';
import { redirectTarget } from '../content/redirect.ts';
import { pushJobs } from '../jobs/job-queue.ts';
import type { UserIdentity } from '../performer.ts';
import { pageChanged } from '../links/backlinks.ts';
import { insertPage, updatePage } from '../pages/page-rows.ts';
import { findPage } from '../pages/page-store.ts';
import { updateRedirect } from '../pages/redirect-store.ts';
import { changeStatistics } from '../pages/statistics.ts';
import { insertRevision } from '../revisions/insert-revision.ts';
import { updateSearchIndex } from '../search/search-index.ts';
import { findAccountsByName } from '../users/accounts.ts';
import { defaultModel } from '../content/content-models.ts';
import type { Wiki } from '../wiki.ts';
import type { DumpPage, DumpRevision } from './read-dump.ts';
import { takePages } from '../pages/page-turn.ts';

export interface ImportedPage {
  /** As the dump names the page, where it cannot be one of this wiki. */
  readonly title: string;
  /** Undefined: nothing was done, the title cannot be one of this wiki, or is left out. */
  readonly page: Title | undefined;
  /** How many revisions were added. */
  readonly revisions: number;
}

export interface ImportOptions {
  /** What stands before names of users of the other wiki: `prefix>Name`. */
  readonly userPrefix: string;
  /** Whether names that are accounts of this wiki too are taken to be these. */
  readonly assignKnownUsers: boolean;
  /** Adds revisions even where the page has one of the same time. */
  readonly duplicates: boolean;
  /** Which page of this wiki a page becomes; undefined: it is left out. */
  readonly destination: (title: Title) => Promise<Title | undefined>;
  /** Runs in the transaction in which a page's revisions (at least one) were added. */
  readonly announce: (tx: Tx, title: Title, revisions: number) => Promise<void>;
}

/** As a copy of a wiki is read: names are the same people, what is there already is not added again. */
export const asCopy: ImportOptions = {
  userPrefix: 'imported',
  assignKnownUsers: true,
  duplicates: false,
  destination: async (title) => title,
  announce: async () => undefined,
};

/**
 * Brings pages of a dump into the wiki, each in one transaction: revisions with their times and authors. Links are read by jobs.
 */
export async function* importPages(
  wiki: Wiki,
  pages: AsyncIterable<DumpPage>,
  options: ImportOptions = asCopy,
): AsyncGenerator<ImportedPage> {
  for await (const page of pages) yield await importPage(wiki, page, options);
}

async function importPage(
  wiki: Wiki,
  { title: text, revisions }: DumpPage,
  options: ImportOptions,
): Promise<ImportedPage> {
  const parsed = parseTitle(wiki.site, text);
  const title = parsed instanceof Title && parsed.canExist ? await options.destination(parsed) : undefined;
  if (!title) return { title: text, page: undefined, revisions: 0 };
  const ordered = revisions
    .filter(({ timestamp }) => !Number.isNaN(Date.parse(timestamp)))
    .map((revision) => ({ ...revision, timestamp: toMediaWikiTimestamp(new Date(revision.timestamp)) }))
    .toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  const authorOf = await authors(wiki, ordered, options);
  const added = await wiki.storage.transaction(async (tx) => {
    const count = await addRevisions(wiki, tx, title, ordered, { authorOf, duplicates: options.duplicates });
    if (count > 0) await options.announce(tx, title, count);
    return count;
  });
  return { title: title.prefixedText, page: title, revisions: added };
}

type AuthorOf = (revision: DumpRevision) => UserIdentity;

async function authors(
  wiki: Wiki,
  revisions: readonly DumpRevision[],
  { userPrefix, assignKnownUsers }: ImportOptions,
): Promise<AuthorOf> {
  const names = new Set(revisions.flatMap(({ user }) => (user === undefined ? [] : [user])));
  const accounts = assignKnownUsers ? await findAccountsByName(wiki.db, [...names]) : undefined;
  return ({ user }) => {
    if (user === undefined || user === '') return { id: 0, name: `${userPrefix}>Unknown` };
    const account = accounts?.get(user);
    if (account) return { id: account.id, name: account.name };
    return { id: 0, name: canonicalIp(user) ?? `${userPrefix}>${user}` };
  };
}

/** Timestamps of the revisions have 14 digits here, the oldest comes first. */
async function addRevisions(
  wiki: Wiki,
  tx: Tx,
  title: Title,
  revisions: readonly DumpRevision[],
  { authorOf, duplicates }: { readonly authorOf: AuthorOf; readonly duplicates: boolean },
): Promise<number> {
  await takePages(tx, title);
  const before = await findPage(tx, title);
  const history = before ? await historyOf(tx, before.id) : [];
  const present = new Set(history.map(({ timestamp, sha1 }) => `${timestamp} ${sha1}`));
  const fresh = duplicates
    ? revisions
    : revisions.filter(({ timestamp, text }) => !present.has(`${timestamp} ${sha1Base36(text ?? '')}`));
  if (fresh.length === 0) return 0;
  const now = toMediaWikiTimestamp(wiki.now());
  const usualModel = await defaultModel(wiki, title);
  const pageId = before?.id ?? (await insertPage(tx, title, now));
  const latestTime = history.at(-1)?.timestamp ?? '';
  let previous: Entry | undefined;
  let newest: Content | undefined;
  for (const revision of fresh) {
    const { timestamp } = revision;
    const earlier = history.findLast((entry) => entry.timestamp <= timestamp);
    const parent = earlier && (!previous || earlier.timestamp > previous.timestamp) ? earlier : previous;
    const content = { text: revision.text ?? '', model: revision.model ?? usualModel };
    const { id, size } = await insertRevision(tx, {
      pageId,
      parentId: parent?.id ?? 0,
      content,
      user: authorOf(revision),
      comment: revision.comment,
      isMinor: revision.isMinor,
      timestamp,
    });
    previous = { id, timestamp };
    if (timestamp < latestTime) continue;
    newest = content;
    const target = redirectTarget(wiki.site, content);
    await updatePage(tx, {
      id: pageId,
      namespace: title.namespace,
      dbKey: title.dbKey,
      isRedirect: target !== undefined,
      isNew: fresh.length === 1 && !before,
      latest: id,
      touched: now,
      length: size,
      contentModel: content.model,
      language: before?.language ?? null,
    });
    await updateRedirect(tx, pageId, target);
  }
  if (newest) await updateSearchIndex(wiki, tx, pageId, title, newest);
  await changeStatistics(tx, { edits: fresh.length, pages: before ? 0 : 1, articles: 0 });
  await pageChanged(wiki, tx, title, { timestamp: now, existence: !before });
  await pushJobs(wiki, tx, [{ type: 'refreshLinks', page: title, params: {} }]);
  return fresh.length;
}

interface Entry {
  readonly id: number;
  readonly timestamp: string;
}

interface HistoryEntry extends Entry {
  /** In base 36. */
  readonly sha1: string;
}

/** Oldest first. */
async function historyOf(tx: Tx, pageId: number): Promise<HistoryEntry[]> {
  const rows = await tx
    .selectFrom('revision')
    .select(['rev_id', 'rev_timestamp', 'rev_sha1'])
    .where('rev_page', '=', pageId)
    .orderBy('rev_timestamp')
    .orderBy('rev_id')
    .execute();
  return rows.map((row) => ({ id: row.rev_id, timestamp: row.rev_timestamp, sha1: row.rev_sha1 }));
}
