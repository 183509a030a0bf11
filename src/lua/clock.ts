import { LuaLimitExceeded } from './errors.ts';

/** Processor time that scripts use, in seconds, with a limit over all states that share the clock. */
export class LuaClock {
  readonly limit: number;
  #used = 0;
  #since: number | undefined;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Runs a script: its time counts. */
  run<T>(work: () => T): T {
    return this.#with(threadSeconds(), work);
  }

  /** Does the host’s own work for a script: its time does not count. */
  pause<T>(work: () => T): T {
    return this.#with(undefined, work);
  }

  get used(): number {
    return this.#used + (this.#since === undefined ? 0 : threadSeconds() - this.#since);
  }

  /** @throws LuaLimitExceeded if the time is over */
  check(): void {
    if (this.used > this.limit) throw new LuaLimitExceeded('time');
  }

  #with<T>(since: number | undefined, work: () => T): T {
    const before = this.#since;
    this.#stop();
    this.#since = since;
    try {
      return work();
    } finally {
      this.#stop();
      this.#since = before === undefined ? undefined : threadSeconds();
    }
  }

  #stop(): void {
    this.#used = this.used;
    this.#since = undefined;
  }
}

function threadSeconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
}
