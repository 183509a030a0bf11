/** What `meta` modules answer (`formatversion=2`). */

export interface SiteGeneral {
  readonly mainpage: string;
  readonly base: string;
  readonly sitename: string;
  readonly generator: string;
  readonly case: 'first-letter' | 'case-sensitive';
  readonly lang: string;
  readonly fallback: readonly { readonly code: string }[];
  readonly rtl: boolean;
  readonly readonly: boolean;
  readonly readonlyreason?: string;
  readonly writeapi: boolean;
  readonly maxarticlesize: number;
  readonly timezone: string;
  readonly timeoffset: number;
  readonly articlepath: string;
  readonly scriptpath: string;
  readonly script: string;
  readonly server: string;
  readonly servername: string;
  readonly wikiid: string;
  readonly time: string;
  readonly uploadsenabled: boolean;
  readonly maxuploadsize: number;
  readonly legaltitlechars: string;
  readonly mainpageisdomainroot?: boolean;
  readonly logo?: string;
  readonly favicon?: string;
  readonly mobileserver?: string;
  readonly phpversion?: string;
  readonly phpsapi?: string;
  readonly dbtype?: string;
  readonly dbversion?: string;
  readonly 'git-hash'?: string;
  readonly 'git-branch'?: string;
  readonly imagewhitelistenabled?: boolean;
  readonly langconversion?: boolean;
  readonly linkconversion?: boolean;
  readonly titleconversion?: boolean;
  readonly linkprefixcharset?: string;
  readonly linkprefix?: string;
  readonly linktrail?: string;
  readonly invalidusernamechars?: string;
  readonly allunicodefixes?: boolean;
  readonly fixarabicunicode?: boolean;
  readonly fixmalayalamunicode?: boolean;
  readonly fallback8bitEncoding?: string;
  readonly variantarticlepath?: string | false;
  readonly variants?: readonly { readonly code: string; readonly name: string }[];
  readonly misermode?: boolean;
  readonly minuploadchunksize?: number;
  readonly galleryoptions?: Readonly<Record<string, unknown>>;
  readonly thumblimits?: Readonly<Record<string, number>>;
  readonly imagelimits?: Readonly<Record<string, { readonly width: number; readonly height: number }>>;
  readonly centralidlookupprovider?: string;
  readonly allcentralidlookupproviders?: readonly string[];
  readonly interwikimagic?: boolean;
  readonly magiclinks?: Readonly<Record<string, boolean>>;
  readonly categorycollation?: string;
  readonly nofollowlinks?: boolean;
  readonly nofollownsexceptions?: readonly number[];
  readonly nofollowdomainexceptions?: readonly string[];
  readonly externallinktarget?: string | false;
  readonly 'max-page-id'?: number;
  /** What extensions say of themselves. */
  readonly citeresponsivereferences?: boolean;
  readonly linter?: Readonly<Record<string, unknown>>;
  readonly 'readinglists-config'?: Readonly<Record<string, unknown>>;
}

export interface SiteNamespace {
  readonly id: number;
  readonly case: 'first-letter' | 'case-sensitive';
  readonly name: string;
  readonly canonical?: string;
  readonly subpages: boolean;
  readonly content: boolean;
  readonly nonincludable: boolean;
  readonly defaultcontentmodel?: string;
  readonly namespaceprotection?: string;
}

export interface SiteStatistics {
  readonly pages: number;
  readonly articles: number;
  readonly edits: number;
  readonly images: number;
  readonly users: number;
  readonly activeusers: number;
  readonly admins: number;
  readonly jobs: number;
}

export interface UserGroup {
  readonly name: string;
  readonly rights: readonly string[];
  /** How many users are in it. */
  readonly number?: number;
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  readonly 'add-self'?: readonly string[];
  readonly 'remove-self'?: readonly string[];
}

/** What `siprop` asks for. */
export interface SiteInfo {
  readonly general?: SiteGeneral;
  readonly namespaces?: Readonly<Record<string, SiteNamespace>>;
  readonly namespacealiases?: readonly { readonly id: number; readonly alias: string }[];
  readonly specialpagealiases?: readonly { readonly realname: string; readonly aliases: readonly string[] }[];
  readonly magicwords?: readonly {
    readonly name: string;
    readonly aliases: readonly string[];
    readonly 'case-sensitive': boolean;
  }[];
  readonly interwikimap?: readonly {
    readonly prefix: string;
    readonly url: string;
    readonly local?: boolean;
    readonly language?: string;
    readonly bcp47?: string;
    readonly extralanglink?: true;
    readonly linktext?: string;
    readonly code?: string;
    readonly trans?: true;
    readonly wikiid?: string;
    readonly api?: string;
    readonly protorel: boolean;
  }[];
  readonly dbrepllag?: readonly { readonly host: string; readonly lag: number }[];
  readonly statistics?: SiteStatistics;
  readonly usergroups?: readonly UserGroup[];
  readonly extensions?: readonly {
    readonly type: string;
    readonly name: string;
    readonly version?: string;
    readonly url?: string;
  }[];
  readonly fileextensions?: readonly { readonly ext: string }[];
  readonly rightsinfo?: { readonly url: string; readonly text: string };
  readonly languages?: readonly { readonly code: string; readonly bcp47: string; readonly name: string }[];
  readonly skins?: readonly {
    readonly code: string;
    readonly name: string;
    readonly default?: boolean;
    readonly unusable?: boolean;
  }[];
  readonly languagevariants?: Readonly<Record<string, unknown>>;
  readonly libraries?: readonly { readonly name: string; readonly version: string }[];
  readonly clientlibraries?: readonly Readonly<Record<string, unknown>>[];
  readonly defaultoptions?: Readonly<Record<string, unknown>>;
  readonly uploaddialog?: Readonly<Record<string, unknown>>;
  readonly showhooks?: readonly { readonly name: string; readonly subscribers: readonly string[] }[];
  readonly autocreatetempuser?: Readonly<Record<string, unknown>>;
  readonly autopromote?: Readonly<Record<string, unknown>> | readonly unknown[];
  readonly autopromoteonce?: Readonly<Record<string, unknown>> | readonly unknown[];
  readonly copyuploaddomains?: readonly string[];
  readonly extensiontags?: readonly string[];
  readonly functionhooks?: readonly string[];
  readonly variables?: readonly string[];
  readonly protocols?: readonly string[];
  readonly restrictions?: {
    readonly types: readonly string[];
    readonly levels: readonly string[];
    readonly cascadinglevels: readonly string[];
    readonly semiprotectedlevels: readonly string[];
  };
}

