import { anyBreaks, combine, countBreaks, separator, type LineBreaks } from './line-breaks.ts';

/** Characters of a line that anybody looks back to. */
const LOOK_BACK = 300;

/** Wikitext under way: what is written, and what will stand before whatever comes next. */
export class Writer {
  #written: string[] = [];
  #line = '';
  #source = '';
  #breaks: LineBreaks | undefined;
  /** What is settled of that already; undefined if nothing is. */
  #kept: string | undefined;
  /** Whether something of which nothing is written stands before, at the beginning of a line. */
  #hasBegun = false;
  /** Whether a line break would end what is being written (a list item, a heading): spaces stand in for them. */
  #singleLine = false;
  #started: boolean;
  /** Whether a blank at the beginning of a line would make it preformatted. */
  indents = true;
  /** Set after a link, or an address that stands alone: what comes next could become a part of it. */
  #guard: 'link' | 'url' | undefined;
  /** Whether the last thing that was written are quotes that close. */
  closedQuotes = false;

  /** @param before what stands on the line before all that will be written; nothing at the beginning of a page */
  constructor(before?: string) {
    this.#started = before !== undefined;
    this.#line = before ?? '';
  }

  /** The end of the last line as far as it is written; empty if a line is about to begin. */
  get line(): string {
    if (this.#source !== '' || this.#breaks || this.#kept !== undefined) {
      const pending = this.#pending();
      const at = pending.lastIndexOf('\n');
      return at < 0 ? this.#line + pending : pending.slice(at + 1);
    }
    return this.#line;
  }

  get guard(): 'link' | 'url' | undefined {
    return this.#source === '' && this.#pending() === '' ? this.#guard : undefined;
  }

  set guard(guard: 'link' | 'url') {
    this.#guard = guard;
  }

  get singleLine(): boolean {
    return this.#singleLine;
  }

  /** Whether something was written, or stands before. */
  get started(): boolean {
    return this.#started;
  }

  /** Something stands here of which nothing is written: what comes next comes after it. */
  begin(): void {
    this.flush();
    this.#started = true;
    this.#hasBegun = this.#line === '';
  }

  /** White space or a comment between nodes, as it stands there. */
  separate(source: string): void {
    this.#source += source;
  }

  /** A place between two nodes, which want line breaks there. */
  require(breaks: LineBreaks): void {
    this.#breaks = this.#breaks ? combine(this.#breaks, breaks) : breaks;
  }

  /**
   * Has just this stand before what comes next.
   * @param replaces whether it is for all that was asked for since something was written or kept, or comes after that
   */
  keep(source: string, replaces: boolean): void {
    this.#kept = (replaces ? (this.#kept ?? '') : this.#pending()) + source;
    this.#source = '';
    this.#breaks = undefined;
  }

  write(text: string): void {
    if (text === '') return;
    this.flush();
    this.#push(text);
  }

  /** Writes what stands before the next node now. */
  flush(): void {
    const pending = this.#pending();
    this.#source = '';
    this.#breaks = undefined;
    this.#kept = undefined;
    if (pending !== '') this.#push(pending);
  }

  /** Does `work` while a line break would end what is written (or, with `false`, while that is not so). */
  inSingleLine(work: () => void, singleLine = true): void {
    const before = this.#singleLine;
    this.#singleLine = singleLine;
    work();
    this.#singleLine = before;
  }

  toString(): string {
    return this.#written.join('');
  }

  #pending(): string {
    if (this.#kept !== undefined && this.#source === '' && !this.#breaks) return this.#kept;
    const kept = this.#kept ?? '';
    const atStart = !this.#started && kept === '';
    let breaks = this.#breaks ?? anyBreaks;
    // Where a line has just begun, its beginning is the first of the breaks.
    const begun = (this.#line === '' && this.#started ? 1 : 0) + countBreaks(kept);
    breaks = {
      ...breaks,
      min: Math.max(0, breaks.min - begun),
      max: Math.max(0, breaks.max - (this.#hasBegun ? 1 : 0) - countBreaks(kept)),
    };
    let pending = separator(this.#source, breaks, atStart);
    if (this.#singleLine && !breaks.always)
      pending = pending.replace(/<!--.*?-->|\n/gs, (found) => (found === '\n' ? ' ' : found));
    else if (this.indents) pending = pending.replace(this.#line === '' ? /(?<![^\n]) +$/ : /(?<=\n) +$/, '');
    return kept + pending;
  }

  #push(text: string): void {
    this.#guard = undefined;
    this.closedQuotes = false;
    this.#hasBegun = false;
    this.#written.push(text);
    this.#started = true;
    const at = text.lastIndexOf('\n');
    this.#line = (at < 0 ? this.#line + text : text.slice(at + 1)).slice(-LOOK_BACK);
  }
}
