import type { PhpValue } from '../../storage/php.ts';
import type { Wiki } from '../wiki.ts';

/** Parameters of a job as they stand in `job_params` (PHP-serialized, like MediaWiki's). */
export type JobParameters = ReadonlyMap<string | number, PhpValue>;

/**
 * A kind of deferred work (`job_cmd`). A job is written in the transaction of the act that needs it (`pushJobs`), so it is
 * there exactly when the act is; it runs as soon as the response is out, may run twice after a crash, and must bear that.
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
}
