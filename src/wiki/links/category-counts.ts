import { batches, forUpdate } from '../../storage/dialect.ts';
import { insertRows } from '../../storage/insert-rows.ts';
import type { Tx } from '../../storage/storage.ts';
import type { CategoryLink } from './page-links.ts';

type Membership = Pick<CategoryLink, 'cl_to' | 'cl_type'>;

/**
 * Counts members of categories on. `cat_pages` counts all members, whatever they are. A category's row is made by its first
 * member and goes with its last, unless the category has a page.
 */
export async function updateCategoryCounts(
  tx: Tx,
  added: readonly Membership[],
  removed: readonly Membership[],
): Promise<void> {
  const steps = new Map<string, CountStep>();
  for (const member of added) countMember(steps, member, 1);
  for (const member of removed) countMember(steps, member, -1);
  await count(tx, steps);
  await removeEmptyCategories(
    tx,
    removed.map(({ cl_to }) => cl_to),
  );
}

/** A page that is a category came or went: its row stays, or goes if nothing is in it. */
export async function categoryPageChanged(tx: Tx, dbKey: string, exists: boolean): Promise<void> {
  if (!exists) {
    await removeEmptyCategories(tx, [dbKey]);
    return;
  }
  const row = await tx.selectFrom('category').select('cat_id').where('cat_title', '=', dbKey).executeTakeFirst();
  if (!row) await tx.insertInto('category').values({ cat_title: dbKey }).execute();
}

/** By how much the counts of a category change. */
interface CountStep {
  pages: number;
  subcats: number;
  files: number;
}

function countMember(steps: Map<string, CountStep>, { cl_to, cl_type }: Membership, by: 1 | -1): void {
  let step = steps.get(cl_to);
  if (!step) steps.set(cl_to, (step = { pages: 0, subcats: 0, files: 0 }));
  step.pages += by;
  if (cl_type === 'subcat') step.subcats += by;
  if (cl_type === 'file') step.files += by;
}

/** Categories whose counts change alike are counted by one statement. */
async function count(tx: Tx, steps: ReadonlyMap<string, CountStep>): Promise<void> {
  const present = await presentCategories(tx, [...steps.keys()]);
  const alike = Map.groupBy(present, (title) => Object.values(steps.get(title)!).join());
  for (const titles of alike.values()) {
    const { pages, subcats, files } = steps.get(titles[0]!)!;
    for (const some of batches(titles, 500)) {
      await tx
        .updateTable('category')
        .set((eb) => ({
          cat_pages: eb('cat_pages', '+', pages),
          cat_subcats: eb('cat_subcats', '+', subcats),
          cat_files: eb('cat_files', '+', files),
        }))
        .where('cat_title', 'in', some)
        .execute();
    }
  }
  const absent = new Set(steps.keys()).difference(present);
  await insertRows(
    tx,
    'category',
    [...absent].flatMap((title) => {
      const { pages, subcats, files } = steps.get(title)!;
      return pages > 0 ? [{ cat_title: title, cat_pages: pages, cat_subcats: subcats, cat_files: files }] : [];
    }),
  );
}

/** Those of the categories that have a row, which nobody else takes away now. */
async function presentCategories(tx: Tx, titles: readonly string[]): Promise<Set<string>> {
  const present = new Set<string>();
  for (const some of batches(titles, 500)) {
    const rows = await tx
      .selectFrom('category')
      .select('cat_title')
      .where('cat_title', 'in', some)
      .modifyEnd(forUpdate(tx))
      .execute();
    for (const { cat_title } of rows) present.add(cat_title);
  }
  return present;
}

async function removeEmptyCategories(tx: Tx, titles: readonly string[]): Promise<void> {
  if (titles.length === 0) return;
  await tx
    .deleteFrom('category')
    .where('cat_title', 'in', titles)
    .where('cat_pages', '<=', 0)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('page')
            .select('page_id')
            .where('page_namespace', '=', 14)
            .whereRef('page_title', '=', 'cat_title'),
        ),
      ),
    )
    .execute();
}
