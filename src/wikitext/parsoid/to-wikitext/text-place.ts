/** Where a text will stand, as far as that decides what is wiki syntax in it. */
export interface TextPlace {
  /** What is written before it on its line; empty where a line begins with it. */
  readonly line: string;
  /** The element with a syntax of its own that holds the text. */
  readonly within: 'page' | 'cell' | 'heading cell' | 'term' | 'link' | 'external link' | 'caption' | 'preformatted';
  /** Whether more stands after it on its last line. */
  readonly followed: boolean;
  /** Whether it is about to be written on one line, whatever line breaks it holds. */
  readonly singleLine: boolean;
}
