import { actionModule } from '../../../api/module.ts';
import { string, token } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { runHook } from '../../../wiki/hooks.ts';
import { ThanksWanted, type Thanked } from '../../../wiki/notifications/thanks.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { findAccountById } from '../../../wiki/users/accounts.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { plainTitle, shownHtml } from '../content/forms.ts';
import { loadTopic, topicOfPost } from '../model/topics.ts';
import { excerptOfHtml } from '../notifications/tell.ts';
import { mayView } from '../permissions.ts';
import { sentId } from './answers.ts';

/** Thanks somebody for a post. Manual: https://www.mediawiki.org/wiki/Extension:Thanks */
export const flowthank = actionModule({
  name: 'flowthank',
  helpPages: ['https://www.mediawiki.org/wiki/Extension:Thanks#API_Documentation'],
  params: { postid: string({ required: true }), token: token('csrf') },
  examples: { 'action=flowthank&postid=xyz789&token=123ABC': 'apihelp-flowthank-example-1' },
  async run({ wiki, performer, language, params, addTopLevel }) {
    const wish: { performer: Performer; language: string; find(): Promise<Thanked>; thanked?: Thanked } = {
      performer,
      language,
      find: () => thankedPost(wiki, performer, params.postid),
    };
    await runHook(wiki, ThanksWanted, wish);
    if (!wish.thanked) throw new Refusal(msg('apierror-moduledisabled', 'flowthank'));
    addTopLevel('result', { success: 1, recipient: wish.thanked.recipient.name });
    return undefined;
  },
});

/** What a post is thanked as. Refuses those that are unknown, not to be seen, or nobody's who could be thanked. */
async function thankedPost(wiki: Wiki, performer: Performer, postId: string): Promise<Thanked> {
  const id = sentId(postId);
  const topicId = await topicOfPost(wiki.db, id);
  const topic = topicId === undefined ? undefined : await loadTopic(wiki, topicId);
  const newest = topic?.posts.get(id)?.newest;
  if (!topic || !newest || !mayView(performer, newest) || !mayView(performer, topic.root.newest)) {
    throw new Refusal(msg('flow-error-invalid-postid'), { code: 'invalidpostid' });
  }
  const account = await findAccountById(wiki.db, newest.post?.creator.id ?? 0);
  if (!account) throw new Refusal(msg('thanks-error-invalidrecipient'), { code: 'invalidrecipient' });
  const { board, page } = topic.workflow;
  const [html = ''] = await shownHtml(wiki, [{ revision: newest, page }]);
  return {
    id: `flow-${id}`,
    recipient: { id: account.id, name: account.name },
    title: board,
    pageId: (await findPage(wiki.db, board))?.id ?? 0,
    type: 'flow-thank',
    extra: {
      'topic-workflow': topic.workflow.id,
      'post-id': id,
      'reply-to-id': newest.post?.replyTo ?? id,
      'creator-id': account.id,
      'topic-title': plainTitle(topic.root.newest),
      content: excerptOfHtml(html),
    },
  };
}
