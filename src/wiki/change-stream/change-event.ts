import { createHash } from 'node:crypto';
import { fromMediaWikiTimestamp, toIso, toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { makeTitle } from '../../site/title.ts';
import { fullUrl } from '../../wikitext/page-url.ts';
import { changeTypeOf, coreChangeTypes } from '../changes/recent-changes.ts';
import { formatComments } from '../comments/format-comments.ts';
import { logParametersForApi } from '../logs/log-parameters.ts';
import { logSentences } from '../logs/log-sentences.ts';
import { isHidden } from '../revisions/visibility.ts';
import type { Wiki } from '../wiki.ts';
import { canonicalServer } from '../../site/url.ts';

/** The stream's name in every event, and the topic of its ids. */
export const streamName = 'mediawiki.recentchange';

/**
 * A change as Wikimedia's EventStreams tell it (`mediawiki/recentchange`).
 * Schema: https://schema.wikimedia.org/repositories/primary/jsonschema/mediawiki/recentchange/latest
 */
export type ChangeEvent = Readonly<Record<string, unknown>> & { readonly id: number };

/** At most `limit` changes after `afterId`, oldest first, as anybody may see them; `lastId` is that of the last row that was read. */
export async function readChangeEvents(
  wiki: Wiki,
  afterId: number,
  limit: number,
): Promise<{ events: ChangeEvent[]; lastId: number }> {
  const found = await wiki.db
    .selectFrom('recentchanges')
    .innerJoin('actor', 'actor_id', 'rc_actor')
    .innerJoin('comment', 'comment_id', 'rc_comment_id')
    .selectAll('recentchanges')
    .select(['actor_name', 'comment_text'])
    .where('rc_id', '>', afterId)
    .orderBy('rc_id')
    .limit(limit)
    .execute();
  const rows = wiki.storage.writesAtOnce ? beforeGap(found, afterId, wiki.now()) : found;
  // Of an entry whose action is hidden nothing may be told, not even the page; nor of what an extension may hide.
  const shown = rows.filter(
    ({ rc_type, rc_deleted }) =>
      coreChangeTypes.includes(rc_type) && (changeTypeOf(rc_type) !== 'log' || !isHidden(rc_deleted, 'text')),
  );
  const comments = await formatComments(
    wiki,
    shown.map((row) => ({
      comment: isHidden(row.rc_deleted, 'comment') ? '' : row.comment_text,
      page: { namespace: row.rc_namespace, dbKey: row.rc_title },
    })),
  );
  const sentences = await sayLogEntries(wiki, shown);
  const events = shown.map((row, i) =>
    eventOf(wiki, row, { parsedComment: comments[i]!, said: sentences.get(row.rc_id) }),
  );
  return { events, lastId: rows.at(-1)?.rc_id ?? afterId };
}

/** How long an act may take that wrote its row and is not committed yet, in milliseconds. */
const patience = 3000;

/**
 * The rows before a number that is missing: where acts run at once, it may be that of an act that is about to be committed. After a
 * while nobody waits for it any more.
 */
function beforeGap<R extends { rc_id: number; rc_timestamp: string }>(rows: R[], afterId: number, now: Date): R[] {
  const settled = toMediaWikiTimestamp(new Date(now.getTime() - patience));
  const gap = rows.findIndex(
    (row, i) => row.rc_id !== (rows[i - 1]?.rc_id ?? afterId) + 1 && row.rc_timestamp > settled,
  );
  return gap === -1 ? rows : rows.slice(0, gap);
}

interface Row {
  readonly rc_id: number;
  readonly rc_timestamp: string;
  readonly rc_namespace: number;
  readonly rc_title: string;
  readonly rc_minor: number;
  readonly rc_bot: number;
  readonly rc_type: number;
  readonly rc_this_oldid: number;
  readonly rc_last_oldid: number;
  readonly rc_patrolled: number;
  readonly rc_old_len: number | null;
  readonly rc_new_len: number | null;
  readonly rc_deleted: number;
  readonly rc_logid: number;
  readonly rc_log_type: string | null;
  readonly rc_log_action: string | null;
  readonly rc_params: string | null;
  readonly actor_name: string;
  readonly comment_text: string;
}

async function sayLogEntries(wiki: Wiki, rows: readonly Row[]): Promise<Map<number, string>> {
  const entries = rows.filter((row) => changeTypeOf(row.rc_type) === 'log');
  const sentences = await logSentences(
    wiki,
    entries.map((row) => ({
      type: row.rc_log_type ?? '',
      action: row.rc_log_action ?? '',
      params: row.rc_params ?? '',
      timestamp: row.rc_timestamp,
      user: isHidden(row.rc_deleted, 'user') ? undefined : row.actor_name,
      target: { namespace: row.rc_namespace, dbKey: row.rc_title },
    })),
    wiki.site.settings.LanguageCode,
    'text',
  );
  return new Map(entries.map((row, i) => [row.rc_id, sentences[i]!]));
}

function eventOf(
  wiki: Wiki,
  row: Row,
  { parsedComment, said }: { parsedComment: string; said: string | undefined },
): ChangeEvent {
  const { site } = wiki;
  const { ScriptPath, DBname } = site.settings;
  const server = canonicalServer(site.settings);
  const domain = URL.canParse(server) ? new URL(server).host : server.replace(/^\/\//, '');
  const title = makeTitle(site, row.rc_namespace, row.rc_title);
  const type = changeTypeOf(row.rc_type);
  const comment = isHidden(row.rc_deleted, 'comment') ? '' : row.comment_text;
  const isEdit = type === 'edit' || type === 'new';
  return {
    $schema: '/mediawiki/recentchange/1.0.0',
    meta: {
      uri: fullUrl(site, title, '', server),
      id: eventId(`${DBname}:${row.rc_id}`),
      dt: toIso(row.rc_timestamp),
      domain,
      stream: streamName,
    },
    id: row.rc_id,
    type,
    namespace: row.rc_namespace,
    title: title.prefixedText,
    title_url: fullUrl(site, title, '', server),
    comment,
    timestamp: Math.floor(fromMediaWikiTimestamp(row.rc_timestamp).getTime() / 1000),
    user: isHidden(row.rc_deleted, 'user') ? '' : row.actor_name,
    bot: row.rc_bot !== 0,
    ...(isEdit ? editFacts(wiki, row, `${server}${ScriptPath}/index.php`) : {}),
    ...(type === 'log'
      ? {
          log_id: row.rc_logid,
          log_type: row.rc_log_type ?? '',
          log_action: row.rc_log_action ?? '',
          log_params: logParametersForApi(wiki, {
            type: row.rc_log_type ?? '',
            action: row.rc_log_action ?? '',
            params: row.rc_params ?? '',
            timestamp: row.rc_timestamp,
          }),
          log_action_comment: [said ?? '', comment].filter((part) => part !== '').join(': '),
        }
      : {}),
    server_url: server,
    server_name: domain,
    server_script_path: ScriptPath,
    wiki: DBname,
    parsedcomment: parsedComment,
  };
}

function editFacts({ site }: Wiki, row: Row, script: string): Record<string, unknown> {
  const isNew = changeTypeOf(row.rc_type) === 'new';
  const { UseRCPatrol, UseNPPatrol } = site.settings;
  return {
    notify_url: `${script}?${isNew ? '' : `diff=${row.rc_this_oldid}&`}oldid=${isNew ? row.rc_this_oldid : row.rc_last_oldid}`,
    minor: row.rc_minor !== 0,
    ...(UseRCPatrol || (UseNPPatrol && isNew) ? { patrolled: row.rc_patrolled !== 0 } : {}),
    length: { old: isNew ? null : row.rc_old_len, new: row.rc_new_len },
    revision: { old: isNew ? null : row.rc_last_oldid, new: row.rc_this_oldid },
  };
}

/** A UUID that is the same whenever the event is told. */
function eventId(name: string): string {
  const hash = createHash('sha1').update(`${streamName}:${name}`).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
