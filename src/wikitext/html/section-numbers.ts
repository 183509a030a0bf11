/** Numbers sections as their headings go by: `1`, `1.1`, `2` …, whatever levels are left out. */
export class SectionNumbers {
  readonly #maxLevel: number;
  /** Heading level and count of sections at each level of the contents, from 1. */
  readonly #levels: number[] = [];
  readonly #counts: number[] = [];
  #depth = 0;
  #previous = 0;

  constructor(maxLevel: number) {
    this.#maxLevel = maxLevel;
  }

  /** Place of the next heading, whose level is 1–6. */
  next(level: number): { toclevel: number; number: string } {
    if (level > this.#previous) this.#counts[++this.#depth] = 0;
    else if (level < this.#previous) this.#climb(level);
    this.#previous = level;
    this.#levels[this.#depth] = level;
    const counts = this.#counts;
    if (this.#depth < this.#maxLevel) counts[this.#depth] = (counts[this.#depth] ?? 0) + 1;
    const number = counts.slice(1, this.#depth + 1).filter((count) => count > 0);
    return { toclevel: this.#depth, number: number.join('.') };
  }

  #climb(level: number): void {
    let depth = this.#depth;
    while (depth > 0 && this.#levels[depth]! > level) depth--;
    if (depth === 0) this.#depth = 1;
    else if (this.#levels[depth] === level) this.#depth = depth;
    else this.#depth = Math.min(depth + 1, this.#depth);
  }
}
