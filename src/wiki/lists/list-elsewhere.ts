import { readFile } from 'node:fs/promises';
import type { Wiki } from '../wiki.ts';

/** Seconds for which a list of another site is taken as it was. */
const LIFETIME = 900;
/** Milliseconds for which an edit waits for such a list. */
const PATIENCE = 3_000;
/** Bytes; longer ones are not read. */
const LONGEST = 4_000_000;

/**
 * The text of a list that stands elsewhere: at an address of the web, or in a file of this machine, as the wiki's settings name it.
 * Empty where it cannot be read, which is logged; it is asked for again after a quarter of an hour.
 */
export async function listElsewhere(wiki: Wiki, place: string): Promise<string> {
  const isAddress = /^https?:\/\//i.test(place);
  if (!isAddress) return readOr(wiki, place, () => readFile(place, 'utf8'));
  const key = `list:${place}`;
  const kept = await wiki.cache.get<string>(key);
  if (kept !== undefined) return kept;
  const text = await readOr(wiki, place, () => fetchList(place));
  await wiki.cache.set(key, text, LIFETIME);
  return text;
}

async function readOr(wiki: Wiki, place: string, read: () => Promise<string>): Promise<string> {
  try {
    return await read();
  } catch (error) {
    wiki.log.warn({ err: error, place }, 'A list cannot be read.');
    return '';
  }
}

async function fetchList(address: string): Promise<string> {
  const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE), headers: { 'user-agent': 'Awiki' } });
  if (!response.ok || !response.body) throw new Error(`The answer was ${response.status}.`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > LONGEST) throw new Error('It is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
