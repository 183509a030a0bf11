import type { Settings } from './settings.ts';

/** A namespace that the core or an extension brings. Its talk namespace, if it has one, is declared by itself, one number higher. */
export interface NamespaceDeclaration {
  readonly id: number;
  /** Canonical name, with underscores: `Portal_talk`. */
  readonly name: string;
  /** Names in content languages other than English, by code. */
  readonly localNames?: Readonly<Record<string, string>>;
  /** Further names, with underscores. */
  readonly aliases?: readonly string[];
  readonly subpages?: boolean;
  readonly content?: boolean;
  /** Whether titles begin with a capital letter; undefined: as `CapitalLinks` says. */
  readonly capitalised?: boolean;
  readonly nonincludable?: boolean;
  readonly movable?: boolean;
  /** Content model of new pages, if it is not wikitext. */
  readonly contentModel?: string;
  /** Some pages of it have another model, by their titles: it is none that siteinfo tells. */
  readonly modelByTitle?: boolean;
  /** Rights without which nobody edits in it. */
  readonly protection?: readonly string[];
}

/** Numbers of the namespaces that every wiki has. */
export const NS = {
  media: -2,
  special: -1,
  main: 0,
  talk: 1,
  user: 2,
  userTalk: 3,
  project: 4,
  projectTalk: 5,
  file: 6,
  fileTalk: 7,
  mediaWiki: 8,
  mediaWikiTalk: 9,
  template: 10,
  templateTalk: 11,
  help: 12,
  helpTalk: 13,
  category: 14,
  categoryTalk: 15,
} as const;

/** Names that mean these namespaces on every wiki, whatever its language. */
const CANONICAL_NAMES: Readonly<Record<number, string>> = {
  [NS.media]: 'Media',
  [NS.special]: 'Special',
  [NS.main]: '',
  [NS.talk]: 'Talk',
  [NS.user]: 'User',
  [NS.userTalk]: 'User_talk',
  [NS.project]: 'Project',
  [NS.projectTalk]: 'Project_talk',
  [NS.file]: 'File',
  [NS.fileTalk]: 'File_talk',
  [NS.mediaWiki]: 'MediaWiki',
  [NS.mediaWikiTalk]: 'MediaWiki_talk',
  [NS.template]: 'Template',
  [NS.templateTalk]: 'Template_talk',
  [NS.help]: 'Help',
  [NS.helpTalk]: 'Help_talk',
  [NS.category]: 'Category',
  [NS.categoryTalk]: 'Category_talk',
};

/** Namespaces in which titles begin with a capital letter whatever the settings say. */
const ALWAYS_CAPITALISED: readonly number[] = [NS.special, NS.user, NS.mediaWiki];

/** What a content language calls the namespaces. Names with underscores; `$1` is the name of the project namespace. */
export interface NamespaceNames {
  readonly names: Readonly<Record<number, string>>;
  /** Number by further name. */
  readonly aliases: Readonly<Record<string, number>>;
}

export const englishNamespaces: NamespaceNames = {
  names: { ...CANONICAL_NAMES, [NS.projectTalk]: '$1_talk' },
  aliases: { Image: NS.file, Image_talk: NS.fileTalk },
};

/** The namespaces of a wiki. Numbers below zero are virtual, odd ones above zero are talk namespaces. */
export class Namespaces {
  readonly #settings: Settings;
  readonly #declared: ReadonlyMap<number, NamespaceDeclaration>;
  readonly #names = new Map<number, string>();
  readonly #canonical = new Map<number, string>();
  readonly #aliases: { id: number; alias: string }[] = [];
  readonly #byName = new Map<string, number>();

  constructor(
    settings: Settings,
    declarations: readonly NamespaceDeclaration[] = [],
    language: NamespaceNames = englishNamespaces,
  ) {
    this.#settings = settings;
    this.#declared = new Map(declarations.map((each) => [each.id, each]));
    this.#nameAll(language);
    this.#index(language);
  }

  #nameAll(language: NamespaceNames): void {
    const { Sitename, MetaNamespace, MetaNamespaceTalk, ExtraNamespaces, LanguageCode } = this.#settings;
    const project = (MetaNamespace === false ? Sitename : MetaNamespace).replaceAll(' ', '_');
    for (const [key, canonical] of Object.entries(CANONICAL_NAMES)) {
      const id = Number(key);
      this.#canonical.set(id, canonical);
      this.#names.set(id, (language.names[id] ?? canonical).replace('$1', project));
    }
    this.#names.set(NS.project, project);
    if (MetaNamespaceTalk !== false) this.#names.set(NS.projectTalk, MetaNamespaceTalk.replaceAll(' ', '_'));
    for (const { id, name, localNames } of this.#declared.values()) {
      this.#canonical.set(id, name);
      this.#names.set(id, localNames?.[LanguageCode] ?? name);
    }
    for (const [key, name] of Object.entries(ExtraNamespaces)) {
      this.#names.set(Number(key), name.replaceAll(' ', '_'));
      if (!this.#canonical.has(Number(key))) this.#canonical.set(Number(key), name.replaceAll(' ', '_'));
    }
  }

