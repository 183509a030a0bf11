import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw, inflateRawSync } from 'node:zlib';
import { sql } from 'kysely';
import { batches, bytesOf, kindOf } from './dialect.ts';
import { insertRowsForIds } from './insert-rows.ts';
import { keptQuery } from './kept-query.ts';
import type { Db, Tx } from './storage.ts';

/** The `text` table: content by its address (`tt:ID`), compressed or in old encodings as MediaWiki left it. */

const inflate = promisify(inflateRaw);
const deflate = promisify(deflateRaw);

/** Content that is in the database but cannot be read here. */
export class UnreadableText extends Error {
  override readonly name = 'UnreadableText';
}

export interface TextRow {
  readonly text: string | Uint8Array;
  readonly flags: string;
}

export interface TextWriteOptions {
  /** Store compressed (`CompressRevisions`). */
  readonly compress?: boolean;
}

/** The row's id in an address of content; undefined for addresses elsewhere. */
export function textId(address: string): number | undefined {
  const id = /^tt:(\d+)(?:\?|$)/.exec(address)?.[1];
  return id === undefined ? undefined : Number(id);
}

export function textAddress(id: number): string {
  return `tt:${id}`;
}

/** Stores text; gives its address. */
export async function storeText(tx: Tx, text: string, options: TextWriteOptions = {}): Promise<string> {
  return (await storeTexts(tx, [text], options))[0]!;
}

/** Stores texts; gives their addresses, in the same order. */
export async function storeTexts(
  tx: Tx,
  texts: readonly string[],
  { compress = false }: TextWriteOptions = {},
): Promise<string[]> {
  const rows: { old_text: string | Buffer; old_flags: string }[] = [];
  for (const text of texts) {
    if (compress) rows.push({ old_text: await deflate(text), old_flags: 'utf-8,gzip' });
    else rows.push({ old_text: text, old_flags: 'utf-8' });
  }
  return (await insertRowsForIds(tx, 'text', rows)).map(textAddress);
}

/**
 * Texts by their addresses, in one query per 500. What is not there is left out; what cannot be read is an `UnreadableText`
 * in its place. `legacyEncoding` is the wiki's setting of that name (`windows-1252`): what rows without `utf-8` are in.
 */
export async function loadTexts(
  db: Db,
  addresses: Iterable<string>,
  legacyEncoding?: string,
): Promise<Map<string, string | UnreadableText>> {
  const texts = new Map<string, string | UnreadableText>();
  const ids = new Map<number, string[]>();
  for (const address of new Set(addresses)) {
    const id = textId(address);
    if (id === undefined) texts.set(address, new UnreadableText(`The content at ${address} is in another store.`));
    else ids.set(id, [...(ids.get(id) ?? []), address]);
  }
  for (const batch of batches([...ids.keys()], 500)) {
    for (const { old_id: id, old_flags: flags, text } of await selectTexts(db, batch)) {
      const decoded = await decodeOrError({ text, flags }, legacyEncoding);
      for (const address of ids.get(id)!) texts.set(address, decoded);
    }
  }
  return texts;
}

const selectTexts = keptQuery((db, ids: readonly number[]) =>
  db
    .selectFrom('text')
    .where('old_id', 'in', ids)
    .select((eb) => ['old_id', 'old_flags', textAsStored(db, eb.ref('old_flags'), eb.ref('old_text')).as('text')]),
);

/** Text as it is, anything else as its bytes: MediaWiki leaves compressed text without a NUL as TEXT in SQLite. */
function textAsStored(db: Db, flags: Parameters<typeof bytesOf>[1], text: Parameters<typeof bytesOf>[1]) {
  if (kindOf(db) === 'mariadb') return sql<string | Buffer>`${text}`;
  return sql<string | Buffer>`CASE WHEN ${flags} = 'utf-8' THEN ${text} ELSE ${bytesOf(db, text)} END`;
}

async function decodeOrError(row: TextRow, legacyEncoding?: string): Promise<string | UnreadableText> {
  try {
    return await decodeText(row, legacyEncoding);
  } catch (error) {
    if (error instanceof UnreadableText) return error;
    throw error;
  }
}

/** The text of a row of the `text` table. Throws `UnreadableText`. */
export async function decodeText(row: TextRow, legacyEncoding?: string): Promise<string> {
  const flags = flagsOf(row);
  if (!flags.has('gzip')) return decodeBytes(row.text, flags, legacyEncoding);
  const bytes = await inflate(row.text).catch((cause: unknown) => {
    throw damaged(cause);
  });
  return decodeBytes(bytes, flags, legacyEncoding);
}

/** The same for code that cannot wait (the parser in its worker); undefined for what cannot be read. */
export function decodeTextSync(row: TextRow, legacyEncoding?: string): string | undefined {
  try {
    const flags = flagsOf(row);
    return decodeBytes(flags.has('gzip') ? inflateRawSync(row.text) : row.text, flags, legacyEncoding);
  } catch {
    return undefined;
  }
}

function flagsOf({ flags }: TextRow): Set<string> {
  const set = new Set(flags.split(',').map((flag) => flag.trim()));
  for (const [flag, reason] of Object.entries(UNREADABLE)) {
    if (set.has(flag)) throw new UnreadableText(reason);
  }
  return set;
}

function damaged(cause: unknown): UnreadableText {
  return new UnreadableText('A compressed text in the database is damaged.', { cause });
}

function decodeBytes(bytes: string | Uint8Array, set: ReadonlySet<string>, legacyEncoding: string | undefined): string {
  if (typeof bytes === 'string') return bytes;
  const isUnicode = set.has('utf-8') || set.has('utf8');
  return isUnicode || !legacyEncoding ? Buffer.from(bytes).toString() : decoderOf(legacyEncoding).decode(bytes);
}

const UNREADABLE: Readonly<Record<string, string>> = {
  external: 'A text is in an external store, which is not supported: copy it into the database first.',
  object: 'A text is inside a serialized PHP object (of compressOld), which is not supported.',
  error: 'A text was lost when it was stored.',
};

function decoderOf(encoding: string): { decode(bytes: Uint8Array): string } {
  // As a web standard `latin1` means windows-1252; what is meant here has the same code points as Unicode.
  if (/^iso-?8859-1$|^latin-?1$/i.test(encoding)) return { decode: (bytes) => Buffer.from(bytes).toString('latin1') };
  return new TextDecoder(encoding);
}

/** SHA-1 in base 36, 31 digits: `rev_sha1`, `content_sha1`, `img_sha1`. */
export function sha1Base36(content: string | Uint8Array): string {
  return BigInt(`0x${createHash('sha1').update(content).digest('hex')}`)
    .toString(36)
    .padStart(31, '0');
}
