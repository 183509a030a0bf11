import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { archivePath, publicPath, temporaryPath } from '../../storage/files/file-paths.ts';
import type { FilePath } from '../../storage/files/file-store.ts';
import type { OnCommit, OnRollback, Tx } from '../../storage/storage.ts';
import { atTheEnd } from '../../storage/transactions.ts';
import { withSettledFiles } from '../files/broken-uploads.ts';
import { fileLayout, placeOf } from '../files/file-layout.ts';
import {
  currentVersion,
  insertCurrent,
  insertOld,
  newVersion,
  oldVersions,
  type FileVersion,
} from '../files/file-versions.ts';
import type { FileProperties } from '../files/inspect-file.ts';
import { removeThumbnails } from '../files/render-thumbnail.ts';
import { archiveNameOf } from '../files/upload-file.ts';
import { fileChanged, touchPages } from '../links/backlinks.ts';
import { addLogEntry } from '../logs/log-entry.ts';
import { findPage } from '../pages/page-store.ts';
import { takePages } from '../pages/page-turn.ts';
import { changeStatistics } from '../pages/statistics.ts';
import type { UserIdentity } from '../performer.ts';
import { commentIdsOf } from '../revisions/comments.ts';
import { actorIdsOf } from '../users/actors.ts';
import type { Wiki } from '../wiki.ts';

/** A version of a file that was looked at and found fit, whose author is known. */
export interface UploadToImport {
  /** 14 digits. */
  readonly timestamp: string;
  readonly author: UserIdentity;
  readonly comment: string;
  /** The name that it has among old versions in the dump. */
  readonly archiveName: string | undefined;
  /** Where the bytes lie on this machine; they are copied. */
  readonly file: string;
  readonly properties: FileProperties;
}

/**
 * Adds versions to a file, which may be there or not, and gives how many were added. A version is not added where the file has one of
 * the same time and bytes. The newest of all is the current one. Whoever is killed in the middle and begins anew ends with
 * the same: what was put in place without its rows is put there again.
 */
export async function importUploads(wiki: Wiki, title: Title, uploads: readonly UploadToImport[]): Promise<number> {
  if (title.namespace !== NS.file || uploads.length === 0) return 0;
  // Most of what is there already is found without keeping others from writing.
  const wanted = missingIn(await versionsOf(wiki.db, title), uploads);
  if (wanted.length === 0) return 0;
  const waiting = new Map<UploadToImport, FilePath>();
  const layout = fileLayout(wiki.site.settings);
  try {
    for (const upload of wanted) {
      const place = temporaryPath(layout, `${crypto.randomUUID()}-${title.dbKey.slice(-100)}`);
      waiting.set(upload, place);
      await wiki.files.write(place, upload.file);
    }
    return await withSettledFiles(wiki, [title.dbKey], (stillSettled) =>
      wiki.storage.transaction(async (tx, onCommit, onRollback) => {
        await takePages(tx, title);
        await stillSettled();
        const before = await versionsOf(tx, title);
        const missing = missingIn(before, wanted);
        if (missing.length === 0) return 0;
        const change = await changeOf(tx, title, before, missing);
        await writeRows(wiki, tx, title, change);
        // Files come last: what the database refuses has then moved nothing.
        await atTheEnd(tx, () => putInPlace(wiki, change, waiting, onCommit, onRollback));
        return missing.length;
      }),
    );
  } finally {
    for (const place of waiting.values()) await wiki.files.delete(place);
  }
}

/** The versions of a file as they are. */
interface Versions {
  readonly current: FileVersion | undefined;
  readonly old: readonly FileVersion[];
}

async function versionsOf(db: Wiki['db'], title: Title): Promise<Versions> {
  return { current: await currentVersion(db, title.dbKey), old: await oldVersions(db, title.dbKey) };
}

/** The versions that a file does not have, the oldest first. */
function missingIn({ current, old }: Versions, uploads: readonly UploadToImport[]): UploadToImport[] {
  const present = new Set([...(current ? [current] : []), ...old].map(({ timestamp, sha1 }) => `${timestamp} ${sha1}`));
  return uploads
    .toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0))
    .filter(({ timestamp, properties }) => {
      const key = `${timestamp} ${properties.sha1}`;
      const isNew = !present.has(key);
      present.add(key);
      return isNew;
    });
}

