import { actionModule } from '../../../api/module.ts';
import { string, token } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { runHook } from '../../../wiki/hooks.ts';
import { type Thanked, ThanksWanted } from '../../../wiki/notifications/thanks.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { findAccountByName } from '../../../wiki/users/accounts.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { factsOfComment } from '../news/facts.ts';
import { commentById } from '../find-comment.ts';
import { openTalkRevision, readThreadItems } from '../talk-page.ts';

/** Thanks somebody for a comment. Manual: https://www.mediawiki.org/wiki/Extension:DiscussionTools */
export const discussiontoolsthank = actionModule({
  name: 'discussiontoolsthank',
  params: { page: string({ required: true }), commentid: string({ required: true }), token: token('csrf') },
  async run({ wiki, performer, language, params, addTopLevel }) {
    const wish: { performer: Performer; language: string; find(): Promise<Thanked>; thanked?: Thanked } = {
      performer,
      language,
      find: () => thankedComment(wiki, performer, params),
    };
    await runHook(wiki, ThanksWanted, wish);
    if (!wish.thanked) throw new Refusal(msg('apierror-moduledisabled', 'discussiontoolsthank'));
    addTopLevel('result', { success: 1, recipient: wish.thanked.recipient.name });
    return undefined;
  },
});

async function thankedComment(
  wiki: Wiki,
  performer: Performer,
  params: { readonly page: string; readonly commentid: string },
): Promise<Thanked> {
  const talk = await openTalkRevision(wiki, performer, { page: params.page });
  const items = await readThreadItems(wiki, talk);
  const comment = commentById(items, params.commentid);
  const account = await findAccountByName(wiki.db, comment.author);
  if (!account) throw new Refusal(msg('thanks-error-invalidrecipient'), { code: 'invalidrecipient' });
  return {
    id: `discussiontools-${comment.id}`,
    recipient: { id: account.id, name: account.name },
    title: talk.title,
    pageId: talk.page.id,
    type: 'dt-thank',
    extra: { ...factsOfComment(items, comment), 'thanked-user-id': account.id, revid: talk.page.latest },
  };
}
