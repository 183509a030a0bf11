import type { FileInfo } from './files.ts';
import type { FollowedRedirect, PageName, ProtectionEntry } from './pages.ts';

/** What actions answer (`formatversion=2`). */

export interface EditAnswer {
  readonly result: 'Success' | 'Failure';
  readonly pageid?: number;
  readonly title?: string;
  readonly contentmodel?: string;
  readonly oldrevid?: number;
  /** Absent where nothing has changed. */
  readonly newrevid?: number;
  readonly newtimestamp?: string;
  readonly new?: true;
  readonly nochange?: true;
  readonly watched?: true;
  readonly watchlistexpiry?: string;
  /** What is to be answered before it is saved. */
  readonly captcha?: Readonly<Record<string, unknown>>;
  /** Why it failed, where an extension has refused. */
  readonly code?: string;
  readonly info?: string;
}

/** Each moved, or with the reason why not; without a list where none could be. */
type MovedSubpages = readonly Readonly<Record<string, unknown>>[] | { readonly errors: readonly unknown[] };

export interface MoveAnswer {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly redirectcreated: boolean;
  readonly moveoverredirect: boolean;
  readonly talkfrom?: string;
  readonly talkto?: string;
  readonly talkredirectcreated?: boolean;
  readonly talkmoveoverredirect?: boolean;
  readonly 'talkmove-errors'?: readonly Readonly<Record<string, unknown>>[];
  readonly subpages?: MovedSubpages;
  readonly 'subpages-talk'?: MovedSubpages;
}

export interface DeleteAnswer {
  readonly title: string;
  readonly reason: string;
  /** Absent where the deletion waits in the queue. */
  readonly logid?: number;
  readonly scheduled?: boolean;
}

export interface ClientLoginAnswer {
  /** `UI`: ask for `requests`, and go on with `logincontinue`. */
  readonly status: 'PASS' | 'FAIL' | 'UI' | 'REDIRECT' | 'RESTART';
  readonly username?: string;
  /** Text, unless `errorformat` is `raw`. */
  readonly message?: string | Readonly<Record<string, unknown>>;
  readonly messagecode?: string;
  readonly requests?: readonly Readonly<Record<string, unknown>>[];
  readonly redirecttarget?: string;
  readonly canpreservestate?: boolean;
  readonly hasprimarypreservedstate?: boolean;
  readonly preservedusername?: string;
}

export interface ParseSection {
  readonly toclevel: number;
  readonly level: string;
  readonly line: string;
  readonly number: string;
  readonly index: string;
  readonly fromtitle?: string | false;
  readonly byteoffset: number | null;
  readonly anchor: string;
  readonly linkAnchor: string;
}

export interface ParseAnswer {
  /** Absent only where a text is transformed, and not parsed (`onlypst`). */
  readonly title?: string;
  readonly pageid?: number;
  readonly revid?: number;
  readonly redirects?: readonly FollowedRedirect[];
  /** HTML. */
  readonly text?: string;
  readonly langlinks?: readonly { readonly lang: string; readonly url: string; readonly title: string }[];
  readonly categories?: readonly {
    readonly sortkey: string;
    readonly category: string;
    readonly missing?: true;
    readonly hidden?: true;
    readonly known?: true;
  }[];
  readonly categorieshtml?: string;
  readonly links?: readonly (PageName & { readonly exists: boolean })[];
  readonly templates?: readonly (PageName & { readonly exists: boolean })[];
  readonly images?: readonly string[];
  readonly externallinks?: readonly string[];
  readonly sections?: readonly ParseSection[];
  readonly displaytitle?: string;
  readonly iwlinks?: readonly { readonly prefix: string; readonly url: string; readonly title: string }[];
  readonly wikitext?: string;
  readonly parsetree?: string;
  readonly textdeleted?: true;
  readonly subtitle?: string;
  readonly headhtml?: string;
  readonly headitems?: readonly unknown[] | Readonly<Record<string, unknown>>;
  readonly showtoc?: boolean;
  readonly tocdata?: Readonly<Record<string, unknown>> | null;
  readonly modules?: readonly string[];
  readonly modulescripts?: readonly string[];
  readonly modulestyles?: readonly string[];
  readonly jsconfigvars?: Readonly<Record<string, unknown>> | readonly unknown[];
  readonly encodedjsconfigvars?: string;
  readonly indicators?: Readonly<Record<string, string>> | readonly string[];
  readonly limitreportdata?: readonly Readonly<Record<string, unknown>>[];
  readonly limitreporthtml?: string;
  readonly parsewarnings?: readonly string[];
  readonly parsewarningshtml?: readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly parsedsummary?: string;
  readonly psttext?: string;
}

export interface UploadAnswer {
  readonly result: 'Success' | 'Warning' | 'Continue' | 'Poll';
  readonly filename?: string;
  readonly filekey?: string;
  /** The same, under its older name. */
  readonly sessionkey?: string;
  readonly stage?: string;
  readonly offset?: number;
  readonly warnings?: Readonly<Record<string, unknown>>;
  readonly imageinfo?: FileInfo;
}

export interface ProtectAnswer {
  readonly title: string;
  readonly reason: string;
  readonly cascade?: boolean;
  readonly protections: readonly (Partial<ProtectionEntry> & Readonly<Record<string, unknown>>)[];
}

