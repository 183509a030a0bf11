import cluster, { type Worker } from 'node:cluster';
import { randomUUID } from 'node:crypto';
import { labelled } from '../wiki/metrics/exposition.ts';
import type { MetricFamily, Metrics } from '../wiki/metrics/metrics.ts';

/** How long a process may take to say its numbers, in milliseconds; one that is busy for longer is left out. */
const PATIENCE = 1000;

/** What the processes of a wiki say to each other; the first process hands it on. */
type Note =
  | { readonly awiki: 'metrics wanted' | 'metrics asked'; readonly id: string }
  | { readonly awiki: 'metrics'; readonly id: string; readonly metrics: readonly MetricFamily[] }
  | { readonly awiki: 'jobs left' }
  | { readonly awiki: 'all metrics'; readonly id: string; readonly metrics: readonly MetricFamily[] };

/**
 * In one of several processes: gives the numbers of all of them, told apart by the label `process` (a process id), and says this one's
 * when another wants them. `end` takes it back.
 */
export function shareMetrics(metrics: Metrics): { collect(): Promise<readonly MetricFamily[]>; end(): void } {
  const waiting = new Map<string, (all: readonly MetricFamily[]) => void>();
  const own = () => labelled(metrics.snapshot(), { process: String(process.pid) });
  const hear = (note: Note) => {
    if (note.awiki === 'metrics asked') tell({ awiki: 'metrics', id: note.id, metrics: own() });
    if (note.awiki === 'all metrics') waiting.get(note.id)?.(note.metrics);
  };
  process.on('message', hear);
  return {
    collect() {
      const id = randomUUID();
      return new Promise((resolve) => {
        const done = (all: readonly MetricFamily[]) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(all);
        };
        const timer = setTimeout(() => done(own()), 2 * PATIENCE);
        waiting.set(id, done);
        tell({ awiki: 'metrics wanted', id });
      });
    },
    end: () => void process.off('message', hear),
  };
}

/**
 * In one of several processes: tells the others that jobs wait (`tell`), and calls `hear` where another says so. `end` takes it back.
 */
export function shareNewsOfJobs(hear: () => void): { tell(): void; end(): void } {
  const listen = (note: Note) => {
    if (note.awiki === 'jobs left') hear();
  };
  process.on('message', listen);
  return { tell: () => tell({ awiki: 'jobs left' }), end: () => void process.off('message', listen) };
}

/** In the process that started the others: hands on what they want to know of each other. */
export function passOnNotes(): void {
  const collections = new Map<string, { missing: Set<number>; found: MetricFamily[]; finish(): void }>();
  cluster.on('message', (asker: Worker, note: Note) => {
    if (note.awiki === 'jobs left') {
      for (const each of Object.values(cluster.workers ?? {})) if (each && each !== asker) send(each, note);
    }
    if (note.awiki === 'metrics wanted') {
      const asked = Object.values(cluster.workers ?? {}).filter((each) => each !== undefined && each.isConnected());
      const collection = {
        missing: new Set(asked.map((each) => each!.id)),
        found: [] as MetricFamily[],
        finish() {
          clearTimeout(timer);
          collections.delete(note.id);
          send(asker, { awiki: 'all metrics', id: note.id, metrics: collection.found });
        },
      };
      const timer = setTimeout(() => collection.finish(), PATIENCE);
      collections.set(note.id, collection);
      for (const each of asked) send(each!, { awiki: 'metrics asked', id: note.id });
    }
    if (note.awiki === 'metrics') {
      const collection = collections.get(note.id);
      if (!collection?.missing.delete(asker.id)) return;
      collection.found.push(...note.metrics);
      if (collection.missing.size === 0) collection.finish();
    }
  });
}

const tell = (note: Note) => void (process.connected && process.send?.(note));

function send(worker: Worker, note: Note): void {
  // One that is just ending hears nothing more.
  if (worker.isConnected()) worker.send(note, () => undefined);
}