/** What becomes of a file. */
interface Change {
  readonly before: FileVersion | undefined;
  /** The version that gives way, with the name that it gets. */
  readonly displaced: (FileVersion & { readonly archiveName: string }) | undefined;
  readonly added: readonly { readonly version: FileVersion; readonly upload: UploadToImport }[];
}

async function changeOf(
  tx: Tx,
  title: Title,
  { current, old }: Versions,
  missing: readonly UploadToImport[],
): Promise<Change> {
  const commentIds = await commentIdsOf(
    tx,
    missing.map(({ comment }) => comment),
  );
  const actorIds = await actorIdsOf(
    tx,
    missing.map(({ author }) => author),
  );
  const newest = missing.at(-1)!;
  const replaces = current === undefined || newest.timestamp > current.timestamp;
  const used = new Set(old.map(({ archiveName }) => archiveName));
  const displaced =
    current && replaces
      ? { ...current, archiveName: freeName(archiveNameOf(newest.timestamp, title.dbKey), title, used) }
      : undefined;
  const added = missing.map((upload, at) => {
    const { timestamp, archiveName, properties } = upload;
    const facts = { name: title.dbKey, timestamp, commentId: commentIds[at]!, actorId: actorIds[at]! };
    const version = newVersion(properties, facts);
    if (replaces && upload === newest) return { upload, version };
    const replacedAt = missing[at + 1]?.timestamp ?? current?.timestamp ?? timestamp;
    const wished = isArchiveName(archiveName, title) ? archiveName : archiveNameOf(replacedAt, title.dbKey);
    return { upload, version: { ...version, archiveName: freeName(wished, title, used) } };
  });
  return { before: current, displaced, added };
}

function isArchiveName(name: string | undefined, { dbKey }: Title): name is string {
  return name !== undefined && /^\d{14}!/.test(name) && name.slice(15) === dbKey;
}

function freeName(wished: string, { dbKey }: Title, used: Set<string | null>): string {
  let name = wished;
  while (used.has(name)) name = archiveNameOf(String(BigInt(name.slice(0, 14)) + 1n), dbKey);
  used.add(name);
  return name;
}

async function writeRows(wiki: Wiki, tx: Tx, title: Title, { before, displaced, added }: Change): Promise<void> {
  const now = toMediaWikiTimestamp(wiki.now());
  const old = added.map(({ version }) => version).filter(({ archiveName }) => archiveName !== null);
  await insertOld(tx, [...old, ...(displaced ? [displaced] : [])]);
  const current = added.find(({ version }) => version.archiveName === null);
  const page = await findPage(tx, title);
  if (current) {
    if (before) await tx.deleteFrom('image').where('img_name', '=', title.dbKey).execute();
    else await changeStatistics(tx, { images: 1 });
    await insertCurrent(tx, current.version);
    await addLogEntry(wiki, tx, {
      type: 'upload',
      action: before ? 'overwrite' : 'upload',
      user: current.upload.author,
      target: title,
      pageId: page?.id ?? 0,
      comment: current.upload.comment,
      params: { img_sha1: current.version.sha1, img_timestamp: current.version.timestamp },
      timestamp: current.version.timestamp,
    });
  }
  await fileChanged(wiki, tx, title.dbKey, now);
  if (page) await touchPages(tx, [page.id], now);
}

async function putInPlace(
  wiki: Wiki,
  { before, displaced, added }: Change,
  waiting: ReadonlyMap<UploadToImport, FilePath>,
  onCommit: OnCommit,
  onRollback: OnRollback,
): Promise<void> {
  const layout = fileLayout(wiki.site.settings);
  if (before && displaced) {
    const [place, archive] = [publicPath(layout, before.name), archivePath(layout, before.name, displaced.archiveName)];
    const isKept = (await wiki.files.stat(place)) !== undefined;
    if (isKept) await wiki.files.copy(place, archive);
    onRollback(() => (isKept ? wiki.files.move(archive, place) : wiki.files.delete(place)));
    onCommit(() => removeThumbnails(wiki, { name: before.name, archiveName: null }));
  }
  for (const { version, upload } of added) {
    const place = placeOf(layout, version);
    const isOverwritten = version.archiveName === null && displaced !== undefined;
    if (!isOverwritten) onRollback(() => wiki.files.delete(place));
    await wiki.files.copy(waiting.get(upload)!, place);
  }
}
