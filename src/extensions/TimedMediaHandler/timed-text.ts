import { isValidLanguageCode } from '../../i18n/languages.ts';
import type { Db } from '../../storage/storage.ts';
import { startsWith } from '../../storage/dialect.ts';

/** Subtitles of a film or sound, in one language: a page `TimedText:FILE.LANGUAGE.srt`. */
export interface Subtitles {
  readonly language: string;
  /** Database key of the page. */
  readonly dbKey: string;
}

/** The subtitles of files, by the files' database keys, in the order of their pages. */
export async function subtitlesOf(
  db: Db,
  namespace: number,
  names: readonly string[],
): Promise<Map<string, Subtitles[]>> {
  const found = new Map<string, Subtitles[]>(names.map((name) => [name, []]));
  if (names.length === 0) return found;
  const rows = await db
    .selectFrom('page')
    .select('page_title')
    .where('page_namespace', '=', namespace)
    .where(({ or, ref }) => or(names.map((name) => startsWith(ref('page_title'), `${name}.`))))
    .orderBy('page_title')
    .execute();
  for (const { page_title: dbKey } of rows) {
    const [, name, language] = /^(.*)\.([^.]+)\.(?:srt|vtt)$/s.exec(dbKey) ?? [];
    if (name !== undefined && isValidLanguageCode(language!)) found.get(name)?.push({ language: language!, dbKey });
  }
  return found;
}
