import type { Tx } from '../../storage/storage.ts';
import type { Id } from '../../site/id.ts';
import type { Title } from '../../site/title.ts';
import type { PageRecord } from '../pages/page-record.ts';
import type { Performer } from '../performer.ts';
import type { Session } from '../session.ts';

/** What somebody wants to be done to a page. Exactly one way of saying the new text is used: `undo`, additions, or `text`. */
export interface EditRequest {
  readonly title: Title;
  /** The new text of the page, or of the section. */
  readonly text?: string | undefined;
  /** Put before and after what is there. */
  readonly prependText?: string | undefined;
  readonly appendText?: string | undefined;
  /** `0`, `1` …: a section; `new`: one more at the end. */
  readonly section?: string | undefined;
  /** Heading of a new section. */
  readonly sectionTitle?: string | undefined;
  /** Takes back the edits from the one after `undoAfter` (0: the one before `undo`) to `undo`. */
  readonly undo?: Id | undefined;
  readonly undoAfter?: Id | undefined;
  /** Absent or empty: made automatically where that says something. */
  readonly summary?: string | undefined;
  readonly isMinor?: boolean;
  readonly isBot?: boolean;
  /** Tags that the editor sets, as far as they may. */
  readonly tags?: readonly string[];
  /** Tags that only software sets. */
  readonly softwareTags?: readonly string[];
  /** The revision that the editor had before them. */
  readonly baseRevisionId?: Id | undefined;
  /** When they had it: 14 digits. */
  readonly baseTimestamp?: string | undefined;
  /** When they began: a page that was deleted since is not made again, unless `recreate`. */
  readonly startTimestamp?: string | undefined;
  readonly recreate?: boolean;
  readonly createOnly?: boolean;
  readonly noCreate?: boolean;
  readonly contentModel?: string | undefined;
  readonly contentFormat?: string | undefined;
  /** MD5 of `text`, or of both additions, for checking. */
  readonly md5?: string | undefined;
  /** Puts the page on the editor's watchlist (true) or takes it off (false). */
  readonly watch?: boolean | undefined;
  /** Until when it is watched: 14 digits or `infinity`; absent: as it is. */
  readonly watchUntil?: string | undefined;
  /** What the API was asked with, for parameters that extensions add to `edit`. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Whose edit it is, where filters may ask them something (`QuestionFirst`). */
  readonly session?: Session;
  /** Makes the account by which somebody edits who has none, once it is clear that they may and what they want. */
  readonly becomeAuthor?: (() => Promise<Performer>) | undefined;
  /** What belongs to the edit and is kept with it; runs in its transaction, not at all where nothing is saved. */
  readonly whenSaved?: (tx: Tx, saved: SavedEdit) => Promise<void>;
}

/** What came of it. */
export interface EditOutcome {
  readonly page: PageRecord;
  readonly contentModel: string;
  /** Undefined: the text is what it was, nothing was saved. */
  readonly saved: SavedEdit | undefined;
}

export interface SavedEdit {
  readonly isNew: boolean;
  /** 0 for a new page. */
  readonly oldRevisionId: number;
  readonly newRevisionId: number;
  readonly timestamp: string;
  readonly recentChangeId: number;
}
