/**
 * Where an element comes from, in UTF-16 units of the page's source: from `start` up to (not including) `end`. `open` is how many of these
 * units its opening takes, `close` its closing. Null where that cannot be said (of what a template made, say).
 */
export type SourceRange = readonly [
  start: number | null,
  end: number | null,
  open: number | null,
  close: number | null,
];

/** How an argument of a template was written, in the order of the call. */
export interface ParameterInfo {
  /** Name under which it stands in `data-mw`. */
  k: string;
  /** Whether its name was written. */
  named?: true;
  /** Blanks around name and value, where they are not those that stand by themselves: before name, after it, before value, after it. */
  spc?: readonly [string, string, string, string];
}

/**
 * What is known of an element beyond its HTML: how it was written. It is never shown to clients; it lies beside the HTML (`PageBundle`), so that
 * what nobody changed can be written as it was.
 */
export interface DataParsoid {
  dsr?: SourceRange;
  /**
   * How it was written, where there are several ways: `html` (a tag), `row` (a cell or item on the line of the one before), `piped` and `simple`
   * (links with and without a text of their own), `url`, `magiclink`.
   */
  stx?: 'html' | 'row' | 'piped' | 'simple' | 'url';
  /** Whether its opening, or its closing, is not in the source. */
  autoInsertedStart?: true;
  autoInsertedEnd?: true;
  /** Whether a tag was closed as `<br/>`, or should have been and was not. */
  selfClose?: true;
  noClose?: true;
  /** A tag's name as it was written, if not in small letters. */
  srcTagName?: string;
  /** Attributes as the HTML has them, and as they were written; only those that differ. */
  a?: Readonly<Record<string, string | null>>;
  sa?: Readonly<Record<string, string>>;
  /** Source of what has no other way of being written (character references, behaviour switches, rules longer than four dashes). */
  src?: string;
  /** What a character reference stands for. */
  srcContent?: string;
  /** Letters after a link that became part of its text, and before it. */
  tail?: string;
  prefix?: string;
  /** Source of a table's, row's or cell's opening and closing, where it is not the usual one. */
  startTagSrc?: string;
  endTagSrc?: string;
  /** What stood between a cell's attributes and its text. */
  attrSepSrc?: string;
  /** Blank that a heading, list item or definition had around its text. */
  bullets?: string;
  /** Of templates in one group: the arguments of each. */
  pi?: readonly (readonly ParameterInfo[])[];
  /** Options of a picture in the order in which they were written: what each is, and its source. */
  optList?: readonly { readonly ck: string; readonly ak: string }[];
}
