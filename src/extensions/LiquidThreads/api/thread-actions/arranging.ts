import { msg } from '../../../../i18n/message.ts';
import { parseTimestamp, toMediaWikiTimestamp } from '../../../../site/timestamp.ts';
import { requireRight } from '../../../../wiki/permissions.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';
import { beginningOf, findThreads, isBeginning, threadById, type Thread } from '../../find-threads.ts';
import * as writing from '../../writing/change-thread.ts';
import { onlyThread, requireThreads, type ThreadActionContext } from './context.ts';
import { subjectOf } from './posting.ts';

/** Gives a thread another subject. */
export async function setSubject(context: ThreadActionContext, threads: readonly Thread[]): Promise<unknown> {
  const { wiki, performer, params } = context;
  const thread = onlyThread(threads);
  const subject = subjectOf(context);
  await writing.setSubject(wiki, performer, thread, { subject, reason: params.reason ?? '' });
  return { thread: { ...done('setsubject', thread), 'new-subject': subject } };
}

/** Says where a thread stands among others. */
export async function setSortkey(context: ThreadActionContext, threads: readonly Thread[]): Promise<unknown> {
  const { wiki, performer, params } = context;
  const thread = onlyThread(threads);
  const sortkey = sortkeyIn(wiki, params.sortkey);
  if (sortkey === undefined) throw new Refusal(msg('apierror-liquidthreads-badsortkey'), { code: 'invalid-sortkey' });
  await writing.setSortkey(wiki, performer, thread, { sortkey, reason: params.reason ?? '' });
  return { thread: { ...done('setsortkey', thread), 'new-sortkey': sortkey } };
}

function done(action: string, { row, root }: Thread): Record<string, unknown> {
  return { action, result: 'success', 'thread-id': String(row.thread_id), 'thread-title': root.prefixedText };
}

/** A time as 14 digits: a timestamp, or `now`. */
function sortkeyIn(wiki: Wiki, text = ''): string | undefined {
  if (text === '') return undefined;
  return text === 'now' ? toMediaWikiTimestamp(wiki.now()) : parseTimestamp(text, wiki.now());
}

/** Makes a post a thread of its own. */
export async function split(context: ThreadActionContext, threads: readonly Thread[]): Promise<unknown> {
  const { wiki, performer, params } = context;
  requireRight(performer, 'lqt-split');
  const thread = onlyThread(threads);
  if (isBeginning(thread.row)) {
    throw new Refusal(msg('apierror-liquidthreads-alreadytop'), { code: 'already-top-level' });
  }
  const subject = (params.subject ?? '').trim();
  if (subject === '') throw new Refusal(msg('apierror-liquidthreads-nosubject'), { code: 'no-valid-subject' });
  const change = { subject, sortkey: sortkeyIn(wiki, params.sortkey), reason: params.reason ?? '' };
  await writing.split(wiki, performer, thread, change);
  return [{ ...moved('split', thread), newsubject: subject }];
}

/** Puts posts below another one. */
export async function merge(context: ThreadActionContext, threads: readonly Thread[]): Promise<unknown> {
  const { wiki, performer, params } = context;
  requireRight(performer, 'lqt-merge');
  requireThreads(threads);
  if (params.newparent === undefined || params.newparent === '') {
    throw new Refusal(msg('apierror-liquidthreads-noparent'), { code: 'no-parent-thread' });
  }
  const [parent] = await findThreads(wiki, [params.newparent]);
  if (!parent) throw new Refusal(msg('apierror-liquidthreads-badparent'), { code: 'invalid-parent-thread' });
  const begins = (await threadById(wiki, wiki.db, beginningOf(parent.row))) ?? parent;
  const results: unknown[] = [];
  for (const thread of threads) {
    if (beginningOf(parent.row) === thread.row.thread_id || parent.row.thread_id === thread.row.thread_id) {
      throw new Refusal(msg('apierror-liquidthreads-badparent'), { code: 'invalid-parent-thread' });
    }
    await writing.merge(wiki, performer, thread, { parent, reason: params.reason ?? '' });
    results.push({
      ...moved('merge', thread),
      'new-parent-id': String(parent.row.thread_id),
      'new-parent-title': parent.root.prefixedText,
      'new-ancestor-id': String(begins.row.thread_id),
      'new-ancestor-title': begins.root.prefixedText,
    });
  }
  return results;
}

function moved(action: string, { row, root }: Thread): Record<string, unknown> {
  return { result: 'Success', action, id: String(row.thread_id), title: root.prefixedText };
}
