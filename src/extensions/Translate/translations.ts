import { batches } from '../../storage/dialect.ts';
import type { Db } from '../../storage/storage.ts';
import { loadReadableTexts, loadSlots } from '../../wiki/content/content-store.ts';
import { byNamespace, nameKey } from '../../wiki/pages/page-store.ts';
import { hidden } from '../../wiki/revisions/visibility.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { isMarkedFuzzy, withoutFuzzyMark } from './fuzzy-mark.ts';
import { TAG } from './revision-tags.ts';
import { withTranslate } from './tables.ts';

/** A page of a message in a language: its newest revision. */
export interface Translation extends PageName {
  readonly pageId: number;
  readonly revisionId: number;
  /** Without the mark of outdated ones. */
  readonly text: string;
  readonly fuzzy: boolean;
  /** Who wrote it; the name is empty where it is hidden. */
  readonly author: { readonly id: number; readonly name: string };
  readonly timestamp: string;
}

/** The translations that pages of these names hold, by `nameKey`. Pages that are not there, or whose text cannot be read, are absent. */
export async function loadTranslations(db: Db, names: Iterable<PageName>): Promise<Map<string, Translation>> {
  const found = new Map<string, Translation>();
  for (const [namespace, dbKeys] of byNamespace(names)) {
    for (const keys of batches([...dbKeys], 500)) {
      const rows = await selectTranslations(db)
        .where('page_namespace', '=', namespace)
        .where('page_title', 'in', keys)
        .execute();
      for (const each of await translationsOf(db, rows)) found.set(nameKey(each), each);
    }
  }
  return found;
}

/** `page` with its newest revisions and their authors. */
export function selectTranslations(db: Db) {
  return withTranslate(db)
    .selectFrom('page')
    .innerJoin('revision', 'rev_id', 'page_latest')
    .innerJoin('actor', 'actor_id', 'rev_actor')
    .leftJoin('revtag', (join) => join.onRef('rt_revision', '=', 'page_latest').on('rt_type', '=', TAG.fuzzy))
    .select(['page_id', 'page_namespace', 'page_title', 'page_latest'])
    .select(['rev_timestamp', 'rev_deleted', 'actor_user', 'actor_name', 'rt_type']);
}

type TranslationRow = Awaited<ReturnType<ReturnType<typeof selectTranslations>['execute']>>[number];

/** Rows of `selectTranslations` with their texts. */
export async function translationsOf(db: Db, rows: readonly TranslationRow[]): Promise<Translation[]> {
  const shown = rows.filter(({ rev_deleted }) => !(rev_deleted & hidden.text));
  const slots = await loadSlots(
    db,
    shown.map(({ page_latest }) => page_latest),
  );
  const address = (revision: number) => slots.get(revision)?.get('main')?.address;
  const texts = await loadReadableTexts(
    db,
    shown.flatMap(({ page_latest }) => address(page_latest) ?? []),
  );
  return shown.flatMap((row) => {
    const text = texts.get(address(row.page_latest) ?? '');
    if (text === undefined) return [];
    return [
      {
        namespace: row.page_namespace,
        dbKey: row.page_title,
        pageId: row.page_id,
        revisionId: row.page_latest,
        text: withoutFuzzyMark(text),
        fuzzy: row.rt_type !== null || isMarkedFuzzy(text),
        author: row.rev_deleted & hidden.user ? { id: 0, name: '' } : { id: row.actor_user ?? 0, name: row.actor_name },
        timestamp: row.rev_timestamp,
      },
    ];
  });
}

/** Ids of those who reviewed revisions, by revision, in the order of the ids. */
export async function loadReviewers(db: Db, translations: readonly Translation[]): Promise<Map<number, number[]>> {
  const reviewers = new Map<number, number[]>();
  for (const some of batches(translations, 500)) {
    const newest = new Set(some.map(({ revisionId }) => revisionId));
    const rows = await withTranslate(db)
      .selectFrom('translate_reviews')
      .where(
        'trr_page',
        'in',
        some.map(({ pageId }) => pageId),
      )
      .where('trr_revision', 'in', [...newest])
      .orderBy('trr_page')
      .orderBy('trr_revision')
      .orderBy('trr_user')
      .select(['trr_revision', 'trr_user'])
      .execute();
    for (const { trr_revision, trr_user } of rows) {
      reviewers.set(trr_revision, [...(reviewers.get(trr_revision) ?? []), trr_user]);
    }
  }
  return reviewers;
}
