import { escapeHtml } from '../../i18n/escape-html.ts';
import { parseTitle } from '../../site/parse-title.ts';
import { toIso } from '../../site/timestamp.ts';
import { makeTitle, Title } from '../../site/title.ts';
import { localUrl } from '../../wikitext/page-url.ts';
import type { PageRecord } from '../pages/page-record.ts';
import { findPagesById, pageColumns, pageRecordOf } from '../pages/page-store.ts';
import { revisionOf, selectRevisions, withContent } from '../revisions/revision-store.ts';
import type { RevisionWithContent } from '../revisions/revision-record.ts';
import { isHidden } from '../revisions/visibility.ts';
import type { Wiki } from '../wiki.ts';

/** Schemas of the XML: https://www.mediawiki.org/wiki/Help:Export#Export_format */
export type ExportSchema = '0.10' | '0.11';

export interface ExportOptions {
  readonly schema: ExportSchema;
  /** All revisions of each page, or the newest alone. */
  readonly history: boolean;
  /** Which pages; all of the wiki where it is absent. */
  readonly pageIds?: readonly number[];
}

/** What is read at once: so much history never stands in memory twice over. */
const BATCH = 100;

/** MediaWiki's version, which readers of dumps look at. */
const GENERATOR = 'MediaWiki 1.43.9';

/**
 * Pages as MediaWiki's export XML, in pieces. What is hidden of a revision is left out, whoever asks. Pages come in the order of
 * `pageIds`, else of their ids.
 */
export async function* exportPages(wiki: Wiki, options: ExportOptions): AsyncGenerator<string> {
  yield header(wiki, options.schema);
  for await (const page of pagesToExport(wiki, options.pageIds)) {
    yield await pageHead(wiki, page);
    for await (const revision of revisionsOf(wiki, page, options.history))
      yield revisionXml(wiki, revision, options.schema);
    yield '  </page>\n';
  }
  yield '</mediawiki>\n';
}

function header({ site, messages }: Wiki, schema: ExportSchema): string {
  const { settings, namespaces } = site;
  const space = `http://www.mediawiki.org/xml/export-${schema}/`;
  const main = parseTitle(site, messages.text({ key: 'mainpage', params: [] }, settings.LanguageCode));
  const base = main instanceof Title ? settings.CanonicalServer + localUrl(site, main) : '';
  const names = namespaces.ids.map((id) => {
    const name = namespaces.name(id) ?? '';
    const tag = `      <namespace key="${id}" case="${namespaces.isCapitalised(id) ? 'first-letter' : 'case-sensitive'}"`;
    return name === '' ? `${tag} />\n` : `${tag}>${escapeText(name)}</namespace>\n`;
  });
  return `<mediawiki xmlns="${space}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${space} ${space.slice(0, -1)}.xsd" version="${schema}" xml:lang="${settings.LanguageCode}">
  <siteinfo>
    <sitename>${escapeText(settings.Sitename)}</sitename>
    <dbname>${escapeText(settings.DBname)}</dbname>
    <base>${escapeText(base)}</base>
    <generator>${GENERATOR}</generator>
    <case>${settings.CapitalLinks ? 'first-letter' : 'case-sensitive'}</case>
    <namespaces>
${names.join('')}    </namespaces>
  </siteinfo>
`;
}

async function* pagesToExport({ db }: Wiki, ids: readonly number[] | undefined): AsyncGenerator<PageRecord> {
  if (ids) {
    for (let from = 0; from < ids.length; from += BATCH) {
      const batch = ids.slice(from, from + BATCH);
      const pages = await findPagesById(db, batch);
      yield* batch.flatMap((id) => pages.get(id) ?? []);
    }
    return;
  }
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom('page')
      .select(pageColumns)
      .where('page_id', '>', after)
      .orderBy('page_id')
      .limit(BATCH)
      .execute();
    yield* rows.map(pageRecordOf);
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.page_id;
  }
}

