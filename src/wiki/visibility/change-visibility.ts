import { msg, type Message } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import type { Tx } from '../../storage/storage.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import type { Performer } from '../performer.ts';
import { hidden, isSuppressed } from '../revisions/visibility.ts';
import type { Wiki } from '../wiki.ts';
import type { HideableEntry, HideableKind } from './hideable-entry.ts';
import { takePages } from '../pages/page-turn.ts';

export interface VisibilityChange {
  readonly kind: HideableKind;
  readonly target: Title;
  /** As they were sent. */
  readonly ids: readonly string[];
  /** Bits to set and to take away; the others stay. */
  readonly hide: number;
  readonly show: number;
  readonly reason: string;
  readonly tags: readonly string[];
}

/** What became of one id. */
export type ItemOutcome =
  | { readonly id: string; readonly problem: Message }
  | { readonly entry: HideableEntry; readonly bits: number; readonly error?: Message; readonly warning?: Message };

/** Hides or shows parts of entries; one log entry tells of all that changed. */
export function changeVisibility(wiki: Wiki, performer: Performer, change: VisibilityChange): Promise<ItemOutcome[]> {
  return wiki.storage.transaction(async (tx) => {
    const { kind, target, ids } = change;
    await takePages(tx, target);
    const entries = await kind.load(tx, ids, target);
    const outcomes = entries.map((entry) => decide(performer, entry, change));
    const changed = outcomes.filter(({ entry, bits }) => bits !== entry.deleted);
    for (const { entry, bits } of changed) await kind.save(tx, entry, target, bits);
    if (changed.length > 0) await logChanges(wiki, tx, performer, change, changed);
    // Archived revisions of one second have one id, under which the last of them is told of.
    const told = new Map(outcomes.map((outcome) => [String(outcome.entry.id), outcome]));
    const missing = ids.filter((id) => !told.has(id));
    return [...told.values(), ...missing.map((id) => ({ id, problem: msg('revdelete-modify-missing', id) }))];
  });
}

type Decided = Exclude<ItemOutcome, { problem: Message }>;

function decide({ rights }: Performer, entry: HideableEntry, { hide, show }: VisibilityChange): Decided {
  const when = [{ date: entry.timestamp }, { time: entry.timestamp }] as const;
  const bits = (entry.deleted | hide) & ~show;
  if (isSuppressed(entry.deleted) && !rights.has('suppressrevision')) {
    return { entry, bits: entry.deleted, error: msg('revdelete-modify-no-access', ...when) };
  }
  if (entry.isCurrent && (hide & hidden.text) !== 0) {
    return { entry, bits: entry.deleted, error: msg('revdelete-hide-current', ...when) };
  }
  if (bits === hidden.restricted) {
    return { entry, bits: entry.deleted, warning: msg('revdelete-only-restricted', ...when) };
  }
  if (bits === entry.deleted) return { entry, bits, warning: msg('revdelete-no-change', ...when) };
  return { entry, bits };
}

async function logChanges(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { kind, target, reason, tags }: VisibilityChange,
  changed: readonly Decided[],
): Promise<void> {
  const bitsOf = (select: (decided: Decided) => number) => changed.reduce((bits, decided) => bits | select(decided), 0);
  const suppresses = (bitsOf(({ entry, bits }) => entry.deleted | bits) & hidden.restricted) !== 0;
  const page = await tx
    .selectFrom('page')
    .select('page_id')
    .where('page_namespace', '=', target.namespace)
    .where('page_title', '=', target.dbKey)
    .executeTakeFirst();
  const ids = changed.map(({ entry }) => (kind.idsAreTexts ? String(entry.id) : entry.id));
  // Only what changed is told, of whichever entry.
  const before = bitsOf(({ entry, bits }) => entry.deleted & ~bits);
  const after = bitsOf(({ entry, bits }) => bits & ~entry.deleted);
  await addLogEntry(wiki, tx, {
    type: suppresses ? 'suppress' : 'delete',
    action: kind.name === 'logging' ? 'event' : 'revision',
    user: performer.user,
    target,
    pageId: page?.page_id ?? 0,
    comment: reason,
    params:
      kind.name === 'logging'
        ? { '4::ids': ids, '5::ofield': before, '6::nfield': after }
        : { '4::type': kind.name, '5::ids': ids, '6::ofield': before, '7::nfield': after },
    relations: { [kind.relation]: ids, target_author_actor: changed.map(({ entry }) => entry.actorId) },
    tags,
    ...(suppresses ? {} : { recentChange: recentChangeBy(performer) }),
  });
}
