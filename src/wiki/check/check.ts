import { sql } from 'kysely';
import { forUpdate } from '../../storage/dialect.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import type { Wiki } from '../wiki.ts';

/** From a key on, up to another and without it. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** One way in which rows can be broken. It is looked for range by range, so that nothing is held for long. */
export interface Check<Broken> {
  /** What is wrong with what it finds: `pages without their newest revision`. */
  readonly name: string;
  /** The rows that it goes through, by a number. */
  readonly table: string;
  readonly key: string;
  find(db: Db, range: Range, wiki: Wiki): Promise<readonly Broken[]>;
  /** Which row it is, for people. */
  describe(broken: Broken): string;
  /** Mends what can be mended, and gives that. Absent: nothing can. The rows of the range are locked. */
  mend?(tx: Tx, broken: readonly Broken[], wiki: Wiki): Promise<readonly Broken[]>;
}

/** Something that is broken, or was. */
export interface Finding {
  /** The check's name. */
  readonly check: string;
  readonly row: string;
  readonly mended: boolean;
}

/** So many keys are looked at together. */
const WIDTH = 2000;

/** Runs a check. With `mend` each range is looked at again and mended in a transaction of its own. */
export async function* runCheck<Broken>(
  wiki: Wiki,
  check: Check<Broken>,
  { mend, width = WIDTH }: { readonly mend: boolean; readonly width?: number },
): AsyncGenerator<Finding> {
  const table = sql.table(check.table);
  const key = sql.ref(check.key);
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    SELECT min(${key}) AS "first", max(${key}) AS "last" FROM ${table}`.execute(wiki.db);
  const { first, last } = rows[0] ?? { first: null, last: null };
  if (first === null || last === null) return;
  for (let from = Number(first); from <= Number(last); from += width) {
    const range = { from, to: from + width };
    const broken = await check.find(wiki.db, range, wiki);
    if (broken.length === 0) continue;
    const mended = mend && check.mend ? await mendRange(wiki, check, range) : undefined;
    const done = new Set(mended?.mended.map(check.describe));
    for (const each of mended?.broken ?? broken) {
      const row = check.describe(each);
      yield { check: check.name, row, mended: done.has(row) };
    }
  }
}

/** The range may have changed since it was read: only what is still broken is mended. */
async function mendRange<Broken>(wiki: Wiki, check: Check<Broken>, { from, to }: Range) {
  return wiki.storage.transaction(async (tx) => {
    const key = sql.ref(check.key);
    if (wiki.storage.kind !== 'sqlite') {
      await sql`SELECT ${key} FROM ${sql.table(check.table)} WHERE ${key} >= ${from} AND ${key} < ${to} ${forUpdate(tx)}`.execute(
        tx,
      );
    }
    const broken = await check.find(tx, { from, to }, wiki);
    return { broken, mended: broken.length > 0 ? await check.mend!(tx, broken, wiki) : [] };
  });
}
