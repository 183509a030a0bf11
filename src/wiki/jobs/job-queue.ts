import { serialize, unserialize, type PhpInput, type PhpValue } from '../../storage/php.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import { afterCommit } from '../../storage/transactions.ts';
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
  /** Says whose it is. */
  readonly token: string;
  readonly type: string;
  readonly namespace: number;
  readonly title: string;
  readonly params: ReadonlyMap<string | number, PhpValue>;
  /** How often it was taken, this time included. */
  readonly attempts: number;
}

/** How often a job is tried. */
export const maxAttempts = 3;
/** How long a job that failed waits before it is tried again, in seconds: after the first time, after the second. */
const WAITS = [30, 300] as const;
/** A job whose runner has not been heard of for so long, in seconds, is free again. */
const claimLifetime = 300;
/** In place of a runner's token: the job failed too often. */
export const deadToken = 'dead';

/**
 * Puts jobs into the queue, in the transaction of the act that needs them. Where the type removes duplicates, a job that waits
 * already is not put in again. Other processes are told once the act is kept.
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
  // Those that waited already are tried at once, too.
  if (rows.length > 0) {
    afterCommit(tx, () => {
      left.add(wiki);
      wiki.jobNews?.tell();
    });
  }
  for (let at = 0; at < added.length; at += 200) {
    await tx
      .insertInto('job')
      .values(added.slice(at, at + 200))
      .execute();
  }
}

const left = new WeakSet<Wiki>();

/** Whether this process has put jobs into the queue since it was last asked. */
export function takeLeftJobs(wiki: Wiki): boolean {
  return left.delete(wiki);
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
    const token = crypto.randomUUID().replaceAll('-', '');
    await tx
      .updateTable('job')
      .set((eb) => ({
        job_token: token,
        job_token_timestamp: toMediaWikiTimestamp(wiki.now()),
        job_attempts: eb('job_attempts', '+', 1),
      }))
      .where('job_id', '=', row.job_id)
      .execute();
    const params = unserialize(row.job_params);
    return {
      id: row.job_id,
      token,
      type: row.job_cmd,
      namespace: row.job_namespace,
      title: row.job_title,
      params: params instanceof Map ? params : new Map<string, PhpValue>(),
      attempts: row.job_attempts + 1,
    };
  });
}

/** Takes a job out of the queue, because it is done. False where it is no longer this runner's. */
export async function removeJob(tx: Tx, { id, token }: ClaimedJob): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('job')
    .where('job_id', '=', id)
    .where('job_token', '=', token)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** A job takes long, and its runner is still there. */
export async function renewClaim(wiki: Wiki, { id, token }: ClaimedJob): Promise<void> {
  const now = toMediaWikiTimestamp(wiki.now());
  await wiki.storage.transaction((tx) =>
    tx
      .updateTable('job')
      .set({ job_token_timestamp: now })
      .where('job_id', '=', id)
      .where('job_token', '=', token)
      .execute(),
  );
}

/**
 * A job failed: after a while others may take it, unless it has failed too often; then it stays in the table, dead, for people to look
 * at. Gives which of the two.
 */
export async function releaseJob(wiki: Wiki, { id, token, attempts }: ClaimedJob): Promise<'waiting' | 'dead'> {
  const wait = attempts < maxAttempts ? WAITS[attempts - 1] : undefined;
  const time = toMediaWikiTimestamp(new Date(wiki.now().getTime() + (wait ?? 0) * 1000));
  await wiki.storage.transaction((tx) =>
    tx
      .updateTable('job')
      .set({ job_token: wait === undefined ? deadToken : '', job_token_timestamp: time })
      .where('job_id', '=', id)
      .where('job_token', '=', token)
      .execute(),
  );
  return wait === undefined ? 'dead' : 'waiting';
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

async function hasFreeJob(wiki: Wiki, db: Db, types: readonly string[]): Promise<boolean> {
  return (await freeJobs(wiki, db, types).select('job_id').limit(1).executeTakeFirst()) !== undefined;
}

function freeJobs(wiki: Wiki, db: Db, types: readonly string[]) {
  const now = toMediaWikiTimestamp(wiki.now());
  return db
    .selectFrom('job')
    .where('job_cmd', 'in', types)
    .where('job_attempts', '<', maxAttempts)
    .where(({ or, and, eb }) =>
      or([
        // Of a job that waits, the time is the one at which it is tried again.
        and([
          eb('job_token', '=', ''),
          or([eb('job_token_timestamp', 'is', null), eb('job_token_timestamp', '<=', now)]),
        ]),
        and([eb('job_token', 'not in', ['', deadToken]), eb('job_token_timestamp', '<', lostBefore(wiki))]),
      ]),
    );
}

/** A claim that was last renewed before this time is a lost runner's. */
export function lostBefore(wiki: Wiki): string {
  return toMediaWikiTimestamp(new Date(wiki.now().getTime() - claimLifetime * 1000));
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
  // One that has failed is tried at once: things are different now.
  if (rows.length > 0) {
    const ids = rows.map((row) => row.job_id);
    await tx
      .updateTable('job')
      .set({ job_random: randomNumber(), job_token_timestamp: null })
      .where('job_id', 'in', ids)
      .execute();
  }
  return new Set(rows.map((row) => row.job_sha1));
}
