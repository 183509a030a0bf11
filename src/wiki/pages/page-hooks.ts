import type { Title } from '../../site/title.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Content } from '../content/content-store.ts';
import { hook } from '../hooks.ts';
import type { FileVersion } from '../files/file-versions.ts';
import type { FileProperties } from '../files/inspect-file.ts';
import type { LinkChanges } from '../links/update-links.ts';
import type { Performer } from '../performer.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import type { Message } from '../../i18n/message.ts';
import type { EditResult } from './edit-result.ts';
import type { PageRecord } from './page-record.ts';

/** An edit whose text is final, and of which nothing is written yet. */
interface FinalEdit {
  readonly title: Title;
  readonly page: PageRecord | undefined;
  readonly performer: Performer;
  readonly before: Content | undefined;
  readonly content: Content;
  readonly output: ParserOutput;
  readonly comment: string;
  readonly isMinor: boolean;
  /** May be added to. */
  readonly tags: string[];
}

/** An edit is about to be saved. A handler refuses it by throwing. */
export const MultiContentSave = hook<FinalEdit>('MultiContentSave');

/**
 * An edit that changes something is about to be saved, after all other checks: filters refuse it by throwing. Nothing is written yet, and no
 * transaction runs: what a filter writes of its own (logs of hits, blocks) stays, whatever becomes of the edit.
 */
export const EditFilterMergedContent = hook<
  FinalEdit & {
    /** What the API was asked with, for parameters that extensions add to `edit`; none where something else edits. */
    readonly parameters: Readonly<Record<string, unknown>>;
    /** Whose edit it is, where somebody waits for the answer and can be asked something. */
    readonly session: Session | undefined;
  }
>('EditFilterMergedContent');

/** A filter wants to know something before the edit is saved: `answer` says what, where the API can say so. */
export class QuestionFirst extends Refusal {
  readonly answer: Readonly<Record<string, unknown>>;

  constructor(message: Message, answer: Readonly<Record<string, unknown>>) {
    super(message);
    this.answer = answer;
  }
}

/** Extensions object to a move (`refusals` may be added to), beside what they say of its two titles by `getUserPermissionsErrors`. */
export const MovePageCheckPermissions = hook<{
  readonly from: Title;
  readonly to: Title;
  readonly performer: Performer;
  readonly reason: string;
  readonly refusals: Refusal[];
}>('MovePageCheckPermissions');

/** A page is about to be moved; like `EditFilterMergedContent`. */
export const TitleMove = hook<{
  readonly from: Title;
  readonly to: Title;
  readonly page: PageRecord;
  readonly performer: Performer;
  readonly reason: string;
  /** May be added to. */
  readonly tags: string[];
}>('TitleMove');

/** A page is about to be deleted; like `EditFilterMergedContent`. */
export const ArticleDelete = hook<{
  readonly title: Title;
  readonly page: PageRecord;
  readonly performer: Performer;
  readonly reason: string;
  /** May be added to. */
  readonly tags: string[];
}>('ArticleDelete');

/** A file is about to be uploaded; like `EditFilterMergedContent`. */
export const UploadVerifyUpload = hook<{
  readonly title: Title;
  readonly performer: Performer;
  /** Where the bytes lie on this machine. */
  readonly file: string;
  readonly properties: FileProperties;
  readonly comment: string;
  /** Text of the file's page, which is saved where there is none yet. */
  readonly content: Content;
  readonly output: ParserOutput;
  /** May be added to. */
  readonly tags: string[];
}>('UploadVerifyUpload');

/** A new version of a file is in its row; runs in the act's transaction. */
export const FileUpload = hook<{ readonly tx: Tx; readonly version: FileVersion; readonly performer: Performer }>(
  'FileUpload',
);

/** A file is gone with all its versions, by a deletion; runs in the act's transaction. */
export const FileDeleteComplete = hook<{ readonly tx: Tx; readonly title: Title; readonly performer: Performer }>(
  'FileDeleteComplete',
);

/** Versions of a file were restored; runs in the act's transaction. */
export const FileUndeleteComplete = hook<{ readonly tx: Tx; readonly title: Title; readonly performer: Performer }>(
  'FileUndeleteComplete',
);

/** A page has a new newest revision by an edit. */
interface SavedEdit {
  readonly tx: Tx;
  readonly title: Title;
  readonly page: PageRecord;
  readonly performer: Performer;
  readonly content: Content;
  readonly output: ParserOutput;
  readonly revisionId: number;
  readonly parentId: number;
  readonly isNew: boolean;
  readonly comment: string;
  readonly isMinor: boolean;
  readonly isBot: boolean;
  readonly timestamp: string;
  readonly recentChangeId: number;
  readonly tags: readonly string[];
  readonly result: EditResult | undefined;
  /** What the edit changed in the link tables. */
  readonly linkChanges: LinkChanges;
  /** Only the content model was to be changed. */
  readonly isModelChange: boolean;
}

/** A page has a new newest revision by an edit; runs in the act's transaction. */
export const PageSaveComplete = hook<SavedEdit>('PageSaveComplete');

/** As `PageSaveComplete`, when all that takes part in that is done. */
export const RevisionDataUpdates = hook<SavedEdit>('RevisionDataUpdates');

/** A page was deleted; runs in the act's transaction. */
export const PageDeleteComplete = hook<{
  readonly tx: Tx;
  readonly title: Title;
  readonly page: PageRecord;
  readonly performer: Performer;
  readonly reason: string;
  readonly logId: number;
}>('PageDeleteComplete');

/** Revisions of a page were restored; runs in the act's transaction. */
export const PageUndeleteComplete = hook<{
  readonly tx: Tx;
  readonly title: Title;
  readonly pageId: number;
  readonly created: boolean;
  readonly performer: Performer;
  readonly reason: string;
  readonly logId: number;
}>('PageUndeleteComplete');

/** A page was moved; runs in the act's transaction. `redirectId` is 0 if no redirect was left. */
export const PageMoveComplete = hook<{
  readonly tx: Tx;
  readonly from: Title;
  readonly to: Title;
  readonly performer: Performer;
  readonly pageId: number;
  readonly redirectId: number;
  readonly reason: string;
  readonly revisionId: number;
}>('PageMoveComplete');
