import { makeTitle, type Title } from '../../site/title.ts';
import type { Db } from '../../storage/storage.ts';
import { numberFact } from '../../wiki/notifications/facts.ts';
import type { NotificationEvent } from '../../wiki/notifications/notification-type.ts';
import { findPagesById } from '../../wiki/pages/page-store.ts';
import type { RevisionRecord } from '../../wiki/revisions/revision-record.ts';
import { loadRevisions } from '../../wiki/revisions/revision-store.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export interface LogEntryFacts {
  readonly type: string;
  readonly action: string;
  readonly namespace: number;
  readonly dbKey: string;
  readonly comment: string;
  readonly userName: string;
  /** Bits of what is hidden. */
  readonly deleted: number;
}

/** What events speak of, by its id. */
export interface Sources {
  readonly revisions: ReadonlyMap<number, RevisionRecord>;
  readonly pages: ReadonlyMap<number, Title>;
  readonly logEntries: ReadonlyMap<number, LogEntryFacts>;
}

/** Reads what many events speak of, at once. */
export async function loadSources(wiki: Wiki, db: Db, events: readonly NotificationEvent[]): Promise<Sources> {
  const ids = (key: string) => [...new Set(events.map(({ extra }) => numberFact(extra, key)))].filter((id) => id > 0);
  const pages = await findPagesById(db, ids('link-from-page-id'));
  return {
    revisions: await loadRevisions(db, ids('revid')),
    pages: new Map([...pages].map(([id, page]) => [id, makeTitle(wiki.site, page.namespace, page.dbKey)])),
    logEntries: await loadLogEntries(db, ids('logid')),
  };
}

async function loadLogEntries(db: Db, ids: readonly number[]): Promise<Map<number, LogEntryFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('logging')
    .innerJoin('actor', 'actor_id', 'log_actor')
    .innerJoin('comment', 'comment_id', 'log_comment_id')
    .select(['log_id', 'log_type', 'log_action', 'log_namespace', 'log_title', 'log_deleted'])
    .select(['actor_name', 'comment_text'])
    .where('log_id', 'in', ids)
    .execute();
  return new Map(
    rows.map((row) => [
      row.log_id,
      {
        type: row.log_type,
        action: row.log_action,
        namespace: row.log_namespace,
        dbKey: row.log_title,
        comment: row.comment_text,
        userName: row.actor_name,
        deleted: row.log_deleted,
      },
    ]),
  );
}
