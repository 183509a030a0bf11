import { normalizeText } from './validate/text.ts';

/**
 * Puts all texts of an answer, in place, as the API says them in every format: NFC, without control characters and non-characters. What
 * scripts make, and what old databases hold, may be otherwise.
 */
export function normalizeAnswer(data: object): void {
  if (data instanceof Map) {
    for (const [key, value] of data as Map<unknown, unknown>) normalizeAt(value, (text) => data.set(key, text));
  } else if (Array.isArray(data)) {
    const items: unknown[] = data;
    for (const [at, value] of items.entries()) normalizeAt(value, (text) => (items[at] = text));
  } else {
    const fields = data as Record<string, unknown>;
    for (const key of Object.keys(fields)) normalizeAt(fields[key], (text) => (fields[key] = text));
  }
}

function normalizeAt(value: unknown, put: (text: string) => void): void {
  if (typeof value === 'string') {
    const text = normalizeText(value);
    if (text !== value) put(text);
  } else if (typeof value === 'object' && value !== null) normalizeAnswer(value);
}
