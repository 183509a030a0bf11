import type { Markup } from './markup.ts';
import type { Source } from './source.ts';

/** An extension tag, as far as faults can be in it. */
export interface ExtensionTag {
  /** Where its wikitext is, if it holds any. */
  readonly inner: readonly [number, number] | undefined;
  readonly end: number;
  /** Faults in it are those of the tag, which makes another text of it. */
  readonly isWhole: boolean;
  /** Of what it holds only tags matter. */
  readonly onlyTags?: boolean;
}

/** What reading wikitext must know of the wiki. */
export interface WikitextEnvironment {
  /** The extension tag that begins at a place. */
  extensionTagAt(text: string, at: number): ExtensionTag | undefined;
  /** What a call of a template or parser function gives. */
  expand(call: string): string;
  /** What such a call is known by: the template’s title, or what stands before the first bar. */
  templateName(call: string): string;
  isFile(target: string): boolean;
  /** Whether such a link puts the page into a category. */
  isCategory(target: string): boolean;
  isExternal(address: string): boolean;
  /** Whether an option of a file is none that means something: a caption. */
  isCaption(option: string): boolean;
  /** Options of a file that come to nothing, trimmed. */
  bogusOptions(options: readonly string[]): readonly string[];
  /** Where links and templates of a text end, by where they begin. */
  brackets(text: string): ReadonlyMap<number, number>;
  /** Reads a text of its own. */
  readText(source: Source, markup: Markup): void;
}
