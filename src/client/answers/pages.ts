import type { FileInfo } from './files.ts';

/** What `prop` modules add to pages (`formatversion=2`). Fields that depend on `…prop` are optional. */

/** A page as `action=query` names it. */
export interface Page {
  readonly pageid?: number;
  readonly ns?: number;
  readonly title?: string;
  /** There is no such page. */
  readonly missing?: true;
  /** The title cannot be one; `invalidreason` says why. */
  readonly invalid?: true;
  readonly invalidreason?: string | Readonly<Record<string, unknown>>;
  readonly special?: true;
  /** Not a page, but known all the same: a message's default, say. */
  readonly known?: true;
  /** Its place in the order of a search. */
  readonly index?: number;
}

export interface PageName {
  readonly ns: number;
  readonly title: string;
}

/** A redirect that was followed. */
export interface FollowedRedirect {
  readonly from: string;
  readonly to: string;
  readonly tofragment?: string;
  readonly tointerwiki?: string;
}

export interface ProtectionEntry {
  readonly type: string;
  readonly level: string;
  readonly expiry: string;
  readonly cascade?: true;
  readonly source?: string;
}

export interface InfoFields {
  readonly contentmodel?: string;
  readonly pagelanguage?: string;
  readonly pagelanguagehtmlcode?: string;
  readonly pagelanguagedir?: 'ltr' | 'rtl';
  readonly touched?: string;
  readonly lastrevid?: number;
  readonly length?: number;
  readonly redirect?: boolean;
  readonly new?: boolean;
  readonly protection?: readonly ProtectionEntry[];
  readonly restrictiontypes?: readonly string[];
  readonly watched?: boolean;
  readonly watchlistexpiry?: string;
  readonly watchers?: number;
  readonly visitingwatchers?: number;
  readonly notificationtimestamp?: string;
  readonly talkid?: number;
  readonly subjectid?: number;
  readonly associatedpage?: string;
  readonly fullurl?: string;
  readonly editurl?: string;
  readonly canonicalurl?: string;
  readonly readable?: boolean;
  readonly preload?: string | null;
  readonly preloadcontent?: Readonly<Record<string, unknown>>;
  readonly preloadisdefault?: boolean;
  readonly editintro?: Readonly<Record<string, string>>;
  readonly wouldautocreate?: Readonly<Record<string, boolean>>;
  readonly displaytitle?: string;
  readonly varianttitles?: Readonly<Record<string, string>>;
  readonly linkclasses?: readonly string[];
  readonly actions?: Readonly<Record<string, unknown>>;
}

/** The content of a slot, where it may be seen. */
export interface Slot {
  readonly size?: number;
  readonly sha1?: string;
  readonly contentmodel?: string;
  readonly contentformat?: string;
  readonly content?: string;
  readonly texthidden?: true;
  readonly sha1hidden?: true;
  readonly missing?: true;
  readonly nosuchsection?: true;
  readonly badcontentformat?: true;
  readonly textmissing?: true;
}

export interface Revision {
  readonly revid?: number;
  readonly parentid?: number;
  readonly minor?: boolean;
  readonly user?: string;
  readonly userid?: number;
  readonly anon?: true;
  readonly temp?: true;
  readonly timestamp?: string;
  readonly size?: number;
  readonly sha1?: string;
  readonly comment?: string;
  readonly parsedcomment?: string;
  readonly tags?: readonly string[];
  readonly roles?: readonly string[];
  /** With `rvslots`. */
  readonly slots?: Readonly<Record<string, Slot>>;
  /** Without `rvslots`. */
  readonly contentmodel?: string;
  readonly contentformat?: string;
  readonly content?: string;
  readonly parsetree?: string;
  readonly diff?: Readonly<Record<string, unknown>>;
  readonly badcontentformat?: true;
  readonly nosuchsection?: true;
  readonly textmissing?: true;
  readonly userhidden?: true;
  readonly commenthidden?: true;
  readonly sha1hidden?: true;
  readonly texthidden?: true;
  readonly suppressed?: true;
}

export interface PageCategory extends PageName {
  readonly sortkey?: string;
  readonly sortkeyprefix?: string;
  readonly timestamp?: string;
  readonly hidden?: boolean;
}

/** A page that links, transcludes or redirects here. */
export interface LinkingPage extends Partial<PageName> {
  readonly pageid?: number;
  readonly redirect?: boolean;
  readonly fragment?: string;
}

export interface Contributor {
  readonly userid: number;
  readonly name: string;
}

/** Fields of a page by the `prop` that brings them. */
export interface PropAnswers {
  categories: { readonly categories?: readonly PageCategory[] };
  categoryinfo: {
    readonly categoryinfo?: {
      readonly size: number;
      readonly pages: number;
      readonly files: number;
      readonly subcats: number;
      readonly hidden: boolean;
    };
  };
  contributors: { readonly contributors?: readonly Contributor[]; readonly anoncontributors?: number };
  deletedrevisions: { readonly deletedrevisions?: readonly Revision[] };
  duplicatefiles: {
    readonly duplicatefiles?: readonly {
      readonly name: string;
      readonly timestamp: string;
      readonly user?: string;
      readonly shared: boolean;
    }[];
  };
  extlinks: { readonly extlinks?: readonly { readonly url: string }[] };
  fileusage: { readonly fileusage?: readonly LinkingPage[] };
  imageinfo: {
    readonly imageinfo?: readonly FileInfo[];
    /** `local`, or empty where there is no such file. */
    readonly imagerepository?: string;
    readonly badfile?: boolean;
  };
  images: { readonly images?: readonly PageName[] };
  info: InfoFields;
  iwlinks: { readonly iwlinks?: readonly { readonly prefix: string; readonly title: string; readonly url?: string }[] };
  langlinks: {
    readonly langlinks?: readonly {
      readonly lang: string;
      readonly title: string;
      readonly url?: string;
      readonly langname?: string;
      readonly autonym?: string;
    }[];
  };
  links: { readonly links?: readonly PageName[] };
  linkshere: { readonly linkshere?: readonly LinkingPage[] };
  pageprops: { readonly pageprops?: Readonly<Record<string, string>> };
  redirects: { readonly redirects?: readonly LinkingPage[] };
  revisions: { readonly revisions?: readonly Revision[] };
  templates: { readonly templates?: readonly PageName[] };
  transcludedin: { readonly transcludedin?: readonly LinkingPage[] };
}
