import { escapeHtml } from '../../../i18n/escape-html.ts';
import { msg } from '../../../i18n/message.ts';
import { changeTypes } from '../../../wiki/changes/recent-changes.ts';
import { logSentences } from '../../../wiki/logs/log-sentences.ts';
import { isHidden } from '../../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { ChangeRow } from './change-rows.ts';

/**
 * What the changes that are log entries say as sentences in HTML, as everybody may see them, whoever asks: sentences are passed on. The
 * rows need the properties `user` and `loginfo`.
 */
export async function changeSentences<Row extends ChangeRow>(
  wiki: Wiki,
  rows: readonly Row[],
  language: string,
): Promise<ReadonlyMap<Row, string>> {
  const entries = rows.filter(({ rc_type }) => rc_type === changeTypes.log.type);
  const open = entries.filter(({ rc_deleted }) => !isHidden(rc_deleted, 'text'));
  const sentences = await logSentences(
    wiki,
    open.map((row) => ({
      type: row.rc_log_type ?? '',
      action: row.rc_log_action ?? '',
      params: row.rc_params ?? '',
      timestamp: row.rc_timestamp,
      user: isHidden(row.rc_deleted, 'user') ? undefined : row.actor_name,
      target: { namespace: row.rc_namespace, dbKey: row.rc_title },
    })),
    language,
  );
  const said = new Map(open.map((row, i) => [row, sentences[i]!]));
  for (const row of entries) {
    if (!said.has(row)) said.set(row, ofHiddenAct(wiki, row, language));
  }
  return said;
}

/** Who did something, but not what. */
function ofHiddenAct({ messages }: Wiki, { rc_deleted, actor_name }: ChangeRow, language: string): string {
  const hidden = (key: string) =>
    `<span class="history-deleted">${escapeHtml(messages.text(msg(key), language))}</span>`;
  const who = isHidden(rc_deleted, 'user') ? hidden('rev-deleted-user') : `<bdi>${escapeHtml(actor_name ?? '')}</bdi> `;
  return who + hidden('rev-deleted-event');
}