async function pageHead({ site, db }: Wiki, page: PageRecord): Promise<string> {
  const title = makeTitle(site, page.namespace, page.dbKey);
  let redirect = '';
  if (page.isRedirect) {
    const row = await db
      .selectFrom('redirect')
      .select(['rd_namespace', 'rd_title', 'rd_fragment', 'rd_interwiki'])
      .where('rd_from', '=', page.id)
      .executeTakeFirst();
    if (row) {
      const target = makeTitle(site, row.rd_namespace, row.rd_title, row.rd_fragment ?? '', row.rd_interwiki ?? '');
      redirect = `    <redirect title="${escapeHtml(target.prefixedText)}" />\n`;
    }
  }
  return `  <page>\n    <title>${escapeText(title.prefixedText)}</title>\n    <ns>${page.namespace}</ns>\n    <id>${page.id}</id>\n${redirect}`;
}

async function* revisionsOf({ db }: Wiki, page: PageRecord, history: boolean): AsyncGenerator<RevisionWithContent> {
  for (let after = 0; ;) {
    const rows = await selectRevisions(db)
      .where('rev_page', '=', page.id)
      .$if(!history, (query) => query.where('rev_id', '=', page.latest))
      .where('rev_id', '>', after)
      .orderBy('rev_id')
      .limit(BATCH)
      .execute();
    yield* (await withContent(db, rows.map(revisionOf))).values();
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.rev_id;
  }
}

function revisionXml(wiki: Wiki, revision: RevisionWithContent, schema: ExportSchema): string {
  const { deleted, user } = revision;
  const slot = revision.slots.get('main');
  const model = revision.content?.model ?? slot?.model ?? 'wikitext';
  const format = wiki.registry.contentModels.get(model)?.formats[0] ?? 'text/plain';
  const lines = [`<id>${revision.id}</id>`];
  if (revision.parentId) lines.push(`<parentid>${revision.parentId}</parentid>`);
  lines.push(`<timestamp>${toIso(revision.timestamp)}</timestamp>`);
  if (isHidden(deleted, 'user')) lines.push('<contributor deleted="deleted" />');
  else if (user.id === 0) lines.push('<contributor>', `  <ip>${escapeText(user.name)}</ip>`, '</contributor>');
  else {
    const name = `  <username>${escapeText(user.name)}</username>`;
    lines.push('<contributor>', name, `  <id>${user.id}</id>`, '</contributor>');
  }
  if (revision.isMinor) lines.push('<minor/>');
  if (isHidden(deleted, 'comment')) lines.push('<comment deleted="deleted" />');
  else if (revision.comment !== '') lines.push(`<comment>${escapeText(revision.comment)}</comment>`);
  if (schema === '0.11') lines.push(`<origin>${slot?.origin ?? revision.id}</origin>`);
  lines.push(`<model>${escapeText(model)}</model>`, `<format>${escapeText(format)}</format>`);
  lines.push(textXml(revision, schema));
  lines.push(isHidden(deleted, 'text') ? '<sha1/>' : `<sha1>${revision.sha1}</sha1>`);
  return `    <revision>\n${lines.map((line) => `      ${line}\n`).join('')}    </revision>\n`;
}

function textXml({ deleted, content, size, sha1 }: RevisionWithContent, schema: ExportSchema): string {
  if (isHidden(deleted, 'text')) return '<text deleted="deleted" />';
  if (!content) return `<text bytes="${size}" xml:space="preserve" />`;
  const hash = schema === '0.11' ? ` sha1="${sha1}"` : '';
  const open = `<text bytes="${Buffer.byteLength(content.text)}"${hash} xml:space="preserve"`;
  return content.text === '' ? `${open} />` : `${open}>${escapeText(content.text)}</text>`;
}

/** Text between tags, where quotation marks are as good as any character. Those that XML has no place for become U+FFFD. */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>]/g, (character) => escapeHtml(character));
}
