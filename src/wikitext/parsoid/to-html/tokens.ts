import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import type { Title } from '../../../site/title.ts';
import type { DataParsoid } from '../data-parsoid.ts';
import type { Atom } from './flat-text.ts';

/** From `start` up to `end`, in UTF-16 units of the page's source. */
export type Range = readonly [start: number, end: number];

/** What stands in `data-mw`: plain data that is written as JSON, keys in this order. */
export type DataMw = Record<string, unknown>;

interface TokenBase {
  /** Undefined where it does not stand in the page's own text. */
  readonly range: Range | undefined;
}

export interface TextToken extends TokenBase {
  readonly type: 'text';
  readonly text: string;
}

export interface NewlineToken extends TokenBase {
  readonly type: 'newline';
  /** Whether the line before it held comments and nothing else, so that it is no line at all. */
  readonly transparent?: boolean;
}

/** The beginning of an element. */
export interface TagToken extends TokenBase {
  readonly type: 'tag';
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
  /** Whether it was written as a tag, or is markup of wikitext. */
  readonly html: boolean;
  /** Whether it comes of bullets at the beginning of a line. */
  readonly list?: true;
  /** Whether there is nothing in it, and no end tag. */
  readonly empty?: boolean;
  readonly info: ElementInfo;
}

export interface EndTagToken extends TokenBase {
  readonly type: 'end';
  readonly name: string;
  readonly html: boolean;
  /** Whether it comes of bullets at the beginning of a line. */
  readonly list?: true;
}

export interface CommentToken extends TokenBase {
  readonly type: 'comment';
  readonly text: string;
}

/** A run of two, three or five apostrophes. */
export interface QuoteToken extends TokenBase {
  readonly type: 'quote';
  readonly length: 2 | 3 | 5;
}

/** The beginning of a list item. */
export interface BulletsToken extends TokenBase {
  readonly type: 'bullets';
  readonly prefix: string;
  /** Whether it is the colon within a `;` line. */
  readonly sameLine: boolean;
}

/** Where the output of a template or argument begins or ends. */
export interface MarkToken extends TokenBase {
  readonly type: 'mark';
  readonly end: boolean;
  readonly call: Transclusion;
}

/** A template, argument or extension tag that is still to be carried out. */
export interface CallToken extends TokenBase {
  readonly type: 'call';
  readonly atom: Atom;
  readonly lineStart: boolean;
  /** Whether no line of its output may begin a block. */
  readonly inline?: boolean;
}

/** A picture, film or sound, whose options may hold calls. */
export interface MediaToken extends TokenBase {
  readonly type: 'media';
  readonly media: MediaLink;
}

export type Token =
  | TextToken
  | NewlineToken
  | TagToken
  | EndTagToken
  | CommentToken
  | QuoteToken
  | BulletsToken
  | MarkToken
  | CallToken
  | MediaToken;

/** `[[File:…|option|option]]`. */
export interface MediaLink {
  readonly title: Title;
  /** The target as it was written. */
  readonly target: string;
  readonly options: readonly MediaOption[];
}

export interface MediaOption {
  /** As it was written. */
  readonly source: string;
  /** With calls carried out, as plain wikitext. */
  readonly text: string;
  readonly tokens: () => Token[];
  /** HTML of the option, where a call stands in it. */
  readonly html: (() => string) | undefined;
}

/** What an element has besides its HTML; the element itself only knows its number (`KEY`). */
export interface ElementInfo {
  parsoid: DataParsoid;
  mw?: DataMw;
  /** Its id, once it has one. */
  id?: string;
  /** Whether the id is one of those that are counted. */
  isNamed?: true;
  /** The place in a line that it was made for, whose group it has. */
  place?: ElementInfo;
  /** What groups it with others of one call. */
  about?: string;
  /** The group of a call's output that it belongs to. */
  group?: { readonly first: boolean; readonly about: string };
  /** Messages that attributes are to show: `data-mw-i18n`. */
  i18n?: DataMw;
  range?: Range | undefined;
  /** Whether it stands for nodes that take its place when the tree is built. */
  fragment?: Fragment;
  /** Whether it was said how it looks, as a link. */
  coloured?: boolean;
  /** Whether it is a link to another site, and of which kind. */
  external?: 'free' | 'text' | 'autonumber' | 'extiw';
  /** The page in another language that it leads to. */
  language?: string;
  /** Page that the element links to: asked about when all links are known. */
  link?: Title;
}

/** Finished nodes, as an extension tag has made them. */
export interface Fragment {
  /** A tree of parse5, whose elements have no numbers or numbers of the same document. */
  readonly nodes: Tree.ChildNode[];
}

/** A call of a template, parser function or argument, which its output is marked with. */
export interface Transclusion {
  about: string;
  readonly type: 'mw:Transclusion' | 'mw:Param';
  readonly range: Range | undefined;
  readonly kind: 'template' | 'templatearg';
  /** What stands in `parts` under that name, without its number. */
  readonly description: DataMw;
  readonly parameters: NonNullable<DataParsoid['pi']>[number];
}
