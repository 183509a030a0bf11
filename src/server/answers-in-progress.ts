import { setTimeout as sleep } from 'node:timers/promises';

/** How long the end waits for answers that nobody receives any more, in milliseconds. */
const PATIENCE = 10_000;

/** The answers that are being made. A client that goes away does not end the work that it asked for. */
export class AnswersInProgress {
  readonly #works = new Set<Promise<unknown>>();

  /** Counts a work until it is done; gives it back. */
  add<Result>(work: Promise<Result>): Promise<Result> {
    this.#works.add(work);
    const done = () => this.#works.delete(work);
    work.then(done, done);
    return work;
  }

  /** Fulfilled when all works are done, or have taken too long. */
  async settled(): Promise<void> {
    await Promise.race([Promise.allSettled(this.#works), sleep(PATIENCE, undefined, { ref: false })]);
  }
}
