import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Db } from '../../storage/storage.ts';
import { findBlocksOfAccounts } from '../blocks/find-blocks.ts';
import type { Wiki } from '../wiki.ts';

/** What conditions ask of accounts beyond their rows, by their ids; read only where some condition asks. */
export interface PromotionFacts {
  /** When each wrote first (14 digits); those who wrote nothing are absent. */
  readonly firstEdits: ReadonlyMap<number, string>;
  /** Accounts under a block from the whole wiki. */
  readonly blocked: ReadonlySet<number>;
}

/** Reads what is asked for of all these accounts at once. */
export async function loadPromotionFacts(
  wiki: Wiki,
  db: Db,
  ids: readonly number[],
  asked: { readonly firstEdits: boolean; readonly blocked: boolean },
): Promise<PromotionFacts> {
  return {
    firstEdits: asked.firstEdits ? await firstEditsOf(db, ids) : new Map(),
    blocked: asked.blocked ? await blockedAmong(wiki, db, ids) : new Set(),
  };
}

/** For each account one look into the index of its edits. */
async function firstEditsOf(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('actor')
    .select((eb) => [
      'actor_user',
      eb
        .selectFrom('revision')
        .select('rev_timestamp')
        .whereRef('rev_actor', '=', 'actor_id')
        .orderBy('rev_timestamp')
        .orderBy('rev_id')
        .limit(1)
        .as('first_edit'),
    ])
    .where('actor_user', 'in', ids)
    .execute();
  return new Map(rows.flatMap((row) => (row.first_edit === null ? [] : [[row.actor_user!, row.first_edit]])));
}

async function blockedAmong(wiki: Wiki, db: Db, ids: readonly number[]): Promise<Set<number>> {
  const blocks = await findBlocksOfAccounts(db, ids, toMediaWikiTimestamp(wiki.now()));
  return new Set([...blocks].filter(([, block]) => block.sitewide).map(([id]) => id));
}
