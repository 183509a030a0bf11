import { actionModule } from '../../../api/module.ts';
import { integer, token } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { makeTitle } from '../../../site/title.ts';
import { insertIgnore } from '../../../storage/dialect.ts';
import { pushJobs } from '../../../wiki/jobs/job-queue.ts';
import { addLogEntry, recentChangeBy } from '../../../wiki/logs/log-entry.ts';
import { findPageById } from '../../../wiki/pages/page-store.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { loadRevision } from '../../../wiki/revisions/revision-store.ts';
import { findMessage } from '../groups/message-index.ts';
import { forgetStatistics } from '../groups/statistics.ts';
import { documentationCode } from '../languages.ts';
import { statisticsJob } from '../pages/jobs.ts';
import { hasTag } from '../pages/store.ts';
import { reviewRows } from '../tables.ts';
import { TAG } from '../revision-tags.ts';
import { requireNotBlocked } from '../../../wiki/blocks/require-not-blocked.ts';

/** Says that a translation is good. */
export const translationreview = actionModule({
  name: 'translationreview',
  helpPages: ['https://www.mediawiki.org/wiki/Help:Extension:Translate/Quality_assurance'],
  params: { revision: integer({ required: true }), token: token('csrf') },
  examples: { 'action=translationreview&revision=1&token=foo': 'apihelp-translationreview-example-1' },
  async run({ wiki, params, performer, language, warn }) {
    requireRight(performer, 'translate-messagereview');
    await requireNotBlocked(wiki, performer, language, { any: true });
    const revision = await loadRevision(wiki.db, params.revision);
    const page = revision && (await findPageById(wiki.db, revision.pageId));
    if (!revision || !page)
      throw new Refusal(msg('apierror-nosuchrevid', params.revision), { code: 'invalidrevision' });
    const title = makeTitle(wiki.site, page.namespace, page.dbKey);
    const message = await findMessage(wiki, wiki.db, title);
    if (!message || message.language === documentationCode(wiki.site)) {
      throw new Refusal(msg('apierror-translate-unknownmessage'), { code: 'translate-unknownmessage' });
    }
    if (revision.user.id === performer.user.id && revision.user.name === performer.user.name) {
      throw new Refusal(msg('apierror-translate-owntranslation'), { code: 'translate-owntranslation' });
    }
    const fuzzy = await hasTag(wiki.db, TAG.fuzzy, page.id, revision.id);
    if (fuzzy) throw new Refusal(msg('apierror-translate-fuzzymessage'), { code: 'translate-fuzzymessage' });
    const isNew = await wiki.storage.transaction(async (tx) => {
      const added = await insertIgnore(tx, reviewRows, [
        { trr_user: performer.user.id, trr_page: page.id, trr_revision: revision.id },
      ]);
      if (added === 0) return false;
      await addLogEntry(wiki, tx, {
        type: 'translationreview',
        action: 'message',
        user: performer.user,
        target: title,
        pageId: page.id,
        params: { '4::revision': revision.id },
        recentChange: recentChangeBy(performer),
      });
      await forgetStatistics(wiki, tx, [message.group], message.language);
      if (message.unit) await pushJobs(wiki, tx, [statisticsJob(message.unit.page, message.language)]);
      return true;
    });
    if (!isNew) warn(msg('apiwarn-translate-alreadyreviewedbyyou'));
    return { review: { title: title.prefixedText, pageid: page.id, revision: revision.id } };
  },
});
