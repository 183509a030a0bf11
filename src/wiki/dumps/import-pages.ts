import { parseTitle } from '../../site/parse-title.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { Title } from '../../site/title.ts';
import { canonicalIp } from '../../site/ip.ts';
import type { Tx } from '../../storage/storage.ts';
import { redirectTarget } from '../content/redirect.ts';
import { pushJobs } from '../jobs/job-queue.ts';
import type { UserIdentity } from '../performer.ts';
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

export interface ImportedPage {
  readonly title: string;
  /** How many revisions were added; those that the page had already (same time, same text) are not. */
  readonly revisions: number;
  /** Why nothing was done: the title cannot be one of this wiki. */
  readonly invalid?: true;
}

/**
 * Brings pages of a dump into the wiki, each in one transaction: revisions with their times and authors (accounts of this wiki where
 * the names exist, plain names otherwise). What a page has already is not added again. Links are read by jobs.
 */
export async function* importPages(wiki: Wiki, pages: AsyncIterable<DumpPage>): AsyncGenerator<ImportedPage> {
  for await (const page of pages) yield await importPage(wiki, page);
}

async function importPage(wiki: Wiki, { title: text, revisions }: DumpPage): Promise<ImportedPage> {
  const title = parseTitle(wiki.site, text);
  if (!(title instanceof Title) || !title.canExist) return { title: text, revisions: 0, invalid: true };
  const ordered = revisions
    .filter(({ timestamp }) => timestamp !== '')
    .toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  const accounts = await findAccountsByName(wiki.db, [
    ...new Set(ordered.flatMap(({ user }) => (user === undefined ? [] : [user]))),
  ]);
  const authorOf = ({ user }: DumpRevision): UserIdentity => {
    if (user === undefined || user === '') return { id: 0, name: 'imported>Unknown' };
    const account = accounts.get(user);
    if (account) return { id: account.id, name: account.name };
    return { id: 0, name: canonicalIp(user) ?? `imported>${user}` };
  };
  const added = await wiki.storage.transaction((tx) => addRevisions(wiki, tx, title, ordered, authorOf));
  return { title: title.prefixedText, revisions: added };
}

async function addRevisions(
  wiki: Wiki,
  tx: Tx,
  title: Title,
  revisions: readonly DumpRevision[],
  authorOf: (revision: DumpRevision) => UserIdentity,
): Promise<number> {
  const before = await findPage(tx, title);
  const present = new Set(before ? await timesOf(tx, before.id) : []);
  const fresh = revisions.filter(({ timestamp }) => !present.has(toMediaWikiTimestamp(new Date(timestamp))));
  if (fresh.length === 0) return 0;
  const now = toMediaWikiTimestamp(wiki.now());
  const usualModel = await defaultModel(wiki, title);
  const pageId = before?.id ?? (await insertPage(tx, title, now));
  let parentId = before?.latest ?? 0;
  let newest = parentId;
  const latestTime = [...present].reduce((latest, time) => (time > latest ? time : latest), '');
  for (const revision of fresh) {
    const timestamp = toMediaWikiTimestamp(new Date(revision.timestamp));
    const content = { text: revision.text ?? '', model: revision.model ?? usualModel };
    const { id, size } = await insertRevision(tx, {
      pageId,
      parentId,
      content,
      user: authorOf(revision),
      comment: revision.comment,
      isMinor: revision.isMinor,
      timestamp,
    });
    parentId = id;
    if (timestamp < latestTime) continue;
    newest = id;
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
  const last = fresh.at(-1)!;
  if (newest === parentId) {
    const content = { text: last.text ?? '', model: last.model ?? usualModel };
    await updateSearchIndex(wiki, tx, pageId, title, content);
  }
  await changeStatistics(tx, { edits: fresh.length, pages: before ? 0 : 1, articles: 0 });
  await pushJobs(wiki, tx, [{ type: 'refreshLinks', page: title, params: {} }]);
  return fresh.length;
}

async function timesOf(tx: Tx, pageId: number): Promise<string[]> {
  const rows = await tx.selectFrom('revision').select('rev_timestamp').where('rev_page', '=', pageId).execute();
  return rows.map((row) => row.rev_timestamp);
}
