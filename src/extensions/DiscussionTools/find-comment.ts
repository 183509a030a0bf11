import { msg } from '../../i18n/message.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { CommentItem, ThreadItem } from './reader/thread-item.ts';

/** The comment of an id. Refuses `discussiontools-commentid-notfound`. */
export function commentById(items: readonly ThreadItem[], id: string): CommentItem {
  const found = items.find((item) => item.id === id);
  if (found?.type !== 'comment') throw new Refusal(msg('discussiontools-commentid-notfound', id));
  return found;
}

/** The one comment of a name. Refuses `discussiontools-commentname-notfound`, `discussiontools-commentname-ambiguous`. */
export function commentByName(items: readonly ThreadItem[], name: string): CommentItem {
  const found = items.filter((item): item is CommentItem => item.type === 'comment' && item.name === name);
  if (found.length === 0) throw new Refusal(msg('discussiontools-commentname-notfound', name));
  if (found.length > 1) throw new Refusal(msg('discussiontools-commentname-ambiguous', name));
  return found[0]!;
}
