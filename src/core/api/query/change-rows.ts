import { sql } from 'kysely';
import { toIso } from '../../../site/timestamp.ts';
import type { Db } from '../../../storage/storage.ts';
import { toHexSha1 } from '../../../wiki/content/content-hash.ts';
import { changeTypeOf, changeTypes, patrolled, type ChangeType } from '../../../wiki/changes/recent-changes.ts';
import { logParameters } from '../log-parameters.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { isHidden, isSuppressed, mayView, mayViewLogAction } from '../../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { pageFields } from '../../../api/query/page-fields.ts';
import { loadRowTexts } from './row-texts.ts';
import { isTemporaryName } from '../../../site/temporary-names.ts';

const always = [
  'rc_id',
  'rc_timestamp',
  'rc_namespace',
  'rc_title',
  'rc_type',
  'rc_cur_id',
  'rc_this_oldid',
  'rc_deleted',
  'actor_user',
] as const;

/** Columns that only some properties are made of; most of the time of a long list goes into taking values out of the database. */
const columnsOf = {
  ids: ['rc_last_oldid'],
  flags: ['rc_minor', 'rc_bot'],
  patrol: ['rc_patrolled'],
  patrolled: ['rc_patrolled'],
  sizes: ['rc_old_len', 'rc_new_len'],
  loginfo: ['rc_logid', 'rc_log_type', 'rc_log_action', 'rc_params'],
  user: ['actor_name'],
  userid: ['actor_name'],
} as const;

type ChangeColumn = (typeof always)[number] | (typeof columnsOf)[keyof typeof columnsOf][number];

function changeColumns(props: ReadonlySet<string>): ChangeColumn[] {
  const columns = new Set<ChangeColumn>(always);
  for (const [prop, names] of Object.entries(columnsOf)) {
    if (props.has(prop)) for (const name of names) columns.add(name);
  }
  return [...columns];
}

/**
 * `recentchanges` with authors: what recent changes and the watchlist begin with. Of the columns only those are there that the
 * properties need; comments are joined where asked for.
 */
export function selectChanges(db: Db, props: ReadonlySet<string>) {
  return db
    .selectFrom('recentchanges')
    .innerJoin('actor', 'actor_id', 'rc_actor')
    .select(changeColumns(props))
    .$if(props.has('comment') || props.has('parsedcomment'), (query) =>
      query.innerJoin('comment', 'comment_id', 'rc_comment_id').select('comment_text'),
    )
    .$if(props.has('sha1'), (query) =>
      query.leftJoin('revision', 'rev_id', 'rc_this_oldid').select(['rev_sha1', 'rev_deleted']),
    );
}

/** Whether a change is by somebody without an account of their own: an address, or a temporary account. */
export const byUnnamed = sql<boolean>`(${sql.ref('actor_user')} IS NULL OR EXISTS (
  SELECT 1 FROM ${sql.table('user')} WHERE ${sql.ref('user_id')} = ${sql.ref('actor_user')} AND ${sql.ref('user_is_temp')} = 1))`;

export type ChangesQuery = ReturnType<typeof selectChanges>;
export type ChangeRow = Awaited<ReturnType<ChangesQuery['execute']>>[number] & { page_is_redirect?: number | null };

/** Keeps changes of some types. */
export function ofTypes(query: ChangesQuery, types: readonly string[]): ChangesQuery {
  if (types.length === 0) return query;
  return query.where(
    'rc_type',
    'in',
    types.map((type) => changeTypes[type as ChangeType].type),
  );
}

/** Keeps what `show` asks for, as far as recent changes and the watchlist have it in common. */
export function shown(query: ChangesQuery, show: readonly string[]): ChangesQuery {
  let kept = query;
  for (const value of show) {
    switch (value) {
      case 'minor':
      case '!minor':
        kept = kept.where('rc_minor', '=', Number(value === 'minor'));
        break;
      case 'bot':
      case '!bot':
        kept = kept.where('rc_bot', '=', Number(value === 'bot'));
        break;
      case 'anon':
      case '!anon':
        kept = kept.where(value === 'anon' ? byUnnamed : sql<boolean>`NOT ${byUnnamed}`);
        break;
      case 'patrolled':
        kept = kept.where('rc_patrolled', '<>', patrolled.no);
        break;
      case '!patrolled':
      case 'unpatrolled':
        kept = kept.where('rc_patrolled', '=', patrolled.no);
        break;
      case 'autopatrolled':
        kept = kept.where('rc_patrolled', '=', patrolled.automatically);
        break;
      case '!autopatrolled':
        kept = kept.where('rc_patrolled', '<>', patrolled.automatically);
        break;
    }
  }
  return kept;
}

