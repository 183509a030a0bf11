/**
 * The tree that the preprocessor makes of wikitext. Only what matters before expansion is in it: text between these nodes stays text.
 * Trees are immutable once made and may be cached and shared between frames.
 */
export type Node = string | TemplateNode | ArgumentNode | HeadingNode | ExtensionNode | CommentNode | IgnoreNode;

/** `{{title|part|name=part}}`: a template, parser function or variable. */
export interface TemplateNode {
  readonly type: 'template';
  readonly title: readonly Node[];
  readonly parts: readonly Part[];
  /** True if it stands at the start of a line: a table or list that it yields then begins a block. */
  readonly lineStart: boolean;
}

/** `{{{name|default}}}`; parts after the first are ignored. */
export interface ArgumentNode {
  readonly type: 'argument';
  readonly title: readonly Node[];
  readonly parts: readonly Part[];
  readonly lineStart: boolean;
}

export interface Part {
  /** Undefined for a positional part. */
  readonly name: readonly Node[] | undefined;
  /** Position among the positional parts, from 1; 0 for named ones. */
  readonly index: number;
  readonly value: readonly Node[];
}

/** A line `== text ==`; `children` hold the equals signs and everything up to the line's end. */
export interface HeadingNode {
  readonly type: 'heading';
  readonly level: number;
  /** Number of the heading in its text, from 1: the section id. */
  readonly index: number;
  /** Whether it stands in the text itself, not in an argument of a template: only then it begins a section. */
  readonly atRoot?: boolean;
  /** Where its line begins in the text. */
  readonly offset: number;
  readonly children: readonly Node[];
}

/** An extension tag, `<nowiki>` and `<pre>` included. */
export interface ExtensionNode {
  readonly type: 'extension';
  /** Name as written. */
  readonly name: string;
  /** Text between the name and `>` or `/>`. */
  readonly attributes: string;
  /** Undefined for `<name/>`. */
  readonly inner: string | undefined;
  /** `</name>` as written; undefined for `<name/>` and for a tag that the end of the text closed. */
  readonly close: string | undefined;
}

export interface CommentNode {
  readonly type: 'comment';
  /** With `<!--` and `-->`, and the line break and blanks that go with a comment alone on its line. */
  readonly text: string;
}

/** `<noinclude>` and its like: tags, and content that this way of reading leaves out. */
export interface IgnoreNode {
  readonly type: 'ignore';
  readonly text: string;
}
