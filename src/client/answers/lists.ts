import type { BlockFields, GroupMembership } from './meta.ts';
import type { DeletedFile, ListedFile, StashedFile } from './files.ts';
import type { LinkingPage, PageName, Revision } from './pages.ts';

/** What `list` modules answer (`formatversion=2`). Fields that depend on `…prop` are optional. */

export interface ListedPage extends PageName {
  readonly pageid: number;
}

/** A page that begins so; special pages have no number. */
export interface PrefixHit extends PageName {
  readonly pageid?: number;
  readonly special?: true;
}

export interface ListedRevisions extends PageName {
  readonly pageid: number;
  readonly revisions: readonly Revision[];
}

export interface CategoryMember extends Partial<PageName> {
  readonly pageid?: number;
  readonly sortkey?: string;
  readonly sortkeyprefix?: string;
  readonly type?: 'page' | 'subcat' | 'file';
  readonly timestamp?: string;
}

export interface Category {
  readonly category: string;
  readonly size?: number;
  readonly pages?: number;
  readonly files?: number;
  readonly subcats?: number;
  readonly hidden?: boolean;
}

/** Who did something, where that may be known. */
interface Performed {
  readonly user?: string;
  readonly userid?: number;
  readonly anon?: boolean;
  readonly temp?: boolean;
  readonly userhidden?: true;
  readonly comment?: string;
  readonly parsedcomment?: string;
  readonly commenthidden?: true;
  readonly suppressed?: true;
  readonly tags?: readonly string[];
}

interface ChangeFields extends Performed, Partial<PageName> {
  readonly type?: 'edit' | 'new' | 'log' | 'categorize' | 'external';
  readonly pageid?: number;
  readonly revid?: number;
  readonly old_revid?: number;
  readonly bot?: boolean;
  readonly new?: boolean;
  readonly minor?: boolean;
  readonly oldlen?: number;
  readonly newlen?: number;
  readonly timestamp?: string;
  readonly redirect?: boolean;
  readonly patrolled?: boolean;
  readonly unpatrolled?: boolean;
  readonly autopatrolled?: boolean;
  readonly logid?: number;
  readonly logtype?: string | null;
  readonly logaction?: string | null;
  readonly logparams?: Readonly<Record<string, unknown>>;
  readonly logdisplay?: string;
  readonly actionhidden?: true;
}

export interface RecentChange extends ChangeFields {
  readonly rcid?: number;
  readonly sha1?: string;
}

export interface WatchlistChange extends ChangeFields {
  readonly notificationtimestamp?: string;
  readonly expiry?: string | false;
}

export interface LogEntry extends Performed, Partial<PageName> {
  readonly logid?: number;
  readonly pageid?: number;
  readonly logpage?: number;
  readonly revid?: number;
  readonly type?: string;
  readonly action?: string;
  readonly timestamp?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly actionhidden?: true;
}

export interface Contribution extends Performed, Partial<PageName> {
  readonly pageid?: number;
  readonly revid?: number;
  readonly parentid?: number;
  readonly timestamp?: string;
  readonly new?: boolean;
  readonly minor?: boolean;
  readonly top?: boolean;
  readonly size?: number;
  readonly sizediff?: number;
  readonly patrolled?: boolean;
  readonly autopatrolled?: boolean;
}

export interface ListedUser extends BlockFields {
  readonly userid?: number;
  /** Absent where a user that is asked for by number is missing. */
  readonly name?: string;
  readonly missing?: true;
  readonly invalid?: true;
  readonly groups?: readonly string[];
  readonly implicitgroups?: readonly string[];
  readonly rights?: readonly string[];
  readonly editcount?: number;
  readonly registration?: string | null;
  readonly gender?: string;
  readonly emailable?: boolean;
  readonly cancreate?: boolean;
  readonly hidden?: true;
  readonly systemuser?: true;
  readonly recentactions?: number;
  readonly groupmemberships?: readonly GroupMembership[];
  readonly centralids?: Readonly<Record<string, number>>;
  readonly attachedlocal?: Readonly<Record<string, boolean>>;
  readonly attachedwiki?: Readonly<Record<string, boolean>>;
}

export interface SearchHit extends PageName {
  readonly pageid: number;
  readonly size?: number;
  readonly wordcount?: number;
  /** HTML. */
  readonly snippet?: string;
  readonly titlesnippet?: string;
  readonly sectiontitle?: string;
  readonly redirecttitle?: string;
  readonly categorysnippet?: string;
  readonly isfilematch?: boolean;
  readonly redirectsnippet?: string;
  readonly sectionsnippet?: string;
  readonly timestamp?: string;
}

