import { Worker } from 'node:worker_threads';
import { DatabaseAway } from '../../storage/storage.ts';
import { keepOutOfNativeCode, newNativeSection } from './native-section.ts';
import type { WorkerReply, WorkerRequest } from './worker-protocol.ts';

export interface PoolOptions {
  /** The module that a worker runs, and what it is started with, together with the shared `native` (see `native-section.ts`). */
  readonly module: URL;
  readonly workerData: object;
  readonly size: number;
  /** A request that takes longer is ended together with its worker, in milliseconds. */
  readonly timeLimit: number;
  /** MiB of heap that a worker may use. */
  readonly memoryLimit: number;
  /** Told of every request that a worker has dealt with, in which way ever, and of the seconds it took. */
  readonly onDone?: (method: WorkerRequest['method'], seconds: number) => void;
}

/** MiB of a worker's heap for what lives briefly; left to itself it grows to 48 in every worker. */
const YOUNG_GENERATION = 12;

/** A request was ended because it took too long, or too much memory. */
export class WorkerKilled extends Error {
  override readonly name = 'WorkerKilled';
  readonly reason: 'time' | 'memory';

  constructor(reason: 'time' | 'memory') {
    super(`A worker used too much ${reason}.`);
    this.reason = reason;
  }
}

interface Task extends Omit<WorkerRequest, 'id'> {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Some worker threads that answer requests, each one at a time. Workers are started when they are first needed and replaced when one
 * had to be killed.
 */
export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #workers = new Set<PooledWorker>();
  readonly #waiting: Task[] = [];
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Requests that no worker has begun yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Starts a worker ahead of the first request. */
  warmUp(): void {
    if (this.#workers.size === 0 && !this.#closed) this.#add();
  }

  /** `source`: where the worker is to read the database from (see `Storage.source`). */
  ask(method: WorkerRequest['method'], argument: unknown, source?: number): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Error('The workers have been ended.'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ method, argument, source, resolve, reject });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const ended = new Error('The workers have been ended.');
    for (const { reject } of this.#waiting.splice(0)) reject(ended);
    await Promise.all([...this.#workers].map((worker) => worker.end(ended)));
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const free = [...this.#workers].find((worker) => worker.isFree) ?? this.#addIfRoom();
      if (!free) return;
      free.run(this.#waiting.shift()!);
    }
  }

  #addIfRoom(): PooledWorker | undefined {
    return this.#workers.size < this.#options.size ? this.#add() : undefined;
  }

  #add(): PooledWorker {
    const worker = new PooledWorker(
      this.#options,
      () => this.#assign(),
      () => {
        this.#workers.delete(worker);
        if (!this.#closed) this.#assign();
      },
    );
    this.#workers.add(worker);
    return worker;
  }
}

class PooledWorker {
  readonly #worker: Worker;
  readonly #timeLimit: number;
  readonly #onDone: PoolOptions['onDone'];
  readonly #onFree: () => void;
  readonly #native = newNativeSection();
  #task: Task | undefined;
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #id = 0;
  #gone = false;

  constructor(options: PoolOptions, onFree: () => void, onGone: () => void) {
    this.#timeLimit = options.timeLimit;
    this.#onDone = options.onDone;
    this.#onFree = onFree;
    this.#worker = new Worker(options.module, {
      workerData: { ...options.workerData, native: this.#native },
      resourceLimits: { maxOldGenerationSizeMb: options.memoryLimit, maxYoungGenerationSizeMb: YOUNG_GENERATION },
    });
    this.#worker.unref();
    this.#worker.on('message', (reply: WorkerReply) => {
      this.#answered(reply);
    });
    this.#worker.on('error', (error) => {
      this.#gone = true;
      this.#fail(isOutOfMemory(error) ? new WorkerKilled('memory') : error);
    });
    this.#worker.on('exit', () => {
      this.#gone = true;
      this.#fail(new Error('A worker has ended.'));
      onGone();
    });
  }

  get isFree(): boolean {
    return !this.#task && !this.#gone;
  }

  run(task: Task): void {
    this.#task = task;
    this.#startedAt = performance.now();
    // While it works, the process must not end.
    this.#worker.ref();
    this.#timer = setTimeout(() => {
      this.#gone = true;
      this.#fail(new WorkerKilled('time'));
      void this.#terminate();
    }, this.#timeLimit);
    const { method, argument, source } = task;
    const request: WorkerRequest = { id: ++this.#id, method, argument, source };
    this.#worker.postMessage(request);
  }

  async end(reason: Error): Promise<void> {
    this.#gone = true;
    this.#fail(reason);
    await this.#terminate();
  }

  async #terminate(): Promise<void> {
    await keepOutOfNativeCode(this.#native);
    await this.#worker.terminate();
  }

  #answered(reply: WorkerReply): void {
    const task = this.#finish();
    if (!task) return;
    if (reply.ok) task.resolve(reply.value);
    else task.reject(reply.isDatabaseAway ? new DatabaseAway({ cause: reply.error }) : reply.error);
    this.#onFree();
  }

  #fail(error: unknown): void {
    this.#finish()?.reject(error);
  }

  #finish(): Task | undefined {
    const task = this.#task;
    this.#task = undefined;
    if (task) this.#onDone?.(task.method, (performance.now() - this.#startedAt) / 1000);
    clearTimeout(this.#timer);
    this.#worker.unref();
    return task;
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
