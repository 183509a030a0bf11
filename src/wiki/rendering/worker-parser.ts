import { availableParallelism } from 'node:os';
import { msg } from '../../i18n/message.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { Refusal } from '../refusal.ts';
import type { Parser } from './parser.ts';
import { WorkerKilled, WorkerPool } from './worker-pool.ts';
import type { WorkerMethods, WorkerSetup } from './worker-protocol.ts';

export interface WorkerParserOptions {
  /** Most worker threads; 0: one less than there are processors, four at most. */
  readonly workers: number;
  /** Seconds that one parse may take. */
  readonly timeLimit: number;
  /** MiB of heap that a worker may use. */
  readonly memoryLimit: number;
  /** Where the times of parses are kept. */
  readonly metrics?: Metrics;
  /** Where what is asked for now is read from; workers read from there, too, so that they do not fall behind it. */
  readonly source?: Storage['source'];
}

/** What a worker runs: a source, or what the build made of it. */
const parseWorker = import.meta.url.endsWith('.ts')
  ? new URL('./parse-worker.ts', import.meta.url)
  : new URL('./parse-worker.js', import.meta.url);

/** A parser whose work is done in worker threads. The first one starts at once, in the background. */
export function createWorkerParser(
  setup: WorkerSetup,
  { workers, timeLimit, memoryLimit, metrics, source }: WorkerParserOptions,
): Parser {
  const duration = metrics?.histogram(
    'awiki_parse_seconds',
    'How long workers took for a text, by what was wanted of it.',
  );
  const pool = new WorkerPool({
    module: parseWorker,
    workerData: setup,
    size: workers > 0 ? workers : Math.max(1, Math.min(4, availableParallelism() - 1)),
    timeLimit: timeLimit * 1000,
    memoryLimit,
    ...(duration ? { onDone: (method, seconds) => duration.observe(seconds, { method }) } : {}),
  });
  metrics?.gauge('awiki_parses_waiting', 'Texts that no worker has begun yet.', () => pool.waiting);
  pool.warmUp();
  const asked =
    <M extends keyof WorkerMethods>(method: M) =>
    async (argument: Parameters<WorkerMethods[M]>[0]): Promise<Awaited<ReturnType<WorkerMethods[M]>>> => {
      try {
        return (await pool.ask(method, argument, await source?.())) as Awaited<ReturnType<WorkerMethods[M]>>;
      } catch (error) {
        if (error instanceof WorkerKilled) throw killed(error);
        throw error;
      }
    };
  return {
    parse: asked('parse'),
    readLinks: asked('readLinks'),
    expand: asked('expand'),
    parseTree: asked('parseTree'),
    preSaveTransform: asked('preSaveTransform'),
    preloadText: asked('preloadText'),
    prepareEdit: asked('prepareEdit'),
    parsoidHtml: asked('parsoidHtml'),
    parseAsParsoid: asked('parseAsParsoid'),
    ask: asked('ask'),
    section: asked('section'),
    replaceSection: asked('replaceSection'),
    htmlToWikitext: asked('htmlToWikitext'),
    close: () => pool.close(),
  };
}

function killed({ reason }: WorkerKilled): Refusal {
  return new Refusal(msg(reason === 'time' ? 'parse-timeout' : 'parse-memory'), {
    code: `parse-${reason === 'time' ? 'timeout' : 'memory'}`,
  });
}
