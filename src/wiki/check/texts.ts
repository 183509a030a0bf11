import { sql } from 'kysely';
import type { Db } from '../../storage/storage.ts';
import { textId } from '../../storage/text-storage.ts';
import type { Check } from './check.ts';

interface ContentWithoutText {
  readonly id: number;
  readonly sha1: string;
  readonly address: string;
}

/**
 * Content whose text is not there. Mending takes the text of other content with the same sum, where there is any; else only a backup
 * helps. Texts in external stores are not looked at.
 */
export const contentWithoutText: Check<ContentWithoutText> = {
  name: 'content without its text',
  table: 'content',
  key: 'content_id',
  async find(db, { from, to }) {
    const rows = await db
      .selectFrom('content')
      .select(['content_id', 'content_sha1', 'content_address'])
      .where('content_id', '>=', from)
      .where('content_id', '<', to)
      .execute();
    const present = await presentTexts(
      db,
      rows.map(({ content_address }) => content_address),
    );
    return rows
      .filter(({ content_address: address }) => textId(address) !== undefined && !present.has(address))
      .map((row) => ({ id: row.content_id, sha1: row.content_sha1, address: row.content_address }));
  },
  describe: ({ id, address }) => `content ${id} (${address})`,
  async mend(tx, broken) {
    const twins = await tx
      .selectFrom('content')
      .select(['content_id', 'content_sha1', 'content_address'])
      .where('content_sha1', 'in', [...new Set(broken.map(({ sha1 }) => sha1))])
      .execute();
    const present = await presentTexts(
      tx,
      twins.map(({ content_address }) => content_address),
    );
    const bySum = new Map(
      twins
        .filter(({ content_address }) => present.has(content_address))
        .map((twin) => [twin.content_sha1, twin.content_address]),
    );
    const mended = broken.filter(({ sha1 }) => bySum.has(sha1));
    for (const { id, sha1 } of mended) {
      await tx
        .updateTable('content')
        .set({ content_address: bySum.get(sha1)! })
        .where('content_id', '=', id)
        .execute();
    }
    return mended;
  },
};

interface RevisionWithoutContent {
  readonly id: number;
  readonly sha1: string;
}

/** Revisions, deleted ones too, without content. Mending takes content with the revision's sum, where there is any. */
export const revisionsWithoutContent: readonly Check<RevisionWithoutContent>[] = (
  [
    ['revision', 'rev_id', 'rev_sha1', 'revisions without content'],
    ['archive', 'ar_rev_id', 'ar_sha1', 'deleted revisions without content'],
  ] as const
).map(([table, key, sum, name]) => ({
  name,
  table,
  key,
  async find(db, { from, to }) {
    const id = sql.ref(key);
    const { rows } = await sql<RevisionWithoutContent>`
      SELECT ${id} AS "id", ${sql.ref(sum)} AS "sha1" FROM ${sql.table(table)} WHERE ${id} >= ${from} AND ${id} < ${to}
        AND NOT EXISTS (SELECT 1 FROM slots JOIN content ON content_id = slot_content_id WHERE slot_revision_id = ${id})`.execute(
      db,
    );
    return rows;
  },
  describe: ({ id }) => `revision ${id}`,
  async mend(tx, broken) {
    const sums = [...new Set(broken.map(({ sha1 }) => sha1))].filter((each) => each !== '');
    if (sums.length === 0) return [];
    const rows = await tx
      .selectFrom('content')
      .select(['content_id', 'content_sha1'])
      .where('content_sha1', 'in', sums)
      .execute();
    const bySum = new Map(rows.map((row) => [row.content_sha1, row.content_id]));
    const mended = broken.filter(({ sha1 }) => bySum.has(sha1));
    if (mended.length === 0) return [];
    const { role_id: role } = await tx
      .selectFrom('slot_roles')
      .select('role_id')
      .where('role_name', '=', 'main')
      .executeTakeFirstOrThrow();
    const ids = mended.map(({ id }) => id);
    await tx.deleteFrom('slots').where('slot_revision_id', 'in', ids).execute();
    await tx
      .insertInto('slots')
      .values(
        mended.map(({ id, sha1 }) => ({
          slot_revision_id: id,
          slot_role_id: role,
          slot_content_id: bySum.get(sha1)!,
          slot_origin: id,
        })),
      )
      .execute();
    return mended;
  },
}));

/** Those of the addresses whose rows of `text` are there. */
async function presentTexts(db: Db, addresses: readonly string[]): Promise<Set<string>> {
  const ids = [...new Set(addresses.map((address) => textId(address)).filter((id) => id !== undefined))];
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom('text').select('old_id').where('old_id', 'in', ids).execute();
  const present = new Set(rows.map((row) => row.old_id));
  return new Set(addresses.filter((address) => present.has(textId(address) ?? 0)));
}