/** Keeps changes whose log action this performer may see: a filter by namespace or title would give hidden ones away. */
export function withVisibleAction(query: ChangesQuery, { rights }: Performer): ChangesQuery {
  const bits = !rights.has('deletedhistory')
    ? 1
    : rights.has('suppressrevision') || rights.has('viewsuppressed')
      ? 0
      : 9;
  if (bits === 0) return query;
  return query.where((eb) =>
    eb.or([eb('rc_type', '<>', changeTypes.log.type), sql<boolean>`(rc_deleted & ${bits}) <> ${bits}`]),
  );
}

/** What the entries of a list say besides what every change says. */
export interface EntryOptions {
  readonly props: ReadonlySet<string>;
  readonly performer: Performer;
}

/** Entries of the answer for rows of changes; tags and comments are read for all at once. */
export async function changeEntries(
  wiki: Wiki,
  rows: readonly ChangeRow[],
  { props, performer }: EntryOptions,
): Promise<Record<string, unknown>[]> {
  const texts = await loadRowTexts(wiki, rows, props, {
    tagged: 'ct_rc_id',
    id: (row) => row.rc_id,
    comment: (row) => row.comment_text,
    page: (row) => ({ namespace: row.rc_namespace, dbKey: row.rc_title }),
  });
  const tellsAction = props.has('title') || props.has('ids') || props.has('loginfo');
  return rows.map((row) => {
    const type = changeTypeOf(row.rc_type);
    const entry: Record<string, unknown> = { type };
    let anyHidden = false;
    const mayViewAction = type !== 'log' || mayViewLogAction(performer, row.rc_deleted);
    if (tellsAction && type === 'log' && isHidden(row.rc_deleted, 'text')) {
      entry['actionhidden'] = true;
      anyHidden = true;
    }
    if (mayViewAction) {
      if (props.has('title')) Object.assign(entry, pageFields(wiki.site, row.rc_namespace, row.rc_title));
      if (props.has('ids')) {
        Object.assign(entry, {
          pageid: row.rc_cur_id,
          revid: row.rc_this_oldid,
          old_revid: row.rc_last_oldid,
        });
      }
    }
    if (props.has('ids')) entry['rcid'] = row.rc_id;
    if (props.has('user') || props.has('userid')) {
      if (isHidden(row.rc_deleted, 'user')) {
        entry['userhidden'] = true;
        anyHidden = true;
      }
      if (mayView(performer, row.rc_deleted, 'user')) {
        if (props.has('user')) entry['user'] = row.actor_name;
        if (props.has('userid')) entry['userid'] = row.actor_user ?? 0;
        if (row.actor_user === null) entry['anon'] = true;
        else if (isTemporaryName(wiki.site.settings, row.actor_name)) entry['temp'] = true;
      }
    }
    if (props.has('flags'))
      Object.assign(entry, { bot: row.rc_bot !== 0, new: type === 'new', minor: row.rc_minor !== 0 });
    if (props.has('sizes')) Object.assign(entry, { oldlen: row.rc_old_len ?? 0, newlen: row.rc_new_len ?? 0 });
    if (props.has('timestamp')) entry['timestamp'] = toIso(row.rc_timestamp);
    if (props.has('parsedcomment') || props.has('comment')) {
      if (isHidden(row.rc_deleted, 'comment')) {
        entry['commenthidden'] = true;
        anyHidden = true;
      }
      if (mayView(performer, row.rc_deleted, 'comment')) {
        if (props.has('comment')) entry['comment'] = row.comment_text;
        if (props.has('parsedcomment')) entry['parsedcomment'] = texts.parsedComment(row);
      }
    }
    if (props.has('redirect')) entry['redirect'] = (row.page_is_redirect ?? 0) !== 0;
    if (props.has('patrolled') || props.has('patrol')) {
      Object.assign(entry, {
        patrolled: row.rc_patrolled !== patrolled.no,
        unpatrolled: row.rc_patrolled === patrolled.no,
        autopatrolled: row.rc_patrolled === patrolled.automatically,
      });
    }
    if (props.has('loginfo') && type === 'log' && mayViewAction) {
      Object.assign(entry, {
        logid: row.rc_logid,
        logtype: row.rc_log_type,
        logaction: row.rc_log_action,
        logparams: logParameters(wiki, {
          type: row.rc_log_type ?? '',
          action: row.rc_log_action ?? '',
          params: row.rc_params ?? '',
          timestamp: row.rc_timestamp,
        }),
      });
    }
    if (props.has('tags')) entry['tags'] = texts.tags(row);
    if (props.has('sha1') && row.rev_sha1 !== null && row.rev_sha1 !== undefined) {
      if (isHidden(row.rev_deleted ?? 0, 'text')) {
        entry['sha1hidden'] = true;
        anyHidden = true;
      }
      if (mayView(performer, row.rev_deleted ?? 0, 'text') && row.rev_sha1 !== '')
        entry['sha1'] = toHexSha1(row.rev_sha1);
    }
    if (anyHidden && isSuppressed(row.rc_deleted)) entry['suppressed'] = true;
    return entry;
  });
}
