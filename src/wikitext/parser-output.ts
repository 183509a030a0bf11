/** What a parse found out, apart from the HTML itself. Plain data: it crosses from the worker and goes into the parser cache. */
export interface ParserOutput {
  html: string;
  /** Display title as HTML from DISPLAYTITLE, undefined if the page has none or it was refused. */
  displayTitle: string | undefined;
  /** Prefixed title of the page that was parsed. */
  titleText: string;
  /** HTML of the title in the variant that the page is shown in, or as an extension calls the page. */
  titleInVariant: string | undefined;
  /**
   * Namespace number → database key → page id (0 for a page that does not exist), in the order in which they were first asked for:
   * by a link, a picture's `link=` or `#ifexist`. Special pages and media are kept apart.
   */
  links: LinksByNamespace;
  specialLinks: Set<string>;
  /** Pages transcluded, missing ones with page id 0. */
  templates: Map<number, Map<string, TemplateUse>>;
  /** Database key of every file used, existing or not. */
  images: Map<string, ImageUse>;
  /** Database key → sort key; an empty sort key means: by `properties.defaultsort`, else by title. */
  categories: Map<string, string>;
  externalLinks: Set<string>;
  /** Interwiki prefix → database keys. */
  interwikiLinks: Map<string, Set<string>>;
  /** `prefix:Title text`, at most one for each prefix. */
  languageLinks: string[];
  sections: TocSection[];
  /** If the HTML is of Parsoid's kind: the last number that an element's id was made of. */
  parsoidCounter?: number;
  /** Extension data of the table of contents. */
  tocExtensionData: Map<string, unknown>;
  /** Rows of page_props. Numbers can be sorted by. */
  properties: Map<string, string | number>;
  /** Id → HTML. */
  indicators: Map<string, string>;
  /** Warnings for the editor, as messages: key and parameters. */
  warnings: ParserWarning[];
  flags: Set<ParserFlag>;
  modules: Set<string>;
  moduleStyles: Set<string>;
  jsConfigVars: Map<string, unknown>;
  headItems: Map<string, string>;
  /** Seconds for which the output may be kept; undefined: as long as the wiki likes. */
  cacheExpiry: number | undefined;
  limitReport: LimitReportEntry[];
  /** What extensions leave for later readers (`getExtensionData`). Values must be structured-cloneable. */
  extensionData: Map<string, unknown>;
  /** Revision facts that the output depends on, for `vary-*` checks. */
  usedRevision: { id?: number; timestamp?: string; sha1?: string };
  /** Template or page use by which saved output must be thrown away on time (CURRENTTIME and its like). */
  usesTime: boolean;
  /** Files that are not here and may be another wiki's, where that was not found out before. */
  wantedFiles?: readonly string[];
  /** It shows files of other wikis, or would. */
  usesForeignFiles?: boolean;
}

export type LinksByNamespace = Map<number, Map<string, number>>;

export interface TemplateUse {
  pageId: number;
  revId: number;
}

export interface ImageUse {
  /** 14-digit timestamp of the file version, undefined for a missing file. */
  timestamp: string | undefined;
  sha1: string | undefined;
}

export interface TocSection {
  toclevel: number;
  /** 1–6, the level of the heading as written. */
  level: number;
  /** HTML of the heading as the table of contents shows it. */
  line: string;
  /** `2.1` and so on. */
  number: string;
  /** Section id for editing: `3`, `T-2`, or empty for a heading written as HTML. */
  index: string;
  /** Prefixed database key of the page that holds the heading; false for a heading written as HTML. */
  fromtitle: string | false;
  /** Offset of the heading in the page's wikitext, in code points; null when it is not in this page's text. */
  byteoffset: number | null;
  anchor: string;
  linkAnchor: string;
  extensionData?: Record<string, unknown>;
}

export interface ParserWarning {
  key: string;
  params: readonly string[];
}

export interface LimitReportEntry {
  /** Message key, such as `limitreport-expansiondepth`. */
  name: string;
  values: readonly (string | number | boolean)[];
}

export type ParserFlag =
  | 'mw-NoGallery'
  | 'mw-EnableOOUI'
  | 'mw-IndexPolicy'
  | 'mw-NoIndexPolicy'
  | 'mw-NewSection'
  | 'mw-HideNewSection'
  | 'mw-PreventClickjacking'
  | 'show-toc'
  | 'no-toc'
  | 'no-section-edit-links'
  | 'collapsible-sections'
  | 'vary-revision'
  | 'vary-revision-id'
  | 'vary-revision-timestamp'
  | 'vary-revision-sha1'
  | 'vary-revision-exists'
  | 'vary-page-id'
  | 'vary-user'
  | 'user-signature'
  | 'is-preview';

/** An output with nothing in it yet; the parser and its extensions fill it in place. */
export function emptyParserOutput(titleText: string): ParserOutput {
  return {
    html: '',
    displayTitle: undefined,
    titleText,
    titleInVariant: undefined,
    links: new Map(),
    specialLinks: new Set(),
    templates: new Map(),
    images: new Map(),
    categories: new Map(),
    externalLinks: new Set(),
    interwikiLinks: new Map(),
    languageLinks: [],
    sections: [],
    tocExtensionData: new Map(),
    properties: new Map(),
    indicators: new Map(),
    warnings: [],
    flags: new Set(),
    modules: new Set(),
    moduleStyles: new Set(),
    jsConfigVars: new Map(),
    headItems: new Map(),
    cacheExpiry: undefined,
    limitReport: [],
    extensionData: new Map(),
    usedRevision: {},
    usesTime: false,
  };
}

/** Lowers the time for which the output may be kept to at most `seconds`. */
export function limitCacheExpiry(output: ParserOutput, seconds: number): void {
  output.cacheExpiry = Math.min(output.cacheExpiry ?? Infinity, Math.max(0, seconds));
}

/** Adds a warning for the editor, once; says whether it is new. */
export function addWarning(output: ParserOutput, key: string, ...params: string[]): boolean {
  if (output.warnings.some((w) => w.key === key && w.params.join('\0') === params.join('\0'))) return false;
  output.warnings.push({ key, params });
  return true;
}
