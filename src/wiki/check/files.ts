import { deletedPath } from '../../storage/files/file-paths.ts';
import type { FilePath, FileZone, ListedFile } from '../../storage/files/file-store.ts';
import { archivePath, publicPath } from '../../storage/files/file-paths.ts';
import { fileLayout } from '../files/file-layout.ts';
import { leftByUploads, settleFile, undoBrokenUpload } from '../files/broken-uploads.ts';
import { sumOfFile } from '../files/inspect-file.ts';
import type { Wiki } from '../wiki.ts';
import type { Finding } from './check.ts';
import { knownFiles, type KnownFile } from './known-files.ts';

interface FileCheck {
  readonly mend: boolean;
  readonly onCheck: (name: string) => void;
  /** Files that came later may be waiting for their rows. */
  readonly before: Date;
}

/** Compares the file store with the tables of files, and mends what broken acts have left, where no bytes are lost by it. */
export async function* checkFiles(wiki: Wiki, { mend, onCheck, before }: FileCheck): AsyncGenerator<Finding> {
  const left = 'what broken uploads have left';
  onCheck(left);
  for await (const waiting of leftByUploads(wiki, before)) {
    if (mend) await undoBrokenUpload(wiki, waiting);
    yield { check: left, row: described(waiting), mended: mend };
  }
  onCheck('files that are not in their place, or of another size');
  for await (const files of knownFiles(wiki.db, fileLayout(wiki.site.settings)))
    yield* comparedFiles(wiki, files, mend);
  const nobodys = 'files that no row speaks of';
  onCheck(nobodys);
  for (const zone of ['public', 'archive', 'deleted'] as const) {
    for await (const batch of wiki.files.list(zone)) {
      const old = batch.filter(({ changed }) => changed < before);
      for (const file of await withoutRow(wiki, zone, old)) {
        yield { check: nobodys, row: described(file.path), mended: mend && (await removeIfKnown(wiki, zone, file)) };
      }
    }
  }
}

async function* comparedFiles(wiki: Wiki, files: readonly KnownFile[], mend: boolean): AsyncGenerator<Finding> {
  const stored = await Promise.all(files.map(({ path }) => wiki.files.stat(path)));
  for (const [i, { path, size }] of files.entries()) {
    const there = stored[i];
    if (there?.size === size) continue;
    // It may have come, or gone, since its row was read.
    const check = there ? 'files that are not as large as their row says' : 'files that are not in their place';
    const mended = mend && path.zone === 'public' && (await settleFile(wiki, nameIn(path)));
    yield { check, row: described(path), mended };
  }
}

/** Of files of a zone those that no row speaks of. What lies where no file of the wiki would lie is none of them. */
async function withoutRow(wiki: Wiki, zone: FileZone, files: readonly ListedFile[]): Promise<ListedFile[]> {
  const layout = fileLayout(wiki.site.settings);
  const own = files.filter(({ path }) => {
    const stored = nameIn(path);
    const place =
      zone === 'public'
        ? publicPath(layout, stored)
        : zone === 'archive'
          ? archivePath(layout, stored.replace(/^\d*!/, ''), stored)
          : deletedPath(stored);
    return place.path === path.path;
  });
  if (own.length === 0) return [];
  const known = await knownAmong(
    wiki,
    zone,
    own.map(({ path }) => nameIn(path)),
  );
  return own.filter(({ path }) => !known.has(nameIn(path)));
}

async function knownAmong({ db }: Wiki, zone: FileZone, stored: readonly string[]): Promise<Set<string>> {
  if (zone === 'public') {
    const rows = await db.selectFrom('image').select('img_name').where('img_name', 'in', stored).execute();
    return new Set(rows.map((row) => row.img_name));
  }
  if (zone === 'archive') {
    const names = stored.map((each) => each.replace(/^\d*!/, ''));
    const rows = await db.selectFrom('oldimage').select('oi_archive_name').where('oi_name', 'in', names).execute();
    return new Set(rows.map((row) => row.oi_archive_name));
  }
  const rows = await db
    .selectFrom('filearchive')
    .select('fa_storage_key')
    .where('fa_storage_group', '=', 'deleted')
    .where('fa_storage_key', 'in', stored)
    .execute();
  return new Set(rows.map((row) => row.fa_storage_key ?? ''));
}

/** Takes a file away whose bytes a row has in another place; gives whether it did. Others are for people to look at. */
async function removeIfKnown(wiki: Wiki, zone: FileZone, file: ListedFile): Promise<boolean> {
  const sum = await sumOfFile(await wiki.files.read(file.path));
  let isKept = false;
  for (const place of await placesOf(wiki, sum)) {
    if ((await wiki.files.stat(place))?.size === file.size) isKept = true;
  }
  if (!isKept) return false;
  return wiki.storage.transaction(async () => {
    // Nobody brings a file while this is going on: it may have got its row, or changed, since it was listed.
    const [now] = await withoutRow(wiki, zone, [file]);
    const there = await wiki.files.stat(file.path);
    if (!now || there?.changed.getTime() !== file.changed.getTime()) return false;
    await wiki.files.delete(file.path);
    return true;
  });
}

/** Where the rows say that bytes with this sum lie. */
async function placesOf({ db, site }: Wiki, sha1: string): Promise<FilePath[]> {
  const layout = fileLayout(site.settings);
  const current = await db.selectFrom('image').select('img_name').where('img_sha1', '=', sha1).execute();
  const old = await db
    .selectFrom('oldimage')
    .select(['oi_name', 'oi_archive_name'])
    .where('oi_sha1', '=', sha1)
    .execute();
  const deleted = await db.selectFrom('filearchive').select('fa_storage_key').where('fa_sha1', '=', sha1).execute();
  return [
    ...current.map((row) => publicPath(layout, row.img_name)),
    ...old.flatMap((row) => (row.oi_archive_name ? [archivePath(layout, row.oi_name, row.oi_archive_name)] : [])),
    ...deleted.flatMap((row) => (row.fa_storage_key ? [deletedPath(row.fa_storage_key)] : [])),
  ];
}

function nameIn({ path }: FilePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function described({ zone, path }: FilePath): string {
  return `${zone}/${path}`;
}