export interface ListedBlock {
  readonly id?: number;
  readonly user?: string;
  readonly userid?: number;
  readonly by?: string;
  readonly byid?: number;
  readonly timestamp?: string;
  readonly expiry?: string;
  readonly reason?: string;
  readonly automatic?: boolean;
  readonly anononly?: boolean;
  readonly nocreate?: boolean;
  readonly autoblock?: boolean;
  readonly noemail?: boolean;
  readonly hidden?: boolean;
  readonly allowusertalk?: boolean;
  readonly partial?: boolean;
  readonly restrictions?: Readonly<Record<string, unknown>> | readonly unknown[];
  readonly rangestart?: string;
  readonly rangeend?: string;
}

/** A link of `alllinks` and its like; each title once, where that is asked for. */
export interface LinkTarget extends Partial<PageName> {
  readonly fromid?: number;
  readonly fragment?: string;
  readonly interwiki?: string;
}

export interface ProtectedTitle extends PageName {
  readonly timestamp?: string;
  readonly user?: string;
  readonly userid?: number;
  readonly comment?: string;
  readonly parsedcomment?: string;
  readonly expiry?: string;
  readonly level?: string;
}

export interface WatchedTitle extends PageName {
  readonly changed?: string;
}

export interface QueryPage {
  readonly name: string;
  readonly disabled?: true;
  readonly cached?: true;
  readonly cachedtimestamp?: string;
  readonly maxresults?: number;
  readonly results?: readonly (Partial<PageName> & {
    readonly value?: string;
    readonly timestamp?: string;
    readonly databaseResult?: Readonly<Record<string, unknown>>;
  })[];
}

export interface ChangeTag {
  readonly name: string;
  readonly displayname?: string | false;
  readonly description?: string;
  readonly hitcount?: number;
  readonly defined?: boolean;
  readonly active?: boolean;
  readonly source?: readonly string[];
}

/** What stands under `query`, by the `list` that brings it. */
export interface ListAnswers {
  allcategories: { readonly allcategories: readonly Category[] };
  alldeletedrevisions: { readonly alldeletedrevisions: readonly ListedRevisions[] };
  allfileusages: { readonly allfileusages: readonly LinkTarget[] };
  allimages: { readonly allimages: readonly ListedFile[] };
  alllinks: { readonly alllinks: readonly LinkTarget[] };
  allpages: { readonly allpages: readonly ListedPage[] };
  allredirects: { readonly allredirects: readonly LinkTarget[] };
  allrevisions: { readonly allrevisions: readonly ListedRevisions[] };
  alltransclusions: { readonly alltransclusions: readonly LinkTarget[] };
  allusers: { readonly allusers: readonly ListedUser[] };
  backlinks: { readonly backlinks: readonly (LinkingPage & { readonly redirlinks?: readonly LinkingPage[] })[] };
  blocks: { readonly blocks: readonly ListedBlock[] };
  categorymembers: { readonly categorymembers: readonly CategoryMember[] };
  embeddedin: { readonly embeddedin: readonly LinkingPage[] };
  exturlusage: { readonly exturlusage: readonly (LinkingPage & { readonly url?: string })[] };
  filearchive: { readonly filearchive: readonly DeletedFile[] };
  imageusage: { readonly imageusage: readonly (LinkingPage & { readonly redirlinks?: readonly LinkingPage[] })[] };
  iwbacklinks: {
    readonly iwbacklinks: readonly (LinkingPage & { readonly iwprefix?: string; readonly iwtitle?: string })[];
  };
  langbacklinks: {
    readonly langbacklinks: readonly (LinkingPage & { readonly lllang?: string; readonly lltitle?: string })[];
  };
  logevents: { readonly logevents: readonly LogEntry[] };
  mystashedfiles: { readonly mystashedfiles: readonly StashedFile[] };
  pagepropnames: { readonly pagepropnames: readonly { readonly propname: string }[] };
  pageswithprop: { readonly pageswithprop: readonly (LinkingPage & { readonly value?: string })[] };
  prefixsearch: { readonly prefixsearch: readonly PrefixHit[] };
  protectedtitles: { readonly protectedtitles: readonly ProtectedTitle[] };
  querypage: { readonly querypage: QueryPage };
  random: { readonly random: readonly (PageName & { readonly id: number; readonly redirect?: boolean })[] };
  recentchanges: { readonly recentchanges: readonly RecentChange[] };
  search: {
    readonly search: readonly SearchHit[];
    readonly searchinfo?: { readonly totalhits?: number; readonly suggestion?: string };
  };
  tags: { readonly tags: readonly ChangeTag[] };
  usercontribs: { readonly usercontribs: readonly Contribution[] };
  users: { readonly users: readonly ListedUser[] };
  watchlist: { readonly watchlist: readonly WatchlistChange[] };
}
