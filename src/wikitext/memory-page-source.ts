import { titleOrUndefined } from '../site/parse-title.ts';
import { NS } from '../site/namespaces.ts';
import type { Site } from '../site/site.ts';
import { redirectTarget } from './redirect-target.ts';
import type {
  CategoryMember,
  CategoryMembersRequest,
  CategorySize,
  FileFacts,
  FileRequest,
  Gender,
  LinkFacts,
  ListedPage,
  PageListRequest,
  PageName,
  PageSource,
  PageText,
  Protection,
  RevisionFacts,
  SiteStatistics,
  TemplateSource,
} from './page-source.ts';

export interface MemoryPage {
  readonly text: string;
  readonly pageId: number;
  readonly revId: number;
  readonly contentModel: string;
}

/** A wiki's pages in memory, for tests: add pages by prefixed title, then parse over it. */
export class MemoryPageSource implements PageSource {
  readonly files_ = new Map<string, FileFacts>();
  readonly messages = new Map<string, string>();
  /** Further names of special pages, with the name that they stand for. */
  readonly specialPageAliases = new Map<string, string>();
  /** Names of languages in other languages: `ar/en`. */
  readonly languageNames = new Map<string, string>();
  readonly categoryMembers = new Map<string, CategorySize>();
  /** Members of categories, by database key. */
  readonly members = new Map<string, readonly CategoryMember[]>();
  readonly genders = new Map<string, Gender>();
  readonly protections = new Map<string, Protection>();
  /** Names of special pages that exist, with spaces. */
  readonly specialPages = new Set<string>();
  statistics_: SiteStatistics = { pages: 0, articles: 0, files: 0, edits: 0, users: 0, activeUsers: 0, admins: 0 };
  readonly #site: Site;
  readonly #pages = new Map<string, MemoryPage>();

  constructor(site: Site) {
    this.#site = site;
  }

