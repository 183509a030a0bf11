import { requireWithinRateLimit } from '../users/rate-limits.ts';
import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import type { Title } from '../../site/title.ts';
import { laterThan, toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Db, OnCommit, Tx } from '../../storage/storage.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import { checkTagsAllowed } from '../changes/tag-rights.ts';
import type { Content } from '../content/content-store.ts';
import { loadReadableTexts, loadSlots } from '../content/content-store.ts';
import { redirectTarget } from '../content/redirect.ts';
import { deletedVersions, restoreFile } from '../files/restore-file.ts';
import { runHook } from '../hooks.ts';
import { pushJobs } from '../jobs/job-queue.ts';
import { pageChanged } from '../links/backlinks.ts';
import { categoryPageChanged } from '../links/category-counts.ts';
import { linkingPage, linksOf } from '../links/page-links.ts';
import { templatesChanged } from '../links/changed-templates.ts';
import { updateLinks } from '../links/update-links.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import { FileUndeleteComplete, PageUndeleteComplete } from '../pages/page-hooks.ts';
import { insertPage, updatePage } from '../pages/page-rows.ts';
import { findPage, findPageById } from '../pages/page-store.ts';
import { updateRedirect } from '../pages/redirect-store.ts';
import { changeStatistics, hasLinks, isArticle } from '../pages/statistics.ts';
import type { Performer } from '../performer.ts';
import { requireCan } from '../permissions.ts';
import { isHidden } from '../revisions/visibility.ts';
import { Refusal } from '../refusal.ts';
import { savingOptions } from '../rendering/saving-options.ts';
import { updateSearchIndex } from '../search/search-index.ts';
import { ipToHex } from '../../site/ip.ts';
import type { Wiki } from '../wiki.ts';
import { takePages } from '../pages/page-turn.ts';

export interface UndeleteRequest {
  readonly title: Title;
  readonly reason: string;
  /** Only the revisions of these times; all, if there are neither times nor file versions. */
  readonly timestamps?: readonly string[];
  /** Only these versions of the file (`fa_id`). */
  readonly fileIds?: readonly number[];
  readonly tags?: readonly string[];
}

export interface Undeleted {
  readonly revisions: number;
  readonly fileVersions: number;
  readonly logId: number;
}

/** Brings revisions of a deleted page back, below those of a page that was made in its place. */
export async function undeletePage(wiki: Wiki, performer: Performer, request: UndeleteRequest): Promise<Undeleted> {
  const { title, tags = [] } = request;
  await requireCan(wiki, performer, 'undelete', title);
  await checkTagsAllowed(wiki, performer, tags);
  await requireWithinRateLimit(wiki, performer, 'undelete');
  await requireFileVersions(wiki.db, request);
  const newest = (await archivedRevisions(wiki.db, request)).at(-1);
  if (!newest) return undeleteFileOnly(wiki, performer, request);
  const content = await contentOf(wiki.db, newest.ar_rev_id);
  const output = await wiki.parser.parse({
    text: content.text,
    contentModel: content.model,
    title: title.prefixedText,
    options: await savingOptions(wiki, performer, undefined),
  });
  return wiki.storage.transaction((tx, onCommit) =>
    restore(wiki, tx, onCommit, performer, request, { content, output }),
  );
}

async function requireFileVersions(db: Db, { title, fileIds = [] }: UndeleteRequest): Promise<void> {
  if (title.namespace !== NS.file || fileIds.length === 0) return;
  const found = new Set((await deletedVersions(db, title, fileIds)).map((row) => row.fa_id));
  const [missing] = fileIds.filter((id) => !found.has(id));
  if (missing !== undefined) throw new Refusal(msg('undelete-missing-filearchive', missing));
}

/** Where revisions were looked for, it is said that there are none. */
function nothingToRestore({ timestamps = [], fileIds = [] }: UndeleteRequest): Refusal {
  const main = msg('apierror-cantundelete');
  if (fileIds.length > 0 && timestamps.length === 0) return new Refusal(main);
  return new Refusal([msg('undelete-no-results'), main], { main });
}

