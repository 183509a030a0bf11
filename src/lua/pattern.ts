import { LuaError } from './errors.ts';

/** Characters of a subject or pattern: bytes, or code points. */
export type Characters = Uint8Array | Uint32Array;

/** Whether a character is in a class (`a`, `d`, `s` …, lower case); undefined if the letter names no class. */
export type ClassTest = (character: number, letter: number) => boolean | undefined;

export interface PatternSubject {
  readonly characters: Characters;
  readonly start: number;
  readonly end: number;
}

const MAX_CAPTURES = 32;
const MAX_DEPTH = 200;
const POSITION = -2;
const UNFINISHED = -1;
const STEPS_BETWEEN_CHECKS = 100_000;

const PERCENT = 37;
const OPEN = 40;
const CLOSE = 41;
const DOLLAR = 36;
const STAR = 42;
const PLUS = 43;
const MINUS = 45;
const DOT = 46;
const QUESTION = 63;
const BRACKET = 91;
const BRACKET_END = 93;
const CARET = 94;

/** A capture: characters from `start` to before `end`, or (`end` undefined) the position `start` itself, from 1. */
export interface Capture {
  readonly start: number;
  readonly end: number | undefined;
}

/**
 * Lua 5.1’s pattern matching over bytes or code points. What takes long asks `tick` now and then, which ends it by throwing.
 * Errors of a pattern are `LuaError`s, whose place is that of the caller.
 */
