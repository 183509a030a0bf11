import type { Performer } from '../../../wiki/performer.ts';
import { requireRight } from '../../../wiki/permissions.ts';

/** The tools for those who write rules; refuses as `permissiondenied` to those who may neither change rules nor see hidden ones. */
export function requireTools(performer: Performer): void {
  if (!performer.rights.has('abusefilter-view-private')) requireRight(performer, 'abusefilter-modify');
}
