import type { Site } from '../site/site.ts';
import type { Title } from '../site/title.ts';
import type { Frame } from './frame.ts';
import type { MediaPlayer } from './html/media-player.ts';
import type { ParsoidFinish, ParsoidTag } from './parsoid/parsoid-tag.ts';
import type { ParserOutput } from './parser-output.ts';
import type { ParseContext } from './parse-context.ts';
import type { LimitReportEntry } from './parser-output.ts';
import type { Node } from './syntax-tree.ts';

/**
 * What the core and extensions teach the parser. Everything is a plain function or a table of them, so that a worker can load the
 * module that holds it.
 */
export interface ParserExtension {
  /** The lower, the earlier tags, functions and variables are listed, whichever extension was loaded first; 0 unless said. */
  rank?: number;
  tags?: Readonly<Record<string, ParserTag>>;
  /** Tags whose HTML is another in Parsoid's output than the parser's; of all others that is taken over. */
  parsoidTags?: Readonly<Record<string, ParsoidTag>>;
  /** Called when the nodes of a whole page stand, for what depends on all of them. */
  parsoidFinish?: ParsoidFinish;
  functions?: readonly ParserFunction[];
  variables?: readonly MagicVariable[];
  doubleUnderscores?: readonly DoubleUnderscore[];
  /** By content model. What an extension says goes before the core. */
  contentRenderers?: Readonly<Record<string, ContentRenderer>>;
  /** The same where the wiki's settings name the models. */
  rendererOf?(contentModel: string, site: Site): ContentRenderer | undefined;
  /** What more there is where a language is the wiki's: tags and functions by its own names. */
  forLanguage?(language: string): ParserExtension | undefined;
  /** Shows files that are no pictures. */
  mediaPlayer?: MediaPlayer;
  /** The page that is transcluded in the place of another; undefined: that one. */
  transcludedInstead?(page: Title, context: ParseContext): Title | undefined;
  /** Called when a parse begins and when its output is complete, for state that lives in the context. */
  parserBegin?(context: ParseContext): void;
  /** Parts of a page's own text that its readers do not see, in their order; each begins with `<` or a line break. Saving and editing leave them. */
  invisible?(text: string): readonly TextRange[];
  /** What comes after the text of the whole page, when its tables and links are rendered (Cite's last lists, for example): HTML, or markers. */
  atEnd?(context: ParseContext): string;
  /**
   * What other parts of the extension ask the parser, by name (`Parser.ask`): questions about no page's text, that need all that a parse
   * has. Data and answers are structured-cloneable.
   */
  questions?: Readonly<Record<string, ParserQuestion>>;
  /** What the parse has used of limits of the extension's own. */
  limitReport?(context: ParseContext): readonly LimitReportEntry[];
  /** When the HTML stands, before it is tidied. */
  afterRender?(html: string, context: ParseContext): string;
  /** Whether `afterRender` finds anything in such a page; taken to be so unless said. Where only links are read, no HTML is made for others. */
  needsHtml?(output: ParserOutput): boolean;
}

/** A part of a text: offsets in UTF-16 units, the end outside. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export type ParserQuestion = (data: unknown, context: ParseContext) => unknown;

/** How text of a content model other than wikitext becomes HTML. */
export type ContentRenderer = (text: string, context: ParseContext) => string;

/** An extension tag. Its name is lower case and may be any letters. */
export type ParserTag = (call: TagCall) => string | TagResult;

export interface TagCall {
  name: string;
  /** Attributes with lower-case names and decoded values; markers in values are left in. */
  attributes: ReadonlyMap<string, string>;
  /** Text between the tags, unexpanded; undefined for `<name/>`. */
  content: string | undefined;
  context: ParseContext;
  frame: Frame;
}

export interface TagResult {
  html: string;
  /** `general` (the default): put back before blocks are made; `nowiki`: after everything; `none`: goes on as wikitext at once. */
  marker?: 'general' | 'nowiki' | 'none';
}

/** A parser function: `{{#name:first|second|…}}`, or `{{name:first|…}}` if `hash` is false. */
export interface ParserFunction {
  /** Id in the table of magic words, which knows its localized names and case rule. */
  magicWord: string;
  /** English names, which hold in every language. */
  names?: readonly string[];
  /** False unless given (the language's table has the last word). */
  caseSensitive?: boolean;
  /** True unless given: the name is written with `#`. */
  hash?: boolean;
  /** True: all arguments are expanded before it runs, whether it asks for them or not (a `<ref>` in one counts). */
  eager?: boolean;
  run(call: FunctionCall): string | FunctionResult | undefined;
}

export interface FunctionCall {
  /** Name as written, without `#` and colon. */
  name: string;
  args: readonly FunctionArgument[];
  context: ParseContext;
  frame: Frame;
}

/** An argument of a parser function, expanded when it is asked for. */
export interface FunctionArgument {
  /** Expanded and trimmed, `name=` included. */
  text(): string;
  /** The text before an equals sign, expanded and trimmed; undefined without one. */
  name(): string | undefined;
  /** The text after the equals sign (or all of it), expanded and trimmed. */
  value(): string;
  /** As it stands in the tree. */
  readonly nameNodes: readonly Node[] | undefined;
  readonly valueNodes: readonly Node[];
}

export interface FunctionResult {
  text: string;
  /** HTML: goes into a strip marker. */
  html?: boolean;
  /** Wiki syntax in it must not work. */
  nowiki?: boolean;
  /** Wikitext with templates that are still to be expanded (in a frame of the given title and arguments, if there are any). */
  expand?: boolean;
}

/** A word without arguments: `{{PAGENAME}}`. If it also takes arguments, register a function of the same magic word. */
export interface MagicVariable {
  magicWord: string;
  /** English names. */
  names?: readonly string[];
  /** True for all but a few. */
  caseSensitive?: boolean;
  value(context: ParseContext, frame: Frame): string;
}

/** `__WORD__`: removed from the text, and remembered. */
export interface DoubleUnderscore {
  /** Id in the table of magic words, also the name of the page property. */
  magicWord: string;
  names?: readonly string[];
  caseSensitive?: boolean;
  /** What more happens when it is found. */
  found?(context: ParseContext): void;
}
