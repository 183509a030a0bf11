import type { Performer } from '../../../wiki/performer.ts';
import type { ContentFormat } from '../content/forms.ts';
import type { FlowId } from '../model/flow-id.ts';
import type { FlowRevision } from '../model/revision.ts';
import type { Topic } from '../model/topics.ts';
import type { Workflow } from '../model/workflow.ts';
import type { LinkMaker } from './links.ts';
import type { People } from './people.ts';

/** For whom revisions are described, and in which form. */
export interface Reader extends LinkMaker {
  readonly performer: Performer;
  readonly format: ContentFormat;
  /** The preference `timecorrection`. */
  readonly timeCorrection: string;
}

/** What the descriptions of several revisions share, read for all of them at once. */
export interface Surroundings {
  readonly people: People;
  /** What is written, in the reader's format, by the revision's id; only of what they may see. */
  readonly contents: ReadonlyMap<FlowId, string>;
  /** The same as HTML, for what histories tell of it. */
  readonly html: ReadonlyMap<FlowId, string>;
  /** Whether the reader watches the topic; undefined where that is not told. */
  readonly watched?: ReadonlyMap<FlowId, boolean> | undefined;
}

/** A revision with what it belongs to. */
export interface Described {
  readonly revision: FlowRevision;
  /** Its board or topic. */
  readonly workflow: Workflow;
  /** The newest revision of the same header, post or summary. */
  readonly newest: FlowRevision;
  /** The topic, if it stands in one. */
  readonly topic: Topic | undefined;
  /** The first revision of a summary: who made it is its creator. */
  readonly first?: FlowRevision | undefined;
  /** The revision before it, whose text a new title is told with. */
  readonly previous?: FlowRevision | undefined;
}

/** How much is told: what is seen, what histories say of it, or a revision looked at by itself. */
export type View = 'current' | 'history' | 'single';
