/** A page by its two parts, as `Title` has them: structurally every `Title` is one. `dbKey` has underscores and no namespace. */
export interface PageName {
  readonly namespace: number;
  readonly dbKey: string;
}

/**
 * Everything outside the text that a parse may ask for. All answers are synchronous: in a worker they come from a read-only database
 * connection or a blocking bridge, in tests from memory. A source answers for one state of the wiki and may cache.
 */
export interface PageSource {
  /** Text of a page to transclude, redirects followed; undefined if it does not exist (or its text is hidden). */
  template(page: PageName): TemplateSource | undefined;
  /** Text of a page itself, a redirect or not; undefined if it does not exist (or its text is hidden). */
  pageText(page: PageName): PageText | undefined;
  /** The page of an id. */
  pageOfId(id: number): PageName | undefined;
  /** Facts about many pages at once, in the order asked. Knows about file, special and message pages too. */
  linkFacts(pages: readonly PageName[]): LinkFacts[];
  /** The newest or a given version of each file, undefined for a missing one. Redirects of file pages are followed. */
  files(requests: readonly FileRequest[]): (FileFacts | undefined)[];
  /** Text of an interface message with the wiki's own overrides; undefined if there is no such message. */
  message(key: string, language: string): string | undefined;
  /** The same without the wiki's overrides. */
  defaultMessage(key: string, language: string): string | undefined;
  /** Members of a category by kind; `dbKey` without namespace. */
  categorySize(dbKey: string): CategorySize;
  /** Members of many categories by `dbKey` (without namespace): categories first, each kind by sort key. */
  membersOfCategories?(
    dbKeys: readonly string[],
    request: CategoryMembersRequest,
  ): ReadonlyMap<string, readonly CategoryMember[]>;
  statistics(): SiteStatistics;
  /** Pages in a namespace. */
  pagesInNamespace(namespace: number): number;
  /** Names of the categories that a page is in, as it was saved. */
  categoriesOf(page: PageName): string[];
  /** Members of a user group, for NUMBERINGROUP. */
  groupSize(group: string): number;
  /** Restrictions set on the page itself. */
  protection(page: PageName): Protection;
  /** Pages from which the page inherits protection (`CASCADINGSOURCES`), prefixed text. */
  cascadingSources(page: PageName): string[];
  /** The current revision of another page, for REVISIONID:page and its like. */
  currentRevision(page: PageName): RevisionFacts | undefined;
  /** Gender a user chose; `unknown` for those who did not, and for users that do not exist. */
  userGender(name: string): Gender;
  /** A language's name (for itself if `inLanguage` is empty), where the wiki knows better than the platform. */
  languageName?(code: string, inLanguage: string): string | undefined;
  /** Local name of a special page by any of its names, without parameter; undefined if there is none. */
  specialPageName?(name: string): string | undefined;
  /** Pages of a namespace in the order of their titles. */
  listPages(request: PageListRequest): ListedPage[];
  /** True if a user account of that name exists. */
  userExists(name: string): boolean;
  /** The database, for extensions that ask tables of their own; absent where there is none. */
  readonly rows?: RowReader;
}

/** Reads rows of the wiki's database. */
export interface RowReader {
  all<Row>(sql: string, params?: readonly (string | number | null)[]): Row[];
  get<Row>(sql: string, params?: readonly (string | number | null)[]): Row | undefined;
}

/** Which pages of a namespace are asked for; titles are database keys. */
export interface PageListRequest {
  readonly namespace: number;
  /** How their titles begin; may be empty. */
  readonly prefix: string;
  /** Where the list begins; may be empty. */
  readonly from: string;
  /** Where it ends, itself included. */
  readonly to?: string;
  readonly hideRedirects: boolean;
  readonly limit: number;
}

export interface ListedPage {
  readonly dbKey: string;
  readonly redirect: boolean;
}

export type Gender = 'male' | 'female' | 'unknown';

export interface TemplateSource {
  text: string;
  /** The page whose text it is, after redirects. */
  title: PageName;
  pageId: number;
  revId: number;
  contentModel: string;
  /** Redirect pages passed on the way, each a dependency of the output. */
  redirects: readonly { title: PageName; pageId: number; revId: number }[];
}

export interface PageText {
  text: string;
  contentModel: string;
  pageId: number;
  revId: number;
}

export interface LinkFacts {
  /** True if a link to it is blue: a page, a known special page, a file, a message with a default. */
  known: boolean;
  /** 0 if there is no page row. */
  pageId: number;
  redirect: boolean;
  /** Bytes. */
  length: number;
  revId: number;
  contentModel: string;
  /** Page language if it is set to another than the content language. */
  language?: string;
}

export interface FileRequest {
  /** Database key, without namespace. */
  name: string;
  /** 14-digit timestamp of an old version. */
  time?: string;
}

export interface FileFacts {
  /** Database key after redirects. */
  name: string;
  width: number;
  height: number;
  /** Bytes. */
  size: number;
  /** `image/png`. */
  mime: string;
  /** MediaWiki's media type: `BITMAP`, `DRAWING`, `AUDIO`, `VIDEO`, `OFFICE` … */
  mediaType: string;
  /** URL of the original. */
  url: string;
  /** Seconds; 0 for still images. */
  duration: number;
  /** Of films and sounds, MIME type with codecs. */
  contentType?: string;
  /** Pages of a document; 0 or 1 where there is only one. */
  pageCount: number;
  /** Size of each page, if they are known to differ. */
  pageSizes?: readonly { width: number; height: number }[];
  /** 14 digits. */
  timestamp: string;
  sha1: string;
  /** Page id of the description page, 0 if there is none. */
  pageId: number;
  /** Language codes that a multilingual SVG holds. */
  languages?: readonly string[];
  /** Whatever the media handler has read from the file. */
  metadata?: Record<string, unknown>;
  /** What stands for a file that cannot be scaled. */
  icon?: { readonly url: string; readonly width: number; readonly height: number };
  /** URL of a rendition; undefined if the file cannot be scaled. */
  thumbUrl(width: number, params?: { page?: number; lang?: string; seek?: string }): string | undefined;
}

/** Which members of categories are asked for. */
export interface CategoryMembersRequest {
  readonly types: readonly ('subcat' | 'page' | 'file')[];
  /** Undefined: pages of all namespaces. */
  readonly namespaces: readonly number[] | undefined;
  /** Most categories, and most other members, of each category. */
  readonly limit: number;
}

/** A member of a category; how large it is itself, where it is one. */
export interface CategoryMember extends PageName {
  readonly size: CategorySize;
}

export interface CategorySize {
  /** All members, pages and subcategories and files. */
  all: number;
  subcats: number;
  files: number;
  pages: number;
}

export interface SiteStatistics {
  pages: number;
  articles: number;
  files: number;
  edits: number;
  users: number;
  activeUsers: number;
  admins: number;
}

export interface Protection {
  /** Action → right or group needed (`sysop`, `autoconfirmed`); absent if unrestricted. */
  levels: ReadonlyMap<string, string>;
  /** Action → 14-digit timestamp or `infinity`. */
  expiries: ReadonlyMap<string, string>;
}

export interface RevisionFacts {
  id: number;
  pageId: number;
  /** 14 digits. */
  timestamp: string;
  /** Empty if the name is hidden. */
  user: string;
  /** Bytes of the main slot. */
  size: number;
  sha1?: string;
}
