import { NS } from './namespaces.ts';
import type { Site } from './site.ts';
import { encodeTitle } from './url.ts';

export interface TitleParts {
  readonly namespace: number;
  /** Underscores for spaces, no namespace. */
  readonly dbKey: string;
  /** Without `#`; spaces for underscores. */
  readonly fragment?: string;
  /** Prefix of another wiki, in lower case; its namespaces are part of `dbKey`. */
  readonly interwiki?: string;
}

/** A page's name, of this wiki or another. Immutable; made of text by `parseTitle`, of database columns by `makeTitle`. */
export class Title {
  readonly namespace: number;
  readonly dbKey: string;
  readonly fragment: string;
  readonly interwiki: string;
  readonly #site: Site;

  constructor(site: Site, { namespace, dbKey, fragment = '', interwiki = '' }: TitleParts) {
    this.#site = site;
    this.namespace = namespace;
    this.dbKey = dbKey;
    this.fragment = fragment;
    this.interwiki = interwiki;
  }

  /** The name without namespace, with spaces. */
  get text(): string {
    return this.dbKey.replaceAll('_', ' ');
  }

  /** `User_talk:Ann_Lee`, `w:Harbour`. */
  get prefixedDbKey(): string {
    return this.#prefix + this.dbKey;
  }

  /** `User talk:Ann Lee`. */
  get prefixedText(): string {
    return this.prefixedDbKey.replaceAll('_', ' ');
  }

  /** With the fragment: `Harbour#Boats`. */
  get fullText(): string {
    return this.fragment === '' ? this.prefixedText : `${this.prefixedText}#${this.fragment}`;
  }

  /** `User_talk:Ann_Lee` as it stands in the path of a URL. */
  get prefixedUrl(): string {
    return encodeTitle(this.prefixedDbKey);
  }

  /** The name without namespace, as it stands in the path of a URL. */
  get partialUrl(): string {
    return encodeTitle(this.dbKey);
  }

  get #prefix(): string {
    const interwiki = this.interwiki === '' ? '' : `${this.interwiki}:`;
    if (this.namespace === NS.main) return interwiki;
    return `${interwiki}${this.#site.namespaces.dbName(this.namespace) ?? badNamespace(this.namespace)}:`;
  }

  /** The namespace's name in the content language, with spaces. */
  get namespaceText(): string {
    return this.#site.namespaces.name(this.namespace) ?? '';
  }

  get isExternal(): boolean {
    return this.interwiki !== '';
  }

  get isTalk(): boolean {
    return this.#site.namespaces.isTalk(this.namespace);
  }

  /** Whether it is stored under this name: neither of another wiki nor virtual, and more than a fragment. */
  get canExist(): boolean {
    return this.namespace >= NS.main && !this.isExternal && this.dbKey !== '';
  }

  /** Whether this is the same page (fragments aside). */
  samePage(other: Title): boolean {
    return this.namespace === other.namespace && this.dbKey === other.dbKey && this.interwiki === other.interwiki;
  }

  /** The same page at another fragment. */
  withFragment(fragment: string): Title {
    return new Title(this.#site, { ...this.#parts, fragment });
  }

  get #parts(): TitleParts {
    return { namespace: this.namespace, dbKey: this.dbKey, fragment: this.fragment, interwiki: this.interwiki };
  }

  /** The page that this talk page is about; itself if it is none. */
  get subjectPage(): Title {
    return this.#in(this.#site.namespaces.subject(this.namespace));
  }

  /** The page where this one is talked about (or itself); undefined where there can be none. */
  get talkPage(): Title | undefined {
    const talk = this.#site.namespaces.talk(this.namespace);
    return talk === undefined || this.isExternal || this.dbKey === '' ? undefined : this.#in(talk);
  }

  /** The talk page of a subject page, the subject page of a talk page. */
  get otherPage(): Title | undefined {
    return this.isTalk ? this.subjectPage : this.talkPage;
  }

  #in(namespace: number): Title {
    return namespace === this.namespace && this.fragment === ''
      ? this
      : new Title(this.#site, { namespace, dbKey: this.dbKey, interwiki: this.interwiki });
  }

  get hasSubpages(): boolean {
    return this.#site.namespaces.hasSubpages(this.namespace);
  }

  get isSubpage(): boolean {
    return this.hasSubpages && this.text.includes('/');
  }

  /** The name of the page at the top: `A` of `A/B/C`. */
  get rootText(): string {
    return this.hasSubpages ? (this.text.match(/^(\/*[^/]+)/)?.[1] ?? this.text).trimEnd() : this.text;
  }

  /** The name of the page above: `A/B` of `A/B/C`. */
  get baseText(): string {
    const { text } = this;
    const end = text.lastIndexOf('/');
    // A slash at the very start is part of a name, not a border.
    return this.hasSubpages && end > 0 && !/^\/+$/.test(text.slice(0, end)) ? text.slice(0, end).trimEnd() : text;
  }

  /** The last part of the name: `C` of `A/B/C`. */
  get subpageText(): string {
    return this.hasSubpages ? this.text.slice(this.text.lastIndexOf('/') + 1).trimStart() : this.text;
  }

  get rootPage(): Title {
    return this.#named(this.rootText);
  }

  get basePage(): Title {
    return this.#named(this.baseText);
  }

  /** A page under this one. */
  subpage(name: string): Title {
    return this.#named(`${this.text}/${name}`);
  }

  #named(text: string): Title {
    return new Title(this.#site, {
      namespace: this.namespace,
      dbKey: text.replaceAll(' ', '_'),
      interwiki: this.interwiki,
    });
  }

  toString(): string {
    return this.prefixedText;
  }
}

/** What `prefixedText` gives for a page of this wiki, for long lists. `dbKey` as it is stored. */
export function prefixedText({ namespaces }: Site, namespace: number, dbKey: string): string {
  const prefix = namespace === NS.main ? '' : `${namespaces.dbName(namespace) ?? badNamespace(namespace)}:`;
  return withSpaces(prefix + dbKey);
}

/** Titles have few underscores: cutting them there takes half the time of `replaceAll`. */
function withSpaces(text: string): string {
  let spaced = '';
  let from = 0;
  for (let at = text.indexOf('_'); at >= 0; at = text.indexOf('_', from)) {
    spaced += `${text.slice(from, at)} `;
    from = at + 1;
  }
  return from === 0 ? text : spaced + text.slice(from);
}

function badNamespace(namespace: number): string {
  return `Special:Badtitle/NS${namespace}`;
}

/** A title of columns that hold a valid one already (`page_namespace`, `page_title`). */
export function makeTitle(site: Site, namespace: number, dbKey: string, fragment = '', interwiki = ''): Title {
  return new Title(site, { namespace, dbKey: dbKey.replaceAll(' ', '_'), fragment, interwiki });
}
