import type { Db } from '../../storage/storage.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import { indexLink, unindexLink } from './external-link-index.ts';

/** The links to other sites of a rendered page, in the form in which the wiki keeps them. */
export function externalLinksIn({ externalLinks }: Pick<ParserOutput, 'externalLinks'>): string[] {
  return [...externalLinks].flatMap((link) => {
    const indexed = indexLink(link);
    return indexed ? [unindexLink(indexed.domainIndex, indexed.path)] : [];
  });
}

/** Those that a page has by what the wiki keeps of it. */
export async function externalLinksOf(db: Db, pageId: number): Promise<Set<string>> {
  const rows = await db
    .selectFrom('externallinks')
    .select(['el_to_domain_index', 'el_to_path'])
    .where('el_from', '=', pageId)
    .execute();
  return new Set(
    rows.map((row) => unindexLink(row.el_to_domain_index, row.el_to_path === null ? '' : String(row.el_to_path))),
  );
}
