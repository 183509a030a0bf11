import { requireWithinRateLimit } from '../users/rate-limits.ts';
import { msg } from '../../i18n/message.ts';
import { isStorable, type Id } from '../../site/id.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import type { Tx } from '../../storage/storage.ts';
import { pushRevertedTagUpdate } from '../edits/reverts.ts';
import { addLogEntry } from '../logs/log-entry.ts';
import type { EditResult } from '../pages/edit-result.ts';
import type { Performer } from '../performer.ts';
import { refuseFor, whyNot } from '../permissions.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import { patrolled } from './recent-changes.ts';
import { checkTagsAllowed } from './tag-rights.ts';

export interface PatrolledChange {
  readonly id: number;
  readonly title: Title;
}

interface ChangeRow {
  readonly rc_id: number;
  readonly rc_namespace: number;
  readonly rc_title: string;
  readonly rc_cur_id: number;
  readonly rc_this_oldid: number;
  readonly rc_last_oldid: number;
  readonly rc_patrolled: number;
  readonly rc_type: number;
  readonly actor_name: string;
}

/** Marks a change as looked at. Again is no error, and is not logged. */
export async function patrolChange(
  wiki: Wiki,
  performer: Performer,
  change: { readonly recentChangeId: Id } | { readonly revisionId: Id },
  tags: readonly string[] = [],
): Promise<PatrolledChange> {
  const row = await findChange(wiki, change);
  const title = makeTitle(wiki.site, row.rc_namespace, row.rc_title);
  await checkTagsAllowed(wiki, performer, tags);
  await requireAllowed(wiki, performer, title, row);
  await requireWithinRateLimit(wiki, performer, 'patrol');
  if (row.rc_patrolled !== patrolled.no) return { id: row.rc_id, title };
  await wiki.storage.transaction((tx) => patrol(wiki, tx, performer, { row, title, tags }));
  return { id: row.rc_id, title };
}

async function findChange(
  { db }: Wiki,
  change: { readonly recentChangeId: Id } | { readonly revisionId: Id },
): Promise<ChangeRow> {
  const query = db
    .selectFrom('recentchanges')
    .innerJoin('actor', 'actor_id', 'rc_actor')
    .select(['rc_id', 'rc_namespace', 'rc_title', 'rc_cur_id', 'rc_this_oldid', 'rc_last_oldid', 'rc_patrolled'])
    .select(['rc_type', 'actor_name']);
  if ('recentChangeId' in change) {
    const { recentChangeId: id } = change;
    const row = isStorable(id) ? await query.where('rc_id', '=', id).executeTakeFirst() : undefined;
    if (!row) throw new Refusal(msg('apierror-nosuchrcid', id));
    return row;
  }
  const { revisionId } = change;
  if (!isStorable(revisionId)) throw new Refusal(msg('apierror-nosuchrevid', revisionId));
  const revision = await db.selectFrom('revision').select('rev_id').where('rev_id', '=', revisionId).executeTakeFirst();
  if (!revision) throw new Refusal(msg('apierror-nosuchrevid', revisionId));
  const row = await query.where('rc_this_oldid', '=', revisionId).where('rc_type', 'in', [0, 1, 3]).executeTakeFirst();
  if (!row) throw new Refusal(msg('apierror-notpatrollable', revisionId));
  return row;
}

async function requireAllowed(wiki: Wiki, performer: Performer, title: Title, row: ChangeRow): Promise<void> {
  const { UseRCPatrol, UseNPPatrol } = wiki.site.settings;
  if (!UseRCPatrol && !(UseNPPatrol && row.rc_type === 1)) throw new Refusal(msg('rcpatroldisabled'));
  const ownChange = row.actor_name === performer.user.name && !performer.rights.has('autopatrol');
  refuseFor([
    ...(await whyNot(wiki, performer, 'patrol', title)),
    ...(ownChange ? [new Refusal(msg('markedaspatrollederror-noautopatrol'))] : []),
  ]);
}

async function patrol(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { row, title, tags }: { row: ChangeRow; title: Title; tags: readonly string[] },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('recentchanges')
    .set({ rc_patrolled: patrolled.yes })
    .where('rc_id', '=', row.rc_id)
    .where('rc_patrolled', '=', patrolled.no)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return;
  await addLogEntry(wiki, tx, {
    type: 'patrol',
    action: 'patrol',
    user: performer.user,
    target: title,
    pageId: row.rc_cur_id,
    params: { '4::curid': String(row.rc_this_oldid), '5::previd': String(row.rc_last_oldid), '6::auto': 0 },
    tags,
  });
  const result = await revertOf(tx, row.rc_this_oldid);
  if (result) await pushRevertedTagUpdate(wiki, tx, title, row.rc_this_oldid, result);
}

/** What a revision is known to have taken back; it counts from when somebody has looked at it. */
async function revertOf(tx: Tx, revisionId: number): Promise<EditResult | undefined> {
  const row = await tx
    .selectFrom('change_tag')
    .innerJoin('change_tag_def', 'ctd_id', 'ct_tag_id')
    .select('ct_params')
    .where('ct_rev_id', '=', revisionId)
    .where('ctd_name', 'in', ['mw-undo', 'mw-rollback', 'mw-manual-revert'])
    .where('ct_params', 'is not', null)
    .executeTakeFirst();
  return row?.ct_params ? (JSON.parse(row.ct_params) as EditResult) : undefined;
}
