import { keptQuery } from '../../storage/kept-query.ts';
import type { Db } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { byNamespace, nameKey } from '../pages/page-store.ts';

/** One protection of a page: who lacks `level` cannot do `type`. `expiry` has 14 digits or is `infinity`. */
export interface Restriction {
  /** `edit`, `move`, `upload`. */
  readonly type: string;
  /** `sysop`, `autoconfirmed` or a right. */
  readonly level: string;
  readonly expiry: string;
  /** Holds for what the page transcludes, too. */
  readonly cascade: boolean;
}

/** A title under which no page may be made without `level`. */
export interface CreateProtection {
  readonly level: string;
  readonly expiry: string;
  /** Who protected it. */
  readonly user: string;
  readonly reason: string;
}

const selectRestrictions = keptQuery((db, pageIds: readonly number[]) =>
  db
    .selectFrom('page_restrictions')
    .select(['pr_page', 'pr_type', 'pr_level', 'pr_expiry', 'pr_cascade'])
    .where('pr_page', 'in', pageIds)
    .orderBy('pr_page')
    .orderBy('pr_type'),
);

/** Protections of pages that hold at `now` (unless said, also those that have expired) by page id, by type; unprotected pages are absent. */
export async function loadRestrictions(
  db: Db,
  pageIds: readonly number[],
  now = '',
): Promise<Map<number, Restriction[]>> {
  const restrictions = new Map<number, Restriction[]>();
  if (pageIds.length === 0) return restrictions;
  for (const row of await selectRestrictions(db, pageIds)) {
    const expiry = row.pr_expiry ?? 'infinity';
    if (expiry <= now) continue;
    const of = restrictions.get(row.pr_page) ?? [];
    of.push({ type: row.pr_type, level: row.pr_level, expiry, cascade: row.pr_cascade !== 0 });
    restrictions.set(row.pr_page, of);
  }
  return restrictions;
}

/** Titles that are protected from being made, by `nameKey`. */
export async function loadCreateProtections(
  db: Db,
  titles: readonly PageName[],
  now: string,
): Promise<Map<string, CreateProtection>> {
  const found = new Map<string, CreateProtection>();
  for (const [namespace, dbKeys] of byNamespace(titles)) {
    const rows = await db
      .selectFrom('protected_titles')
      .innerJoin('comment', 'comment_id', 'pt_reason_id')
      .leftJoin('user', 'user_id', 'pt_user')
      .select(['pt_title', 'user_name', 'pt_expiry', 'pt_create_perm', 'comment_text'])
      .where('pt_namespace', '=', namespace)
      .where('pt_title', 'in', [...dbKeys])
      .where('pt_expiry', '>', now)
      .execute();
    for (const row of rows) {
      found.set(nameKey({ namespace, dbKey: row.pt_title }), {
        level: row.pt_create_perm,
        expiry: row.pt_expiry,
        user: row.user_name ?? '',
        reason: row.comment_text,
      });
    }
  }
  return found;
}

/** The right that a protection level asks for. */
export function rightOfLevel(level: string): string {
  if (level === 'sysop') return 'editprotected';
  return level === 'autoconfirmed' ? 'editsemiprotected' : level;
}