  /** @param contentModel that of the namespace unless it is given */
  add(title: string, text: string, contentModel?: string): void {
    const page = titleOrUndefined(this.#site, title);
    if (!page) throw new Error(`“${title}” is no title.`);
    const id = this.#pages.size + 1;
    const model = contentModel ?? this.#site.namespaces.contentModel(page.namespace) ?? 'wikitext';
    this.#pages.set(key(page), { text, pageId: id, revId: id, contentModel: model });
  }

  remove(page: PageName): void {
    this.#pages.delete(key(page));
  }

  page(page: PageName): MemoryPage | undefined {
    return this.#pages.get(key(page));
  }

  pageText(page: PageName): PageText | undefined {
    return this.page(page);
  }

  pageOfId(id: number): PageName | undefined {
    const found = [...this.#pages].find(([, { pageId }]) => pageId === id)?.[0];
    if (found === undefined) return undefined;
    const colon = found.indexOf(':');
    return { namespace: Number(found.slice(0, colon)), dbKey: found.slice(colon + 1) };
  }

  pagesInNamespace(namespace: number): number {
    return [...this.#pages.keys()].filter((each) => each.startsWith(`${namespace}:`)).length;
  }

  listPages({ namespace, prefix, from, to, hideRedirects, limit }: PageListRequest): ListedPage[] {
    return [...this.#pages]
      .filter(([name]) => name.startsWith(`${namespace}:`))
      .map(([name, { text }]) => ({
        dbKey: name.slice(name.indexOf(':') + 1),
        redirect: redirectTarget(this.#site, text) !== undefined,
      }))
      .filter(
        ({ dbKey, redirect }) =>
          dbKey.startsWith(prefix) &&
          dbKey >= from &&
          (to === undefined || dbKey <= to) &&
          !(hideRedirects && redirect),
      )
      .sort((a, b) => (a.dbKey < b.dbKey ? -1 : 1))
      .slice(0, limit);
  }

  categoriesOf(): string[] {
    return [];
  }

  defaultMessage(name: string): string | undefined {
    return this.messages.get(name);
  }

  template(page: PageName): TemplateSource | undefined {
    const redirects: { title: PageName; pageId: number; revId: number }[] = [];
    let title = page;
    for (;;) {
      const found = this.page(title) ?? this.#messagePage(title);
      if (!found) return undefined;
      const target = redirectTarget(this.#site, found.text);
      if (!target || target.isExternal || redirects.length === 2) return { ...found, title, redirects };
      redirects.push({ title, pageId: found.pageId, revId: found.revId });
      title = target;
    }
  }

  #messagePage(page: PageName): MemoryPage | undefined {
    if (page.namespace !== NS.mediaWiki) return undefined;
    const text = this.messages.get(page.dbKey.slice(0, 1).toLowerCase() + page.dbKey.slice(1));
    return text === undefined ? undefined : { text, pageId: 0, revId: 0, contentModel: 'wikitext' };
  }

  linkFacts(pages: readonly PageName[]): LinkFacts[] {
    return pages.map((page) => {
      const found = this.page(page);
      const redirect = found ? redirectTarget(this.#site, found.text) !== undefined : false;
      return {
        known: found !== undefined || this.#isKnown(page),
        pageId: found?.pageId ?? 0,
        redirect,
        length: Buffer.byteLength(found?.text ?? ''),
        revId: found?.revId ?? 0,
        contentModel: found?.contentModel ?? 'wikitext',
      };
    });
  }

  #isKnown(page: PageName): boolean {
    if (page.namespace === NS.special) return this.specialPages.has(page.dbKey.replaceAll('_', ' ').split('/')[0]!);
    if (page.namespace === NS.media || page.namespace === NS.file) return this.files_.has(page.dbKey);
    return this.#messagePage(page) !== undefined;
  }

  files(requests: readonly FileRequest[]): (FileFacts | undefined)[] {
    return requests.map(({ name }) => {
      const page = this.page({ namespace: NS.file, dbKey: name });
      const target = page && redirectTarget(this.#site, page.text);
      return this.files_.get(target?.namespace === NS.file ? target.dbKey : name);
    });
  }

  message(messageKey: string): string | undefined {
    const dbKey = messageKey.slice(0, 1).toUpperCase() + messageKey.slice(1).replaceAll(' ', '_');
    return this.page({ namespace: NS.mediaWiki, dbKey })?.text ?? this.messages.get(messageKey);
  }

  categorySize(dbKey: string): CategorySize {
    return this.categoryMembers.get(dbKey) ?? { all: 0, subcats: 0, files: 0, pages: 0 };
  }

  membersOfCategories(
    dbKeys: readonly string[],
    { types, namespaces, limit }: CategoryMembersRequest,
  ): Map<string, readonly CategoryMember[]> {
    const typeOf = ({ namespace }: PageName): 'subcat' | 'page' | 'file' =>
      namespace === NS.category ? 'subcat' : namespace === NS.file ? 'file' : 'page';
    return new Map(
      dbKeys.map((dbKey) => [
        dbKey,
        (this.members.get(dbKey) ?? [])
          .filter((member) => types.includes(typeOf(member)) && (namespaces?.includes(member.namespace) ?? true))
          .slice(0, limit),
      ]),
    );
  }

  statistics(): SiteStatistics {
    return this.statistics_;
  }

  specialPageName(name: string): string | undefined {
    const alias = [...this.specialPageAliases].find(([each]) => each.toLowerCase() === name.toLowerCase());
    if (alias) return alias[1];
    return [...this.specialPages].find((each) => each.toLowerCase() === name.toLowerCase());
  }

  groupSize(): number {
    return 0;
  }

  protection(page: PageName): Protection {
    return this.protections.get(key(page)) ?? { levels: new Map(), expiries: new Map() };
  }

  cascadingSources(): string[] {
    return [];
  }

  currentRevision(page: PageName): RevisionFacts | undefined {
    const found = this.page(page);
    if (!found) return undefined;
    return {
      id: found.revId,
      pageId: found.pageId,
      timestamp: '19700101000203',
      user: '127.0.0.1',
      size: Buffer.byteLength(found.text),
    };
  }

  languageName(code: string, inLanguage: string): string | undefined {
    return this.languageNames.get(`${code}/${inLanguage}`);
  }

  userGender(name: string): Gender {
    return this.genders.get(name) ?? 'unknown';
  }

  userExists(name: string): boolean {
    return this.genders.has(name);
  }
}

function key(page: PageName): string {
  return `${page.namespace}:${page.dbKey}`;
}
