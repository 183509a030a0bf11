import { createContext, Script } from 'node:vm';
import { translatePattern } from './translate-pattern.ts';

/** Milliseconds for which patterns that are run together may take, if nobody says otherwise. */
const LIMIT = 250;

/** Why a pattern did not answer: it is none, or it took too long. */
export class PatternFailure extends Error {
  override readonly name = 'PatternFailure';
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
    if (!pattern) {
      try {
        pattern = new RegExp(translatePattern(source), ignoreCase ? 'giu' : 'gu');
      } catch (error) {
        throw new PatternFailure((error as Error).message);
      }
      this.#compiled.set(key, pattern);
    }
    return pattern;
  }

  /** All places where the pattern matches, or the first `most`. */
  matches(pattern: RegExp, text: string, most = Infinity): RegExpExecArray[] {
    if (this.#left < 1) throw new PatternFailure('too long');
    pattern.lastIndex = 0;
    Object.assign(room, { pattern, text, most });
    const begun = performance.now();
    try {
      return [...(search.runInContext(room, { timeout: Math.ceil(this.#left) }) as RegExpExecArray[])];
    } catch (error) {
      throw new PatternFailure((error as Error).message);
    } finally {
      this.#left -= performance.now() - begun;
      Object.assign(room, { pattern: undefined, text: undefined });
    }
  }
}

const room = createContext({});

const search = new Script(`{
  const found = [];
  for (const match of text.matchAll(pattern)) {
    if (found.push(match) >= most) break;
    if (found.length > 100000) throw new Error('too many');
  }
  found;
}`);
