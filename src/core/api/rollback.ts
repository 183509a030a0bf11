import { actionModule } from '../../api/module.ts';
import { boolean, id, string, token, user } from '../../api/parameters.ts';
import { msg } from '../../i18n/message.ts';
import { rollbackPage } from '../../wiki/edits/rollback-page.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findUserName } from './user-name-of.ts';
import { anyTitleOrPageId } from './title-or-page-id.ts';
import { tagsParameter } from './values.ts';
import { applyWatch, watchlistExpiryParameter, watchlistParameter } from './watchlist-parameter.ts';

export const rollback = actionModule({
  name: 'rollback',
  params: {
    title: string(),
    pageid: id(),
    tags: tagsParameter,
    user: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'], required: true }),
    summary: string({ default: '' }),
    markbot: boolean(),
    watchlist: watchlistParameter,
    watchlistexpiry: watchlistExpiryParameter,
    token: token('rollback'),
  },
  examples: {
    'action=rollback&title=Main%20Page&user=Example&token=123ABC': 'apihelp-rollback-example-simple',
  },
  async run({ params, wiki, performer }) {
    const title = await anyTitleOrPageId(wiki, params);
    // In namespaces without pages there is none to roll back, as for MediaWiki.
    if (!title.canExist) throw new Refusal(msg('apierror-missingtitle'));
    const done = await rollbackPage(wiki, performer, {
      title,
      // Where nobody has the id, the page is looked at first, and then nobody's edits are found.
      userName: (await findUserName(wiki, params.user)) ?? params.user,
      summary: params.summary,
      markBot: params.markbot,
      tags: params.tags ?? [],
    });
    await applyWatch(wiki, performer, [title], params.watchlist, 'watchrollback', params.watchlistexpiry);
    return {
      title: title.prefixedText,
      pageid: done.page.id,
      summary: done.summary,
      revid: done.revisionId,
      old_revid: done.oldRevisionId,
      last_revid: done.lastRevisionId,
    };
  },
});
