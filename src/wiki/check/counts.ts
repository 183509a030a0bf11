import { sql } from 'kysely';
import type { Db } from '../../storage/storage.ts';
import type { Wiki } from '../wiki.ts';
import type { Check } from './check.ts';

interface CategoryCount {
  readonly id: number;
  readonly title: string;
  readonly pages: number;
  readonly subcats: number;
  readonly files: number;
}

const memberCounts = sql`
  (SELECT count(*) FROM categorylinks WHERE cl_to = cat_title) AS "pages",
  (SELECT count(*) FROM categorylinks WHERE cl_to = cat_title AND cl_type = 'subcat') AS "subcats",
  (SELECT count(*) FROM categorylinks WHERE cl_to = cat_title AND cl_type = 'file') AS "files"`;

/** Categories that say another number of members than they have. */
export const categoryCounts: Check<CategoryCount> = {
  name: 'categories with wrong counts',
  table: 'category',
  key: 'cat_id',
  async find(db, { from, to }) {
    const { rows } = await sql<CategoryCount>`
      SELECT * FROM (
        SELECT cat_id AS "id", cat_title AS "title", cat_pages, cat_subcats, cat_files, ${memberCounts}
        FROM category WHERE cat_id >= ${from} AND cat_id < ${to}) AS counted
      WHERE pages <> cat_pages OR subcats <> cat_subcats OR files <> cat_files`.execute(db);
    return rows;
  },
  describe: ({ title }) => title,
  async mend(tx, broken) {
    for (const { id, pages, subcats, files } of broken) {
      await tx
        .updateTable('category')
        .set({ cat_pages: pages, cat_subcats: subcats, cat_files: files })
        .where('cat_id', '=', id)
        .execute();
    }
    return broken;
  },
};

/** Categories that have members, and no row that counts them. Mending makes it; `categoryCounts` counts. */
export const uncountedCategories: Check<{ readonly title: string }> = {
  name: 'categories with members that are not counted',
  table: 'categorylinks',
  key: 'cl_from',
  async find(db, { from, to }) {
    const { rows } = await sql<{ title: string }>`
      SELECT DISTINCT cl_to AS "title" FROM categorylinks
      WHERE cl_from >= ${from} AND cl_from < ${to} AND NOT EXISTS (SELECT 1 FROM category WHERE cat_title = cl_to)`.execute(
      db,
    );
    return rows;
  },
  describe: ({ title }) => title,
  async mend(tx, broken) {
    await tx
      .insertInto('category')
      .values(broken.map(({ title }) => ({ cat_title: title })))
      .execute();
    return broken;
  },
};

interface StatisticsError {
  readonly column: 'ss_total_pages' | 'ss_good_articles' | 'ss_users' | 'ss_images';
  readonly says: number;
  readonly right: number;
}

/** Counts of the whole wiki in `site_stats`. (Edits are counted when they are made, and cannot be counted again.) */
export const siteStatistics: Check<StatisticsError> = {
  name: 'wrong site statistics',
  table: 'site_stats',
  key: 'ss_row_id',
  async find(db, _range, wiki) {
    const says = await db
      .selectFrom('site_stats')
      .select(['ss_total_pages', 'ss_good_articles', 'ss_users', 'ss_images'])
      .where('ss_row_id', '=', 1)
      .executeTakeFirst();
    if (!says) return [];
    const right = await countAll(db, wiki);
    return (Object.keys(right) as StatisticsError['column'][])
      .map((column) => ({ column, says: says[column] ?? 0, right: right[column] }))
      .filter((each) => each.says !== each.right);
  },
  describe: ({ column, says, right }) => `${column}: ${says}, not ${right}`,
  async mend(tx, broken) {
    const set = Object.fromEntries(broken.map(({ column, right }) => [column, right]));
    await tx.updateTable('site_stats').set(set).where('ss_row_id', '=', 1).execute();
    return broken;
  },
};

async function countAll(db: Db, { site }: Wiki): Promise<Record<StatisticsError['column'], number>> {
  const { ContentNamespaces, ArticleCountMethod } = site.settings;
  const linked =
    ArticleCountMethod === 'any' ? sql`1 = 1` : sql`EXISTS (SELECT 1 FROM pagelinks WHERE pl_from = page_id)`;
  const namespaces = ContentNamespaces.length > 0 ? sql.join(ContentNamespaces) : sql`NULL`;
  const { rows } = await sql<{ pages: number; articles: number; users: number; images: number }>`
    SELECT (SELECT count(*) FROM page) AS "pages",
      (SELECT count(*) FROM page WHERE page_namespace IN (${namespaces}) AND page_is_redirect = 0 AND ${linked}) AS "articles",
      (SELECT count(*) FROM ${sql.table('user')}) AS "users",
      (SELECT count(*) FROM image) AS "images"`.execute(db);
  const { pages, articles, users, images } = rows[0]!;
  return {
    ss_total_pages: Number(pages),
    ss_good_articles: Number(articles),
    ss_users: Number(users),
    ss_images: Number(images),
  };
}

interface TagCount {
  readonly id: number;
  readonly name: string;
  readonly right: number;
}

/** Change tags that say another number of uses than they have. */
export const tagCounts: Check<TagCount> = {
  name: 'change tags with wrong counts',
  table: 'change_tag_def',
  key: 'ctd_id',
  async find(db, { from, to }) {
    const { rows } = await sql<TagCount>`
      SELECT * FROM (
        SELECT ctd_id AS "id", ctd_name AS "name", ctd_count,
          (SELECT count(*) FROM change_tag WHERE ct_tag_id = ctd_id) AS "right"
        FROM change_tag_def WHERE ctd_id >= ${from} AND ctd_id < ${to}) AS counted
      WHERE ctd_count <> ${sql.ref('right')}`.execute(db);
    return rows;
  },
  describe: ({ name }) => name,
  async mend(tx, broken) {
    for (const { id, right } of broken) {
      await tx.updateTable('change_tag_def').set({ ctd_count: right }).where('ctd_id', '=', id).execute();
    }
    return broken;
  },
};
