import type { Db } from '../../storage/storage.ts';
import type { QueryPage, QueryPageRow } from '../../wiki/query-pages/query-page.ts';
import { settingsOf } from './settings.ts';

/** Pages that are read at once. */
const BATCH = 500;

/** Subtitles whose film or sound this wiki does not have (files of other wikis are not looked at), and pages beside them that are no subtitles. */
export const orphanedTimedText: QueryPage = {
  name: 'OrphanedTimedText',
  expensive: true,
  value: 'none',
  async rows({ db, site }, { offset, limit }) {
    const { TimedTextNS, EnableLocalTimedText } = settingsOf(site.settings);
    if (!EnableLocalTimedText) return [];
    const found: QueryPageRow[] = [];
    let after = '';
    while (found.length < offset + limit) {
      const titles = await titlesAfter(db, TimedTextNS, after);
      const files = await existing(db, titles.flatMap(fileOf));
      const orphans = titles.filter((title) => !fileOf(title).some((file) => files.has(file)));
      found.push(...orphans.map((title) => ({ namespace: TimedTextNS, title, value: null })));
      if (titles.length < BATCH) break;
      after = titles.at(-1)!;
    }
    return found.slice(offset, offset + limit);
  },
};

async function titlesAfter(db: Db, namespace: number, title: string): Promise<string[]> {
  const rows = await db
    .selectFrom('page')
    .select('page_title')
    .where('page_namespace', '=', namespace)
    .where('page_title', '>', title)
    .where('page_is_redirect', '=', 0)
    .orderBy('page_title')
    .limit(BATCH)
    .execute();
  return rows.map(({ page_title }) => page_title);
}

async function existing(db: Db, names: readonly string[]): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const rows = await db.selectFrom('image').select('img_name').where('img_name', 'in', names).execute();
  return new Set(rows.map(({ img_name }) => img_name));
}

/** `Film.ogv` of `Film.ogv.de.srt`; nothing of other names. */
function fileOf(title: string): string[] {
  const [, file] = /^(.+)\.[a-z-]+\.(?:srt|vtt)$/.exec(title) ?? [];
  return file === undefined ? [] : [file];
}
