import type { Title } from '../../../site/title.ts';
import { makeTitle } from '../../../site/title.ts';
import { toIso } from '../../../site/timestamp.ts';
import { NS } from '../../../site/namespaces.ts';
import { currentVersions, type FileVersion } from '../../../wiki/files/file-versions.ts';
import type { PageRecord } from '../../../wiki/pages/page-record.ts';
import { renderCurrent } from '../../../wiki/rendering/render-page.ts';
import type { RevisionWithContent } from '../../../wiki/revisions/revision-record.ts';
import { loadRevisions, withContent } from '../../../wiki/revisions/revision-store.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { ParserOutput } from '../../../wikitext/parser-output.ts';
import { wikiId } from '../indexes.ts';
import { settingsOf } from '../settings.ts';
import { readPageText, textOfHtml } from './page-text.ts';

/** Fields by their names. */
export type SearchDocument = Record<string, unknown>;

/** Pages at once that are rendered while others are read. */
const pagesAtOnce = 4;

/**
 * The documents by which pages would be found, made of what pages say (`content`) and what redirects to them (`links`), by page id, in the order of the pages. Of pages whose text is hidden there is only what
 * is no text.
 */
export async function* buildDocuments(
  wiki: Wiki,
  pages: readonly PageRecord[],
  builders: ReadonlySet<string>,
): AsyncGenerator<readonly [pageId: number, document: SearchDocument]> {
  const facts = await loadFacts(wiki, pages, builders);
  for (let at = 0; at < pages.length; at += pagesAtOnce) {
    const some = pages.slice(at, at + pagesAtOnce);
    const made = await Promise.all(some.map((page) => documentOf(wiki, page, facts, builders)));
    for (const [i, document] of made.entries()) yield [some[i]!.id, document];
  }
}

interface Facts {
  readonly revisions: ReadonlyMap<number, RevisionWithContent>;
  /** When pages were made, by page id: 14 digits. */
  readonly created: ReadonlyMap<number, string>;
  readonly redirects: ReadonlyMap<string, readonly SearchDocument[]>;
  readonly files: ReadonlyMap<string, FileVersion>;
}

async function loadFacts(wiki: Wiki, pages: readonly PageRecord[], builders: ReadonlySet<string>): Promise<Facts> {
  const { db } = wiki;
  const revisions = await loadRevisions(
    db,
    pages.map(({ latest }) => latest),
  );
  const names = pages.filter(({ namespace }) => namespace === NS.file).map(({ dbKey }) => dbKey);
  return {
    revisions: await withContent(db, [...revisions.values()]),
    created: await creationTimes(wiki, pages),
    redirects: builders.has('links') ? await redirectsTo(wiki, pages) : new Map<string, SearchDocument[]>(),
    files:
      builders.has('content') && names.length > 0 ? await currentVersions(db, names) : new Map<string, FileVersion>(),
  };
}

async function creationTimes({ db }: Wiki, pages: readonly PageRecord[]): Promise<Map<number, string>> {
  if (pages.length === 0) return new Map();
  const rows = await db
    .selectFrom('revision')
    .select(({ fn }) => ['rev_page', fn.min('rev_timestamp').as('first')])
    .where(
      'rev_page',
      'in',
      pages.map(({ id }) => id),
    )
    .groupBy('rev_page')
    .execute();
  return new Map(rows.map((row) => [row.rev_page, row.first]));
}

const keyOf = (namespace: number, dbKey: string) => `${namespace}:${dbKey}`;

async function redirectsTo(wiki: Wiki, pages: readonly PageRecord[]): Promise<Map<string, SearchDocument[]>> {
  const found = new Map<string, SearchDocument[]>();
  if (pages.length === 0) return found;
  const rows = await wiki.db
    .selectFrom('redirect')
    .innerJoin('page', 'page_id', 'rd_from')
    .select(['rd_namespace', 'rd_title', 'page_namespace', 'page_title'])
    .where(({ or, and, eb }) =>
      or(pages.map(({ namespace, dbKey }) => and([eb('rd_namespace', '=', namespace), eb('rd_title', '=', dbKey)]))),
    )
    .where(({ or, eb }) => or([eb('rd_interwiki', 'is', null), eb('rd_interwiki', '=', '')]))
    .orderBy('rd_from')
    .execute();
  const most = settingsOf(wiki).CirrusSearchIndexedRedirects;
  for (const row of rows) {
    const key = keyOf(row.rd_namespace, row.rd_title);
    const list = found.get(key) ?? [];
    found.set(key, list);
    const { text: title } = makeTitle(wiki.site, row.page_namespace, row.page_title);
    if (list.length < most) list.push({ namespace: row.page_namespace, title });
  }
  return found;
}

