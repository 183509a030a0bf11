import type { Content, SlotRecord } from '../content/content-store.ts';
import type { UserIdentity } from '../performer.ts';

/** A row of `revision` with its author and comment, and its slots where they were asked for. */
export interface RevisionRecord {
  readonly id: number;
  readonly pageId: number;
  /** 0 for the first revision of a page. */
  readonly parentId: number;
  /** 14 digits. */
  readonly timestamp: string;
  readonly isMinor: boolean;
  /** Bits of what is hidden: see `visibility.ts`. */
  readonly deleted: number;
  /** Bytes. */
  readonly size: number;
  /** Base 36. */
  readonly sha1: string;
  readonly user: UserIdentity;
  readonly actorId: number;
  readonly comment: string;
  readonly commentId: number;
}

/** A revision together with what stands in its main slot. */
export interface RevisionWithContent extends RevisionRecord {
  readonly slots: ReadonlyMap<string, SlotRecord>;
  /** Undefined if the text cannot be read (a damaged row). */
  readonly content: Content | undefined;
}
