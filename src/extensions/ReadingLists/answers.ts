import { toIso } from '../../site/timestamp.ts';
import type { ReadingList, ReadingListEntry } from './find-lists.ts';

/** A list as the API shows it. */
export function listFields(list: ReadingList): Record<string, unknown> {
  return {
    id: list.rl_id,
    name: list.rl_name,
    default: Boolean(list.rl_is_default),
    description: list.rl_description,
    created: toIso(list.rl_date_created),
    updated: toIso(list.rl_date_updated),
    ...(list.rl_deleted ? { deleted: true } : {}),
  };
}

/** An entry as the API shows it; `project` is the address. */
export function entryFields(entry: ReadingListEntry, project: string): Record<string, unknown> {
  return {
    id: entry.rle_id,
    listId: entry.rle_rl_id,
    project,
    title: entry.rle_title,
    created: toIso(entry.rle_date_created),
    updated: toIso(entry.rle_date_updated),
    ...(entry.rle_deleted ? { deleted: true } : {}),
  };
}
