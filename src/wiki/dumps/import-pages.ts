import { rm } from 'node:fs/promises';
import { parseTitle } from '../../site/parse-title.ts';
import { parseTimestamp, toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { Title } from '../../site/title.ts';
import type { Tx } from '../../storage/storage.ts';
import { nameKey } from '../pages/page-store.ts';
import type { Wiki } from '../wiki.ts';
import { importBatch, type KnownBy, type PageToImport, type RevisionToImport } from './import-batch.ts';
import { authorsOf } from './imported-authors.ts';
import type { DumpPage, DumpRevision, DumpUpload } from './dump-page.ts';
import { fitUpload } from './fit-upload.ts';
import { importUploads, type UploadToImport } from './import-uploads.ts';

export interface ImportedPage {
  /** As the dump names the page, where it cannot be one of this wiki. */
  readonly title: string;
  /** Undefined: nothing was done, the title cannot be one of this wiki, or is left out. */
  readonly page: Title | undefined;
  /** How many revisions were added. */
  readonly revisions: number;
  /** How many revisions were left out, since their texts are larger than was allowed. */
  readonly tooLarge: number;
  /** How many versions of the page's file were added. */
  readonly versions: number;
  /** Why others were not, a sentence each. */
  readonly refused: readonly string[];
  /** More of the page that came just before. */
  readonly continued: boolean;
}

export interface ImportOptions {
  /** What stands before names of users of the other wiki: `prefix>Name`. */
  readonly userPrefix: string;
  /** Whether names that are accounts of this wiki too are taken to be these. */
  readonly assignKnownUsers: boolean;
  /** How revisions are told that are not added again. */
  readonly knownBy: KnownBy;
  /** So many pages at most, and characters of their texts, are brought in by one transaction. */
  readonly batch: { readonly pages: number; readonly characters: number };
  /** Which page of this wiki a page becomes; undefined: it is left out. */
  readonly destination: (title: Title) => Promise<Title | undefined>;
  /** Runs in the transaction in which a page's revisions (at least one) were added. */
  readonly announce: (tx: Tx, title: Title, revisions: number) => Promise<void>;
}

/** As a copy of a wiki is read: names are the same people, what is there already is not added again. */
export const asCopy: ImportOptions = {
  userPrefix: 'imported',
  assignKnownUsers: true,
  knownBy: 'time and text',
  batch: { pages: 200, characters: 2_000_000 },
  destination: async (title) => title,
  announce: async () => undefined,
};

/**
 * Brings pages of a dump into the wiki, some of them in each transaction: revisions with their times and authors. Whoever breaks off
 * and begins anew doubles nothing where revisions are known by time and text. Links are read by jobs. The files of uploads are removed.
 */
export async function* importPages(
  wiki: Wiki,
  pages: AsyncIterable<DumpPage>,
  options: ImportOptions = asCopy,
): AsyncGenerator<ImportedPage> {
  let batch: OpenBatch = emptyBatch();
  for await (const page of pages) {
    const { title: text, revisions, uploads = [], tooLarge = 0, continued = false } = page;
    const parsed = parseTitle(wiki.site, text);
    const title = parsed instanceof Title && parsed.canExist ? await options.destination(parsed) : undefined;
    if (title && batch.keys.has(nameKey(title))) {
      yield* await finish(wiki, batch, options);
      batch = emptyBatch();
    }
    const now = wiki.now();
    const inOrder = { revisions: ordered(revisions, now), uploads: ordered(uploads, now) };
    batch.pages.push({ text, title, ...inOrder, tooLarge, continued });
    if (title) batch.keys.add(nameKey(title));
    for (const revision of revisions) batch.characters += revision.text?.length ?? 0;
    if (batch.pages.length < options.batch.pages && batch.characters < options.batch.characters) continue;
    yield* await finish(wiki, batch, options);
    batch = emptyBatch();
  }
  yield* await finish(wiki, batch, options);
}

interface OpenPage {
  readonly text: string;
  readonly title: Title | undefined;
  readonly revisions: readonly DumpRevision[];
  readonly uploads: readonly DumpUpload[];
  readonly tooLarge: number;
  readonly continued: boolean;
}

interface OpenBatch {
  readonly pages: OpenPage[];
  readonly keys: Set<string>;
  characters: number;
}

const emptyBatch = (): OpenBatch => ({ pages: [], keys: new Set(), characters: 0 });

/** The oldest first, their times as the database has them; what has no time was made now. */
function ordered<Entry extends DumpRevision | DumpUpload>(entries: readonly Entry[], now: Date): Entry[] {
  return entries
    .map((entry) => ({ ...entry, timestamp: parseTimestamp(entry.timestamp, now) ?? toMediaWikiTimestamp(now) }))
    .toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
}

async function finish(wiki: Wiki, { pages }: OpenBatch, options: ImportOptions): Promise<ImportedPage[]> {
  const all = pages.flatMap((page) => [...page.revisions, ...page.uploads]);
  const authorOf = await authorsOf(wiki.db, all, options);
  const withAuthor = (revision: DumpRevision): RevisionToImport => ({ ...revision, author: authorOf(revision) });
  const possible = pages.flatMap(({ title, revisions }): PageToImport[] =>
    title ? [{ title, revisions: revisions.map(withAuthor) }] : [],
  );
  const added = await wiki.storage.transaction(async (tx) => {
    const counts = await importBatch(wiki, tx, possible, options);
    for (const { title } of possible) {
      const count = counts.get(title) ?? 0;
      if (count > 0) await options.announce(tx, title, count);
    }
    return counts;
  });
  const imported: ImportedPage[] = [];
  for (const page of pages) {
    const { text, title, continued, tooLarge } = page;
    imported.push({
      continued,
      title: title?.prefixedText ?? text,
      page: title,
      revisions: (title && added.get(title)) ?? 0,
      tooLarge,
      ...(await bringFiles(wiki, page, authorOf)),
    });
  }
  return imported;
}

/** The versions of a page's file, looked at first. */
async function bringFiles(
  wiki: Wiki,
  { title, uploads }: OpenPage,
  authorOf: Awaited<ReturnType<typeof authorsOf>>,
): Promise<Pick<ImportedPage, 'versions' | 'refused'>> {
  const fit: UploadToImport[] = [];
  const refused: string[] = [];
  try {
    for (const upload of title ? uploads : []) {
      const { file = '', timestamp, comment, archiveName } = upload;
      const properties = await fitUpload(wiki, title!, upload);
      if (typeof properties === 'string') refused.push(properties);
      else fit.push({ timestamp, comment, archiveName, file, properties, author: authorOf(upload) });
    }
    return { versions: title ? await importUploads(wiki, title, fit) : 0, refused };
  } finally {
    for (const { file } of uploads) if (file !== undefined) await rm(file, { force: true });
  }
}
