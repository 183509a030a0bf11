import { sql } from 'kysely';
import { startsWith } from '../../storage/dialect.ts';
import { byStatement, type QueryPage } from '../../wiki/query-pages/query-page.ts';

/** Which gadgets are turned on by how many users: those that are on by default, by those who said so nevertheless. */
export const gadgetUsage: QueryPage = {
  name: 'GadgetUsage',
  expensive: true,
  value: 'number',
  descending: true,
  rows: byStatement(
    () => sql`SELECT 0 AS namespace, up_property AS title, count(*) AS value FROM user_properties
      WHERE ${startsWith(sql.ref<string>('up_property'), 'gadget-')} AND up_value NOT IN ('', '0')
      GROUP BY up_property ORDER BY value DESC, title`,
  ),
};
