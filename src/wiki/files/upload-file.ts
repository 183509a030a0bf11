import { msg } from '../../i18n/message.ts';
import { patrolled } from '../changes/recent-changes.ts';
import { laterThan, toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { archivePath, publicPath } from '../../storage/files/file-paths.ts';
import { OutcomeUnknown, type OnCommit, type Tx } from '../../storage/storage.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import { checkTagsAllowed } from '../changes/tag-rights.ts';
import type { Content } from '../content/content-store.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import { contentText } from '../pages/content-message.ts';
import { fileChanged, pageChanged } from '../links/backlinks.ts';
import { runHook, type EventOf } from '../hooks.ts';
import { FileUpload, UploadVerifyUpload } from '../pages/page-hooks.ts';
import { findPage } from '../pages/page-store.ts';
import { saveRevision } from '../pages/save-revision.ts';
import { changeStatistics } from '../pages/statistics.ts';
import type { PageRecord } from '../pages/page-record.ts';
import { isNamed, type Performer } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import { savingOptions } from '../rendering/saving-options.ts';
import { commentIdOf } from '../revisions/comments.ts';
import { insertRevision } from '../revisions/insert-revision.ts';
import { actorIdOf } from '../users/actors.ts';
import { watch } from '../watchlist/watched-items.ts';
import type { Wiki } from '../wiki.ts';
import { fileLayout } from './file-layout.ts';
import { currentVersion, insertCurrent, insertOld, newVersion, type FileVersion } from './file-versions.ts';
import type { FileProperties } from './inspect-file.ts';
import { removeThumbnails } from './render-thumbnail.ts';
import { waitingPath, withSettledFiles } from './broken-uploads.ts';
import { requireMayUpload } from './upload-rights.ts';
import { takePages } from '../pages/page-turn.ts';
import { atTheEnd } from '../../storage/transactions.ts';

/** A file that has been looked at and found fit. */
export interface UploadRequest {
  readonly title: Title;
  /** Where the bytes lie on this machine; they are copied. */
  readonly file: string;
  readonly properties: FileProperties;
  readonly comment: string;
  /** Text of the new page; later versions do not change it. */
  readonly text: string;
  readonly tags?: readonly string[];
  readonly watch?: boolean;
  /** Until when: 14 digits or `infinity`. */
  readonly watchUntil?: string | undefined;
  /** What else is done in the same transaction. */
  readonly within?: (tx: Tx, onCommit: OnCommit, version: FileVersion) => Promise<void>;
}

/** Uploads a file: a new one with its page, or a new version over one that exists. Refuses with the Action API's codes. */
export async function uploadFile(wiki: Wiki, performer: Performer, request: UploadRequest): Promise<FileVersion> {
  const { title, file, properties, comment } = request;
  const tags = [...(request.tags ?? [])];
  await checkTagsAllowed(wiki, performer, tags);
  await requireMayUpload(wiki, performer, title);
  const first = await prepareText(wiki, performer, request);
  await passFilters(wiki, { title, performer, file, properties, comment, ...first, tags });
  const layout = fileLayout(wiki.site.settings);
  const waiting = waitingPath(layout, title.dbKey);
  const place = publicPath(layout, title.dbKey);
  await wiki.files.write(waiting, request.file);
  try {
    return await withSettledFiles(wiki, [title.dbKey], (stillSettled) =>
      wiki.storage.transaction(async (tx, onCommit, onRollback) => {
        await takePages(tx, title);
        await stillSettled();
        const before = await currentVersion(tx, title.dbKey);
        if (before?.sha1 === request.properties.sha1) {
          throw new Refusal(msg('fileexists-no-change', title.prefixedText));
        }
        const version = await writeRows(wiki, tx, performer, { ...request, tags }, { before, first });
        await request.within?.(tx, onCommit, version);
        // Files come last: what the database refuses has then moved nothing.
        const archive = archivePath(layout, title.dbKey, archiveNameOf(version.timestamp, title.dbKey));
        await atTheEnd(tx, async () => {
          const keeps = before !== undefined && (await wiki.files.stat(place)) !== undefined;
          if (keeps) await wiki.files.copy(place, archive);
          onRollback(() => (keeps ? wiki.files.move(archive, place) : wiki.files.delete(place)));
          await wiki.files.copy(waiting, place);
        });
        onCommit(() => wiki.files.delete(waiting));
        onCommit(() => removeThumbnails(wiki, { name: title.dbKey, archiveName: null }));
        return version;
      }),
    );
  } catch (error) {
    // What may have been committed after all is told apart by it later.
    if (!(error instanceof OutcomeUnknown)) await wiki.files.delete(waiting);
    throw error;
  }
}

/** A filter does not want an upload; its comment or text may be mended. */
export class FilteredUpload extends Refusal {}

async function passFilters(wiki: Wiki, event: EventOf<typeof UploadVerifyUpload>): Promise<void> {
  try {
    await runHook(wiki, UploadVerifyUpload, event);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { messages, code, data, status } = error;
    throw new FilteredUpload(messages, { code, status, ...(data ? { data: { ...data } } : {}) });
  }
}

/** Name of a version that gives way to another at this time. */
export function archiveNameOf(timestamp: string, name: string): string {
  return `${timestamp}!${name}`;
}

interface PreparedText {
  readonly content: Content;
  readonly output: ParserOutput;
}

/** The new page's text, transformed and rendered. */
async function prepareText(
  wiki: Wiki,
  performer: Performer,
  { title, text: raw }: UploadRequest,
): Promise<PreparedText> {
  const { text, output } = await wiki.parser.prepareEdit({
    text: raw,
    contentModel: 'wikitext',
    title: title.prefixedText,
    options: await savingOptions(wiki, performer, undefined),
  });
  return { content: { text, model: 'wikitext' }, output };
}

async function writeRows(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  request: UploadRequest,
  { before, first }: { before: FileVersion | undefined; first: PreparedText },
): Promise<FileVersion> {
  const { title, tags = [] } = request;
  const version = newVersion(request.properties, {
    name: title.dbKey,
    // Two versions of a second would have one name in the archive.
    timestamp: laterThan(before?.timestamp, toMediaWikiTimestamp(wiki.now())),
    commentId: await commentIdOf(tx, request.comment),
    actorId: await actorIdOf(tx, performer.user),
  });
  if (before) {
    await insertOld(tx, [{ ...before, archiveName: archiveNameOf(version.timestamp, title.dbKey) }]);
    await tx.deleteFrom('image').where('img_name', '=', title.dbKey).execute();
  } else await changeStatistics(tx, { images: 1 });
  await insertCurrent(tx, version);
  const page = await findPage(tx, title);
  const revision = page
    ? await addNullRevision(wiki, tx, performer, { title, page })
    : await saveRevision(wiki, tx, {
        title,
        parentId: 0,
        ...first,
        performer,
        comment: request.comment,
        announce: false,
      });
  const pageId = page?.id ?? revision.page.id;
  await addLogEntry(wiki, tx, {
    type: 'upload',
    action: before ? 'overwrite' : 'upload',
    user: performer.user,
    target: title,
    pageId,
    comment: request.comment,
    params: { img_sha1: version.sha1, img_timestamp: version.timestamp },
    revisionId: revision.revisionId,
    timestamp: version.timestamp,
    tags,
    recentChange: {
      ...recentChangeBy(performer),
      patrolled: performer.rights.has('autopatrol') ? patrolled.automatically : patrolled.no,
    },
  });
  if (!page) {
    await addLogEntry(wiki, tx, {
      type: 'create',
      action: 'create',
      user: performer.user,
      target: title,
      pageId,
      comment: request.comment,
      revisionId: revision.revisionId,
      timestamp: version.timestamp,
    });
  }
  await fileChanged(wiki, tx, title.dbKey, toMediaWikiTimestamp(wiki.now()));
  await runHook(wiki, FileUpload, { tx, version, performer });
  if (request.watch && isNamed(performer)) await watch(tx, performer.user.id, [title], request.watchUntil);
  return version;
}

/** A new version of the file shows in its page's history, and counts as no edit. */
async function addNullRevision(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { title, page }: { title: Title; page: PageRecord },
): Promise<{ revisionId: number; page: PageRecord }> {
  const now = toMediaWikiTimestamp(wiki.now());
  const { id } = await insertRevision(tx, {
    pageId: page.id,
    parentId: page.latest,
    user: performer.user,
    comment: contentText(
      wiki,
      msg('logentry-upload-overwrite', performer.user.name, performer.user.name, `[[${title.prefixedText}]]`),
    ),
    timestamp: now,
  });
  await tx
    .updateTable('page')
    .set({ page_latest: id, page_touched: now, page_is_new: 0 })
    .where('page_id', '=', page.id)
    .execute();
  await pageChanged(wiki, tx, title, { timestamp: now, existence: true });
  return { revisionId: id, page: { ...page, latest: id, isNew: false } };
}