/** Whether a page has deleted revisions. */
export async function hasDeletedRevisions(db: Db, { namespace, dbKey }: Title): Promise<boolean> {
  const row = await db
    .selectFrom('archive')
    .select('ar_id')
    .where('ar_namespace', '=', namespace)
    .where('ar_title', '=', dbKey)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Restores versions of a file; its page, or where it was, stays as it is. */
async function undeleteFileOnly(wiki: Wiki, performer: Performer, request: UndeleteRequest): Promise<Undeleted> {
  const { title } = request;
  return wiki.storage.transaction(async (tx, onCommit) => {
    await takePages(tx, title);
    const fileVersions = await restoreVersions(wiki, tx, onCommit, performer, request);
    if (fileVersions === 0) throw nothingToRestore(request);
    const page = await findPage(tx, title);
    const logId = await logRestoration(wiki, tx, performer, request, {
      pageId: page?.id ?? 0,
      revisions: 0,
      fileVersions,
    });
    return { revisions: 0, fileVersions, logId };
  });
}

async function restoreVersions(
  wiki: Wiki,
  tx: Tx,
  onCommit: OnCommit,
  performer: Performer,
  { title, timestamps = [], fileIds = [] }: UndeleteRequest,
): Promise<number> {
  if (title.namespace !== NS.file || (timestamps.length > 0 && fileIds.length === 0)) return 0;
  const restored = await restoreFile(wiki, tx, onCommit, title, fileIds);
  if (restored > 0) await runHook(wiki, FileUndeleteComplete, { tx, title, performer });
  return restored;
}

type ArchivedRow = Awaited<ReturnType<typeof archivedRevisions>>[number];

/** Oldest first. */
async function archivedRevisions(db: Db, { title, timestamps = [], fileIds = [] }: UndeleteRequest) {
  let query = db
    .selectFrom('archive')
    .innerJoin('actor', 'actor_id', 'ar_actor')
    .selectAll('archive')
    .select(['actor_user', 'actor_name'])
    .where('ar_namespace', '=', title.namespace)
    .where('ar_title', '=', title.dbKey);
  if (timestamps.length > 0 || fileIds.length > 0) query = query.where('ar_timestamp', 'in', timestamps);
  return query.orderBy('ar_timestamp').orderBy('ar_rev_id').execute();
}

async function restore(
  wiki: Wiki,
  tx: Tx,
  onCommit: OnCommit,
  performer: Performer,
  request: UndeleteRequest,
  newestRendered: { readonly content: Content; readonly output: ParserOutput },
): Promise<Undeleted> {
  const { title, reason } = request;
  await takePages(tx, title);
  const rows = await archivedRevisions(tx, request);
  const newest = rows.at(-1);
  if (!newest) throw nothingToRestore(request);
  const page = await findPage(tx, title);
  const current = page && (await timestampOf(tx, page.latest));
  const isTop = current === undefined || newest.ar_timestamp > current;
  if (isTop && isHidden(newest.ar_deleted, 'text')) throw new Refusal(msg('undeleterevdel'));
  const outdated = isTop && (await templatesChanged(tx, newestRendered.output, title));
  const now = toMediaWikiTimestamp(wiki.now());
  const pageId = page?.id ?? (await insertPage(tx, title, now, await freeId(tx, newest.ar_page_id)));
  await insertRevisions(tx, pageId, rows);
  await tx
    .deleteFrom('archive')
    .where(
      'ar_id',
      'in',
      rows.map((row) => row.ar_id),
    )
    .execute();
  if (isTop) await putOnTop(wiki, tx, title, pageId, newest, newestRendered, page !== undefined);
  if (outdated) await pushJobs(wiki, tx, [{ type: 'refreshLinks', page: title }]);
  const fileVersions = await restoreVersions(wiki, tx, onCommit, performer, request);
  const logId = await logRestoration(wiki, tx, performer, request, { pageId, revisions: rows.length, fileVersions });
  await pageChanged(wiki, tx, title, { timestamp: now, existence: !page });
  await runHook(wiki, PageUndeleteComplete, { tx, title, pageId, created: !page, performer, reason, logId });
  return { revisions: rows.length, fileVersions, logId };
}

async function logRestoration(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { title, reason, tags = [] }: UndeleteRequest,
  { pageId, revisions, fileVersions }: { pageId: number; revisions: number; fileVersions: number },
): Promise<number> {
  const { logId } = await addLogEntry(wiki, tx, {
    type: 'delete',
    action: 'restore',
    user: performer.user,
    target: title,
    pageId,
    comment: reason,
    params: { ':assoc:count': { revisions, files: fileVersions } },
    tags,
    recentChange: recentChangeBy(performer),
  });
  return logId;
}

/** The newest restored revision is the page's newest. */
async function putOnTop(
  wiki: Wiki,
  tx: Tx,
  title: Title,
  pageId: number,
  newest: ArchivedRow,
  { content, output }: { content: Content; output: ParserOutput },
  existed: boolean,
): Promise<void> {
  const { settings } = wiki.site;
  const before = existed ? await findPage(tx, title) : undefined;
  const wasArticle = isArticle(settings, before, await hasLinks(tx, pageId));
  const target = redirectTarget(wiki, content);
  const now = toMediaWikiTimestamp(wiki.now());
  const page = {
    id: pageId,
    namespace: title.namespace,
    dbKey: title.dbKey,
    isRedirect: target !== undefined,
    isNew: !existed,
    latest: newest.ar_rev_id,
    // What was rendered of it before it was deleted is kept under the time before, be it of the same second.
    touched: laterThan(before?.touched ?? now, now),
    length: newest.ar_len ?? 0,
    contentModel: content.model,
    language: before?.language ?? null,
  };
  await updatePage(tx, page);
  await updateRedirect(tx, pageId, target);
  const linking = linkingPage(title, pageId);
  const links = linksOf(linking, output);
  await updateLinks(wiki, tx, linking, links);
  await updateSearchIndex(wiki, tx, pageId, title, content);
  const nowArticle = isArticle(settings, page, await hasLinks(tx, pageId));
  await changeStatistics(tx, {
    edits: existed ? 0 : 1,
    pages: existed ? 0 : 1,
    articles: Number(nowArticle) - Number(wasArticle),
  });
  if (!existed && title.namespace === 14) await categoryPageChanged(tx, title.dbKey, true);
}

async function insertRevisions(tx: Tx, pageId: number, rows: readonly ArchivedRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 200) {
    const some = rows.slice(at, at + 200);
    await tx
      .insertInto('revision')
      .values(
        some.map((row) => ({
          rev_id: row.ar_rev_id,
          rev_page: pageId,
          rev_comment_id: row.ar_comment_id,
          rev_actor: row.ar_actor,
          rev_timestamp: row.ar_timestamp,
          rev_minor_edit: row.ar_minor_edit,
          rev_deleted: row.ar_deleted,
          rev_len: row.ar_len,
          rev_parent_id: row.ar_parent_id,
          rev_sha1: row.ar_sha1,
        })),
      )
      .execute();
    const addresses = some.flatMap((row) => {
      const hex = row.actor_user === null ? ipToHex(row.actor_name) : undefined;
      return hex === undefined
        ? []
        : [{ ipc_rev_id: row.ar_rev_id, ipc_rev_timestamp: row.ar_timestamp, ipc_hex: hex }];
    });
    if (addresses.length > 0) await tx.insertInto('ip_changes').values(addresses).execute();
  }
}

async function timestampOf(db: Db, revisionId: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('revision')
    .select('rev_timestamp')
    .where('rev_id', '=', revisionId)
    .executeTakeFirst();
  return row?.rev_timestamp;
}

/** The page's former id, if nothing else has it. */
async function freeId(tx: Tx, id: number | null): Promise<number | undefined> {
  if (!id) return undefined;
  return (await findPageById(tx, id)) ? undefined : id;
}

async function contentOf(db: Db, revisionId: number): Promise<Content> {
  const slot = (await loadSlots(db, [revisionId])).get(revisionId)?.get('main');
  const text = slot && (await loadReadableTexts(db, [slot.address])).get(slot.address);
  if (!slot || text === undefined) throw new Error(`The text of the deleted revision ${revisionId} cannot be read.`);
  return { text, model: slot.model };
}
