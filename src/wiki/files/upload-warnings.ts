import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { Title } from '../../site/title.ts';
import { startsWith } from '../../storage/dialect.ts';
import type { Db } from '../../storage/storage.ts';
import { foreignFilesWithBytes } from '../foreign-files/foreign-duplicates.ts';
import { linesOfList, listOfPage } from '../lists/list-page.ts';
import { findPage } from '../pages/page-store.ts';
import type { Wiki } from '../wiki.ts';
import type { FileName } from './file-name.ts';
import { currentVersion, filesWithBytes, oldVersions, type FileVersion } from './file-versions.ts';
import type { FileProperties } from './inspect-file.ts';
import { normalExtension, partsOf } from './media-types.ts';
import { compareBytes } from '../../site/byte-order.ts';

/** What should be thought about before a file is uploaded. Names are database keys, times 14 digits. */
export interface UploadWarnings {
  /** The wished name cannot be: this one can. */
  readonly badfilename?: string;
  /** There are no bytes. */
  readonly emptyFile?: true | undefined;
  /** Bytes that a file should have at most, and has. */
  readonly largeFile?: { readonly limit: number; readonly size: number };
  readonly exists?: string;
  readonly pageExists?: string;
  /** A file whose name differs in its ending only. */
  readonly existsNormalized?: string;
  /** The name is that of a rendition of a file that exists, or could be one. */
  readonly thumb?: string;
  readonly thumbName?: string;
  /** The name begins as cameras call their files, and says nothing. */
  readonly badPrefix?: string;
  readonly wasDeleted?: string;
  /** Other files with the same bytes. */
  readonly duplicate?: readonly string[];
  /** A deleted file with the same bytes; empty if its name is hidden. */
  readonly duplicateArchive?: string;
  /** Time of the current version, which has the same bytes. */
  readonly noChange?: string;
  /** Times of old versions with the same bytes. */
  readonly duplicateVersions?: readonly string[];
}

/** Looks for reasons not to upload a file under a name; where its bytes are not here yet (undefined), for those that the name has. */
export async function uploadWarnings(
  wiki: Wiki,
  name: FileName,
  properties: FileProperties | undefined,
): Promise<UploadWarnings> {
  const { db } = wiki;
  const key = name.title.dbKey;
  const current = await currentVersion(db, key);
  return {
    ...(name.changed ? { badfilename: key } : {}),
    ...(current ? { exists: key } : await warningsOfNewName(wiki, name.title)),
    ...(properties ? await warningsOfBytes(wiki, key, current, properties) : {}),
  };
}

async function warningsOfBytes(
  wiki: Wiki,
  key: string,
  current: FileVersion | undefined,
  { size, sha1 }: FileProperties,
): Promise<UploadWarnings> {
  const { db } = wiki;
  const limit = wiki.site.settings.UploadSizeWarning;
  const duplicate = await duplicatesOf(wiki, key, sha1);
  const archived = await deletedFileWithBytes(db, sha1);
  const old = current ? await oldVersions(db, key) : [];
  const same = old.filter((version) => version.sha1 === sha1).map(({ timestamp }) => timestamp);
  return {
    ...(limit !== false && size > limit ? { largeFile: { limit, size } } : {}),
    ...(size === 0 ? { emptyFile: true } : {}),
    ...(duplicate.length > 0 ? { duplicate } : {}),
    ...(archived === undefined ? {} : { duplicateArchive: archived }),
    ...(current?.sha1 === sha1 ? { noChange: current.timestamp } : {}),
    ...(same.length > 0 ? { duplicateVersions: same } : {}),
  };
}

/** Names of the other files with these bytes, here and in wikis whose files are used here, in their order. */
async function duplicatesOf({ db, site }: Wiki, key: string, sha1: string): Promise<string[]> {
  const own = (await filesWithBytes(db, sha1)).filter((other) => other !== key);
  const foreign = (await foreignFilesWithBytes(site, [sha1])).get(sha1);
  if (!foreign) return own;
  const names = [...own, ...foreign.map(({ version }) => version.name)];
  return names.sort(compareBytes);
}

async function warningsOfNewName(wiki: Wiki, title: Title): Promise<UploadWarnings> {
  const { db } = wiki;
  const key = title.dbKey;
  if (await wasDeleted(db, key)) return { wasDeleted: key };
  const similar = await similarFile(db, key);
  if (similar !== undefined) return { existsNormalized: similar };
  if (await findPage(db, title)) return { pageExists: key };
  const original = /^\d{2,3}px-(.+)$/.exec(key)?.[1];
  if (original !== undefined) {
    const named = titleOrUndefined(wiki.site, `${wiki.site.namespaces.name(NS.file)}:${original}`);
    return named && (await currentVersion(db, named.dbKey)) ? { thumb: key } : { thumbName: key };
  }
  return (await camerasPrefixes(wiki)).some((prefix) => key.startsWith(prefix)) ? { badPrefix: key } : {};
}

/** How names begin that say nothing; the page `MediaWiki:Filename-prefix-blacklist` has a wiki's own. */
const usualPrefixes = ['CIMG', 'DSC_', 'DSCF', 'DSCN', 'DUW', 'IMG', 'JD', 'MGP', 'PICT'];

async function camerasPrefixes(wiki: Wiki): Promise<readonly string[]> {
  return listOfPage(wiki, 'filename-prefix-blacklist', (text) => (text === '' ? usualPrefixes : linesOfList(text)));
}

async function wasDeleted(db: Db, name: string): Promise<boolean> {
  const row = await db
    .selectFrom('filearchive')
    .select('fa_id')
    .where('fa_name', '=', name)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A file whose name is the same but for the ending, or for how the ending is written. */
async function similarFile(db: Db, name: string): Promise<string | undefined> {
  const { stem, extension } = partsOf(name);
  if (extension === '') return undefined;
  const rows = await db
    .selectFrom('image')
    .select('img_name')
    .where((eb) => startsWith(eb.ref('img_name'), `${stem}.`))
    .where('img_name', '!=', name)
    .orderBy('img_name')
    .limit(50)
    .execute();
  const others = rows.map((row) => partsOf(row.img_name)).filter((other) => other.stem === stem);
  const nearest = others.find((other) => normalExtension(other.extension) === normalExtension(extension)) ?? others[0];
  return nearest && `${nearest.stem}.${nearest.extension}`;
}

const nameHidden = 1;

async function deletedFileWithBytes(db: Db, sha1: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('filearchive')
    .select(['fa_name', 'fa_deleted'])
    .where('fa_sha1', '=', sha1)
    .orderBy('fa_id')
    .limit(1)
    .executeTakeFirst();
  return row && ((row.fa_deleted & nameHidden) === 0 ? row.fa_name : '');
}
