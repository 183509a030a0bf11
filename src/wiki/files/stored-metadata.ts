import { plain, unserialize } from '../../storage/php.ts';

/** What was read out of a file, as it is kept in its row. */
export type StoredMetadata = Readonly<Record<string, unknown>>;

/** What stands inside a column of metadata: JSON with the key `data`, or PHP's serialized form from before that. */
export function readMetadata(stored: string): StoredMetadata {
  if (stored === '') return {};
  try {
    const value: unknown = stored.startsWith('{')
      ? (JSON.parse(stored) as { data?: unknown }).data
      : plain(unserialize(stored) ?? null);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/** Whether a value has names for its parts. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
