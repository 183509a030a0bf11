import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { msg } from '../../i18n/message.ts';
import { actionModule } from '../../api/module.ts';
import type { ModuleContext } from '../../api/module.ts';
import { boolean } from '../../api/parameters.ts';
import { pageSetNotes } from '../../api/query/page-entries.ts';
import { list } from '../../api/result.ts';
import { requireNotBlocked } from '../../wiki/blocks/require-not-blocked.ts';
import { pushJobs } from '../../wiki/jobs/job-queue.ts';
import { touchPages } from '../../wiki/links/backlinks.ts';
import { refreshPageLinks } from '../../wiki/links/link-jobs.ts';
import type { PageRecord } from '../../wiki/pages/page-record.ts';
import { nameKey } from '../../wiki/pages/page-store.ts';
import { requireCan } from '../../wiki/permissions.ts';
import { pingLimiter } from '../../wiki/users/rate-limits.ts';
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
  examples: {
    'action=purge&titles=Main_Page': 'apihelp-purge-example-simple',
  },
  async run(context) {
    const { wiki, performer, params: sent, language } = context;
    await requireCan(wiki, performer, 'purge');
    await requireNotBlocked(wiki, performer, language);
    const pages = await actionPageSet(context);
    const all = [...pages.good.values()];
    const purged = await withinLimit(context, 'purge', all);
    const updates = sent.forcelinkupdate || sent.forcerecursivelinkupdate;
    const updated = updates ? await withinLimit(context, 'linkpurge', all) : [];
    // One warning for both.
    if (purged.length < all.length || (updates && updated.length < all.length)) {
      context.warn(msg('apierror-ratelimited'));
    }
    await wiki.storage.transaction(async (tx) => {
      await touchPages(
        tx,
        purged.map(({ id }) => id),
        toMediaWikiTimestamp(wiki.now()),
      );
      if (!sent.forcerecursivelinkupdate) return;
      const jobs = updated.map((page) => ({
        type: 'refreshLinks',
        page,
        params: { table: 'templatelinks', recursive: true },
      }));
      await pushJobs(wiki, tx, jobs);
    });
    for (const { namespace, dbKey } of updated) await refreshPageLinks(wiki, { namespace, title: dbKey });
    const done = { purged: namesOf(purged), linkupdate: namesOf(updated) };
    const { redirects, normalized, converted } = pageSetNotes(wiki, pages, { urls: false });
    if (normalized !== undefined) context.addBelow('normalized', normalized);
    if (converted !== undefined) context.addBelow('converted', converted);
    if (redirects !== undefined) context.addBelow('redirects', redirects);
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
        ...goodTitlesInOrder(pages).map((title) => ({
          ns: title.namespace,
          title: title.prefixedText,
          ...(done.purged.has(nameKey(title)) ? { purged: true } : {}),
          ...(done.linkupdate.has(nameKey(title)) ? { linkupdate: true } : {}),
        })),
      ],
      'page',
    );
  },
});

/** The pages, if one more such request may be done now; else none. */
async function withinLimit(
  { wiki, performer }: Pick<ModuleContext, 'wiki' | 'performer'>,
  action: string,
  pages: readonly PageRecord[],
): Promise<readonly PageRecord[]> {
  return pages.length > 0 && (await pingLimiter(wiki, performer, action)) ? [] : pages;
}

function namesOf(pages: readonly PageRecord[]): ReadonlySet<string> {
  return new Set(pages.map(nameKey));
}
