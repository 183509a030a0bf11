import { msg, type Message } from '../../../i18n/message.ts';
import type { Site } from '../../../site/site.ts';
import type { DeliveryList } from './delivery-list.ts';
import { readTarget, sortedTargets, targetText, type InvalidTarget, type Target } from './target.ts';

/** What somebody wants to be changed in a list; absent: nothing. */
export interface ListChange {
  readonly description?: string | undefined;
  /** Targets as they are written in requests. */
  readonly add?: readonly string[] | undefined;
  readonly remove?: readonly string[] | undefined;
}

/** What becomes of a list. */
export interface ChangedList {
  readonly list: DeliveryList;
  readonly added: readonly Target[];
  readonly removed: readonly Target[];
  readonly describes: boolean;
  readonly invalidAdd: readonly InvalidTarget[];
  /** As they were written: no targets, or none of the list. */
  readonly invalidRemove: readonly string[];
}

/** Adds first, then takes away: what is in both is not there afterwards. */
export function changeList(site: Site, old: DeliveryList, change: ListChange): ChangedList {
  const asked = (change.add ?? []).map((text) => readTarget(site, text));
  const invalidAdd = asked.filter((each) => 'text' in each);
  const targets = new Map(
    [...old.targets, ...asked.filter((each) => 'title' in each)].map((target) => [targetText(target), target]),
  );
  const invalidRemove: string[] = [];
  const unwanted = new Set<string>();
  for (const text of change.remove ?? []) {
    const key = keyOfEntry(site, targets, text);
    if (key === undefined) invalidRemove.push(text);
    else unwanted.add(key);
  }
  for (const key of unwanted) targets.delete(key);
  const before = new Set(old.targets.map(targetText));
  const description = change.description ?? old.description;
  return {
    list: { description, targets: sortedTargets([...targets.values()]) },
    added: [...targets].filter(([key]) => !before.has(key)).map(([, target]) => target),
    removed: sortedTargets(old.targets.filter((target) => !targets.has(targetText(target)))),
    describes: description !== old.description,
    invalidAdd,
    invalidRemove,
  };
}

/** Entries of other wikis, which cannot be added, can be taken away as they stand. */
function keyOfEntry(site: Site, targets: ReadonlyMap<string, Target>, text: string): string | undefined {
  if (targets.has(text)) return text;
  const read = readTarget(site, text);
  const key = 'title' in read ? targetText(read) : text;
  return targets.has(key) ? key : undefined;
}

/** The summary of such an edit: the one page that it is about, or how many. */
export function summaryOf({ added, removed, describes }: ChangedList): Message {
  const parts = [
    ...(added.length > 0 ? [said('added', added)] : []),
    ...(removed.length > 0 ? [said('removed', removed)] : []),
    ...(describes ? [msg('massmessage-summary-description')] : []),
  ];
  return msg('massmessage-summary', { list: parts, type: 'semicolon' });
}

function said(what: 'added' | 'removed', targets: readonly Target[]): Message {
  const [only, more] = targets;
  return only && !more && only.site === undefined
    ? msg(`massmessage-summary-${what}-one`, only.title)
    : msg(`massmessage-summary-${what}`, targets.length);
}
