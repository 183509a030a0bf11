import { sql } from 'kysely';
import { NS } from '../../site/namespaces.ts';
import { byStatement, type QueryPage } from '../../wiki/query-pages/query-page.ts';

// How all wikis use the files of this one.

/** Files that many pages show. */
const mostGloballyLinkedFiles: QueryPage = {
  name: 'MostGloballyLinkedFiles',
  expensive: true,
  value: 'number',
  descending: true,
  rows: byStatement(
    () => sql`SELECT ${sql.lit(NS.file)} AS namespace, gil_to AS title, COUNT(*) AS value
      FROM globalimagelinks GROUP BY gil_to HAVING COUNT(*) > 1 ORDER BY value DESC, gil_to`,
  ),
};

/** Files that pages show and that are not there. */
const globallyWantedFiles: QueryPage = {
  name: 'GloballyWantedFiles',
  expensive: true,
  value: 'number',
  descending: true,
  rows: byStatement(
    () => sql`SELECT ${sql.lit(NS.file)} AS namespace, gil_to AS title, COUNT(*) AS value
      FROM globalimagelinks LEFT JOIN page ON page_namespace = ${NS.file} AND page_title = gil_to
      LEFT JOIN image ON img_name = gil_to
      WHERE image.img_name IS NULL AND page_title IS NULL
      GROUP BY gil_to ORDER BY value DESC, gil_to`,
  ),
};

/** Files that no page of any wiki shows, the oldest first. */
const globallyUnusedFiles: QueryPage = {
  name: 'GloballyUnusedFiles',
  expensive: true,
  value: 'timestamp',
  rows: byStatement(
    () => sql`SELECT ${sql.lit(NS.file)} AS namespace, img_name AS title, img_timestamp AS value FROM image
      WHERE NOT EXISTS (SELECT 1 FROM globalimagelinks WHERE gil_to = img_name)
      AND NOT EXISTS (SELECT 1 FROM imagelinks WHERE il_to = img_name)
      ORDER BY img_timestamp, img_name`,
  ),
};

export const globalUsageQueryPages = [globallyUnusedFiles, globallyWantedFiles, mostGloballyLinkedFiles];
