/** Lets so many pieces of work run at a time, begun in the order of asking. */
export class WriteQueue {
  #free: number;
  readonly #waiting: (() => void)[] = [];
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(width = 1) {
    this.#free = width;
  }

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn().then(() => work().finally(() => this.#end()));
    const done: Promise<unknown> = result.catch(() => undefined).then(() => this.#underWay.delete(done));
    this.#underWay.add(done);
    return result;
  }

  /** Fulfilled when all that was asked for so far is done. */
  async idle(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #turn(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #end(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}
