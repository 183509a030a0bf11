import { insertedId } from '../../../storage/dialect.ts';
import type { Db, Tx } from '../../../storage/storage.ts';
import { withTranslate } from '../tables.ts';
import { editDistance } from './distance.ts';

/** Something similar that was translated before. */
export interface Suggestion {
  readonly source: string;
  readonly target: string;
  /** The message, as its pages are called without the language. */
  readonly context: string;
  /** How alike the sources are: 1 for equal ones. */
  readonly quality: number;
}

/** Longer texts are not compared, in letters. */
const LONGEST = 5000;
/** So many texts of about the same length are compared, and so many pairs of letters: about a tenth of a second. */
const MOST = 1000;
const MOST_WORK = 30_000_000;

/** Texts that are like one, with what they were translated to; the most alike first. */
export async function suggestTranslations(
  db: Db,
  { text, from, into, cutoff }: { text: string; from: string; into: string; cutoff: number },
): Promise<Suggestion[]> {
  const length = [...text].length;
  if (length === 0 || length > LONGEST) return [];
  const rows = await withTranslate(db)
    .selectFrom('translate_tms')
    .innerJoin('translate_tmt', 'tmt_sid', 'tms_sid')
    .where('tms_lang', '=', from)
    .where('tms_len', '>=', Math.floor(length * cutoff))
    .where('tms_len', '<=', Math.ceil(length / cutoff))
    .where('tmt_lang', '=', into)
    .limit(MOST)
    .select(['tms_text', 'tms_len', 'tms_context', 'tmt_text'])
    .execute();
  const found: Suggestion[] = [];
  let work = MOST_WORK;
  const distance = ({ tms_len }: { tms_len: number }) => Math.abs(tms_len - length);
  for (const { tms_text, tms_len, tms_context, tmt_text } of rows.sort((a, b) => distance(a) - distance(b))) {
    work -= tms_len * length;
    if (work < 0) break;
    const quality = likeness(text, tms_text);
    if (quality >= cutoff) found.push({ source: tms_text, target: tmt_text, context: tms_context, quality });
  }
  return found.sort((a, b) => b.quality - a.quality);
}

function likeness(one: string, other: string): number {
  if (one === other) return 1;
  const shorter = Math.min([...one].length, [...other].length);
  return shorter === 0 ? 0 : Number((1 - (editDistance(one, other) * 0.9) / shorter).toFixed(6));
}

/** Remembers a translation of a message in place of the one before; undefined forgets it. */
export async function remember(
  tx: Tx,
  { context, from, source, into }: { context: string; from: string; source: string; into: string },
  translation: string | undefined,
): Promise<void> {
  const tables = withTranslate(tx);
  const rows = await tables
    .selectFrom('translate_tms')
    .where('tms_lang', '=', from)
    .where('tms_len', '=', [...source].length)
    .where('tms_text', '=', source)
    .where('tms_context', '=', context)
    .select('tms_sid')
    .execute();
  let id = rows[0]?.tms_sid;
  if (id === undefined) {
    if (translation === undefined) return;
    const inserted = await tables
      .insertInto('translate_tms')
      .values({ tms_lang: from, tms_len: [...source].length, tms_text: source, tms_context: context })
      .executeTakeFirstOrThrow();
    id = insertedId(inserted);
    await tables.insertInto('translate_tmf').values({ tmf_sid: id, tmf_text: source }).execute();
  }
  await tables.deleteFrom('translate_tmt').where('tmt_sid', '=', id).where('tmt_lang', '=', into).execute();
  if (translation === undefined) return;
  await tables.insertInto('translate_tmt').values({ tmt_sid: id, tmt_lang: into, tmt_text: translation }).execute();
}
