import type { Conversion } from './conversion.ts';
import type { FlatText } from './flat-text.ts';
import type { Token } from './tokens.ts';

/** What reads wikitext, as it offers itself to the parts that each know one kind of markup. */
export interface Reader {
  readonly flat: FlatText;
  readonly text: string;
  readonly conversion: Conversion;
  /** Where the text ends that is read. */
  readonly end: number;
  /** Reads a piece as running text, in which no line begins a block. */
  inline(from: number, to: number, inLink?: boolean): Token[];
}

/** What was read at a place: tokens, and where to go on. */
export interface Reading {
  readonly tokens: readonly Token[];
  readonly end: number;
}