async function documentOf(
  wiki: Wiki,
  page: PageRecord,
  facts: Facts,
  builders: ReadonlySet<string>,
): Promise<SearchDocument> {
  const title = makeTitle(wiki.site, page.namespace, page.dbKey);
  const revision = facts.revisions.get(page.latest);
  const document: SearchDocument = {
    version: page.latest,
    wiki: wikiId(wiki),
    page_id: page.id,
    namespace: page.namespace,
    namespace_text: title.namespaceText,
    title: title.text,
    timestamp: toIso(revision?.timestamp ?? page.touched),
    create_timestamp: toIso(facts.created.get(page.id) ?? revision?.timestamp ?? page.touched),
  };
  if (builders.has('links')) document['redirect'] = facts.redirects.get(keyOf(page.namespace, page.dbKey)) ?? [];
  const { content } = revision ?? {};
  if (!builders.has('content') || !content || (revision!.deleted & 1) !== 0) return document;
  const output = await renderCurrent(wiki, page);
  Object.assign(
    document,
    linksOf(wiki, output),
    textsOf(page, content, output),
    page.namespace === NS.file ? fileFacts(facts.files.get(page.dbKey)) : {},
  );
  document['language'] = page.language ?? wiki.site.settings.LanguageCode;
  document['display_title'] = displayTitle(title, output);
  return inFieldOrder(document);
}

/** Fields in the order in which they are told. */
const FIELDS = [
  ...'version wiki page_id namespace namespace_text title timestamp create_timestamp redirect'.split(' '),
  ...'category external_link outgoing_link template text source_text text_bytes content_model language'.split(' '),
  ...'heading opening_text auxiliary_text defaultsort file_text'.split(' '),
  ...'file_media_type file_mime file_size file_width file_height file_bits file_resolution display_title'.split(' '),
];

function inFieldOrder(document: SearchDocument): SearchDocument {
  return Object.fromEntries(FIELDS.flatMap((field) => (field in document ? [[field, document[field]]] : [])));
}

function linksOf({ site }: Wiki, { categories, externalLinks, links, templates }: ParserOutput): SearchDocument {
  const titles = (byNamespace: ReadonlyMap<number, ReadonlyMap<string, unknown>>): Title[] =>
    [...byNamespace]
      .sort(([one], [other]) => one - other)
      .flatMap(([namespace, names]) => [...names.keys()].map((dbKey) => makeTitle(site, namespace, dbKey)));
  return {
    category: [...categories.keys()].map((dbKey) => makeTitle(site, NS.category, dbKey).text),
    external_link: [...externalLinks],
    outgoing_link: titles(links).map(({ prefixedDbKey }) => prefixedDbKey),
    template: titles(templates).map(({ prefixedText }) => prefixedText),
  };
}

function textsOf(
  page: PageRecord,
  { text: source, model }: { readonly text: string; readonly model: string },
  output: ParserOutput,
): SearchDocument {
  const always = { source_text: source, text_bytes: Buffer.byteLength(source), content_model: model };
  if (model !== 'wikitext') return { text: source, ...always };
  const { text, opening, auxiliary, headings } = page.isRedirect
    ? { text: '', opening: undefined, auxiliary: [], headings: [] }
    : readPageText(output.html);
  return {
    text,
    ...always,
    heading: headings,
    opening_text: opening ?? null,
    auxiliary_text: auxiliary,
    defaultsort: output.properties.get('defaultsort') ?? null,
    file_text: null,
  };
}

function fileFacts(file: FileVersion | undefined): SearchDocument {
  if (!file) return {};
  const { mediaType, majorMime, minorMime, size, width, height, bits } = file;
  return {
    file_media_type: mediaType,
    file_mime: `${majorMime}/${minorMime}`,
    file_size: size,
    file_width: width,
    file_height: height,
    file_bits: bits,
    file_resolution: Math.floor(Math.sqrt(width * height)),
  };
}

/** What a page is called otherwise than by its title; null where only letters' cases differ. */
function displayTitle({ prefixedText }: Title, { displayTitle: html }: ParserOutput): string | null {
  const shown = html === undefined ? prefixedText : textOfHtml(html);
  return shown.toLowerCase() === prefixedText.toLowerCase() ? null : shown;
}
