import type { Title } from '../site/title.ts';
import type { Node, Part } from './syntax-tree.ts';

/** Which constructs an expansion leaves as they are written. */
export interface ExpandOptions {
  noArguments?: boolean;
  noTemplates?: boolean;
  /** Comments are kept as text. */
  keepComments?: boolean;
  /** Comments go, whatever the mode. */
  dropComments?: boolean;
  /** `<noinclude>` and its like are kept as text. */
  keepIgnored?: boolean;
  /** Extension tags are kept as text. */
  keepExtensions?: boolean;
}

/** One level of transclusion: the page whose text is being expanded, and the arguments it was called with. */
export interface Frame {
  readonly title: Title;
  readonly parent: Frame | undefined;
  /** 0 for the page itself. */
  readonly depth: number;
  /** True for a template called with arguments or without; false for the page itself. */
  readonly isTemplate: boolean;
  /** Keeps `<ref>`-like or time-dependent text from being reused for an equal call. */
  volatile: boolean;
  /** Seconds for which the frame's text holds; undefined: for ever. */
  ttl: number | undefined;
  /** Expands nodes to text, with extension tags as strip markers. */
  expand(nodes: readonly Node[] | Node, options?: ExpandOptions): string;
  /** Value of an argument: named ones trimmed, positional ones as they are; undefined if it was not given. */
  argument(name: string): string | undefined;
  /** All arguments expanded, positional ones under their numbers. */
  arguments(): Map<string, string>;
  /** A frame below this one, with the given arguments as text (Scribunto's `newChild`). */
  child(title: Title, args: ReadonlyMap<string, string>): Frame;
  /** The same with arguments as they stand in the text, expanded in this frame when they are asked for. */
  childOfParts(title: Title, parts: readonly Part[], report: DuplicateReport): Frame;
  /** True if `title` is being expanded here or in a frame above. */
  isLoop(title: Title): boolean;
}

/** Told of an argument that is given twice. */
export type DuplicateReport = (name: string) => void;
