import type { Title } from '../../../site/title.ts';
import type { EditOutcome } from '../../../wiki/edits/edit-request.ts';
import { isNamed, type Performer } from '../../../wiki/performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { linkableTitle, topicOf } from '../reader/thread-item.ts';
import { subscribeAutomatically } from '../subscriptions.ts';
import { openTalkRevision, readThreadItems } from '../talk-page.ts';

/** Subscribes somebody to the topic that they wrote in just now, whatever their preferences say of that. */
export async function subscribeToOwn(
  wiki: Wiki,
  performer: Performer,
  title: Title,
  { saved }: EditOutcome,
): Promise<void> {
  if (!saved || !isNamed(performer)) return;
  const items = await readThreadItems(
    wiki,
    await openTalkRevision(wiki, performer, { revisionId: saved.newRevisionId }),
  );
  const own = items.filter((item) => item.type === 'comment' && item.author === performer.user.name);
  const newest = own.reduce<(typeof own)[number] | undefined>(
    (best, item) =>
      best?.type === 'comment' && item.type === 'comment' && best.timestamp > item.timestamp ? best : item,
    undefined,
  );
  const topic = newest && topicOf(items, newest);
  if (!topic) return;
  await wiki.storage.transaction((tx) =>
    subscribeAutomatically(wiki, tx, performer.user.id, {
      title: title.withFragment(linkableTitle(topic)),
      name: topic.name,
    }),
  );
}
