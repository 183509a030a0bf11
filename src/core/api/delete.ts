import { msg } from '../../i18n/message.ts';
import { actionModule } from '../../api/module.ts';
import { boolean, id, string, token } from '../../api/parameters.ts';
import { NS } from '../../site/namespaces.ts';
import { deleteOldFileVersion } from '../../wiki/deletion/delete-old-file-version.ts';
import { deletePage } from '../../wiki/deletion/delete-page.ts';
import { currentVersion } from '../../wiki/files/file-versions.ts';
import { contentText } from '../../wiki/pages/content-message.ts';
import { findPage } from '../../wiki/pages/page-store.ts';
import { titleOrPageId } from './title-or-page-id.ts';
import { tagsParameter } from './values.ts';
import { applyWatch, watchlistExpiryParameter, watchlistParameter, watchWish } from './watchlist-parameter.ts';

export const deleteAction = actionModule({
  name: 'delete',
  params: {
    title: string(),
    pageid: id(),
    reason: string(),
    tags: tagsParameter,
    deletetalk: boolean(),
    watch: boolean({ deprecated: true }),
    watchlist: watchlistParameter,
    watchlistexpiry: watchlistExpiryParameter,
    unwatch: boolean({ deprecated: true }),
    oldimage: string(),
    token: token('csrf'),
  },
  examples: {
    'action=delete&title=Harbor&reason=Nothing%20links%20here&token=123ABC': 'apihelp-delete-example-simple',
  },
  async run({ params, wiki, performer, warn }) {
    const title = await titleOrPageId(wiki, params);
    const tags = params.tags ?? [];
    const talk = title.isTalk ? undefined : title.talkPage;
    const talkExists = params.deletetalk && talk !== undefined && (await findPage(wiki.db, talk)) !== undefined;
    if (params.deletetalk && talk && !talkExists && (await findPage(wiki.db, title))) {
      warn(msg('delete-error-associated-doesnotexist'));
    }
    const { reason, logId } =
      title.namespace === NS.file && params.oldimage && (await currentVersion(wiki.db, title.dbKey))
        ? await deleteOldFileVersion(wiki, performer, {
            title,
            archiveName: params.oldimage,
            reason: params.reason ?? '',
            tags,
          })
        : await deletePage(wiki, performer, { title, reason: params.reason, tags });
    if (params.deletetalk && title.isTalk) warn(msg('delete-error-associated-alreadytalk'));
    if (talk && talkExists) {
      await deletePage(wiki, performer, {
        title: talk,
        reason: contentText(wiki, msg('delete-talk-summary-prefix', reason)),
        tags,
      });
    }
    await applyWatch(wiki, performer, [title], watchWish(params), 'watchdeletion', params.watchlistexpiry);
    return { title: title.prefixedText, reason: params.reason ?? (reason || null), logid: logId };
  },
});