/** A page on a list of pages that an action has worked on. */
export interface ActedPage extends Partial<PageName> {
  readonly pageid?: number;
  readonly revid?: number;
  readonly iw?: string;
  readonly missing?: true;
  readonly invalid?: true;
  /** Text in the old format of errors. */
  readonly invalidreason?: string | Readonly<Record<string, unknown>>;
  readonly special?: true;
  readonly purged?: true;
  readonly linkupdate?: true;
  readonly watched?: true;
  readonly unwatched?: true;
  readonly expiry?: string;
  readonly notificationtimestamp?: string;
  readonly notwatched?: true;
  readonly errors?: readonly unknown[];
}

/** How the pages that were asked for are really called. */
interface PageSetNotes {
  readonly normalized?: readonly { readonly fromencoded: boolean; readonly from: string; readonly to: string }[];
  readonly redirects?: readonly FollowedRedirect[];
}

/** What was done to one revision, log entry or version of a file. */
export interface RevisionDeleteItem {
  readonly id: number | string;
  readonly status: string;
  readonly timestamp?: string;
  readonly user?: string;
  readonly userid?: number | string;
  readonly comment?: string;
  readonly type?: string;
  readonly action?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly title?: string;
  readonly url?: string;
  readonly width?: string;
  readonly height?: string;
  readonly size?: string;
  readonly userhidden?: boolean;
  readonly commenthidden?: boolean;
  readonly texthidden?: boolean;
  readonly contenthidden?: boolean;
  readonly actionhidden?: boolean;
  readonly errors?: readonly unknown[];
  readonly warnings?: readonly unknown[];
}

/** Which tags one change has got and lost. */
export interface TagResult {
  readonly status: 'success' | 'error' | 'failure';
  readonly revid?: number;
  readonly rcid?: number;
  readonly logid?: number;
  readonly actionlogid?: number;
  readonly noop?: true;
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
  readonly code?: string;
  readonly info?: string;
  readonly errors?: readonly unknown[];
}

/** Whole answers by action. */
export interface ActionAnswers {
  block: { readonly block: Readonly<Record<string, unknown>> & { readonly user: string; readonly expiry: string } };
  checktoken: {
    readonly checktoken: { readonly result: 'valid' | 'invalid' | 'expired'; readonly generated?: string };
  };
  changecontentmodel: {
    readonly changecontentmodel: {
      readonly result: string;
      readonly title: string;
      readonly pageid: number;
      readonly contentmodel: string;
      readonly logid: number;
      readonly revid: number;
    };
  };
  clientlogin: { readonly clientlogin: ClientLoginAnswer };
  /** An empty list where nothing of it was asked for. */
  compare: {
    readonly compare: (Readonly<Record<string, unknown>> & { readonly body?: string }) | readonly never[];
  };
  createaccount: { readonly createaccount: ClientLoginAnswer };
  delete: { readonly delete: DeleteAnswer };
  edit: { readonly edit: EditAnswer; readonly redirects?: FollowedRedirect | readonly FollowedRedirect[] };
  expandtemplates: {
    readonly expandtemplates: Readonly<Record<string, unknown>> & {
      readonly wikitext?: string;
      readonly parsetree?: string;
    };
    readonly parsetree?: string;
  };
  import: {
    readonly import: readonly (Partial<PageName> & { readonly revisions?: number; readonly invalid?: true })[];
  };
  login: {
    readonly login: {
      readonly result: string;
      readonly lguserid?: number;
      readonly lgusername?: string;
      readonly reason?: string;
      /** What older clients take their token from. */
      readonly token?: string;
    };
  };
  managetags: {
    readonly managetags: {
      readonly operation: string;
      readonly tag: string;
      readonly success: boolean;
      readonly logid?: number;
    };
  };
  mergehistory: {
    readonly mergehistory: {
      readonly from: string;
      readonly to: string;
      readonly timestamp: string;
      readonly reason: string;
    };
  };
  move: { readonly move: MoveAnswer };
  opensearch: readonly [string, readonly string[], readonly string[], readonly string[]];
  parse: { readonly parse: ParseAnswer };
  patrol: { readonly patrol: PageName & { readonly rcid: number } };
  protect: { readonly protect: ProtectAnswer };
  purge: PageSetNotes & { readonly purge: readonly ActedPage[] };
  revisiondelete: {
    readonly revisiondelete: {
      readonly status: string;
      readonly target: string;
      readonly items: readonly RevisionDeleteItem[];
    };
  };
  rollback: {
    readonly rollback: {
      readonly title: string;
      readonly pageid: number;
      readonly summary: string;
      readonly revid: number;
      readonly old_revid: number;
      readonly last_revid: number;
    };
  };
  tag: { readonly tag: readonly TagResult[] };
  unblock: { readonly unblock: Readonly<Record<string, unknown>> & { readonly user: string } };
  undelete: {
    readonly undelete: {
      readonly title: string;
      readonly revisions: number;
      readonly fileversions: number;
      readonly reason: string;
    };
  };
  upload: { readonly upload: UploadAnswer };
  userrights: {
    readonly userrights: {
      readonly user: string;
      readonly userid: number;
      readonly added: readonly string[];
      readonly removed: readonly string[];
      readonly watchuser?: boolean;
    };
  };
  /** A single page where it is named by the older `title`. */
  watch: PageSetNotes & { readonly watch: readonly ActedPage[] | ActedPage };
}
