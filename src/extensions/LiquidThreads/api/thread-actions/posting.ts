import { msg } from '../../../../i18n/message.ts';
import { titleOrUndefined } from '../../../../site/parse-title.ts';
import { makeTitle } from '../../../../site/title.ts';
import { nameKey } from '../../../../wiki/pages/page-store.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import { createTemporaryAccount, makesTemporaryAccount } from '../../../../wiki/users/temporary-accounts.ts';
import { beginningOf, threadById, type Thread } from '../../find-threads.ts';
import { mayBegin, obstacleToReply } from '../../may-post.ts';
import { renderThread } from '../../render-thread.ts';
import { threadPages } from '../../thread-pages.ts';
import { editPost, setSubject } from '../../writing/change-thread.ts';
import type { EditDetails } from '../../writing/edit-details.ts';
import { postReply, postThread, type NewPost } from '../../writing/post.ts';
import { onlyThread, type ThreadActionContext } from './context.ts';

/** Begins a thread. */
export async function newThread(context: ThreadActionContext): Promise<unknown> {
  const { wiki, performer, params } = context;
  if (params.talkpage === undefined || params.talkpage === '') {
    throw new Refusal(msg('apierror-missingparam', 'talkpage'), { code: 'notalkpage' });
  }
  const talkPage = titleOrUndefined(wiki.site, params.talkpage);
  if (!talkPage || !(await threadPages(wiki, [talkPage])).has(nameKey(talkPage))) {
    throw new Refusal(msg('apierror-liquidthreads-invalidtalkpage'), { code: 'invalid-talkpage' });
  }
  if (!(await mayBegin(wiki, performer, talkPage))) {
    throw new Refusal(msg('apierror-liquidthreads-talkpageprotected'), { code: 'talkpage-protected' });
  }
  const subject = subjectOf(context);
  const thread = await postThread(wiki, performer, { talkPage, subject }, postOf(context), detailsOf(context));
  return {
    thread: {
      result: 'Success',
      'thread-id': thread.row.thread_id,
      'thread-title': thread.root.prefixedText,
      modified: thread.row.thread_modified,
      ...(await rendered(context, thread)),
    },
  };
}

/** Answers a post. */
export async function reply(context: ThreadActionContext, threads: readonly Thread[]): Promise<unknown> {
  const { wiki, performer } = context;
  const parent = onlyThread(threads);
  const { row } = parent;
  const begins = (await threadById(wiki, wiki.db, beginningOf(row))) ?? parent;
  const talkPage = makeTitle(wiki.site, row.thread_article_namespace, row.thread_article_title);
  const obstacle = await obstacleToReply(wiki, performer, parent, talkPage, begins);
  if (obstacle !== undefined) {
    throw new Refusal(msg('apierror-liquidthreads-noreplies'), { code: `${obstacle}-protected` });
  }
  const thread = await postReply(wiki, performer, parent, postOf(context), detailsOf(context));
  return {
    thread: {
      action: 'reply',
      result: 'Success',
      'thread-id': thread.row.thread_id,
      'thread-title': thread.root.prefixedText,
      'parent-id': String(row.thread_id),
      'parent-title': parent.root.prefixedText,
      'ancestor-id': String(begins.row.thread_id),
      'ancestor-title': begins.root.prefixedText,
      modified: thread.row.thread_modified,
      ...(await rendered(context, begins)),
    },
  };
}

/** Changes the text of a post. */
export async function edit(context: ThreadActionContext, threads: readonly Thread[]): Promise<unknown> {
  const { wiki, performer, params } = context;
  const thread = onlyThread(threads);
  const { text, summary = '', signature, bump } = postOf(context);
  await editPost(wiki, performer, thread, { text, summary, signature, bump }, detailsOf(context));
  if (params.subject !== undefined && params.subject !== '') {
    await setSubject(wiki, performer, thread, { subject: params.subject, reason: summary });
  }
  const now = (await threadById(wiki, wiki.db, thread.row.thread_id)) ?? thread;
  const begins = (await threadById(wiki, wiki.db, beginningOf(now.row))) ?? now;
  return {
    thread: {
      result: 'Success',
      'thread-id': String(now.row.thread_id),
      'thread-title': now.root.prefixedText,
      modified: now.row.thread_modified,
      ...(await rendered(context, begins)),
    },
  };
}

/** The subject that is sent. Refuses (`nosubject`) where there is none. */
export function subjectOf({ params }: ThreadActionContext): string {
  const subject = (params.subject ?? '').trim();
  if (subject === '') throw new Refusal(msg('apierror-missingparam', 'subject'), { code: 'nosubject' });
  return subject;
}

function postOf({ params }: ThreadActionContext): NewPost {
  const { text = '', reason, signature, bump } = params;
  if (text === '') throw new Refusal(msg('apierror-liquidthreads-notext'), { code: 'no-text' });
  return { text, summary: reason, signature, bump: bump === undefined || (bump !== '' && bump !== '0') };
}

function detailsOf({ wiki, performer, session, params }: ThreadActionContext): EditDetails {
  const becomesTemporary = makesTemporaryAccount(wiki, performer, 'edit');
  return {
    parameters: params,
    session,
    becomeAuthor: becomesTemporary ? () => createTemporaryAccount(wiki, performer, session) : undefined,
  };
}

/** The HTML of a thread, where it is wanted. */
async function rendered(
  { wiki, performer, params }: ThreadActionContext,
  { row }: Thread,
): Promise<{ readonly html?: string }> {
  if (!params.render || params.render === '0') return {};
  const current = (await threadById(wiki, wiki.db, row.thread_id))?.row ?? row;
  const view = {
    level: 0,
    position: 1,
    count: 1,
    mostReplies: undefined,
    mostDepth: undefined,
    firstReply: undefined,
    withHiddenNames: performer.rights.has('hideuser'),
  };
  return { html: await renderThread(wiki, current, view) };
}
