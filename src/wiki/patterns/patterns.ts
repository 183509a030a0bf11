import { createContext, Script } from 'node:vm';
import { translatePattern, type Alphabet } from './translate-pattern.ts';

/** Milliseconds of processor that patterns that are run together may take, if nobody says otherwise. */
const LIMIT = 250;

/** Why a pattern did not answer: it is none, or it took too long. */
export class PatternFailure extends Error {
  override readonly name = 'PatternFailure';
}

/**
 * Milliseconds for a whole list. Generous, since they pass on a busy machine while nothing is compared, and a line that is passed over
 * forbids nothing.
 */
export const LIST_LIMIT = 1000;

/** What PCRE would make of a pattern, or a PatternFailure if it is none. */
export function compilePattern(source: string, ignoreCase: boolean, alphabet: Alphabet = 'unicode'): RegExp {
  try {
    return new RegExp(translatePattern(source, alphabet), ignoreCase ? 'giu' : 'gu');
  } catch (error) {
    throw new PatternFailure((error as Error).message);
  }
}

/**
 * Runs what people wrote as patterns. V8's engine goes back over its text, so that a bad pattern may take for ever: each search is run
 * by node:vm with a limit, which ends it wherever it is; a linear engine would be without a bound to mind, but has no lookaround and no
 * references, which the rules and lists of wikis use. All searches of one value share its time.
 */
export class Patterns {
  #left: number;
  readonly #compiled = new Map<string, RegExp>();

  /** @param milliseconds For how long all searches may run, together. */
  constructor(milliseconds = LIMIT) {
    this.#left = milliseconds;
  }

  /** The pattern, or a PatternFailure if it is none. */
  compile(source: string, ignoreCase: boolean): RegExp {
    const key = `${ignoreCase ? 'i' : ''}/${source}`;
    let pattern = this.#compiled.get(key);
    if (!pattern) this.#compiled.set(key, (pattern = compilePattern(source, ignoreCase)));
    return pattern;
  }

  /** All places where the pattern matches, or the first `most`. */
  matches(pattern: RegExp, text: string, most = Infinity): RegExpExecArray[] {
    return [...this.#run<RegExpExecArray[]>(search, { pattern, text, most }, this.#left)];
  }

  /**
   * All places where patterns of a list match, pattern by pattern. One that does not come to an end costs half of the time that is left
   * and is passed over, so that it does not stand for the whole list.
   */
  matchesOfList(patterns: readonly RegExp[], text: string): RegExpExecArray[][] {
    return patterns.map((pattern) =>
      this.#unlessEndless([], () => this.#half(search, { pattern, text, most: Infinity })),
    );
  }

  /** The place in the list of the first pattern that matches; undefined if none does. Endless ones are passed over, as above. */
  firstOfList(patterns: readonly RegExp[], text: string): number | undefined {
    const progress = { at: 0 };
    while (progress.at < patterns.length && this.#left >= 1) {
      const found = this.#unlessEndless(false, () => this.#half<boolean>(searchList, { patterns, text, progress }));
      if (found) return progress.at;
      progress.at++;
    }
    return undefined;
  }

  /** The text without what patterns of a list match, pattern by pattern. */
  withoutMatches(patterns: readonly RegExp[], text: string): string {
    return patterns.reduce(
      (left, pattern) => this.#unlessEndless(left, () => this.#half<string>(remove, { pattern, text: left })),
      text,
    );
  }

  #half<Result>(script: Script, given: object): Result {
    return this.#run(script, given, this.#left / 2);
  }

  #unlessEndless<Result>(otherwise: Result, run: () => Result): Result {
    try {
      return run();
    } catch (error) {
      if (error instanceof PatternFailure) return otherwise;
      throw error;
    }
  }

  #run<Result>(script: Script, given: object, milliseconds: number): Result {
    Object.assign(room, given);
    try {
      for (let left = milliseconds; left >= 1;) {
        const begun = processorTime();
        let least = 0;
        try {
          return script.runInContext(room, { timeout: Math.ceil(left) }) as Result;
        } catch (error) {
          if (!isTimeout(error)) throw new PatternFailure((error as Error).message);
          // Where the machine had more to do than this, what has passed is not what was used.
          least = milliseconds / MOST_ROUNDS;
        } finally {
          const used = Math.max(processorTime() - begun, least);
          left -= used;
          this.#left -= used;
        }
      }
      throw new PatternFailure('too long');
    } finally {
      for (const name of Object.keys(given)) Object.assign(room, { [name]: undefined });
    }
  }
}

/** Times for which a search may wait for the processor, each as long as it may run. */
const MOST_ROUNDS = 4;

/** Milliseconds of processor that this thread has used; those of all threads where Node (before 23.9) does not tell. */
function processorTime(): number {
  const { user, system } = (process.threadCpuUsage ?? process.cpuUsage)();
  return (user + system) / 1000;
}

function isTimeout(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

const room = createContext({});

const search = new Script(`{
  const found = [];
  pattern.lastIndex = 0;
  for (const match of text.matchAll(pattern)) {
    if (found.push(match) >= most) break;
    if (found.length > 100000) throw new Error('too many');
  }
  found;
}`);

const searchList = new Script(`{
  let found = false;
  for (; progress.at < patterns.length; progress.at++) {
    patterns[progress.at].lastIndex = 0;
    if ((found = patterns[progress.at].test(text))) break;
  }
  found;
}`);

const remove = new Script("pattern.lastIndex = 0; text.replace(pattern, '')");
