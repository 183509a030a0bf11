import type { Messages } from '../../i18n/messages.ts';
import { NS } from '../../site/namespaces.ts';
import type { Site } from '../../site/site.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { makeTitle } from '../../site/title.ts';
import type { Reader } from '../../storage/storage.ts';
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
  RowReader,
  SiteStatistics,
  TemplateSource,
} from '../../wikitext/page-source.ts';
import { coreRedirectTarget } from '../content/redirect.ts';
import { findSpecialPage } from '../special-pages.ts';
import { readCategoryMembers } from './category-members.ts';
import { readPageList } from './page-list.ts';
import { revisionFacts } from './revision-facts.ts';
import type { RevisionText, RevisionTexts } from './revision-texts.ts';
import type { WantedFiles } from './wanted-files.ts';
import { fileFactsOf, type ImageRow } from './file-facts.ts';

interface RevisionRow {
  page_id: number;
  page_is_redirect: number;
  rev_id: number;
  rev_timestamp: string;
  rev_deleted: number;
  rev_len: number | null;
  rev_sha1: string;
  rev_actor: number;
}

/** Few tables: opening each of them costs more than reading the row. */
const selectRevision = `SELECT page_id, page_is_redirect, rev_id, rev_timestamp, rev_deleted, rev_len, rev_sha1, rev_actor
  FROM page
  JOIN revision ON rev_id = page_latest
  WHERE page_namespace = ? AND page_title = ?`;

const unknownPage: LinkFacts = { known: false, pageId: 0, redirect: false, length: 0, revId: 0, contentModel: '' };

/** The wiki's database as a parse sees it. Made for one parse: what was read once is not read again. */
export class DatabasePageSource implements PageSource {
  readonly #site: Site;
  readonly #reader: Reader;
  readonly #texts: RevisionTexts;
  readonly #messages: Messages;
  readonly #templates = new Map<string, TemplateSource | undefined>();
  readonly #links = new Map<string, LinkFacts>();
  readonly #overrides = new Map<string, string | undefined>();

  readonly #specialPages: ReadonlyMap<string, readonly string[]>;
  readonly #foreign: WantedFiles | undefined;

  constructor(
    site: Site,
    reader: Reader,
    texts: RevisionTexts,
    messages: Messages,
    specialPages: ReadonlyMap<string, readonly string[]> = new Map(),
    foreign?: WantedFiles,
  ) {
    this.#foreign = foreign;
    this.#site = site;
    this.#specialPages = specialPages;
    this.#reader = reader;
    this.#texts = texts;
    this.#messages = messages;
  }

  template(page: PageName): TemplateSource | undefined {
    const key = `${page.namespace}:${page.dbKey}`;
    if (!this.#templates.has(key)) this.#templates.set(key, this.#readTemplate(page));
    return this.#templates.get(key);
  }

  pageText(page: PageName): PageText | undefined {
    const row = this.#revision(page);
    const content = row && this.#textOf(row);
    return row && content && { ...content, pageId: row.page_id, revId: row.rev_id };
  }

  pageOfId(id: number): PageName | undefined {
    const row = this.#reader.get<{ page_namespace: number; page_title: string }>(
      'SELECT page_namespace, page_title FROM page WHERE page_id = ?',
      [id],
    );
    return row && { namespace: row.page_namespace, dbKey: row.page_title };
  }

  linkFacts(pages: readonly PageName[]): LinkFacts[] {
    const unknown = pages.filter(({ namespace, dbKey }) => namespace >= 0 && !this.#links.has(`${namespace}:${dbKey}`));
    this.#readLinkFacts(unknown);
    return pages.map((page) => this.#linkFactsOf(page));
  }

  files(requests: readonly FileRequest[]): (FileFacts | undefined)[] {
    return requests.map((request) => this.#file(request));
  }

  message(key: string, language: string): string | undefined {
    const { LanguageCode, UseDatabaseMessages } = this.#site.settings;
    if (UseDatabaseMessages) {
      const page = `${key.charAt(0).toUpperCase()}${key.slice(1)}`.replaceAll(' ', '_');
      const override = this.#override(language === LanguageCode ? page : `${page}/${language}`);
      if (override !== undefined) return override;
    }
    return this.#messages.raw(key, language);
  }

  defaultMessage(key: string, language: string): string | undefined {
    return this.#messages.raw(key, language);
  }

  pagesInNamespace(namespace: number): number {
    const row = this.#reader.get<{ count: number }>('SELECT count(*) AS count FROM page WHERE page_namespace = ?', [
      namespace,
    ]);
    return Number(row?.count ?? 0);
  }

  categoriesOf({ namespace, dbKey }: PageName): string[] {
    const rows = this.#reader.all<{ cl_to: string }>(
      `SELECT cl_to FROM page JOIN categorylinks ON cl_from = page_id WHERE page_namespace = ? AND page_title = ? ORDER BY cl_to`,
      [namespace, dbKey],
    );
    return rows.map(({ cl_to }) => cl_to);
  }

