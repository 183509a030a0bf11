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

/** Those of the pages that may still be done now; a warning tells that others were too many. */
async function withinLimit(
  { wiki, performer, warn }: Pick<ModuleContext, 'wiki' | 'performer' | 'warn'>,
  action: string,
  pages: readonly PageRecord[],
): Promise<PageRecord[]> {
  const allowed: PageRecord[] = [];
  for (const page of pages) {
    if (!(await pingLimiter(wiki, performer, action))) allowed.push(page);
  }
  if (allowed.length < pages.length) warn(msg('apierror-ratelimited'));
  return allowed;
}

function namesOf(pages: readonly PageRecord[]): ReadonlySet<string> {
  return new Set(pages.map(nameKey));
}
