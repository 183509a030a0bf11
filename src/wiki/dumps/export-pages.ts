import { makeTitle, type Title } from '../../site/title.ts';
import { keptQuery } from '../../storage/kept-query.ts';
import type { Db } from '../../storage/storage.ts';
import type { PageRecord } from '../pages/page-record.ts';
import type { Wiki } from '../wiki.ts';
import { exportHeader, pageHead, revisionXml, type ExportSchema } from './export-xml.ts';
import { allRevisions, newestRevisions } from './exported-revisions.ts';
import { exportUploads, type UploadOptions } from './export-uploads.ts';

export interface ExportOptions {
  readonly schema: ExportSchema;
  /** All revisions of each page, or the newest alone. */
  readonly history: boolean;
  /** The versions of files with their pages, where they are wanted. */
  readonly uploads?: UploadOptions | undefined;
}

/**
 * Pages as MediaWiki's export XML, in pieces. What is hidden of a revision or of a file is left out, whoever asks. `db`: where the
 * pages are read, and all that belongs to them; a snapshot, if others may write meanwhile and all has to fit together.
 */
export async function* exportPages(
  wiki: Wiki,
  db: Db,
  pages: AsyncIterable<readonly PageRecord[]>,
  options: ExportOptions,
): AsyncGenerator<string> {
  yield exportHeader(wiki, options.schema);
  for await (const some of pages) if (some.length > 0) yield* exportBatch(wiki, db, some, options);
  yield '</mediawiki>\n';
}

async function* exportBatch(
  wiki: Wiki,
  db: Db,
  pages: readonly PageRecord[],
  { schema, history, uploads }: ExportOptions,
): AsyncGenerator<string> {
  const targets = await redirectTargets(wiki, db, pages);
  const files = uploads && (await exportUploads(wiki, db, pages, uploads));
  const revisions = history ? allRevisions(db, pages) : newestRevisions(db, pages);
  let next = await revisions.next();
  for (const page of pages) {
    yield pageHead(page, makeTitle(wiki.site, page.namespace, page.dbKey), targets.get(page.id));
    for (; !next.done && next.value.pageId === page.id; next = await revisions.next())
      yield revisionXml(wiki, next.value, schema);
    if (files) yield* files(page);
    yield '  </page>\n';
  }
}

const selectTargets = keptQuery((db, ids: readonly number[]) =>
  db
    .selectFrom('redirect')
    .select(['rd_from', 'rd_namespace', 'rd_title', 'rd_fragment', 'rd_interwiki'])
    .where('rd_from', 'in', ids),
);

async function redirectTargets(
  { site }: Wiki,
  db: Db,
  pages: readonly PageRecord[],
): Promise<ReadonlyMap<number, Title>> {
  const redirects = pages.filter(({ isRedirect }) => isRedirect).map(({ id }) => id);
  if (redirects.length === 0) return new Map();
  const rows = await selectTargets(db, redirects);
  return new Map(
    rows.map((row) => [
      row.rd_from,
      makeTitle(site, row.rd_namespace, row.rd_title, row.rd_fragment ?? '', row.rd_interwiki ?? ''),
    ]),
  );
}
