import { msg, type Message } from '../../i18n/message.ts';
import { redirectTarget } from '../content/redirect.ts';
import type { Content } from '../content/content-store.ts';
import type { Wiki } from '../wiki.ts';
import { commentLength } from '../revisions/comments.ts';

/** One version of a page, as far as summaries and tags of changes need to know it. `redirect` is the target's full text. */
export interface ContentFacts {
  readonly text: string;
  /** Bytes. */
  readonly size: number;
  readonly redirect: string | undefined;
}

/** These facts of a page's content. */
export function contentFacts(wiki: Pick<Wiki, 'site' | 'registry'>, content: Content): ContentFacts {
  return {
    text: content.text,
    size: Buffer.byteLength(content.text),
    redirect: redirectTarget(wiki, content)?.fullText,
  };
}

/** What a change of content is, where software can tell. */
export type ChangeKind =
  | 'created'
  | 'created-blank'
  | 'blanked'
  | 'replaced'
  | 'new-redirect'
  | 'changed-redirect-target'
  | 'removed-redirect';

/** What the change is; undefined for an ordinary one. `before` is undefined for a new page. */
export function changeKind(before: ContentFacts | undefined, after: ContentFacts): ChangeKind | undefined {
  if (after.redirect !== undefined && before?.redirect === undefined) return 'new-redirect';
  if (before?.redirect !== undefined && after.redirect !== undefined) {
    return before.redirect === after.redirect ? undefined : 'changed-redirect-target';
  }
  if (before?.redirect !== undefined) return 'removed-redirect';
  if (!before) return after.size > 0 ? 'created' : 'created-blank';
  if (before.size > 0 && after.size === 0) return 'blanked';
  if (before.size > 10 * after.size && after.size < 500) return 'replaced';
  return undefined;
}

const tags: Readonly<Partial<Record<ChangeKind, string>>> = {
  blanked: 'mw-blank',
  replaced: 'mw-replace',
  'new-redirect': 'mw-new-redirect',
  'changed-redirect-target': 'mw-changed-redirect-target',
  'removed-redirect': 'mw-removed-redirect',
};

/** The change tag that software sets for this kind of change. */
export function tagOfChange(kind: ChangeKind | undefined): string | undefined {
  return kind && tags[kind];
}

/**
 * The summary for someone who wrote none. `lengthOf` tells how long a message is before its parameters are put in:
 * quoted text is cut so that the whole fits into a comment.
 */
export function automaticSummary(
  kind: ChangeKind | undefined,
  before: ContentFacts | undefined,
  after: ContentFacts,
  lengthOf: (key: string) => number,
): Message | undefined {
  const quote = (key: string): Message => msg(key, excerpt(after.text, commentLength - lengthOf(key)));
  switch (kind) {
    case 'new-redirect':
      return msg(
        'autoredircomment',
        after.redirect ?? '',
        excerpt(after.text, commentLength - lengthOf('autoredircomment')),
      );
    case 'changed-redirect-target':
      return msg('autosumm-changed-redirect-target', before?.redirect ?? '', after.redirect ?? '');
    case 'removed-redirect':
      return msg('autosumm-removed-redirect', before?.redirect ?? '');
    case 'created':
      return quote('autosumm-new');
    case 'created-blank':
      return msg('autosumm-newblank');
    case 'blanked':
      return msg('autosumm-blank');
    case 'replaced':
      return quote('autosumm-replace');
    case undefined:
      return undefined;
  }
}

/** The beginning of a text on one line, in so many bytes. */
export function excerpt(text: string, length: number): string {
  const line = text.replace(/[\n\r]/g, ' ');
  if (Buffer.byteLength(line) <= length) return line;
  const beginning = Buffer.from(line).subarray(0, Math.max(0, length - 3));
  // A character that is cut through is left out.
  return `${new TextDecoder().decode(beginning, { stream: true }).trimEnd()}...`;
}
