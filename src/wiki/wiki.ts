import type { Logger } from 'pino';
import type { Messages } from '../i18n/messages.ts';
import type { Site } from '../site/site.ts';
import type { Cache, SessionCache } from '../storage/cache/cache.ts';
import type { FileStore } from '../storage/files/file-store.ts';
import type { Db, Storage } from '../storage/storage.ts';
import type { JobNews } from './jobs/job-news.ts';
import type { Mailer } from './mail/mailer.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Registry } from './registry.ts';
import type { Parser } from './rendering/parser.ts';

/**
 * One wiki, as every function of this floor receives it. It holds what was put together at the start and never changes after
 * that; the wiki's state is in the database, the file store and the cache.
 */
export interface Wiki {
  readonly site: Site;
  readonly registry: Registry;
  readonly messages: Messages;
  readonly storage: Storage;
  /** For reading what is committed; writing goes through `storage.transaction`. */
  readonly db: Db;
  readonly cache: Cache;
  readonly sessions: SessionCache;
  /** Where processes keep rendered pages for each other, if they do. */
  readonly renderings?: Cache | undefined;
  /** How its processes tell each other of jobs, if they do. */
  readonly jobNews?: JobNews | undefined;
  /** Uploaded files. */
  readonly files: FileStore;
  /** Takes mails that leave the wiki. */
  readonly mailer: Mailer;
  /** Parses and expands in worker threads. */
  readonly parser: Parser;
  readonly log: Logger;
  /** What this process counts, for its keeper. */
  readonly metrics: Metrics;
  /** The time, for everything that is stored or compared. */
  now(): Date;
}
