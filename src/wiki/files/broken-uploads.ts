import { makeTitle } from '../../site/title.ts';
import { NS } from '../../site/namespaces.ts';
import { archivePath, publicPath, temporaryPath, type FileLayout } from '../../storage/files/file-paths.ts';
import type { FilePath, ListedFile } from '../../storage/files/file-store.ts';
import { takePages } from '../pages/page-turn.ts';
import type { Wiki } from '../wiki.ts';
import { fileLayout } from './file-layout.ts';
import { currentVersion, oldVersions } from './file-versions.ts';
import { sumOfFile } from './inspect-file.ts';
import { storedPath } from './stash.ts';

/** Bytes of a name up to which it is part of the waiting file's: longer ones would be too long for a folder. */
const KEPT = 200;

/** Where the bytes of a file wait while it is uploaded; what is found there later is of an upload that was broken off. */
export function waitingPath(layout: FileLayout, name: string): FilePath {
  return temporaryPath(layout, `${crypto.randomUUID()}-${Buffer.byteLength(name) > KEPT ? '' : name}`);
}

/** The name that such a file was to have; undefined where it cannot be told. */
function nameOfWaiting({ path }: FilePath): string | undefined {
  return /(?:^|\/)[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}-([^/]+)$/.exec(path)?.[1];
}

/** Files that wait for nothing any more, and came before a time: neither of the stash nor of an upload that may still be running. */
export async function* leftByUploads(wiki: Wiki, before: Date): AsyncGenerator<FilePath> {
  for await (const batch of wiki.files.list('temp')) {
    const old = batch.filter(({ changed }) => changed < before).map(({ path }) => path);
    const stashed = await stashedAmong(wiki, old);
    yield* old.filter((place) => !stashed.has(baseOf(place)));
  }
}

/** A file of the stash, or a piece of one (`….3`; and what waits to become one), is known by the name of the whole. */
function baseOf({ path }: FilePath): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/(chunkedupload_[\da-f]{12}\.\w*)\.[\da-f]+$/, '$1');
}

async function stashedAmong(wiki: Wiki, places: readonly FilePath[]): Promise<Set<string>> {
  if (places.length === 0) return new Set();
  const layout = fileLayout(wiki.site.settings);
  const bases = [...new Set(places.map(baseOf))];
  const paths = new Map(bases.map((base) => [storedPath(temporaryPath(layout, base)), base]));
  const rows = await wiki.db
    .selectFrom('uploadstash')
    .select('us_path')
    .where('us_path', 'in', [...paths.keys()])
    .execute();
  return new Set(rows.map((row) => paths.get(row.us_path)!));
}

/**
 * Undoes what an upload has left that was broken off before it was committed: bytes of a version that gave way already come back, and
 * those that nobody knows go. `waiting` is where its bytes waited; they go, too.
 */
export async function undoBrokenUpload(wiki: Wiki, waiting: FilePath): Promise<void> {
  const name = nameOfWaiting(waiting);
  if (name !== undefined && makeTitle(wiki.site, NS.file, name).dbKey === name) await settleFile(wiki, name, waiting);
  await wiki.files.delete(waiting);
}

/**
 * Brings a file in order whose current bytes are not those of its row: the row's are put back where the archive has them under no row.
 * Without a row, bytes go that are those of `waiting`, an upload that was broken off. Gives whether anything was mended.
 */
export async function settleFile(wiki: Wiki, name: string, waiting?: FilePath): Promise<boolean> {
  const { files } = wiki;
  const layout = fileLayout(wiki.site.settings);
  const place = publicPath(layout, name);
  const row = await currentVersion(wiki.db, name);
  if (!row && !waiting) return false;
  const there = await files.stat(place);
  const sum = async (path: FilePath) => sumOfFile(await files.read(path));
  const placed = there && (await sum(place));
  let before: ListedFile | undefined;
  if (row && row.sha1 !== '' && placed !== row.sha1) {
    for (const orphan of await archivedWithoutRow(wiki, name)) {
      if (orphan.size !== row.size || (await sum(orphan.path)) !== row.sha1) continue;
      before = orphan;
      break;
    }
    if (!before) return false;
  } else if (!row) {
    const isOfUpload = waiting && placed !== undefined && placed === (await sum(waiting));
    if (!isOfUpload) return false;
  } else return false;
  return wiki.storage.transaction(async (tx, onCommit) => {
    await takePages(tx, makeTitle(wiki.site, NS.file, name));
    // Sums take their time: only what is still so is mended.
    const [rowNow, thereNow] = [await currentVersion(tx, name), await files.stat(place)];
    if (rowNow?.sha1 !== row?.sha1 || thereNow?.version !== there?.version) return false;
    if (before) {
      await files.copy(before.path, place);
      onCommit(() => files.delete(before.path));
    } else await files.delete(place);
    return true;
  });
}

/** Other bytes have come to stand in a file's place than those that were looked at. */
class Unsettled extends Error {
  override readonly name = 'Unsettled';
}

/** So often others may get in between. */
const SETTLED_TIMES = 20;

/**
 * Does an act that takes the current bytes of files to other places: they are those of the files' rows, what an upload that was broken
 * off has left is undone before. The act asks for that (`stillSettled`) in its transaction, once it has the pages' turns; where others
 * got in between, all is done once more.
 */
export async function withSettledFiles<Result>(
  wiki: Wiki,
  names: readonly string[],
  act: (stillSettled: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const layout = fileLayout(wiki.site.settings);
  const versionOf = async (name: string) => (await wiki.files.stat(publicPath(layout, name)))?.version;
  for (let left = SETTLED_TIMES; ; left--) {
    const seen = new Map<string, string | undefined>();
    for (const name of names) {
      do seen.set(name, await versionOf(name));
      while (await settleFile(wiki, name));
    }
    try {
      return await act(async () => {
        for (const [name, version] of seen) if ((await versionOf(name)) !== version) throw new Unsettled();
      });
    } catch (error) {
      if (!(error instanceof Unsettled) || left === 1) throw error;
    }
  }
}

/** Files of the archive under this name that no row speaks of. */
async function archivedWithoutRow(wiki: Wiki, name: string): Promise<ListedFile[]> {
  const layout = fileLayout(wiki.site.settings);
  const known = new Set((await oldVersions(wiki.db, name)).map(({ archiveName }) => archiveName));
  const folder = archivePath(layout, name, '').path.replace(/\/$/, '');
  const found: ListedFile[] = [];
  for await (const batch of wiki.files.list('archive', folder)) {
    for (const file of batch) {
      const stored = file.path.path.slice(file.path.path.lastIndexOf('/') + 1);
      if (/^\d+!/.test(stored) && stored.replace(/^\d+!/, '') === name && !known.has(stored)) found.push(file);
    }
  }
  return found;
}

/** Undoes all uploads that were broken off before a time; gives how many. */
export async function sweepUploads(wiki: Wiki, before: Date): Promise<number> {
  let count = await wiki.files.deleteUnfinished(before);
  for await (const waiting of leftByUploads(wiki, before)) {
    await undoBrokenUpload(wiki, waiting);
    count++;
  }
  return count;
}
