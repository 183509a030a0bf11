import type { Site } from '../site/site.ts';
import type { Title } from '../site/title.ts';
import type { Frame } from './frame.ts';
import type { ParseClock } from './parse-clock.ts';
import type { ParserOptions } from './options.ts';
import type { PageSource } from './page-source.ts';
import type { ParserOutput } from './parser-output.ts';
import type { ParserRegistry } from './registry.ts';
import type { Node } from './syntax-tree.ts';
import type { StripState } from './strip-state.ts';

/** One parse under way: what it works with, and what it has found so far. Everything in it is mutable only through `output`, `strip`, `usage` and `state`. */
export interface ParseContext {
  readonly site: Site;
  /** The page that is parsed. */
  readonly title: Title;
  readonly options: ParserOptions;
  readonly source: PageSource;
  readonly registry: ParserRegistry;
  readonly strip: StripState;
  readonly output: ParserOutput;
  readonly usage: ParseUsage;
  readonly clock: ParseClock;
  /** What `html` is made for; `preprocess` expands only, and `msg` and `pst` are its other uses. */
  readonly mode: ParseMode;
  /** Extensions keep what they need during one parse here, each under a symbol of its own. */
  readonly state: Map<symbol, unknown>;
  /** Headings met in expansion: the eight digits of a strip marker `h` → where the heading stands. The renderer looks section indexes up here. */
  readonly headings: Map<string, HeadingPlace>;
  readonly mainFrame: Frame;
  /** Double-underscore words met, by magic word id. */
  readonly doubleUnderscores: Set<string>;
  /** The tree of a text as it is transcluded, kept for the next use. */
  tree(text: string, forInclusion: boolean): readonly Node[];
  /** Expands templates in `text`; extension tags become markers. */
  preprocess(text: string, frame?: Frame): string;
  /** Expands the text of a message as the page itself would be expanded, whatever the mode. */
  preprocessMessage(text: string): string;
  /** Expands and half renders: the content of an extension tag. The result still holds markers and may stand in the middle of a line. */
  tagParse(text: string, frame?: Frame): string;
  /** HTML of a page title given as wikitext: quotes and allowed tags, no links and blocks. */
  renderTitle(text: string): string;
  /** Expands and renders to the end, with paragraphs. */
  tagParseFully(text: string, frame?: Frame): string;
  /** Counts an expensive call; false if there are too many. */
  countExpensive(): boolean;
  /** Adds a tracking category by the key of the message that names it; false if that message is disabled (`-`). */
  addTrackingCategory(messageKey: string): boolean;
  /** Text of an interface message in the page's language, parameters ($1 …) put in, not yet expanded. */
  message(key: string, ...params: string[]): string;
  /** The same in the wiki's language, whatever that of the page. */
  contentMessage(key: string, ...params: string[]): string;
  /** The same in the language of whoever reads (`{{int:}}`); `qqx` shows the key. */
  interfaceMessage(key: string, ...params: string[]): string;
}

export type ParseMode = 'html' | 'preprocess' | 'msg' | 'pst';

export interface ParseUsage {
  nodeCount: number;
  includeSize: number;
  argumentSize: number;
  expensiveCalls: number;
  highestDepth: number;
}

export interface HeadingPlace {
  /** Prefixed database key of the page that holds the heading. */
  page: string;
  /** Number of the heading in that page's text. */
  index: number;
  /** True for a heading that came by transclusion: its index is shown as `T-n`. */
  transcluded: boolean;
  /** Where the heading begins in the page's own text, in UTF-16 units (`codePointOffset` gives what the API shows). */
  offset: number;
}

/**
 * What `html/` gives. The expanded text holds a marker of name `h` at the start of every wikitext heading's content (after the equals
 * signs): `{marker}` is looked up by its number in `context.headings`.
 */
export interface HtmlRenderer {
  /** Sanitizer, tables, headings, quotes, links …: the half that works on content of tags too. The result holds markers. */
  renderInline(expandedText: string, context: ParseContext, main: boolean): string;
  /** Puts markers back, makes blocks, colours links, repairs the tree. `lineStart` is false for text that continues a line. */
  finish(halfRendered: string, context: ParseContext, lineStart: boolean): string;
  /** A page title given as wikitext: bold, italic and allowed tags only. */
  renderTitle(text: string, context: ParseContext): string;
  /** Both, for a whole page. */
  renderBlocks(expandedText: string, context: ParseContext): string;
}
