import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import type { Db } from '../../storage/storage.ts';
import type { JobRun, JobType } from '../jobs/job.ts';
import { pushJobs, type NewJob } from '../jobs/job-queue.ts';
import { findPage, findPagesById, nameKey } from '../pages/page-store.ts';
import { renderCurrent } from '../rendering/render-page.ts';
import type { Wiki } from '../wiki.ts';
import { backlinks, fileUsers, touchPages } from './backlinks.ts';
import { findLinkTargets } from './link-targets.ts';
import { templatesChanged } from './changed-templates.ts';
import { linkingPage, linksOf } from './page-links.ts';
import { replaceLinks } from './replace-links.ts';
import { takePages } from '../pages/page-turn.ts';

/** So many pages are looked after by one job; what is left is put into another. */
const pagesPerJob = 100;

/**
 * `recursive` with a `table`: the pages that depend on this one get jobs of their own. Without: the page's own links are read anew
 * from its text.
 */
export const refreshLinks: JobType = {
  name: 'refreshLinks',
  removeDuplicates: true,
  async run(job, wiki) {
    if (job.params.get('recursive')) await spread(job, wiki);
    else await refreshPageLinks(wiki, job);
  },
};

/** Pages that show something of this one are marked as changed in looks. */
export const htmlCacheUpdate: JobType = {
  name: 'htmlCacheUpdate',
  removeDuplicates: true,
  async run(job, wiki) {
    for (let after = 0; ;) {
      const ids = await dependents(wiki.db, job, after, 500);
      const last = ids.at(-1);
      if (last === undefined) return;
      await wiki.storage.transaction((tx) => touchPages(tx, ids, toMediaWikiTimestamp(wiki.now())));
      after = last;
    }
  },
};

/** Renders a page and brings its rows in the link tables up to date. Nothing happens if there is no such page. */
export async function refreshPageLinks(wiki: Wiki, name: { namespace: number; title: string }): Promise<void> {
  const title = makeTitle(wiki.site, name.namespace, name.title);
  // An edit in the meantime has brought its own links, but maybe with templates as they were before. Where they change again and
  // again, each change leaves a job of its own.
  for (let left = 5; left > 0; left--) if (await tryRefresh(wiki, title, left === 1)) return;
}

/** False where the page was edited meanwhile, or (unless `anyway`) one of its templates. */
async function tryRefresh(wiki: Wiki, title: Title, anyway: boolean): Promise<boolean> {
  const page = await findPage(wiki.db, title);
  if (!page) return true;
  const output = await renderCurrent(wiki, page);
  const linking = linkingPage(title, page.id);
  return wiki.storage.transaction(async (tx) => {
    await takePages(tx, title);
    const now = await findPage(tx, title);
    if (now?.id !== page.id || now.latest !== page.latest) return false;
    if ((await templatesChanged(tx, output, title)) && !anyway) return false;
    await replaceLinks(wiki, tx, title, now, linksOf(linking, output));
    return true;
  });
}

async function spread(job: JobRun, wiki: Wiki): Promise<void> {
  const after = Number(job.params.get('after') ?? 0);
  const ids = await dependents(wiki.db, job, after, pagesPerJob);
  const pages = await findPagesById(wiki.db, ids);
  const jobs: NewJob[] = [...pages.values()].map((page) => ({ type: 'refreshLinks', page }));
  const last = ids.at(-1);
  if (last !== undefined && ids.length === pagesPerJob) {
    jobs.push({
      type: 'refreshLinks',
      page: { namespace: job.namespace, dbKey: job.title },
      params: { table: String(job.params.get('table')), recursive: true, after: last },
    });
  }
  await wiki.storage.transaction(async (tx) => {
    await touchPages(tx, ids, toMediaWikiTimestamp(wiki.now()));
    await pushJobs(wiki, tx, jobs);
    await job.done(tx);
  });
}

async function dependents(db: Db, job: JobRun, after: number, limit: number): Promise<number[]> {
  const name = { namespace: job.namespace, dbKey: job.title };
  const table = job.params.get('table');
  if (table === 'imagelinks') return fileUsers(db, name.dbKey, { after, limit });
  if (table !== 'pagelinks' && table !== 'templatelinks') return [];
  const target = (await findLinkTargets(db, [name])).get(nameKey(name));
  return target === undefined ? [] : backlinks(db, table, target, { after, limit });
}
