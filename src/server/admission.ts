/** More ask for something at once than may wait for it. */
export class TooManyRequests extends Error {
  constructor() {
    super('More requests are waiting than this wiki lets wait.');
  }
}

/**
 * Lets so many works be done at a time, the others wait for their turn in the order in which they came. What is done at once shares one
 * event loop: of few works each is done soon, of many none, and one that asks the database twenty things, like an edit, last of all.
 */
export class Admission {
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  #working = 0;
  /** Those that wait, from `#first` on. */
  #waiting: (() => void)[] = [];
  #first = 0;

  /** `atOnce`: works that are done at a time, 0: as many as come; `mostWaiting`: works that may wait. */
  constructor(atOnce: number, mostWaiting: number) {
    this.#atOnce = atOnce > 0 ? atOnce : Infinity;
    this.#mostWaiting = mostWaiting;
  }

  get waiting(): number {
    return this.#waiting.length - this.#first;
  }

  /** Does a work when its turn has come. Throws `TooManyRequests` where too many wait already. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#working < this.#atOnce) this.#working++;
    else {
      if (this.waiting >= this.#mostWaiting) throw new TooManyRequests();
      // Whoever leaves hands the place over, so that nobody comes between.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  #leave(): void {
    const next = this.#waiting[this.#first];
    if (!next) {
      this.#working--;
      return;
    }
    this.#first++;
    if (this.#first === this.#waiting.length || this.#first > 1000) {
      this.#waiting = this.#waiting.slice(this.#first);
      this.#first = 0;
    }
    next();
  }
}