  categorySize(dbKey: string): CategorySize {
    const row = this.#reader.get<{ cat_pages: number; cat_subcats: number; cat_files: number }>(
      'SELECT cat_pages, cat_subcats, cat_files FROM category WHERE cat_title = ?',
      [dbKey],
    );
    if (!row) return { all: 0, subcats: 0, files: 0, pages: 0 };
    const all = Math.max(0, row.cat_pages);
    return {
      all,
      subcats: Math.max(0, row.cat_subcats),
      files: Math.max(0, row.cat_files),
      pages: Math.max(0, all - row.cat_subcats - row.cat_files),
    };
  }

  listPages(request: PageListRequest): ListedPage[] {
    return readPageList(this.#reader, request);
  }

  membersOfCategories(
    dbKeys: readonly string[],
    request: CategoryMembersRequest,
  ): ReadonlyMap<string, readonly CategoryMember[]> {
    return readCategoryMembers(this.#reader, dbKeys, request);
  }

  statistics(): SiteStatistics {
    const row = this.#reader.get<Record<string, number | null>>('SELECT * FROM site_stats WHERE ss_row_id = 1');
    return {
      pages: row?.ss_total_pages ?? 0,
      articles: row?.ss_good_articles ?? 0,
      files: row?.ss_images ?? 0,
      edits: row?.ss_total_edits ?? 0,
      users: row?.ss_users ?? 0,
      activeUsers: row?.ss_active_users ?? 0,
      admins: this.groupSize('sysop'),
    };
  }

  groupSize(group: string): number {
    const row = this.#reader.get<{ count: number }>(
      'SELECT count(*) AS count FROM user_groups WHERE ug_group = ? AND (ug_expiry IS NULL OR ug_expiry > ?)',
      [group, toMediaWikiTimestamp(new Date())],
    );
    return Number(row?.count ?? 0);
  }

  protection({ namespace, dbKey }: PageName): Protection {
    const now = toMediaWikiTimestamp(new Date());
    const rows = this.#reader.all<{ type: string; level: string; expiry: string | null }>(
      `SELECT pr_type AS type, pr_level AS level, pr_expiry AS expiry FROM page_restrictions
        JOIN page ON page_id = pr_page WHERE page_namespace = ? AND page_title = ?
      UNION ALL
      SELECT 'create', pt_create_perm, pt_expiry FROM protected_titles WHERE pt_namespace = ? AND pt_title = ?`,
      [namespace, dbKey, namespace, dbKey],
    );
    const current = rows
      .map((row) => ({ ...row, expiry: row.expiry ?? 'infinity' }))
      .filter(({ expiry }) => expiry > now);
    return {
      levels: new Map(current.map(({ type, level }) => [type, level])),
      expiries: new Map(current.map(({ type, expiry }) => [type, expiry])),
    };
  }

  cascadingSources({ namespace, dbKey }: PageName): string[] {
    const rows = this.#reader.all<{ page_namespace: number; page_title: string }>(
      `SELECT DISTINCT page_namespace, page_title FROM page_restrictions
        JOIN page ON page_id = pr_page
        JOIN templatelinks ON tl_from = pr_page
        JOIN linktarget ON lt_id = tl_target_id
        WHERE pr_cascade = 1 AND lt_namespace = ? AND lt_title = ? AND (pr_expiry IS NULL OR pr_expiry > ?)
        ORDER BY page_namespace, page_title`,
      [namespace, dbKey, toMediaWikiTimestamp(new Date())],
    );
    return rows.map((row) => makeTitle(this.#site, row.page_namespace, row.page_title).prefixedText);
  }

  currentRevision(page: PageName): RevisionFacts | undefined {
    const row = this.#revision(page);
    const actor =
      row &&
      this.#reader.get<{ actor_name: string }>('SELECT actor_name FROM actor WHERE actor_id = ?', [row.rev_actor]);
    return row && actor && revisionFacts(row, actor.actor_name);
  }

  userGender(name: string): Gender {
    const row = this.#reader.get<{ up_value: string | null }>(
      `SELECT up_value FROM user JOIN user_properties ON up_user = user_id AND up_property = 'gender' WHERE user_name = ?`,
      [name],
    );
    return row?.up_value === 'male' || row?.up_value === 'female' ? row.up_value : 'unknown';
  }

  specialPageName(name: string): string | undefined {
    return this.#specialPage(name);
  }

  #specialPage(dbKey: string): string | undefined {
    const call = findSpecialPage({ registry: { specialPages: this.#specialPages } }, dbKey.replaceAll(' ', '_'));
    return call && this.#specialPages.get(call.name)?.[0];
  }

  get rows(): RowReader {
    return this.#reader;
  }

  userExists(name: string): boolean {
    return this.#reader.get('SELECT user_id FROM user WHERE user_name = ?', [name]) !== undefined;
  }

  /** Follows redirects, two at most: text that leads further still, or back, is taken as it is. */
  #readTemplate(page: PageName): TemplateSource | undefined {
    const redirects: { title: PageName; pageId: number; revId: number }[] = [];
    let name: PageName = page;
    for (;;) {
      const row = this.#revision(name);
      if (!row) return this.#defaultMessage(name);
      const content = this.#textOf(row);
      if (!content) return undefined;
      const { text, contentModel } = content;
      const title = { namespace: name.namespace, dbKey: name.dbKey };
      const target = row.page_is_redirect ? coreRedirectTarget(this.#site, { text, model: contentModel }) : undefined;
      const leadsOn = target && !target.isExternal && target.namespace >= 0 && redirects.length < 2;
      if (!leadsOn) {
        const { page_id: pageId, rev_id: revId } = row;
        return { text, title, pageId, revId, contentModel, redirects };
      }
      redirects.push({ title, pageId: row.page_id, revId: row.rev_id });
      name = target;
    }
  }

  /** A message that has no page is used as a template by its default text. */
  #defaultMessage(title: PageName): TemplateSource | undefined {
    if (title.namespace !== NS.mediaWiki || !this.#hasDefaultMessage(title.dbKey)) return undefined;
    const [page = '', language] = title.dbKey.split('/', 2);
    const key = page.charAt(0).toLowerCase() + page.slice(1);
    const text = this.#messages.raw(key, language ?? this.#site.settings.LanguageCode);
    return text === undefined
      ? undefined
      : { text, title, pageId: 0, revId: 0, contentModel: 'wikitext', redirects: [] };
  }

  #revision({ namespace, dbKey }: PageName): RevisionRow | undefined {
    return this.#reader.get<RevisionRow>(selectRevision, [namespace, dbKey]);
  }

  /** What a revision says, unless that is hidden. */
  #textOf({ rev_id, rev_sha1, rev_deleted }: RevisionRow): RevisionText | undefined {
    return rev_deleted & 1 ? undefined : this.#texts.read(rev_id, rev_sha1);
  }

  #readLinkFacts(pages: readonly PageName[]): void {
    const namespaces = new Map<number, Set<string>>();
    for (const { namespace, dbKey } of pages) {
      const keys = namespaces.get(namespace) ?? new Set();
      namespaces.set(namespace, keys.add(dbKey));
      this.#links.set(`${namespace}:${dbKey}`, unknownPage);
    }
    for (const [namespace, dbKeys] of namespaces) {
      const keys = [...dbKeys];
      for (let at = 0; at < keys.length; at += 500) this.#readLinkFactsIn(namespace, keys.slice(at, at + 500));
    }
  }

  #readLinkFactsIn(namespace: number, dbKeys: readonly string[]): void {
    const rows = this.#reader.all<{
      page_id: number;
      page_title: string;
      page_is_redirect: number;
      page_len: number;
      page_latest: number;
      page_content_model: string | null;
      page_lang: string | null;
    }>(
      `SELECT page_id, page_title, page_is_redirect, page_len, page_latest, page_content_model, page_lang FROM page
        WHERE page_namespace = ? AND page_title IN (${dbKeys.map(() => '?').join(', ')})`,
      [namespace, ...dbKeys],
    );
    for (const row of rows) {
      this.#links.set(`${namespace}:${row.page_title}`, {
        known: true,
        pageId: row.page_id,
        redirect: row.page_is_redirect !== 0,
        length: row.page_len,
        revId: row.page_latest,
        contentModel: row.page_content_model ?? 'wikitext',
        ...(row.page_lang === null ? {} : { language: row.page_lang }),
      });
    }
  }

  #linkFactsOf({ namespace, dbKey }: PageName): LinkFacts {
    if (namespace === NS.special) return { ...unknownPage, known: this.#specialPage(dbKey) !== undefined };
    if (namespace < 0) return { ...unknownPage, known: true };
    const facts = this.#links.get(`${namespace}:${dbKey}`) ?? unknownPage;
    if (facts.known) return facts;
    if (namespace === 8) return { ...facts, known: this.#hasDefaultMessage(dbKey) };
    if (namespace === 6) return { ...facts, known: this.#file({ name: dbKey }) !== undefined };
    return facts;
  }

  #hasDefaultMessage(dbKey: string): boolean {
    const [key = '', language] = dbKey.split('/', 2);
    return this.#messages.exists(key.charAt(0).toLowerCase() + key.slice(1), language);
  }

  #override(page: string): string | undefined {
    if (!this.#overrides.has(page)) {
      const row = this.#revision({ namespace: 8, dbKey: page });
      this.#overrides.set(page, row && this.#textOf(row)?.text);
    }
    return this.#overrides.get(page);
  }

  #file({ name, time }: FileRequest): FileFacts | undefined {
    const row =
      time === undefined
        ? this.#reader.get<ImageRow>(`${selectImage} WHERE img_name = ?`, [name])
        : (this.#reader.get<ImageRow>(`${selectImage} WHERE img_name = ? AND img_timestamp = ?`, [name, time]) ??
          this.#reader.get<ImageRow>(`${selectOldImage} WHERE oi_name = ? AND oi_timestamp = ?`, [name, time]));
    if (row) return fileFactsOf(this.#site.settings, row, this.#linkIds(name));
    const target = this.#revision({ namespace: 6, dbKey: name });
    if (!target?.page_is_redirect) return time === undefined ? this.#foreign?.file(name) : undefined;
    const to = this.template({ namespace: 6, dbKey: name })?.title;
    return to?.namespace === 6 && to.dbKey !== name ? this.#file({ name: to.dbKey }) : undefined;
  }

  #linkIds(name: string): number {
    return (
      this.#reader.get<{ page_id: number }>('SELECT page_id FROM page WHERE page_namespace = 6 AND page_title = ?', [
        name,
      ])?.page_id ?? 0
    );
  }
}

const selectImage = `SELECT img_name AS name, img_size AS size, img_width AS width, img_height AS height,
  img_media_type AS mediaType, img_major_mime AS majorMime, img_minor_mime AS minorMime, img_timestamp AS timestamp,
  img_sha1 AS sha1, CASE WHEN img_minor_mime IN ('pdf', 'tiff', 'svg+xml', 'ogg') OR img_major_mime IN ('audio', 'video') THEN img_metadata END AS metadata,
  NULL AS archiveName FROM image`;

const selectOldImage = `SELECT oi_name AS name, oi_size AS size, oi_width AS width, oi_height AS height,
  oi_media_type AS mediaType, oi_major_mime AS majorMime, oi_minor_mime AS minorMime, oi_timestamp AS timestamp,
  oi_sha1 AS sha1, CASE WHEN oi_minor_mime IN ('pdf', 'tiff', 'svg+xml', 'ogg') OR oi_major_mime IN ('audio', 'video') THEN oi_metadata END AS metadata,
  oi_archive_name AS archiveName FROM oldimage`;
