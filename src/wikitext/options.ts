import type { RevisionFacts } from './page-source.ts';

/** What a parse depends on besides the text and the wiki: who asks, when, and within what limits. */
export interface ParserOptions {
  /** Language of messages in the text (`{{int:}}`); the content language unless somebody's own view is made. */
  interfaceLanguage: string;
  /** Language of the page, that of headings, numbers and dates. */
  pageLanguage: string;
  /** Who saves or previews: signs in the pre-save transform, is REVISIONUSER of a preview. */
  user: ParserUser;
  /** The revision that is parsed; undefined for text that is not (yet) saved. */
  revision: RevisionFacts | undefined;
  /** Id of the revision that the text will be, where that is known before it is saved. */
  revisionId?: number;
  /** 0 for a page that does not exist yet. */
  pageId: number;
  /** UTF-8 bytes of the text being parsed, for REVISIONSIZE of unsaved text. */
  textSize?: number;
  /** Milliseconds since 1970: the clock of CURRENT*, LOCAL* and signatures. */
  now: number;
  preview: boolean;
  /** The preview of a single section: things that need the whole page hold their complaints back. */
  sectionPreview: boolean;
  /** Text is an interface message: different rules for links to files and for `{{GENDER:}}` without a name. */
  interfaceMessage: boolean;
  /** Comments stay in the text (`action=expandtemplates&includecomments`). */
  keepComments: boolean;
  /** Default width of thumbnails, in pixels. */
  thumbSize: number;
  /** Date format preference for `{{#formatdate:}}`: `default`, `mdy`, `dmy`, `ymd`, `ISO 8601`. */
  dateFormat: string;
  /** Variant chosen by the reader, if the language has variants. */
  variant?: string | undefined;
  limits: ParserLimits;
}

export interface ParserUser {
  /** Name, or address of someone who is not signed in. */
  name: string;
  registered: boolean;
  temporary?: boolean;
  /** `nickname` preference; undefined: by name. */
  nickname?: string;
  /** `fancysig`: the nickname is wikitext. */
  fancySignature?: boolean;
}

export interface ParserLimits {
  /** Bytes that templates may add up to. */
  includeSize: number;
  expansionDepth: number;
  templateDepth: number;
  nodeCount: number;
  expensiveCalls: number;
}

export const defaultLimits: ParserLimits = {
  includeSize: 2 * 1024 * 1024,
  expansionDepth: 100,
  templateDepth: 100,
  nodeCount: 1_000_000,
  expensiveCalls: 100,
};

/** Options for the anonymous, canonical view of a page in `language`, as the parser cache keeps it. */
export function canonicalOptions(language: string, overrides: Partial<ParserOptions> = {}): ParserOptions {
  return {
    interfaceLanguage: language,
    pageLanguage: language,
    user: { name: '127.0.0.1', registered: false },
    revision: undefined,
    pageId: 0,
    now: Date.now(),
    preview: false,
    sectionPreview: false,
    interfaceMessage: false,
    keepComments: false,
    thumbSize: 300,
    dateFormat: 'default',
    limits: defaultLimits,
    ...overrides,
  };
}
