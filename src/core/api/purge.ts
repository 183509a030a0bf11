import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { actionModule } from '../../api/module.ts';
import { boolean } from '../../api/parameters.ts';
import { pageSetNotes } from '../../api/query/page-entries.ts';
import { list } from '../../api/result.ts';
import { pushJobs } from '../../wiki/jobs/job-queue.ts';
import { touchPages } from '../../wiki/links/backlinks.ts';
import { refreshPageLinks } from '../../wiki/links/link-jobs.ts';
import { requireCan } from '../../wiki/permissions.ts';
import { actionPageSet, actionPageSetParams, goodTitlesInOrder, unusableEntries } from './action-page-set.ts';

const params = {
  forcelinkupdate: boolean(),
  forcerecursivelinkupdate: boolean(),
  ...actionPageSetParams,
} as const;

export const purge = actionModule({
  name: 'purge',
  params,
  mustBePosted: true,
  writeRights: true,
  async run(context) {
    const { wiki, performer, params: sent } = context;
    await requireCan(wiki, performer, 'purge');
    const pages = await actionPageSet(context);
    const ids = [...pages.good.keys()];
    await wiki.storage.transaction(async (tx) => {
      await touchPages(tx, ids, toMediaWikiTimestamp(wiki.now()));
      if (!sent.forcerecursivelinkupdate) return;
      const jobs = [...pages.good.values()].map((page) => ({
        type: 'refreshLinks',
        page,
        params: { table: 'templatelinks', recursive: true },
      }));
      await pushJobs(wiki, tx, jobs);
    });
    const updates = sent.forcelinkupdate || sent.forcerecursivelinkupdate;
    if (updates) {
      for (const { namespace, dbKey } of pages.good.values()) {
        await refreshPageLinks(wiki, { namespace, title: dbKey });
      }
    }
    const { redirects, normalized } = pageSetNotes(wiki, pages, { urls: false });
    if (normalized !== undefined) context.addTopLevel('normalized', normalized);
    if (redirects !== undefined) context.addTopLevel('redirects', redirects);
    return list(
      [
        ...unusableEntries(context, pages, [
          'invalid',
          'special',
          'missingIds',
          'missingRevisions',
          'missing',
          'interwiki',
        ]),
        ...goodTitlesInOrder(context, pages).map((title) => ({
          ns: title.namespace,
          title: title.prefixedText,
          purged: true,
          ...(updates ? { linkupdate: true } : {}),
        })),
      ],
      'page',
    );
  },
});
