import type { Reader } from '../../storage/storage.ts';
import type { CategoryMember, CategoryMembersRequest } from '../../wikitext/page-source.ts';

interface MemberRow {
  cl_to: string;
  page_namespace: number;
  page_title: string;
  cat_pages: number | null;
  cat_subcats: number | null;
  cat_files: number | null;
}

/**
 * Members of many categories in one query, each category's by sort key, categories before pages and files; at most `limit` of each
 * kind for every category.
 */
export function readCategoryMembers(
  reader: Reader,
  dbKeys: readonly string[],
  { types, namespaces, limit }: CategoryMembersRequest,
): Map<string, CategoryMember[]> {
  const members = new Map<string, CategoryMember[]>();
  if (dbKeys.length === 0 || types.length === 0 || namespaces?.length === 0) return members;
  const marks = (list: readonly unknown[]): string => list.map(() => '?').join(', ');
  const rows = reader.all<MemberRow>(
    `SELECT cl_to, page_namespace, page_title, cat_pages, cat_subcats, cat_files
    FROM (
      SELECT cl_to, page_namespace, page_title, cl_type = 'subcat' AS first, cl_sortkey, cl_from,
        row_number() OVER (PARTITION BY cl_to, cl_type = 'subcat' ORDER BY cl_sortkey, cl_from) AS place
      FROM categorylinks JOIN page ON page_id = cl_from
      WHERE cl_to IN (${marks(dbKeys)}) AND cl_type IN (${marks(types)})
        ${namespaces ? `AND page_namespace IN (${marks(namespaces)})` : ''}
    ) AS member
    LEFT JOIN category ON page_namespace = 14 AND cat_title = page_title
    WHERE place <= ?
    ORDER BY cl_to, first DESC, cl_sortkey, cl_from`,
    [...dbKeys, ...types, ...(namespaces ?? []), limit],
  );
  for (const row of rows) {
    const member: CategoryMember = {
      namespace: row.page_namespace,
      dbKey: row.page_title,
      size: sizeOf(row),
    };
    const list = members.get(row.cl_to);
    if (list) list.push(member);
    else members.set(row.cl_to, [member]);
  }
  return members;
}

function sizeOf({ cat_pages, cat_subcats, cat_files }: MemberRow): CategoryMember['size'] {
  const all = Math.max(0, cat_pages ?? 0);
  const subcats = Math.max(0, cat_subcats ?? 0);
  const files = Math.max(0, cat_files ?? 0);
  return { all, subcats, files, pages: Math.max(0, all - subcats - files) };
}