export class PatternMatcher {
  readonly #source: Characters;
  readonly #start: number;
  readonly #end: number;
  readonly #pattern: Characters;
  readonly #from: number;
  readonly #patternEnd: number;
  readonly #isIn: ClassTest;
  readonly #tick: () => void;
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];
  #level = 0;
  #depth = 0;
  #steps = 0;
  /** The pattern begins with `^`. */
  readonly anchored: boolean;

  constructor(subject: PatternSubject, pattern: PatternSubject, isIn: ClassTest, tick: () => void, anchors = true) {
    this.#source = subject.characters;
    this.#start = subject.start;
    this.#end = subject.end;
    this.#pattern = pattern.characters;
    this.#patternEnd = pattern.end;
    this.anchored = anchors && pattern.end > pattern.start && pattern.characters[pattern.start] === CARET;
    this.#from = pattern.start + (this.anchored ? 1 : 0);
    this.#isIn = isIn;
    this.#tick = tick;
  }

  /** Matches at one place; where the match ends, or -1. */
  matchAt(at: number): number {
    this.#level = 0;
    this.#depth = 0;
    return this.#match(at, this.#from);
  }

  /** The first match from a place on: where it begins and ends. */
  find(from: number): { start: number; end: number } | undefined {
    for (let at = from; ; at++) {
      const end = this.matchAt(at);
      if (end >= 0) return { start: at, end };
      if (this.anchored || at >= this.#end) return undefined;
    }
  }

  get captureCount(): number {
    return this.#level;
  }

  /** A capture of the last match; number 0 is the whole match where the pattern has none. */
  capture(index: number, start: number, end: number): Capture {
    if (index >= this.#level) {
      if (index !== 0) throw new LuaError('invalid capture index', { atCaller: true });
      return { start, end };
    }
    const length = this.#lengths[index]!;
    if (length === UNFINISHED) throw new LuaError('unfinished capture', { atCaller: true });
    const from = this.#starts[index]!;
    return length === POSITION
      ? { start: from - this.#start + 1, end: undefined }
      : { start: from, end: from + length };
  }

  /** All captures, the whole match where there are none. */
  captures(start: number, end: number): Capture[] {
    const count = this.#level === 0 ? 1 : this.#level;
    return Array.from({ length: count }, (_, i) => this.capture(i, start, end));
  }

  #step(): void {
    if (++this.#steps < STEPS_BETWEEN_CHECKS) return;
    this.#steps = 0;
    this.#tick();
  }

  #match(s: number, p: number): number {
    if (++this.#depth > MAX_DEPTH) throw new LuaError('pattern too complex', { atCaller: true });
    try {
      return this.#matchFrom(s, p);
    } finally {
      this.#depth--;
    }
  }

  #matchFrom(s: number, p: number): number {
    const pattern = this.#pattern;
    for (;;) {
      this.#step();
      if (p >= this.#patternEnd) return s;
      const next = p + 1 < this.#patternEnd ? pattern[p + 1] : undefined;
      switch (pattern[p]) {
        case OPEN:
          return next === CLOSE ? this.#startCapture(s, p + 2, POSITION) : this.#startCapture(s, p + 1, UNFINISHED);
        case CLOSE:
          return this.#endCapture(s, p + 1);
        case DOLLAR:
          if (next === undefined) return s === this.#end ? s : -1;
          break;
        case PERCENT:
          if (next === 98) {
            s = this.#balance(s, p + 2);
            if (s < 0) return -1;
            p += 4;
            continue;
          }
          if (next === 102) {
            const set = p + 2;
            if (set >= this.#patternEnd || pattern[set] !== BRACKET) {
              throw new LuaError("missing '[' after '%f' in pattern", { atCaller: true });
            }
            const setEnd = this.#classEnd(set);
            const before = s === this.#start ? 0 : this.#source[s - 1]!;
            const after = s < this.#end ? this.#source[s]! : 0;
            if (this.#inSet(before, set, setEnd - 1) || !this.#inSet(after, set, setEnd - 1)) return -1;
            p = setEnd;
            continue;
          }
          if (next !== undefined && next >= 48 && next <= 57) {
            s = this.#backReference(s, next - 49);
            if (s < 0) return -1;
            p += 2;
            continue;
          }
          break;
        default:
      }
      const end = this.#classEnd(p);
      const suffix = end < this.#patternEnd ? pattern[end] : undefined;
      if (suffix === STAR) return this.#expandMost(s, p, end);
      if (suffix === MINUS) return this.#expandLeast(s, p, end);
      const fits = s < this.#end && this.#single(this.#source[s]!, p, end);
      if (suffix === PLUS) return fits ? this.#expandMost(s + 1, p, end) : -1;
      if (suffix === QUESTION) {
        if (fits) {
          const found = this.#match(s + 1, end + 1);
          if (found >= 0) return found;
        }
        p = end + 1;
        continue;
      }
      if (!fits) return -1;
      s++;
      p = end;
    }
  }

  #expandMost(s: number, p: number, end: number): number {
    let count = 0;
    while (s + count < this.#end && this.#single(this.#source[s + count]!, p, end)) {
      count++;
      this.#step();
    }
    for (; count >= 0; count--) {
      const found = this.#match(s + count, end + 1);
      if (found >= 0) return found;
    }
    return -1;
  }

  #expandLeast(s: number, p: number, end: number): number {
    for (;;) {
      const found = this.#match(s, end + 1);
      if (found >= 0) return found;
      if (s >= this.#end || !this.#single(this.#source[s]!, p, end)) return -1;
      s++;
    }
  }

  #startCapture(s: number, p: number, what: number): number {
    if (this.#level >= MAX_CAPTURES) throw new LuaError('too many captures', { atCaller: true });
    this.#starts[this.#level] = s;
    this.#lengths[this.#level] = what;
    this.#level++;
    const found = this.#match(s, p);
    if (found < 0) this.#level--;
    return found;
  }

  #endCapture(s: number, p: number): number {
    let open = this.#level - 1;
    while (open >= 0 && this.#lengths[open] !== UNFINISHED) open--;
    if (open < 0) throw new LuaError('invalid pattern capture', { atCaller: true });
    this.#lengths[open] = s - this.#starts[open]!;
    const found = this.#match(s, p);
    if (found < 0) this.#lengths[open] = UNFINISHED;
    return found;
  }

  #balance(s: number, p: number): number {
    if (p + 1 >= this.#patternEnd) throw new LuaError('unbalanced pattern', { atCaller: true });
    const [open, close] = [this.#pattern[p]!, this.#pattern[p + 1]!];
    if (s >= this.#end || this.#source[s] !== open) return -1;
    let depth = 1;
    for (let at = s + 1; at < this.#end; at++) {
      this.#step();
      const character = this.#source[at];
      if (character === close) {
        if (--depth === 0) return at + 1;
      } else if (character === open) depth++;
    }
    return -1;
  }

  #backReference(s: number, index: number): number {
    const length = this.#lengths[index];
    if (index < 0 || index >= this.#level || length === undefined || length < 0) {
      throw new LuaError('invalid capture index', { atCaller: true });
    }
    if (this.#end - s < length) return -1;
    const from = this.#starts[index]!;
    for (let i = 0; i < length; i++) if (this.#source[from + i] !== this.#source[s + i]) return -1;
    return s + length;
  }

  #classEnd(p: number): number {
    const first = this.#pattern[p++];
    if (first === PERCENT) {
      if (p >= this.#patternEnd) throw new LuaError("malformed pattern (ends with '%')", { atCaller: true });
      return p + 1;
    }
    if (first !== BRACKET) return p;
    if (p < this.#patternEnd && this.#pattern[p] === CARET) p++;
    do {
      if (p >= this.#patternEnd) throw new LuaError("malformed pattern (missing ']')", { atCaller: true });
      if (this.#pattern[p++] === PERCENT && p < this.#patternEnd) p++;
    } while (p >= this.#patternEnd || this.#pattern[p] !== BRACKET_END);
    return p + 1;
  }

  #single(character: number, p: number, end: number): boolean {
    const first = this.#pattern[p]!;
    if (first === DOT) return true;
    if (first === PERCENT) return this.#inClass(character, this.#pattern[p + 1]!);
    if (first === BRACKET) return this.#inSet(character, p, end - 1);
    return first === character;
  }

  /** `p` is at the opening bracket, `last` at the closing one. */
  #inSet(character: number, p: number, last: number): boolean {
    const pattern = this.#pattern;
    let found = true;
    if (pattern[p + 1] === CARET) {
      found = false;
      p++;
    }
    while (++p < last) {
      const here = pattern[p]!;
      if (here === PERCENT) {
        p++;
        if (this.#inClass(character, pattern[p]!)) return found;
      } else if (pattern[p + 1] === MINUS && p + 2 < last) {
        if (here <= character && character <= pattern[p + 2]!) return found;
        p += 2;
      } else if (here === character) return found;
    }
    return !found;
  }

  #inClass(character: number, letter: number): boolean {
    const lower = letter >= 65 && letter <= 90 ? letter + 32 : letter;
    const isIn = this.#isIn(character, lower);
    if (isIn === undefined) return letter === character;
    return lower === letter ? isIn : !isIn;
  }
}
