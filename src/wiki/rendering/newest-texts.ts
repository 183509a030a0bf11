import type { Reader } from '../../storage/storage.ts';
import { decodeTextSync, textId } from '../../storage/text-storage.ts';
import type { RevisionFacts } from '../../wikitext/page-source.ts';
import { revisionFacts, type RevisionRow } from './revision-facts.ts';

export interface NewestText {
  readonly text: string;
  readonly contentModel: string;
  readonly revision: RevisionFacts;
}

interface NewestRow extends RevisionRow {
  actor_name: string;
  model_name: string;
  content_address: string;
}

const questionMarks = (values: readonly unknown[]) => values.map(() => '?').join(', ');

/** The texts of pages' newest revisions, and the revisions, by page id, in two queries; without those that cannot be read. */
export function readNewestTexts(reader: Reader, pageIds: readonly number[]): Map<number, NewestText> {
  const found = new Map<number, NewestText>();
  const rows = reader
    .all<NewestRow>(
      `SELECT page_id, rev_id, rev_timestamp, rev_deleted, rev_len, rev_sha1, actor_name, model_name, content_address
      FROM page
      JOIN revision ON rev_id = page_latest
      JOIN actor ON actor_id = rev_actor
      JOIN slots ON slot_revision_id = rev_id
      JOIN slot_roles ON role_id = slot_role_id AND role_name = 'main'
      JOIN content ON content_id = slot_content_id
      JOIN content_models ON model_id = content_model
      WHERE page_id IN (${questionMarks(pageIds)})`,
      pageIds,
    )
    .filter(({ rev_deleted }) => (rev_deleted & 1) === 0);
  const ids = rows.flatMap(({ content_address }) => textId(content_address) ?? []);
  const stored = reader.all<{ old_id: number; old_text: string | Uint8Array; old_flags: string }>(
    `SELECT old_id, old_text, old_flags FROM text WHERE old_id IN (${questionMarks(ids)})`,
    ids,
  );
  const texts = new Map(stored.map((row) => [row.old_id, row]));
  for (const row of rows) {
    const kept = texts.get(textId(row.content_address) ?? 0);
    const text = kept && decodeTextSync({ text: kept.old_text, flags: kept.old_flags });
    if (text === undefined) continue;
    found.set(row.page_id, { text, contentModel: row.model_name, revision: revisionFacts(row, row.actor_name) });
  }
  return found;
}
