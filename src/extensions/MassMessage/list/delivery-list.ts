import type { ContentModel } from '../../../wiki/content/content-model.ts';
import { normalizeJson } from '../../../wiki/content/json-text.ts';
import type { Target } from './target.ts';

/** The content model of lists of pages that messages are sent to. */
export const LIST_MODEL = 'MassMessageListContent';

/** What such a list holds. */
export interface DeliveryList {
  /** Wikitext. */
  readonly description: string;
  readonly targets: readonly Target[];
}

/** Reads a list's text; undefined where it is none. */
export function readList(text: string): DeliveryList | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(data)) return undefined;
  const { description, targets } = data;
  if (typeof description !== 'string' || !Array.isArray(targets)) return undefined;
  const read = targets.map(readEntry);
  return read.includes(undefined) ? undefined : { description, targets: read as Target[] };
}

function readEntry(entry: unknown): Target | undefined {
  if (!isObject(entry) || typeof entry['title'] !== 'string') return undefined;
  const { title, site } = entry;
  if (site === undefined) return { title };
  return typeof site === 'string' ? { title, site } : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a list. */
export function writeList({ description, targets }: DeliveryList): string {
  return normalizeJson(JSON.stringify({ description, targets }))!;
}

export const listModel: ContentModel = {
  name: LIST_MODEL,
  formats: ['application/json'],
  supportsAppending: false,
  empty: writeList({ description: '', targets: [] }),
  validate: (text) => (readList(text) === undefined ? { key: 'invalid-json-data', params: [] } : undefined),
  normalize: (text) => normalizeJson(text) ?? text,
};
