import { serialize, unserialize, type PhpInput, type PhpValue } from '../../storage/php.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import { sha1Base36 } from '../../storage/text-storage.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Wiki } from '../wiki.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { forUpdate } from '../../storage/dialect.ts';

/** Work that is put off until after the answer. */
export interface NewJob {
  /** Name of its `JobType`. */
  readonly type: string;
  /** The page it is about. */
  readonly page: PageName;
  readonly params?: Readonly<Record<string, PhpInput | undefined>>;
}

/** A job that this process has taken. */
export interface ClaimedJob {
  readonly id: number;
  readonly type: string;
  readonly namespace: number;
  readonly title: string;
  readonly params: ReadonlyMap<string | number, PhpValue>;
  /** How often it was taken, this time included. */
  readonly attempts: number;
}

/** How often a job is tried. */
const maxAttempts = 3;
/** A job taken longer ago than this, in seconds, is taken to be lost, and free again. */
const claimLifetime = 3600;

/**
 * Puts jobs into the queue, in the transaction of the act that needs them. Where the type removes duplicates, a job that waits
 * already is not put in again.
 */
export async function pushJobs(wiki: Wiki, tx: Tx, jobs: readonly NewJob[]): Promise<void> {
  const now = toMediaWikiTimestamp(wiki.now());
  const rows = jobs.map(({ type, page, params = {} }) => {
    const serialized = serialize({ ...params, namespace: page.namespace, title: page.dbKey });
    return {
      job_cmd: type,
      job_namespace: page.namespace,
      job_title: page.dbKey,
      job_timestamp: now,
      job_params: serialized,
      job_random: randomNumber(),
      job_sha1: sha1Base36(`${type}:${serialized}`),
    };
  });
  const waiting = await waitingHashes(
    tx,
    rows.filter(({ job_cmd }) => wiki.registry.jobs.get(job_cmd)?.removeDuplicates).map(({ job_sha1 }) => job_sha1),
  );
  const added = rows.filter(({ job_cmd, job_sha1 }) => {
    if (!wiki.registry.jobs.get(job_cmd)?.removeDuplicates) return true;
    if (waiting.has(job_sha1)) return false;
    waiting.add(job_sha1);
    return true;
  });
  for (let at = 0; at < added.length; at += 200) {
    await tx
      .insertInto('job')
      .values(added.slice(at, at + 200))
      .execute();
  }
}

/** Takes the oldest free job of a known type, so that nobody else runs it. Undefined: there is none. */
export async function claimJob(wiki: Wiki): Promise<ClaimedJob | undefined> {
  const types = [...wiki.registry.jobs.keys()];
  if (types.length === 0 || !(await hasFreeJob(wiki, wiki.db, types))) return undefined;
  return wiki.storage.transaction(async (tx) => {
    const row = await freeJobs(wiki, tx, types)
      .select(['job_id', 'job_cmd', 'job_namespace', 'job_title', 'job_params', 'job_attempts'])
      .orderBy('job_id')
      .limit(1)
      .modifyEnd(forUpdate(tx, { skipLocked: true }))
      .executeTakeFirst();
    if (!row) return undefined;
    await tx
      .updateTable('job')
      .set((eb) => ({
        job_token: crypto.randomUUID().replaceAll('-', ''),
        job_token_timestamp: toMediaWikiTimestamp(wiki.now()),
        job_attempts: eb('job_attempts', '+', 1),
      }))
      .where('job_id', '=', row.job_id)
      .execute();
    const params = unserialize(row.job_params);
    return {
      id: row.job_id,
      type: row.job_cmd,
      namespace: row.job_namespace,
      title: row.job_title,
      params: params instanceof Map ? params : new Map<string, PhpValue>(),
      attempts: row.job_attempts + 1,
    };
  });
}

/** A job is done. */
export async function finishJob(wiki: Wiki, job: ClaimedJob): Promise<void> {
  await wiki.storage.transaction((tx) => tx.deleteFrom('job').where('job_id', '=', job.id).execute());
}

/** A job failed: others may take it, unless it has failed too often; then it stays in the table, for people to look at. */
export async function releaseJob(wiki: Wiki, job: ClaimedJob): Promise<void> {
  if (job.attempts >= maxAttempts) return;
  await wiki.storage.transaction((tx) =>
    tx.updateTable('job').set({ job_token: '', job_token_timestamp: null }).where('job_id', '=', job.id).execute(),
  );
}

/** How many jobs wait, of the kinds that this wiki has: what an absent extension left behind waits for it. */
export async function countJobs({ db, registry }: Wiki): Promise<number> {
  const { count } = await db
    .selectFrom('job')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('job_token', '=', '')
    .where('job_cmd', 'in', [...registry.jobs.keys()])
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Jobs of one type that wait, run, or have failed too often. */
export interface JobState {
  readonly type: string;
  readonly state: 'waiting' | 'running' | 'dead';
  readonly count: number;
}

/** How many jobs there are, by type and state. */
export async function jobStates({ db }: Wiki): Promise<JobState[]> {
  const rows = await db
    .selectFrom('job')
    .select(({ fn, eb }) => [
      'job_cmd',
      eb
        .case()
        .when('job_token', '=', '')
        .then('waiting')
        .when('job_attempts', '>=', maxAttempts)
        .then('dead')
        .else('running')
        .end()
        .as('state'),
      fn.countAll<number>().as('count'),
    ])
    .groupBy(['job_cmd', 'state'])
    .orderBy('job_cmd')
    .orderBy('state')
    .execute();
  return rows.map(({ job_cmd, state, count }) => ({
    type: job_cmd,
    state: state as JobState['state'],
    count: Number(count),
  }));
}

async function hasFreeJob(wiki: Wiki, db: Db, types: readonly string[]): Promise<boolean> {
  return (await freeJobs(wiki, db, types).select('job_id').limit(1).executeTakeFirst()) !== undefined;
}

function freeJobs(wiki: Wiki, db: Db, types: readonly string[]) {
  const lost = toMediaWikiTimestamp(new Date(wiki.now().getTime() - claimLifetime * 1000));
  return db
    .selectFrom('job')
    .where('job_cmd', 'in', types)
    .where('job_attempts', '<', maxAttempts)
    .where(({ or, eb }) => or([eb('job_token', '=', ''), eb('job_token_timestamp', '<', lost)]));
}

const randomNumber = () => Math.floor(Math.random() * 0x7fffffff);

async function waitingHashes(tx: Tx, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await tx
    .selectFrom('job')
    .select(['job_id', 'job_sha1'])
    .where('job_sha1', 'in', hashes)
    .where('job_token', '=', '')
    .modifyEnd(forUpdate(tx))
    .execute();
  // Whoever takes such a job must see what this act has written: its row is changed, so that nobody takes it before the act ends.
  if (rows.length > 0) {
    const ids = rows.map((row) => row.job_id);
    await tx.updateTable('job').set({ job_random: randomNumber() }).where('job_id', 'in', ids).execute();
  }
  return new Set(rows.map((row) => row.job_sha1));
}
