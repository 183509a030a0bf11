import { msg } from '../../i18n/message.ts';
import { Refusal } from '../../wiki/refusal.ts';

/** So many acts go into one request. */
const MOST = 500;

export type BatchItem = Readonly<Record<string, string>>;

/**
 * The objects of a `batch` parameter, with their values as texts. Refuses what is no JSON (`readinglists-batch-invalid-json`) or no
 * list of flat objects (`readinglists-batch-invalid-structure`), and too many of them.
 */
export function readBatch(json: string): BatchItem[] {
  const items = parsed(json);
  if (!Array.isArray(items) || items.length === 0) throw new Refusal(msg('readinglists-batch-invalid-structure'));
  if (items.length > MOST) throw new Refusal(msg('apierror-toomanyvalues', 'batch', MOST));
  return items.map(flat);
}

/** A field that each object must have. */
export function requiredField(item: BatchItem, name: string): string {
  const value = item[name];
  if (value === undefined) throw new Refusal(msg('readinglists-batch-missing-field', name), { code: 'missingparam' });
  return value;
}

/** The same for one that is an id. */
export function requiredId(item: BatchItem, name: string): number {
  const value = requiredField(item, name);
  return /^\d{1,15}$/.test(value) ? Number(value) : 0;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new Refusal(msg('readinglists-batch-invalid-json', { plaintext: (error as Error).message }));
  }
}

function flat(item: unknown): BatchItem {
  const entries = typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.entries(item) : undefined;
  if (!entries?.every(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))) {
    throw new Refusal(msg('readinglists-batch-invalid-structure'));
  }
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value).normalize('NFC')]));
}
