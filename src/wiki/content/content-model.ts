import type { Message } from '../../i18n/message.ts';
import type { Site } from '../../site/site.ts';
import type { Title } from '../../site/title.ts';

/** How texts of a content model lead to other pages. */
export interface Redirects {
  /** What the text names as its target; undefined if it is no redirect. */
  link(site: Site, text: string): string | undefined;
  /** A text that leads to a page. */
  text(site: Site, target: Title): string;
}

/**
 * A kind of page content (`content_model`) and what the wiki must know of it. Content is text here; how it becomes HTML is the
 * parser's part (`wikitext/content-models.ts` and the extensions' parser modules).
 */
export interface ContentModel {
  readonly name: string;
  /** MIME types that it may be serialized in; the first is the usual one. */
  readonly formats: readonly [string, ...string[]];
  readonly supportsSections?: boolean;
  /** How its pages lead to others; those of other models lead nowhere. */
  readonly redirects?: Redirects;
  /** Text may be added at its beginning or end without knowing what it holds. */
  readonly supportsAppending?: boolean;
  /** False where the generic edit module must not touch it (`no-direct-editing`). */
  readonly supportsDirectEditing?: boolean;
  /** Where pages of this model may be; everywhere unless said. */
  canBeUsedOn?(title: Title): boolean;
  /** Text of a new, empty page. */
  readonly empty: string;
  /** Why this text cannot be saved as this model (`invalid-json-data` …), or undefined. */
  validate?(text: string): Message | readonly [Message, ...Message[]] | undefined;
  /** The text as it is stored (JSON is pretty-printed, for example). */
  normalize?(text: string): string;
}
