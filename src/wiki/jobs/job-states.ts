import { sql } from 'kysely';
import type { Db } from '../../storage/storage.ts';
import type { Wiki } from '../wiki.ts';
import { deadToken, lostBefore, maxAttempts } from './job-queue.ts';

/** `dead`: it failed, or its runner was lost, too often; nobody takes it by itself any more. */
export type JobState = 'waiting' | 'running' | 'dead';

/** Jobs of one type in one state. */
export interface JobCount {
  readonly type: string;
  readonly state: JobState;
  readonly count: number;
}

/** How many jobs there are, by type and state. */
export async function countByState(wiki: Wiki): Promise<JobCount[]> {
  const { rows } = await sql<JobCount>`
    SELECT job_cmd AS "type", ${stateOf(wiki)} AS "state", count(*) AS "count" FROM job GROUP BY 1, 2 ORDER BY 1, 2`.execute(
    wiki.db,
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** A dead job, as its keeper wants to see it. */
export interface DeadJob {
  readonly id: number;
  readonly type: string;
  readonly namespace: number;
  readonly title: string;
  readonly attempts: number;
  /** When it failed for the last time, or was last heard of; MediaWiki's 14 digits. */
  readonly since: string | null;
}

/** Dead jobs, the oldest first. */
export async function deadJobs(wiki: Wiki, limit: number): Promise<DeadJob[]> {
  return dead(wiki, wiki.db)
    .select([
      'job_id as id',
      'job_cmd as type',
      'job_namespace as namespace',
      'job_title as title',
      'job_attempts as attempts',
      'job_token_timestamp as since',
    ])
    .orderBy('job_id')
    .limit(limit)
    .execute();
}

/** Lets all dead jobs be tried again. Gives how many. */
export async function reviveJobs(wiki: Wiki): Promise<number> {
  return wiki.storage.transaction(async (tx) => {
    const ids = (await dead(wiki, tx).select('job_id').execute()).map(({ job_id }) => job_id);
    for (let at = 0; at < ids.length; at += 500) {
      await tx
        .updateTable('job')
        .set({ job_token: '', job_token_timestamp: null, job_attempts: 0 })
        .where('job_id', 'in', ids.slice(at, at + 500))
        .execute();
    }
    return ids.length;
  });
}

function dead(wiki: Wiki, db: Db) {
  return db
    .selectFrom('job')
    .where('job_attempts', '>=', maxAttempts)
    .where(({ or, and, eb }) =>
      or([
        eb('job_token', '=', deadToken),
        and([eb('job_token', '<>', ''), eb('job_token_timestamp', '<', lostBefore(wiki))]),
      ]),
    );
}

const stateOf = (wiki: Wiki) => sql`CASE
  WHEN job_token = '' THEN 'waiting'
  WHEN job_token = ${deadToken} OR (job_attempts >= ${maxAttempts} AND job_token_timestamp < ${lostBefore(wiki)}) THEN 'dead'
  WHEN job_token_timestamp < ${lostBefore(wiki)} THEN 'waiting'
  ELSE 'running' END`;
