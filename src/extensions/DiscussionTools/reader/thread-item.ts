/** What all items of a talk page have. */
interface ItemFacts {
  /** Where it stands: `c-Ada-20240303101500-Heading`, `h-Heading-20240303101500`. One of its kind on a page. */
  readonly id: string;
  /** What it is, wherever it stands: `c-Ada-20240303101500`; a heading is named by its oldest comment. */
  readonly name: string;
  /** How deep it is indented: 0 for headings, 1 for comments that are not. */
  readonly level: number;
  /** Id of the item that it answers, or stands under. */
  readonly parent: string | undefined;
  /** Prefixed title of the page that it is transcluded from; true if that is not known, false if it is written here. */
  readonly transcludedFrom: string | boolean;
  readonly html: string;
}

export interface CommentItem extends ItemFacts {
  readonly type: 'comment';
  readonly author: string;
  /** 14 digits, UTC. */
  readonly timestamp: string;
  /** The same without the signature. */
  readonly htmlWithoutSignature: string;
  readonly text: string;
  /** The time of the signature as it is written. */
  readonly time: string;
  /** Names of the users to whose pages it links. */
  readonly mentions: readonly string[];
}

export interface HeadingItem extends ItemFacts {
  readonly type: 'heading';
  /** 1–6; null for what stands above the first heading. */
  readonly headingLevel: number | null;
  readonly text: string;
  /** Anchor of the heading's section. */
  readonly anchor: string;
  /** What stands under it and is no comment, where there are no comments. */
  readonly otherContent: string | undefined;
}

/** A comment or a heading of a talk page. */
export type ThreadItem = CommentItem | HeadingItem;

/** An item with those that stand under it. */
export interface Thread {
  readonly item: ThreadItem;
  readonly replies: readonly Thread[];
}

/** The items by what they answer; all headings are at the top, those of lower levels also under the ones above. */
export function threadsOf(items: readonly ThreadItem[]): Thread[] {
  const threads = new Map(items.map((item) => [item.id, { item, replies: [] as Thread[] }]));
  for (const thread of threads.values()) {
    if (thread.item.parent !== undefined) threads.get(thread.item.parent)!.replies.push(thread);
  }
  return [...threads.values()].filter(({ item }) => item.type === 'heading');
}

/** The heading that an item stands under, or is. */
export function headingOf(items: readonly ThreadItem[], item: ThreadItem): HeadingItem | undefined {
  let above: ThreadItem | undefined = item;
  while (above && above.type !== 'heading') above = parentOf(items, above);
  return above;
}

/** The heading of the topic that people subscribe to: of level 2, above it or it itself; those of lower levels are part of it. Others are no topics. */
export function topicOf(items: readonly ThreadItem[], item: ThreadItem): HeadingItem | undefined {
  let heading = headingOf(items, item);
  while (heading && (heading.headingLevel ?? 0) > 2) {
    const above = parentOf(items, heading);
    heading = above && headingOf(items, above);
  }
  return heading?.headingLevel === 2 ? heading : undefined;
}

/** What links to a topic's section say behind `#`, with blanks. */
export function linkableTitle({ anchor }: HeadingItem): string {
  return anchor.replaceAll('_', ' ');
}

/** What stands under an item, at any depth. */
export function threadBelow(items: readonly ThreadItem[], item: ThreadItem): ThreadItem[] {
  const below = new Set([item.id]);
  return items.filter(({ id, parent }) => {
    if (parent === undefined || !below.has(parent)) return false;
    below.add(id);
    return true;
  });
}

function parentOf(items: readonly ThreadItem[], { parent }: ThreadItem): ThreadItem | undefined {
  return parent === undefined ? undefined : items.find(({ id }) => id === parent);
}
