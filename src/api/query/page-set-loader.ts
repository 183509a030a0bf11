import { compareTitles } from '../../site/byte-order.ts';
import { isStorable, type Id } from '../../site/id.ts';
import { NS } from '../../site/namespaces.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import type { PageRecord } from '../../wiki/pages/page-record.ts';
import { findPages, findPagesById, nameKey } from '../../wiki/pages/page-store.ts';
import { findVariantTitles } from '../../wiki/pages/variant-titles.ts';
import { loadRedirects } from '../../wiki/pages/redirect-store.ts';
import type { Performer } from '../../wiki/performer.ts';
import { specialPageTarget } from '../../wiki/special-pages.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import type { Generated } from '../module.ts';
import { findKnown } from './known-titles.ts';
import type { InvalidTitle, Normalization, PageSet, ResolvedRedirect } from './page-set.ts';
import { findRevisions } from './revision-pages.ts';
import { readTitles } from './title-input.ts';

/** Who loads a page set, and how. */
export interface PageSetOptions {
  readonly wiki: Wiki;
  readonly performer: Performer;
  /** Put the targets of redirects in their place. */
  readonly redirects: boolean;
  /** Find pages whose titles are written in another variant of the wiki's language. */
  readonly convertTitles?: boolean;
  /** Of titles that name none; the main one unless said. */
  readonly defaultNamespace?: number | undefined;
}

/** Loads the pages that these texts name, of which some were `respelled` already. */
export async function pageSetOfTitles(
  options: PageSetOptions,
  texts: readonly string[],
  respelled: readonly Normalization[] = [],
): Promise<PageSet> {
  const loader = new PageSetLoader(options);
  const { local, localByText, special, interwiki, invalid, normalized } = readTitles(
    options.wiki,
    texts,
    options.defaultNamespace,
  );
  loader.invalid.push(...invalid);
  loader.normalized.push(...respelled, ...normalized);
  loader.addInterwiki(interwiki);
  const found = options.convertTitles ? await loader.convert(localByText) : local;
  await loader.addTitles([...loader.addSpecial(special), ...found]);
  return loader.finish();
}

/** Loads the pages that have these ids. */
export async function pageSetOfIds(options: PageSetOptions, ids: readonly Id[]): Promise<PageSet> {
  const loader = new PageSetLoader(options);
  await loader.addIds(ids, (a, b) => a.id - b.id);
  return loader.finish();
}

/** Loads the pages of these revisions. Redirects are never resolved. */
export async function pageSetOfRevisions(options: PageSetOptions, ids: readonly Id[]): Promise<PageSet> {
  const loader = new PageSetLoader({ ...options, redirects: false });
  await loader.addRevisions(ids);
  return loader.finish();
}

/** Loads the pages that a generator named. */
export async function pageSetOfGenerated(
  options: PageSetOptions,
  generated: Generated,
  respelled: readonly Normalization[] = [],
): Promise<PageSet> {
  const loader = new PageSetLoader(options);
  loader.normalized.push(...respelled);
  const { titles, pageIds, revisionIds, data } = generated;
  const { site } = options.wiki;
  if (pageIds) await loader.addIds([...new Set(pageIds)]);
  else if (revisionIds) await loader.addRevisions([...new Set(revisionIds)]);
  else if (titles) {
    const all = new Map(titles.map((title) => [nameKey(title), makeTitle(site, title.namespace, title.dbKey)]));
    const special = [...all.values()].filter(({ namespace }) => namespace < NS.main);
    const local = [...all.values()].filter(({ namespace }) => namespace >= NS.main);
    const found = options.convertTitles
      ? await loader.convert(new Map(local.map((title) => [title.prefixedText, title])))
      : local;
    await loader.addTitles([...loader.addSpecial(special), ...found]);
  }
  const keys = pageIds ?? revisionIds ?? titles?.map(nameKey) ?? [];
  if (data) loader.noteData(new Map(keys.map((key, i) => [key, data[i]!])), revisionIds !== undefined);
  return loader.finish();
}

/** A page set without pages. */
export const emptyPageSet: PageSet = {
  good: new Map(),
  goodTitles: new Map(),
  missing: new Map(),
  special: new Map(),
  titles: new Map(),
  revisions: new Map(),
  deletedRevisions: new Map(),
  byRevision: false,
  invalid: new Map(),
  missingIds: [],
  missingRevisions: [],
  known: new Set(),
  normalized: [],
  converted: [],
  redirects: [],
  hops: [],
  interwiki: [],
  data: new Map(),
  pageIds: [],
  idOf: () => undefined,
};

type GeneratorKey = number | string;

