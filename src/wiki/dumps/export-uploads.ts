import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { NS } from '../../site/namespaces.ts';
import { deletedKey, deletedPath } from '../../storage/files/file-paths.ts';
import { FileMissing, type FilePath } from '../../storage/files/file-store.ts';
import type { Db } from '../../storage/storage.ts';
import { fileLayout, placeOf } from '../files/file-layout.ts';
import { partsOf } from '../files/media-types.ts';
import { versionUrl } from '../files/file-urls.ts';
import {
  authorshipsOf,
  currentVersions,
  oldVersionsOf,
  versionsWithBytes,
  type FileVersion,
} from '../files/file-versions.ts';
import { sumOfFile } from '../files/inspect-file.ts';
import { copyHere, makeFolder, removeFolder } from '../files/local-copy.ts';
import type { PageRecord } from '../pages/page-record.ts';
import { isHidden } from '../revisions/visibility.ts';
import type { Wiki } from '../wiki.ts';
import { authorshipXml, commentXml, escapeText, indented, type Made } from './export-xml.ts';
import { canonicalServer } from '../../site/url.ts';

export interface UploadOptions {
  /** The bytes of the files too, or only what is known of them. */
  readonly contents: boolean;
  /** Told of a version whose bytes are nowhere; it is exported without them. */
  readonly onLost: (version: FileVersion) => void;
}

/** A version of a file with who uploaded it. */
type Upload = FileVersion & Made;

/**
 * Finds the versions of the files among pages, and gives a function that makes `<upload>` elements of those of a page, the oldest
 * first. Versions that are hidden are left out.
 */
export async function exportUploads(
  wiki: Wiki,
  db: Db,
  pages: readonly PageRecord[],
  options: UploadOptions,
): Promise<(page: PageRecord) => AsyncGenerator<string>> {
  const names = pages.flatMap(({ namespace, dbKey }) => (namespace === NS.file ? [dbKey] : []));
  const current = await currentVersions(db, names);
  const old = await oldVersionsOf(db, names, { limit: Number.MAX_SAFE_INTEGER });
  const versions = names
    .flatMap((name) => [...(old.get(name) ?? []).toReversed(), ...(current.has(name) ? [current.get(name)!] : [])])
    // A version whose name is empty is one whose file was lost before.
    .filter(({ archiveName, deleted }) => archiveName !== '' && !isHidden(deleted, 'text'));
  const authorships = await authorshipsOf(db, versions);
  const uploads = Map.groupBy(
    versions.map((version, at): Upload => ({ ...version, ...authorships[at]! })),
    ({ name }) => name,
  );
  return async function* ({ namespace, dbKey }) {
    if (namespace !== NS.file) return;
    for (const upload of uploads.get(dbKey) ?? []) yield* uploadXml(wiki, upload, options);
  };
}

async function* uploadXml(wiki: Wiki, upload: Upload, options: UploadOptions): AsyncGenerator<string> {
  const { settings } = wiki.site;
  const { zone, path: place } = placeOf(fileLayout(settings), upload);
  const url = versionUrl(settings, upload);
  const isLocal = url.startsWith('/') && !url.startsWith('//');
  yield '    <upload>\n';
  yield indented([
    ...authorshipXml(upload),
    ...commentXml(upload),
    `<filename>${escapeText(upload.name)}</filename>`,
    ...(upload.archiveName === null ? [] : [`<archivename>${escapeText(upload.archiveName)}</archivename>`]),
    `<src>${escapeText(isLocal ? canonicalServer(settings) + url : url)}</src>`,
    `<size>${upload.size}</size>`,
    `<sha1base36>${upload.sha1}</sha1base36>`,
    `<rel>${escapeText(zone === 'public' ? place : `${zone}/${place}`)}</rel>`,
  ]);
  if (options.contents) yield* contentsXml(wiki, upload, options);
  yield '    </upload>\n';
}

/** Characters of a line, as mails have them; so many bytes of a file are read at once, which make whole lines. */
const LINE = 76;
const PART = (LINE / 4) * 3 * 4096;

/** The bytes are put aside first: whether they are those of this version is known only when all of them were read. */
async function* contentsXml(wiki: Wiki, upload: Upload, { onLost }: UploadOptions): AsyncGenerator<string> {
  const folder = await makeFolder();
  try {
    const file = await bytesOf(wiki, upload, folder);
    if (file === undefined) {
      onLost(upload);
      return;
    }
    yield '      <contents encoding="base64">';
    for await (const part of createReadStream(file, { highWaterMark: PART }))
      yield (part as Buffer).toString('base64').replaceAll(new RegExp(`.{1,${LINE}}`, 'g'), '$&\n');
    yield '      </contents>\n';
  } finally {
    await removeFolder(folder);
  }
}

/** A copy of a version's bytes. Who reads an earlier moment finds that the file was replaced, moved or deleted since. */
async function bytesOf(wiki: Wiki, version: FileVersion, folder: string): Promise<string | undefined> {
  const tried = path.join(folder, 'file');
  const isThere = async (place: FilePath): Promise<boolean> => {
    await rm(tried, { force: true });
    try {
      await copyHere(wiki, [place], tried);
    } catch (error) {
      if (error instanceof FileMissing) return false;
      throw error;
    }
    return version.sha1 === '' || (await sumOfFile(createReadStream(tried))) === version.sha1;
  };
  if (await isThere(placeOf(fileLayout(wiki.site.settings), version))) return tried;
  for (const place of await placesOfBytes(wiki, version)) if (await isThere(place)) return tried;
  return undefined;
}

/** Where bytes with a version's sum lie now. */
async function placesOfBytes(wiki: Wiki, { name, sha1 }: FileVersion): Promise<FilePath[]> {
  if (sha1 === '') return [];
  const layout = fileLayout(wiki.site.settings);
  const old = await wiki.db
    .selectFrom('oldimage')
    .select(['oi_name as name', 'oi_archive_name as archiveName'])
    .where('oi_sha1', '=', sha1)
    .limit(10)
    .execute();
  const current = (await versionsWithBytes(wiki.db, [sha1])).slice(0, 10);
  return [
    ...[...current, ...old.filter(({ archiveName }) => archiveName !== '')].map((each) => placeOf(layout, each)),
    deletedPath(deletedKey(sha1, partsOf(name).extension.toLowerCase())),
  ];
}