  /** Names lead to namespaces in this order: the language's own (of equal ones the highest number's, as in MediaWiki), its aliases, the settings' aliases, canonical names. */
  #index(language: NamespaceNames): void {
    const add = (name: string, id: number) => {
      const key = lookupKey(name);
      if (!this.#byName.has(key)) this.#byName.set(key, id);
    };
    const addAlias = (alias: string, id: number) => {
      if (!this.#names.has(id)) return;
      this.#aliases.push({ id, alias: alias.replaceAll('_', ' ') });
      add(alias, id);
    };
    for (const [id, name] of [...this.#names].sort(([a], [b]) => b - a)) add(name, id);
    for (const [alias, id] of Object.entries(this.#settings.NamespaceAliases)) addAlias(alias, id);
    for (const [alias, id] of Object.entries(language.aliases)) addAlias(alias, id);
    for (const { id, aliases } of this.#declared.values()) aliases?.forEach((alias) => addAlias(alias, id));
    for (const [id, name] of this.#canonical) add(name, id);
  }

  /** Numbers of all namespaces, ascending, virtual ones first. */
  get ids(): readonly number[] {
    return [...this.#names.keys()].sort((a, b) => a - b);
  }

  exists(id: number): boolean {
    return this.#names.has(id);
  }

  /** The name in the content language, with spaces; empty for the main namespace, undefined if there is no such namespace. */
  name(id: number): string | undefined {
    return this.#names.get(id)?.replaceAll('_', ' ');
  }

  /** The same with underscores. */
  dbName(id: number): string | undefined {
    return this.#names.get(id);
  }

  /** The name that holds on every wiki, with spaces. */
  canonicalName(id: number): string | undefined {
    return this.#canonical.get(id)?.replaceAll('_', ' ');
  }

  /** Further names, with spaces: `Image` for File. */
  get aliases(): readonly { readonly id: number; readonly alias: string }[] {
    return this.#aliases;
  }

  /** The namespace of a name in any case, with spaces or underscores: local name, alias, or canonical name. */
  find(name: string): number | undefined {
    return this.#byName.get(lookupKey(name));
  }

  /** True for numbers that pages can be stored under (virtual namespaces hold none). */
  isSubject(id: number): boolean {
    return !this.isTalk(id);
  }

  isTalk(id: number): boolean {
    return id > 0 && id % 2 === 1;
  }

  subject(id: number): number {
    return this.isTalk(id) ? id - 1 : id;
  }

  /** The talk namespace that belongs to it (or itself); undefined for virtual ones and where there is none. */
  talk(id: number): number | undefined {
    if (id < 0) return undefined;
    const talk = this.isTalk(id) ? id : id + 1;
    return this.exists(talk) ? talk : undefined;
  }

  hasSubpages(id: number): boolean {
    return this.#settings.NamespacesWithSubpages[id] ?? this.#declared.get(id)?.subpages ?? false;
  }

  isContent(id: number): boolean {
    return (
      id === NS.main || this.#settings.ContentNamespaces.includes(id) || (this.#declared.get(id)?.content ?? false)
    );
  }

  /** Namespaces whose pages are content, ascending. */
  get content(): readonly number[] {
    return this.ids.filter((id) => this.isContent(id));
  }

  /** Whether titles begin with a capital letter. A talk namespace follows its subject namespace. */
  isCapitalised(id: number): boolean {
    const subject = this.subject(id);
    if (ALWAYS_CAPITALISED.includes(subject)) return true;
    const { CapitalLinks, CapitalLinkOverrides } = this.#settings;
    return CapitalLinkOverrides[subject] ?? this.#declared.get(subject)?.capitalised ?? CapitalLinks;
  }

  isNonincludable(id: number): boolean {
    return this.#settings.NonincludableNamespaces.includes(id) || (this.#declared.get(id)?.nonincludable ?? false);
  }

  /** Whether pages can be moved into and out of it. */
  isMovable(id: number): boolean {
    return id >= 0 && (this.#declared.get(id)?.movable ?? true);
  }

  /** Whether programs are told the content model: not where what a page is follows from its title, too. */
  tellsContentModel(id: number): boolean {
    return this.#declared.get(id)?.modelByTitle !== true;
  }

  /** Content model of new pages, where the namespace sets one. */
  contentModel(id: number): string | undefined {
    return this.#settings.NamespaceContentModels[id] ?? this.#declared.get(id)?.contentModel;
  }

  /** Rights without which nobody edits in the namespace. */
  protection(id: number): readonly string[] {
    const own = id === NS.mediaWiki ? 'editinterface' : [];
    const set = this.#settings.NamespaceProtection[id] ?? this.#declared.get(id)?.protection ?? own;
    return typeof set === 'string' ? [set] : set;
  }
}

function lookupKey(name: string): string {
  return name.replaceAll(' ', '_').toLowerCase();
}
