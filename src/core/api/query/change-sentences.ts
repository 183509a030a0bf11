import { changeTypes } from '../../../wiki/changes/recent-changes.ts';
import { logSentences } from '../../../wiki/logs/log-sentences.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { mayView, mayViewLogAction } from '../../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { ChangeRow } from './change-rows.ts';

/**
 * What the changes that are log entries say as sentences in HTML, as far as the performer may see them. The rows need the properties
 * `user` and `loginfo`.
 */
export async function changeSentences<Row extends ChangeRow>(
  wiki: Wiki,
  performer: Performer,
  rows: readonly Row[],
  language: string,
): Promise<ReadonlyMap<Row, string>> {
  const entries = rows.filter(
    ({ rc_type, rc_deleted }) => rc_type === changeTypes.log.type && mayViewLogAction(performer, rc_deleted),
  );
  const sentences = await logSentences(
    wiki,
    entries.map((row) => ({
      type: row.rc_log_type ?? '',
      action: row.rc_log_action ?? '',
      params: row.rc_params ?? '',
      timestamp: row.rc_timestamp,
      user: mayView(performer, row.rc_deleted, 'user') ? row.actor_name : undefined,
      target: { namespace: row.rc_namespace, dbKey: row.rc_title },
    })),
    language,
  );
  return new Map(entries.map((row, i) => [row, sentences[i]!]));
}
