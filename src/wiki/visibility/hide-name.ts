import { sql } from 'kysely';
import { NS } from '../../site/namespaces.ts';
import type { Tx } from '../../storage/storage.ts';
import type { UserIdentity } from '../performer.ts';
import { hidden } from '../revisions/visibility.ts';

const NAME = hidden.user | hidden.restricted;
const ACTION = hidden.text | hidden.restricted;

/**
 * Hides an account's name, or shows it again, wherever it stands: on its revisions (deleted ones, too) and versions of files, recent changes and log
 * entries, and what others did to its user page according to the logs. Bits of `…_deleted`, as `revisiondelete` sets them.
 */
export async function setNameHidden(tx: Tx, user: UserIdentity, isHidden: boolean): Promise<void> {
  const actor = await tx.selectFrom('actor').select('actor_id').where('actor_user', '=', user.id).executeTakeFirst();
  if (actor) await markOwn(tx, actor.actor_id, isHidden);
  await markUserPage(tx, user.name.replaceAll(' ', '_'), isHidden);
}

async function markOwn(tx: Tx, actor: number, isHidden: boolean): Promise<void> {
  await tx
    .updateTable('revision')
    .set({ rev_deleted: marked('rev_deleted', NAME, isHidden) })
    .where('rev_actor', '=', actor)
    .execute();
  await tx
    .updateTable('archive')
    .set({ ar_deleted: marked('ar_deleted', NAME, isHidden) })
    .where('ar_actor', '=', actor)
    .execute();
  await tx
    .updateTable('oldimage')
    .set({ oi_deleted: marked('oi_deleted', NAME, isHidden) })
    .where('oi_actor', '=', actor)
    .execute();
  await tx
    .updateTable('filearchive')
    .set({ fa_deleted: marked('fa_deleted', NAME, isHidden) })
    .where('fa_actor', '=', actor)
    .execute();
  await tx
    .updateTable('logging')
    .set({ log_deleted: marked('log_deleted', NAME, isHidden) })
    .where('log_actor', '=', actor)
    .execute();
  await tx
    .updateTable('recentchanges')
    .set({ rc_deleted: marked('rc_deleted', NAME, isHidden) })
    .where('rc_actor', '=', actor)
    .execute();
}

/** Log entries whose target is the user; those of the suppression log are closed anyway. */
async function markUserPage(tx: Tx, dbKey: string, isHidden: boolean): Promise<void> {
  await tx
    .updateTable('logging')
    .set({ log_deleted: marked('log_deleted', ACTION, isHidden) })
    .where('log_namespace', '=', NS.user)
    .where('log_title', '=', dbKey)
    .where('log_type', '<>', 'suppress')
    .execute();
  await tx
    .updateTable('recentchanges')
    .set({ rc_deleted: marked('rc_deleted', ACTION, isHidden) })
    .where('rc_namespace', '=', NS.user)
    .where('rc_title', '=', dbKey)
    .where('rc_logid', '>', 0)
    .execute();
}

function marked(column: string, bits: number, isHidden: boolean) {
  return isHidden ? sql<number>`${sql.ref(column)} | ${bits}` : sql<number>`${sql.ref(column)} & ~${sql.lit(bits)}`;
}
