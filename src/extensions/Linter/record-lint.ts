import type { Insertable, Selectable } from 'kysely';
import { makeTitle, type Title } from '../../site/title.ts';
import { batches } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/storage.ts';
import type { JobType } from '../../wiki/jobs/job.ts';
import { pushJobs } from '../../wiki/jobs/job-queue.ts';
import { linkingPage, noLinks, type LinkingPage, type PageLinks } from '../../wiki/links/page-links.ts';
import { findPage } from '../../wiki/pages/page-store.ts';
import { takePages } from '../../wiki/pages/page-turn.ts';
import { loadRevisionWithContent } from '../../wiki/revisions/revision-store.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { categoryNamed } from './categories.ts';
import type { Lint } from './lint/source.ts';
import type { LintQuestion } from './parser/linter.ts';
import { isLinting } from './settings.ts';
import type { LinterTables } from './tables.ts';

/** A fault of a text as it is stored. */
type Row = Insertable<LinterTables['linter']> & Omit<Selectable<LinterTables['linter']>, 'linter_id'>;

const rowsPerStatement = 400;
/** So many faults of one kind are kept of a page, as MediaWiki does. */
const mostOfCategory = 21;

/** The links of a page were updated: its text is looked through by a job, or its faults are gone with it. */
export async function afterLinksUpdate(
  { tx, page, links }: { readonly tx: Tx; readonly page: LinkingPage; readonly links: PageLinks },
  wiki: Wiki,
): Promise<void> {
  if (links === noLinks) await forgetLints(tx, page.id);
  else if (isLinting(wiki)) {
    const { namespace, dbKey } = page;
    await pushJobs(wiki, tx, [{ type: recordLintJob.name, page: { namespace, dbKey } }]);
  }
}

async function forgetLints(tx: Tx, pageId: number): Promise<void> {
  await tx.withTables<LinterTables>().deleteFrom('linter').where('linter_page', '=', pageId).execute();
}

/** Looks the newest text of a page through and writes down what is wrong with it. */
export const recordLintJob: JobType = {
  name: 'RecordLintJob',
  removeDuplicates: true,
  async run({ namespace, title: dbKey }, wiki) {
    const page = await findPage(wiki.db, { namespace, dbKey });
    if (!page || page.contentModel !== 'wikitext') return;
    const revision = await loadRevisionWithContent(wiki.db, page.latest);
    if (revision?.content?.model !== 'wikitext') return;
    const title = makeTitle(wiki.site, namespace, dbKey);
    const question: LintQuestion = { text: revision.content.text };
    const rows = rowsOf(linkingPage(title, page.id), await findLints(wiki, title, question));
    await wiki.storage.transaction(async (tx) => {
      await takePages(tx, page);
      // A newer text has a job of its own; that of a page that is gone has nothing wrong.
      if ((await findPage(tx, page))?.latest === page.latest) await writeRows(tx, page.id, rows);
    });
  },
};

/** What is wrong with a text; nothing is known of one that takes too long. */
async function findLints(wiki: Wiki, title: Title, data: LintQuestion): Promise<readonly Lint[]> {
  try {
    return (await wiki.parser.ask({ question: 'lint', data, title: title.prefixedText })) as readonly Lint[];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    wiki.log.warn({ err: error, page: title.prefixedText }, 'A page could not be looked through for faults.');
    return [];
  }
}

function rowsOf({ id, namespace }: LinkingPage, lints: readonly Lint[]): Row[] {
  const rows = new Map<string, Row>();
  const counts = new Map<number, number>();
  for (const { category: name, location, params, template } of lints) {
    const category = categoryNamed(name);
    if (!category) continue;
    const key = keyOf({ linter_cat: category.id, linter_start: location.start, linter_end: location.end });
    const count = counts.get(category.id) ?? 0;
    if (rows.has(key) || count >= mostOfCategory) continue;
    counts.set(category.id, count + 1);
    const templateInfo = template === null ? { multiPartTemplateBlock: true } : { name: template };
    const stored = template === undefined ? params : { ...params, templateInfo };
    rows.set(key, {
      linter_page: id,
      linter_namespace: namespace,
      linter_cat: category.id,
      linter_start: location.start,
      linter_end: location.end,
      linter_params: Object.keys(stored).length === 0 ? '[]' : JSON.stringify(stored),
      linter_template: (template === null ? 'multi-part-template-block' : (template ?? '')).slice(0, 250),
      linter_tag: typeof params['name'] === 'string' ? params['name'].slice(0, 30) : '',
    });
  }
  return [...rows.values()];
}

function keyOf(row: Pick<Row, 'linter_cat' | 'linter_start' | 'linter_end'>): string {
  return `${row.linter_cat}:${row.linter_start}:${row.linter_end}`;
}

/** Only rows that differ are touched: a fault that stays keeps its number. */
async function writeRows(tx: Tx, pageId: number, rows: readonly Row[]): Promise<void> {
  const db = tx.withTables<LinterTables>();
  const stored = await db.selectFrom('linter').selectAll().where('linter_page', '=', pageId).execute();
  const same = (one: Row, other: Row) => keyOf(one) === keyOf(other) && one.linter_params === other.linter_params;
  const wanted = new Map(rows.map((row) => [keyOf(row), row]));
  const kept = new Set<string>();
  const gone: number[] = [];
  for (const row of stored) {
    const now = wanted.get(keyOf(row));
    if (now && same(now, row)) kept.add(keyOf(row));
    else gone.push(row.linter_id);
  }
  for (const ids of batches(gone, rowsPerStatement)) {
    await db.deleteFrom('linter').where('linter_id', 'in', ids).execute();
  }
  const namespace = rows[0]?.linter_namespace;
  if (namespace !== undefined) {
    // The page may have been moved.
    await db
      .updateTable('linter')
      .set({ linter_namespace: namespace })
      .where('linter_page', '=', pageId)
      .where('linter_namespace', '<>', namespace)
      .execute();
  }
  const added = rows.filter((row) => !kept.has(keyOf(row)));
  for (const some of batches(added, rowsPerStatement)) await db.insertInto('linter').values(some).execute();
}