class PageSetLoader {
  readonly invalid: InvalidTitle[] = [];
  readonly normalized: Normalization[] = [];
  readonly converted: { from: Title; to: Title }[] = [];
  readonly redirects: ResolvedRedirect[] = [];
  readonly #hops: Title[][] = [];
  readonly #options: PageSetOptions;
  readonly #good = new Map<number, PageRecord>();
  readonly #missing = new Map<string, Title>();
  readonly #special = new Map<string, Title>();
  readonly #interwiki = new Map<string, Title>();
  readonly #missingIds = new Set<Id>();
  readonly #missingRevisions: Id[] = [];
  readonly #revisions = new Map<number, number>();
  readonly #deletedRevisions = new Map<number, Title>();
  #byRevision = false;
  /** Where redirects lead that were followed: `nameKey` → `nameKey`. */
  readonly #targets = new Map<string, string>();
  /** Their names by page id. */
  readonly #followed = new Map<number, string>();
  #data = new Map<GeneratorKey, Readonly<Record<string, unknown>>>();
  #dataOfRevisions = false;

  constructor(options: PageSetOptions) {
    this.#options = options;
  }

  addInterwiki(titles: readonly Title[]): void {
    for (const title of titles) this.#interwiki.set(title.prefixedText, title);
  }

  /** Gives the titles of pages that some of these special pages stand for, where redirects are resolved. */
  addSpecial(titles: readonly Title[]): Title[] {
    const { wiki, performer, redirects } = this.#options;
    const targets: Title[] = [];
    for (const title of titles) {
      const target = redirects ? specialPageTarget(wiki, title, performer.user) : undefined;
      if (!target) this.#special.set(nameKey(title), title);
      else {
        this.redirects.push({ from: title, to: target });
        if (target.isExternal) this.addInterwiki([target]);
        else targets.push(target);
      }
    }
    return targets;
  }

