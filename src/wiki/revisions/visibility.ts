import type { Performer } from '../performer.ts';

/** Bits of `rev_deleted`, `ar_deleted`, `rc_deleted`, `log_deleted` and `oi_deleted`: what of an entry is hidden. */
export const hidden = { text: 1, comment: 2, user: 4, restricted: 8 } as const;

/** What may be hidden; of log entries, `text` is the action with its target and parameters. */
export type HideableField = 'text' | 'comment' | 'user';

export function isHidden(bits: number, field: HideableField): boolean {
  return (bits & hidden[field]) !== 0;
}

/** True if hidden data are kept even from those who see deleted pages. */
export function isSuppressed(bits: number): boolean {
  return (bits & hidden.restricted) !== 0;
}

/** Whether someone may see a field of an entry with these bits. */
export function mayView({ rights }: Pick<Performer, 'rights'>, bits: number, field: HideableField): boolean {
  if (!isHidden(bits, field)) return true;
  if (isSuppressed(bits)) return rights.has('suppressrevision') || rights.has('viewsuppressed');
  return rights.has(field === 'text' ? 'deletedtext' : 'deletedhistory');
}

/** The same for the action of a log entry, which hides the target and the parameters. */
export function mayViewLogAction({ rights }: Pick<Performer, 'rights'>, bits: number): boolean {
  if (!isHidden(bits, 'text')) return true;
  if (isSuppressed(bits)) return rights.has('suppressrevision') || rights.has('viewsuppressed');
  return rights.has('deletedhistory');
}

/** Whether someone may see any field that others may not. */
export function mayViewSome({ rights }: Pick<Performer, 'rights'>): boolean {
  return ['deletedhistory', 'deletedtext', 'suppressrevision', 'viewsuppressed'].some((right) => rights.has(right));
}
