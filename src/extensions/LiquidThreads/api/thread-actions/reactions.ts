import { msg } from '../../../../i18n/message.ts';
import { insertIgnore } from '../../../../storage/dialect.ts';
import { requireRight } from '../../../../wiki/permissions.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import type { Thread } from '../../find-threads.ts';
import { threadReaction, withThreads } from '../../tables.ts';
import { requireThreads, type ThreadActionContext } from './context.ts';

/** Says what one feels about posts. */
export async function addReaction(context: ThreadActionContext, threads: readonly Thread[]): Promise<unknown> {
  const { wiki, performer, params } = context;
  const type = reactionOf(context, threads);
  if (params.value === undefined || !/^-?\d{1,9}$/.test(params.value)) {
    throw new Refusal(msg('apierror-missingparam', 'value'), { code: 'missing-param' });
  }
  const { id, name } = performer.user;
  await wiki.storage.transaction((tx) =>
    insertIgnore(
      tx,
      threadReaction,
      threads.map(({ row }) => ({
        tr_thread: row.thread_id,
        tr_user: id,
        tr_user_text: name,
        tr_type: type,
        tr_value: Number(params.value),
      })),
    ),
  );
  return results('addreaction', threads);
}

/** Takes back what one felt. */
export async function deleteReaction(context: ThreadActionContext, threads: readonly Thread[]): Promise<unknown> {
  const { wiki, performer } = context;
  const type = reactionOf(context, threads);
  await wiki.storage.transaction((tx) =>
    withThreads(tx)
      .deleteFrom('thread_reaction')
      .where(
        'tr_thread',
        'in',
        threads.map(({ row }) => row.thread_id),
      )
      .where('tr_user', '=', performer.user.id)
      .where('tr_type', '=', type)
      .execute(),
  );
  return results('deletereaction', threads);
}

/** The kind of the reaction, once it is known that there may be one. */
function reactionOf({ performer, params }: ThreadActionContext, threads: readonly Thread[]): string {
  requireRight(performer, 'lqt-react');
  requireThreads(threads);
  if (params.type === undefined || params.type === '') {
    throw new Refusal(msg('apierror-missingparam', 'type'), { code: 'missing-param' });
  }
  return params.type;
}

function results(action: string, threads: readonly Thread[]): unknown[] {
  return threads.map(({ row }) => ({ result: 'Success', action, id: String(row.thread_id) }));
}
