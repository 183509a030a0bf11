import type { Original } from '../../wikitext/parsoid/to-wikitext/selective/to-selected-wikitext.ts';
import type { PageLinks } from '../links/page-links.ts';
import type { ParserOptions } from '../../wikitext/options.ts';
import type { ForeignFile } from '../foreign-files/foreign-files.ts';
import type { PageBundle } from '../../wikitext/parsoid/page-bundle.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';

/** What to parse: text of a content model as it would be on a page. */
export interface ParseRequest {
  readonly text: string;
  readonly contentModel: string;
  /** Prefixed title. */
  readonly title: string;
  /** The stored revision that the text is of; undefined for text that was given. */
  readonly revisionId?: number;
  readonly options?: Partial<ParserOptions>;
  /** What is known of files that are not here (database keys): what they are in another wiki, or that no wiki has them. */
  readonly foreignFiles?: Readonly<Record<string, ForeignFile | null>>;
}

/** What the link tables are to hold of a page. */
export interface LinksOfRevision {
  /** 0 where the page is gone. */
  readonly revisionId: number;
  readonly links: PageLinks;
}

/**
 * The parser as the wiki uses it: work is done in worker threads, which read the database themselves. A parse that runs too
 * long or needs too much memory is killed with its worker and refused (`parse-timeout`).
 */
export interface Parser {
  /** Renders text. */
  parse(request: ParseRequest): Promise<ParserOutput>;
  /** What the newest revisions of pages link to, in the order of the pages; nothing is shown of them. */
  readLinks(request: {
    readonly pages: readonly { readonly pageId: number; readonly title: string; readonly language?: string }[];
    /** The time, in milliseconds. */
    readonly now: number;
  }): Promise<LinksOfRevision[]>;
  /** Templates and parser functions expanded, nothing rendered. */
  expand(request: ParseRequest & { removeComments?: boolean }): Promise<ParserOutput & { wikitext: string }>;
  /** The tree of the preprocessor in its XML form (`prop=parsetree`). */
  parseTree(request: ParseRequest): Promise<string>;
  /** The text as it is saved: signatures, `subst:`, pipe trick. */
  preSaveTransform(request: ParseRequest): Promise<string>;
  /** The text of a page as an editor of another starts from it: `<includeonly>` and the like are applied, templates are kept. */
  preloadText(request: ParseRequest): Promise<string>;
  /** Pre-save transform, then rendering of the result, in one go: what an edit needs. */
  prepareEdit(request: ParseRequest): Promise<{ text: string; output: ParserOutput }>;
  /** Wikitext as HTML of Parsoid's kind: the inside of the body, with sections or without. */
  parsoidHtml(request: ParseRequest & { readonly sections: boolean }): Promise<PageBundle>;
  /** Wikitext rendered for readers as HTML of Parsoid's kind. */
  parseAsParsoid(request: ParseRequest): Promise<ParserOutput>;
  /** Asks an extension's parser part one of its `questions`, in a parse of the page `title` that has no text yet. */
  ask(request: {
    readonly question: string;
    readonly data: unknown;
    readonly title: string;
    readonly options?: Partial<ParserOptions>;
  }): Promise<unknown>;
  /** The text of a section (`0`, `3`, `T-1`); undefined if there is none of that number. */
  section(request: { readonly text: string; readonly section: string }): Promise<string | undefined>;
  /** A text with one of its sections replaced; undefined if there is none of that number. */
  replaceSection(request: {
    readonly text: string;
    readonly section: string;
    readonly replacement: string;
  }): Promise<string | undefined>;
  /** Wikitext of HTML in Parsoid's form, for the page `title`; what is broken in the HTML, where nobody can tell what it means. */
  htmlToWikitext(request: {
    readonly html: string;
    readonly title: string;
    /** The rendering that was edited: what was not changed in it keeps its source. */
    readonly original?: Original;
  }): Promise<{ readonly wikitext: string } | { readonly broken: string }>;
  close(): Promise<void>;
}
