import { msg } from '../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { insertIgnore, upsert } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/storage.ts';
import { isNamed, type Performer } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { subscription, type DiscussionTables } from './tables.ts';

/** Whether somebody wants to hear of a topic: no more, because they said so, because they wrote there. */
export const subscriptionState = { off: 0, on: 1, automatic: 2 } as const;

/** Nobody has more subscriptions than this. */
const MOST_SUBSCRIPTIONS = 5000;

/** Refuses (`notloggedin`) those who have no account. */
export function requireAccount(performer: Performer): void {
  if (!isNamed(performer)) {
    throw new Refusal(msg('apierror-mustbeloggedin-generic'), { code: 'notloggedin' });
  }
}

/** What somebody said about topics: name → state, in the order asked for. Those never subscribed to are absent. */
export async function findSubscriptions(
  wiki: Wiki,
  userId: number,
  names: readonly string[],
): Promise<Map<string, number>> {
  if (names.length === 0) return new Map();
  const rows = await wiki.db
    .withTables<DiscussionTables>()
    .selectFrom('discussiontools_subscription')
    .select(['sub_item', 'sub_state'])
    .where('sub_user', '=', userId)
    .where('sub_item', 'in', [...names])
    .execute();
  return new Map(rows.map((row) => [row.sub_item, row.sub_state]));
}

/** Subscribes somebody to a topic of a page (its section stands in the title's fragment). False if there are too many already. */
export async function subscribe(
  wiki: Wiki,
  tx: Tx,
  userId: number,
  { title, name, state }: { readonly title: Title; readonly name: string; readonly state: number },
): Promise<boolean> {
  if ((await countOf(tx, userId)) >= MOST_SUBSCRIPTIONS) return false;
  await upsert(
    tx,
    subscription,
    {
      sub_item: name,
      sub_namespace: title.namespace,
      sub_title: title.dbKey,
      sub_section: title.fragment,
      sub_state: state,
      sub_user: userId,
      sub_created: toMediaWikiTimestamp(wiki.now()),
    },
    ['sub_item', 'sub_user'],
    { sub_state: state },
  );
  return true;
}

/** The name by which people subscribe to the topics that begin on a page. */
export function topicsOfPage({ namespace, dbKey }: Title): string {
  return `p-topics-${namespace}:${dbKey}`;
}

/** Subscribes somebody who wrote in a topic, unless they said something about it before, or have too many subscriptions. */
export async function subscribeAutomatically(
  wiki: Wiki,
  tx: Tx,
  userId: number,
  { title, name }: { readonly title: Title; readonly name: string },
): Promise<void> {
  const known = await tx
    .withTables<DiscussionTables>()
    .selectFrom('discussiontools_subscription')
    .select('sub_id')
    .where('sub_item', '=', name)
    .where('sub_user', '=', userId)
    .executeTakeFirst();
  if (known || (await countOf(tx, userId)) >= MOST_SUBSCRIPTIONS) return;
  await insertIgnore(tx, subscription, [
    {
      sub_item: name,
      sub_namespace: title.namespace,
      sub_title: title.dbKey,
      sub_section: title.fragment,
      sub_state: subscriptionState.automatic,
      sub_user: userId,
      sub_created: toMediaWikiTimestamp(wiki.now()),
    },
  ]);
}

/** Ids of those who want to hear of something. */
export async function subscribersOf(tx: Tx, name: string): Promise<number[]> {
  const rows = await tx
    .withTables<DiscussionTables>()
    .selectFrom('discussiontools_subscription')
    .select('sub_user')
    .where('sub_item', '=', name)
    .where('sub_state', '<>', subscriptionState.off)
    .orderBy('sub_user')
    .execute();
  return rows.map((row) => row.sub_user);
}

/** Notes that the subscribers were told. */
export async function noteNotified(wiki: Wiki, tx: Tx, name: string): Promise<void> {
  await tx
    .withTables<DiscussionTables>()
    .updateTable('discussiontools_subscription')
    .set({ sub_notified: toMediaWikiTimestamp(wiki.now()) })
    .where('sub_item', '=', name)
    .where('sub_state', '<>', subscriptionState.off)
    .execute();
}

/** Ends a subscription; false if there was none. */
export async function unsubscribe(tx: Tx, userId: number, name: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .withTables<DiscussionTables>()
    .updateTable('discussiontools_subscription')
    .set({ sub_state: subscriptionState.off })
    .where('sub_item', '=', name)
    .where('sub_user', '=', userId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function countOf(tx: Tx, userId: number): Promise<number> {
  const { count } = await tx
    .withTables<DiscussionTables>()
    .selectFrom('discussiontools_subscription')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('sub_user', '=', userId)
    .executeTakeFirstOrThrow();
  return Number(count);
}
