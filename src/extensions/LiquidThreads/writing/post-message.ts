import { msg } from '../../../i18n/message.ts';
import { LeaveMessage } from '../../../wiki/edits/leave-message.ts';
import { on } from '../../../wiki/hooks.ts';
import { nameKey } from '../../../wiki/pages/page-store.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { mayBegin } from '../may-post.ts';
import { threadPages } from '../thread-pages.ts';
import { postThread } from './post.ts';

/** Messages to pages that hold threads begin one. Refuses as edits do, `talkpage-protected` and `invalid-subject`. */
export const postMessage = on(LeaveMessage, async (event, wiki) => {
  const { performer, message } = event;
  const { title, subject, text, isBot, tags, softwareTags, whenSaved } = message;
  if (event.isPosted || !(await threadPages(wiki, [title])).has(nameKey(title))) return;
  if (!(await mayBegin(wiki, performer, title))) {
    throw new Refusal(msg('apierror-liquidthreads-talkpageprotected'), { code: 'talkpage-protected' });
  }
  // The message's own summary names a section, which a thread is not.
  const post = { text, summary: undefined, signature: undefined, bump: true };
  await postThread(wiki, performer, { talkPage: title, subject }, post, { isBot, tags, softwareTags, whenSaved });
  event.isPosted = true;
});
