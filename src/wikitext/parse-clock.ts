/** Measures what a parse takes, as a whole and template by template. */
export class ParseClock {
  readonly #cpu = process.threadCpuUsage();
  readonly #start = performance.now();
  readonly #templates = new Map<string, { milliseconds: number; calls: number }>();

  /** Milliseconds so far: of this thread's processor time, and by the clock on the wall. */
  spent(): { cpu: number; wall: number } {
    const { user, system } = process.threadCpuUsage(this.#cpu);
    return { cpu: (user + system) / 1000, wall: performance.now() - this.#start };
  }

  /** Runs the expansion of a template, its time noted; what it transcludes itself is part of it. */
  measure<T>(template: string, expand: () => T): T {
    const start = performance.now();
    try {
      return expand();
    } finally {
      let times = this.#templates.get(template);
      if (!times) this.#templates.set(template, (times = { milliseconds: 0, calls: 0 }));
      times.milliseconds += performance.now() - start;
      times.calls++;
    }
  }

  /** The templates that took longest, below a line for the whole parse: share, milliseconds, calls, name. */
  profile(): string[] {
    const entries = [...this.#templates].sort(([, a], [, b]) => b.milliseconds - a.milliseconds).slice(0, mostShown);
    const total = this.spent().wall;
    const line = (name: string, milliseconds: number, calls: number): string => {
      const share = total === 0 ? 100 : (100 * milliseconds) / total;
      return `${share.toFixed(2).padStart(6)}% ${milliseconds.toFixed(3).padStart(8)} ${String(calls).padStart(6)} ${name}`;
    };
    return [line('-total', total, 1), ...entries.map(([name, times]) => line(name, times.milliseconds, times.calls))];
  }
}

const mostShown = 9;