/** The block that somebody is under. */
export interface BlockFields {
  readonly blockid?: number | null;
  readonly blockedby?: string;
  readonly blockedbyid?: number;
  readonly blockreason?: string;
  readonly blockedtimestamp?: string;
  readonly blockedtimestampformatted?: string;
  readonly blockexpiry?: string;
  readonly blockexpiryformatted?: string;
  readonly blockexpiryrelative?: string;
  readonly blockpartial?: boolean;
  readonly blocknocreate?: boolean;
  readonly blockanononly?: boolean;
  readonly blockemail?: boolean;
  readonly blockowntalk?: boolean;
  readonly blockcomponents?: readonly Omit<BlockFields, 'blockcomponents'>[];
}

export interface GroupMembership {
  readonly group: string;
  readonly expiry: string;
}

export interface UserInfo extends BlockFields {
  /** 0 for those who are not logged in. */
  readonly id: number;
  readonly name: string;
  readonly anon?: true;
  readonly temp?: true;
  readonly messages?: boolean;
  readonly groups?: readonly string[];
  readonly implicitgroups?: readonly string[];
  readonly groupmemberships?: readonly GroupMembership[];
  readonly changeablegroups?: Readonly<Record<'add' | 'remove' | 'add-self' | 'remove-self', readonly string[]>>;
  readonly centralids?: Readonly<Record<string, number>>;
  readonly attachedlocal?: Readonly<Record<string, boolean>>;
  readonly attachedwiki?: Readonly<Record<string, boolean>>;
  readonly cancreateaccount?: boolean;
  readonly cancreateaccounterror?: readonly unknown[];
  readonly acceptlang?: readonly { readonly q: number; readonly code: string }[];
  readonly theoreticalratelimits?: Readonly<Record<string, unknown>>;
  readonly rights?: readonly string[];
  readonly editcount?: number;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly ratelimits?: Readonly<Record<string, unknown>>;
  readonly email?: string;
  readonly emailauthenticated?: string;
  readonly realname?: string;
  readonly registrationdate?: string | null;
  readonly unreadcount?: number | string;
  readonly latestcontrib?: string;
}

export interface InterfaceMessage {
  readonly name: string;
  readonly normalizedname: string;
  readonly content?: string;
  readonly default?: string;
  readonly defaultmissing?: true;
  readonly customised?: true;
  readonly missing?: true;
}

/** What a wiki asks of those who sign in or up. */
export interface AuthField {
  readonly type: string;
  /** Text, unless `amimessageformat` is `raw`. */
  readonly label?: string | Readonly<Record<string, unknown>>;
  readonly help?: string | Readonly<Record<string, unknown>>;
  readonly optional: boolean;
  readonly sensitive: boolean;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly value?: unknown;
}

export interface AuthManagerInfo {
  readonly canauthenticatenow: boolean;
  readonly cancreateaccounts: boolean;
  readonly canlinkaccounts: boolean;
  readonly haspreservedstate?: boolean;
  readonly hasprimarypreservedstate?: boolean;
  readonly preservedusername?: string;
  readonly securitysensitiveoperationstatus?: string;
  readonly requests?: readonly Readonly<Record<string, unknown>>[];
  readonly fields?: Readonly<Record<string, AuthField>>;
}

export interface LanguageInfo {
  readonly code?: string;
  readonly bcp47?: string;
  readonly dir?: 'ltr' | 'rtl';
  readonly autonym?: string;
  readonly name?: string;
  readonly fallbacks?: readonly string[];
  readonly variants?: readonly string[];
  readonly variantnames?: Readonly<Record<string, string>>;
}

/** What stands under `query`, by the `meta` that brings it. */
export interface MetaAnswers {
  allmessages: { readonly allmessages: readonly InterfaceMessage[] };
  authmanagerinfo: { readonly authmanagerinfo: AuthManagerInfo };
  languageinfo: { readonly languageinfo: Readonly<Record<string, LanguageInfo>> };
  siteinfo: SiteInfo;
  tokens: { readonly tokens: Readonly<Record<`${string}token`, string>> };
  userinfo: { readonly userinfo: UserInfo };
}
