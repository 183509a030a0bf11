import type { PhpInput } from '../../../storage/php.ts';
import { topicOf, type CommentItem, type ThreadItem } from '../reader/thread-item.ts';

/** What notifications keep of a comment, with MediaWiki's keys. */
export function factsOfComment(items: readonly ThreadItem[], comment: CommentItem): Record<string, PhpInput> {
  return {
    ...placeOf(comment),
    content: contentOf(comment),
    'section-title': topicOf(items, comment)?.text ?? '',
  };
}

/** By which a comment is found. */
export function placeOf({ id, name }: CommentItem): Record<'comment-id' | 'comment-name', string> {
  return { 'comment-id': id, 'comment-name': name };
}

/** A comment's words on one line, without the signature. */
export function contentOf({ text }: CommentItem): string {
  return text.replace(/\s+/g, ' ').trim();
}
