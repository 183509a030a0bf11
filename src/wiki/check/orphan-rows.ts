import { sql, type RawBuilder } from 'kysely';
import type { Check } from './check.ts';

/** Rows of a table that belong to rows of others, by a number. */
interface Belonging {
  readonly table: string;
  readonly column: string;
  /** Table and column of the owner; where several may own, one is enough. */
  readonly owners: readonly (readonly [table: string, column: string])[];
  readonly where?: RawBuilder<unknown>;
}

const ofPage = [['page', 'page_id']] as const;
const ofRevision = [
  ['revision', 'rev_id'],
  ['archive', 'ar_rev_id'],
] as const;
const ofUser = [['user', 'user_id']] as const;
const ofTarget = [['linktarget', 'lt_id']] as const;

const BELONGINGS: readonly Belonging[] = [
  { table: 'pagelinks', column: 'pl_from', owners: ofPage },
  { table: 'templatelinks', column: 'tl_from', owners: ofPage },
  { table: 'imagelinks', column: 'il_from', owners: ofPage },
  { table: 'categorylinks', column: 'cl_from', owners: ofPage },
  { table: 'externallinks', column: 'el_from', owners: ofPage },
  { table: 'langlinks', column: 'll_from', owners: ofPage },
  { table: 'iwlinks', column: 'iwl_from', owners: ofPage },
  { table: 'redirect', column: 'rd_from', owners: ofPage },
  { table: 'page_props', column: 'pp_page', owners: ofPage },
  { table: 'page_restrictions', column: 'pr_page', owners: ofPage },
  { table: 'pagelinks', column: 'pl_target_id', owners: ofTarget },
  { table: 'templatelinks', column: 'tl_target_id', owners: ofTarget },
  { table: 'slots', column: 'slot_revision_id', owners: ofRevision },
  { table: 'ip_changes', column: 'ipc_rev_id', owners: ofRevision },
  { table: 'change_tag', column: 'ct_rev_id', owners: ofRevision },
  { table: 'change_tag', column: 'ct_log_id', owners: [['logging', 'log_id']] },
  { table: 'log_search', column: 'ls_log_id', owners: [['logging', 'log_id']] },
  {
    table: 'recentchanges',
    column: 'rc_this_oldid',
    owners: ofRevision,
    // Of edits and new pages; others have no revision of their own.
    where: sql`rc_type IN (0, 1) AND rc_this_oldid > 0`,
  },
  { table: 'watchlist_expiry', column: 'we_item', owners: [['watchlist', 'wl_id']] },
  { table: 'watchlist', column: 'wl_user', owners: ofUser },
  { table: 'user_groups', column: 'ug_user', owners: ofUser },
  { table: 'user_properties', column: 'up_user', owners: ofUser },
  { table: 'bot_passwords', column: 'bp_user', owners: ofUser },
  { table: 'block', column: 'bl_target', owners: [['block_target', 'bt_id']] },
  { table: 'ipblocks_restrictions', column: 'ir_ipb_id', owners: [['block', 'bl_id']] },
];

/** Rows whose page, revision, account … is not there. Nothing shows them rightly; mending deletes them. */
export const orphanRows: readonly Check<{ readonly owner: number }>[] = BELONGINGS.map(
  ({ table, column, owners, where = sql`1 = 1` }) => {
    const itsTable = sql.table(table);
    const itsColumn = sql.ref(`${table}.${column}`);
    const ownerless = sql.join(
      owners.map(
        ([owner, key]) =>
          sql`NOT EXISTS (SELECT 1 FROM ${sql.table(owner)} WHERE ${sql.ref(`${owner}.${key}`)} = ${itsColumn})`,
      ),
      sql` AND `,
    );
    return {
      name: `rows of ${table} without ${owners.map(([owner]) => owner).join(' or ')}`,
      table,
      key: column,
      async find(db, { from, to }) {
        const { rows } = await sql<{ owner: number }>`
          SELECT DISTINCT ${itsColumn} AS "owner" FROM ${itsTable}
          WHERE ${itsColumn} >= ${from} AND ${itsColumn} < ${to} AND ${where} AND ${ownerless}`.execute(db);
        return rows;
      },
      describe: ({ owner }) => `${column} ${owner}`,
      async mend(tx, broken) {
        const ids = sql.join(broken.map(({ owner }) => owner));
        await sql`DELETE FROM ${itsTable} WHERE ${sql.ref(column)} IN (${ids}) AND ${where}`.execute(tx);
        return broken;
      },
    };
  },
);
