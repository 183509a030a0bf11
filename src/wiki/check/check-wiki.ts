import { sql } from 'kysely';
import type { Wiki } from '../wiki.ts';
import { runCheck, type Check, type Finding } from './check.ts';
import { categoryCounts, siteStatistics, tagCounts, uncountedCategories } from './counts.ts';
import { checkFiles } from './files.ts';
import { lostReferences } from './lost-references.ts';
import { editCounts } from './edit-counts.ts';
import { orphanRows } from './orphan-rows.ts';
import { pagesWithoutLatest, revisionsWithoutPage, wrongLengths } from './pages.ts';
import { searchIndexChecks } from './search-index.ts';
import { contentWithoutText, revisionsWithoutContent } from './texts.ts';

/** In this order: what one mends may be what a later one counts. */
const CHECKS: readonly Check<never>[] = [
  ...lostReferences,
  contentWithoutText,
  ...revisionsWithoutContent,
  revisionsWithoutPage,
  pagesWithoutLatest,
  wrongLengths,
  ...orphanRows,
  uncountedCategories,
  categoryCounts,
  tagCounts,
  siteStatistics,
  editCounts,
] as readonly Check<unknown>[] as readonly Check<never>[];

/**
 * Looks for broken rows, in batches, while the wiki may be running; gives each as it is found. With `mend` what can be mended is, each
 * batch in a transaction of its own; `onCheck` hears what is looked for next.
 */
export async function* checkWiki(
  wiki: Wiki,
  {
    mend = false,
    onCheck = () => undefined,
    youngFiles = 3_600_000,
  }: {
    readonly mend?: boolean;
    readonly onCheck?: (name: string) => void;
    /** Milliseconds for which a file may wait for its row. */
    readonly youngFiles?: number;
  } = {},
): AsyncGenerator<Finding> {
  if (wiki.storage.kind === 'sqlite') {
    onCheck('damage of the database file');
    const { rows } = await sql<{ quick_check: string }>`PRAGMA quick_check(20)`.execute(wiki.db);
    for (const { quick_check: row } of rows) {
      if (row !== 'ok') yield { check: 'damage of the database file', row, mended: false };
    }
  }
  // Bot passwords belong to accounts that other wikis share, where there are such.
  const isShared = wiki.registry.centralIdProviders.length > 0;
  for (const check of [...CHECKS, ...searchIndexChecks(wiki)]) {
    if (isShared && check.table === 'bot_passwords') continue;
    onCheck(check.name);
    yield* runCheck(wiki, check, { mend });
  }
  yield* checkFiles(wiki, { mend, onCheck, before: new Date(Date.now() - youngFiles) });
}
