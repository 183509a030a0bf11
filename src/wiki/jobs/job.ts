import type { PhpValue } from '../../storage/php.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Wiki } from '../wiki.ts';

/** Parameters of a job as they stand in `job_params` (PHP-serialized, like MediaWiki's). */
export type JobParameters = ReadonlyMap<string | number, PhpValue>;

/**
 * A kind of deferred work (`job_cmd`). A job is written in the transaction of the act that needs it (`pushJobs`), so it is
 * there exactly when the act is; it runs as soon as the response is out. After a crash it runs again: it must bear that, or end itself in
 * the transaction of its effect (`done`).
 */
export interface JobType {
  readonly name: string;
  /** Two queued jobs with equal parameters are one. */
  readonly removeDuplicates?: boolean;
  run(job: JobRun, wiki: Wiki): Promise<void>;
}

export interface JobRun {
  readonly namespace: number;
  /** Database key of the page that the job is about. */
  readonly title: string;
  readonly params: JobParameters;
  /**
   * Ends the job in the transaction that has its effect: both are kept, or neither. Throws `JobTaken` where the job is another
   * runner's by now. Where it is not called, the job ends after `run`.
   */
  done(tx: Tx): Promise<void>;
}

/** A runner was away for so long that its job was given to another. */
export class JobTaken extends Error {
  override readonly name = 'JobTaken';
}
