import { sql, type RawBuilder } from 'kysely';
import { wikiId } from '../../../site/farm.ts';
import type { Db, Tx } from '../../../storage/storage.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { withFlow } from '../tables.ts';
import { toBytes, type FlowId } from './flow-id.ts';
import { revisionOf, rowsOf, type FlowRevision, type RevisionKind } from './revision.ts';

/** The greatest of ids in hexadecimal digits: what a query reckons are no bytes on every kind of database. */
export function newestOf(column: string): RawBuilder<string> {
  return sql<string>`hex(max(${sql.ref(column)}))`;
}

/** Revisions by their ids. */
export async function findRevisions(db: Db | Tx, ids: readonly FlowId[]): Promise<FlowRevision[]> {
  return readRevisions(db, ids.map(toBytes));
}

/** A revision by its id. */
export async function findRevision(db: Db | Tx, id: FlowId): Promise<FlowRevision | undefined> {
  return (await findRevisions(db, [id]))[0];
}

/** The newest revision of a header, a post or a summary. */
export async function newestRevision(
  db: Db | Tx,
  kind: RevisionKind,
  subject: FlowId,
): Promise<FlowRevision | undefined> {
  return (await newestRevisions(db, kind, [subject])).get(subject);
}

/** The same for many; those that have none are absent. */
export async function newestRevisions(
  db: Db | Tx,
  kind: RevisionKind,
  subjects: readonly FlowId[],
): Promise<Map<FlowId, FlowRevision>> {
  if (subjects.length === 0) return new Map();
  const rows = await withFlow(db)
    .selectFrom('flow_revision')
    .select(newestOf('rev_id').as('newest'))
    .where('rev_type', '=', kind)
    .where('rev_type_id', 'in', subjects.map(toBytes))
    .groupBy('rev_type_id')
    .execute();
  const revisions = await readRevisions(
    db,
    rows.map(({ newest }) => Buffer.from(newest, 'hex')),
  );
  return new Map(revisions.map((revision) => [revision.subject, revision]));
}

/** All revisions of headers, posts or summaries, the newest first. */
export async function historyOf(
  db: Db | Tx,
  kind: RevisionKind,
  subjects: readonly FlowId[],
  limit: number,
): Promise<FlowRevision[]> {
  if (subjects.length === 0) return [];
  const rows = await withFlow(db)
    .selectFrom('flow_revision')
    .select('rev_id')
    .where('rev_type', '=', kind)
    .where('rev_type_id', 'in', subjects.map(toBytes))
    .orderBy('rev_id', 'desc')
    .limit(limit)
    .execute();
  return readRevisions(
    db,
    rows.map(({ rev_id }) => rev_id),
  );
}

/** The first revision of a header, a post or a summary. */
export async function oldestRevision(
  db: Db | Tx,
  kind: RevisionKind,
  subject: FlowId,
): Promise<FlowRevision | undefined> {
  const row = await withFlow(db)
    .selectFrom('flow_revision')
    .select('rev_id')
    .where('rev_type', '=', kind)
    .where('rev_type_id', '=', toBytes(subject))
    .orderBy('rev_id')
    .limit(1)
    .executeTakeFirst();
  return row && (await readRevisions(db, [row.rev_id]))[0];
}

/** Stores a revision. Throws where another one of the same parent came before it. */
export async function insertFlowRevision(wiki: Wiki, tx: Tx, revision: FlowRevision): Promise<void> {
  const { row, tree } = rowsOf(revision, wikiId(wiki.site.settings));
  await withFlow(tx).insertInto('flow_revision').values(row).execute();
  if (tree) await withFlow(tx).insertInto('flow_tree_revision').values(tree).execute();
}

/** Revisions by their ids as bytes; the newest first. */
async function readRevisions(db: Db | Tx, ids: readonly Buffer[]): Promise<FlowRevision[]> {
  if (ids.length === 0) return [];
  const flow = withFlow(db);
  const rows = await flow
    .selectFrom('flow_revision')
    .selectAll()
    .where('rev_id', 'in', ids)
    .orderBy('rev_id', 'desc')
    .execute();
  const trees = await flow.selectFrom('flow_tree_revision').selectAll().where('tree_rev_id', 'in', ids).execute();
  const byRevision = new Map(trees.map((tree) => [tree.tree_rev_id.toString('hex'), tree]));
  return rows.map((row) => revisionOf(row, byRevision.get(row.rev_id.toString('hex'))));
}