  /** Puts pages in the place of titles, by the texts that were sent, which are their titles in another variant. */
  async convert(asked: ReadonlyMap<string, Title>): Promise<Title[]> {
    const meant = await findVariantTitles(this.#options.wiki, asked);
    const titles = new Map<string, Title>();
    for (const [text, title] of asked) {
      const to = meant.get(text);
      if (to && !this.converted.some(({ from }) => nameKey(from) === nameKey(title))) {
        this.converted.push({ from: title, to });
      }
      titles.set(nameKey(to ?? title), to ?? title);
    }
    return [...titles.values()];
  }

  async addTitles(titles: readonly Title[]): Promise<void> {
    await this.#resolve(await this.#lookUp(titles));
  }

  /** Those that no page has stay in the order in which they are given. */
  async addIds(ids: readonly Id[], order: (a: PageRecord, b: PageRecord) => number = () => 0): Promise<void> {
    const pages = await findPagesById(this.#options.wiki.db, ids.filter(isStorable));
    const found: PageRecord[] = [];
    for (const id of ids) {
      const page = isStorable(id) ? pages.get(id) : undefined;
      if (page) found.push(page);
      else this.#missingIds.add(id);
    }
    await this.#resolve(found.sort(order));
  }

  async addRevisions(ids: readonly Id[]): Promise<void> {
    this.#byRevision = true;
    const { wiki, performer } = this.#options;
    const { live, deleted } = await findRevisions(wiki, performer, ids.filter(isStorable));
    for (const id of ids) {
      if (!isStorable(id)) {
        this.#missingRevisions.push(id);
        continue;
      }
      const pageId = live.get(id);
      if (pageId !== undefined) this.#revisions.set(id, pageId);
      else if (deleted.has(id)) this.#deletedRevisions.set(id, deleted.get(id)!);
      else this.#missingRevisions.push(id);
    }
    const pages = await findPagesById(wiki.db, [...new Set(live.values())]);
    this.#addGood([...pages.values()]);
    const ofDeleted = new Map([...deleted.values()].map((title) => [nameKey(title), title]));
    this.#addGood(await this.#lookUp([...ofDeleted.values()]));
  }

  /** What the generator says of the things that it named, by page id, revision id or `nameKey`. */
  noteData(data: Map<GeneratorKey, Readonly<Record<string, unknown>>>, ofRevisions: boolean): void {
    this.#data = data;
    this.#dataOfRevisions = ofRevisions;
  }

  /**
   * Pages of these titles, by namespace in the order in which the namespaces are named first, and by name there; titles without
   * a page are noted as missing, in the same order of namespaces.
   */
  async #lookUp(titles: readonly Title[]): Promise<PageRecord[]> {
    const pages = await findPages(this.#options.wiki.db, titles);
    const found: PageRecord[] = [];
    for (const ofNamespace of Map.groupBy(titles, ({ namespace }) => namespace).values()) {
      const foundHere: PageRecord[] = [];
      for (const title of ofNamespace) {
        const key = nameKey(title);
        const page = pages.get(key);
        if (page) foundHere.push(page);
        else this.#missing.set(key, title);
      }
      found.push(...new Set(foundHere.sort(compareTitles)));
    }
    return found;
  }

  /** Follows redirects, one hop of all pages after the other, until only their targets are left. */
  async #resolve(found: readonly PageRecord[]): Promise<void> {
    const { wiki, redirects } = this.#options;
    const seen = new Set<number>();
    let pages = found;
    while (pages.length > 0) {
      this.#noteHop(pages);
      const pending = redirects ? pages.filter(({ isRedirect }) => isRedirect) : [];
      const targets = await loadRedirects(
        wiki.db,
        pending.map(({ id }) => id),
      );
      const next = new Map<string, Title>();
      for (const page of pages) if (!targets.has(page.id)) this.#good.set(page.id, page);
      for (const page of [...pending].sort((a, b) => a.id - b.id)) {
        const target = targets.get(page.id);
        if (!target || seen.has(page.id)) continue;
        seen.add(page.id);
        const to = makeTitle(wiki.site, target.namespace, target.dbKey, target.fragment, target.interwiki);
        this.redirects.push({ from: this.#titleOf(page), to });
        this.#followed.set(page.id, nameKey(page));
        this.#targets.set(nameKey(page), nameKey(to));
        if (to.isExternal) this.addInterwiki([to]);
        else if (to.namespace < NS.main) this.#special.set(nameKey(to), to);
        else next.set(nameKey(to), to);
      }
      pages = (await this.#lookUp([...next.values()])).filter(({ id }) => !seen.has(id));
    }
  }

  #addGood(pages: readonly PageRecord[]): void {
    this.#noteHop(pages);
    for (const page of pages) this.#good.set(page.id, page);
  }

  #noteHop(pages: readonly PageRecord[]): void {
    const fresh = pages.filter(({ id }) => !this.#good.has(id));
    if (fresh.length > 0) this.#hops.push(fresh.map((page) => this.#titleOf(page)));
  }

  #titleOf(page: PageRecord): Title {
    return makeTitle(this.#options.wiki.site, page.namespace, page.dbKey);
  }

  async finish(): Promise<PageSet> {
    let next = 0;
    const number = <T>(items: Iterable<T>): Map<number, T> => new Map(Array.from(items, (item) => [--next, item]));
    const invalid = number(this.invalid);
    const special = number(this.#special.values());
    const missing = number(this.#missing.values());
    const good = new Map([...this.#good].sort(([a], [b]) => a - b));
    const goodTitles = new Map(Array.from(good, ([id, page]) => [id, this.#titleOf(page)]));
    const ids = new Map<string, number>();
    for (const titles of [special, missing, goodTitles]) {
      for (const [id, title] of titles) ids.set(nameKey(title), id);
    }
    const deletedRevisions = new Map(
      Array.from(this.#deletedRevisions, ([revision, title]) => [revision, ids.get(nameKey(title))!]),
    );
    return {
      good,
      goodTitles,
      missing,
      special,
      titles: new Map([...goodTitles, ...missing]),
      revisions: this.#revisions,
      deletedRevisions,
      byRevision: this.#byRevision,
      invalid,
      missingIds: [...this.#missingIds],
      missingRevisions: this.#missingRevisions,
      known: await findKnown(this.#options.wiki, new Map([...special, ...missing])),
      normalized: this.normalized,
      converted: this.converted,
      redirects: this.redirects,
      hops: this.#hops,
      interwiki: [...this.#interwiki.values()],
      data: this.#dataByPage(ids, deletedRevisions),
      pageIds: [...missing.keys(), ...invalid.keys(), ...this.#missingIds, ...special.keys(), ...this.#good.keys()],
      idOf: (title) => ids.get(nameKey(title)),
    };
  }

  /** The generator's data by page; those of a redirect go to its target, unless that has data of its own. */
  #dataByPage(
    ids: ReadonlyMap<string, number>,
    deletedRevisions: ReadonlyMap<number, number>,
  ): Map<number, Readonly<Record<string, unknown>>> {
    const byPage = new Map<number, Readonly<Record<string, unknown>>>();
    for (const [key, data] of this.#data) {
      const entry = this.#entryOf(key, ids, deletedRevisions);
      if (entry !== undefined) byPage.set(entry, { ...byPage.get(entry), ...data });
    }
    for (const [key, data] of this.#data) {
      const name = typeof key === 'string' ? key : this.#followed.get(key);
      const entry = name === undefined || this.#dataOfRevisions ? undefined : ids.get(this.#endOf(name));
      if (entry !== undefined && !byPage.has(entry)) byPage.set(entry, data);
    }
    return byPage;
  }

  #entryOf(
    key: GeneratorKey,
    ids: ReadonlyMap<string, number>,
    deletedRevisions: ReadonlyMap<number, number>,
  ): number | undefined {
    if (typeof key === 'string') return ids.get(key);
    if (this.#dataOfRevisions) return this.#revisions.get(key) ?? deletedRevisions.get(key);
    return this.#good.has(key) ? key : undefined;
  }

  /** The page at the end of a chain of redirects. */
  #endOf(name: string): string {
    const seen = new Set<string>();
    let end = name;
    for (let next = this.#targets.get(end); next !== undefined && !seen.has(end); next = this.#targets.get(end)) {
      seen.add(end);
      end = next;
    }
    return end;
  }
}
