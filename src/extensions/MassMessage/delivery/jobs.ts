import { makeTitle } from '../../../site/title.ts';
import type { PhpValue } from '../../../storage/php.ts';
import type { JobType } from '../../../wiki/jobs/job.ts';
import { pushJobs } from '../../../wiki/jobs/job-queue.ts';
import { deliver } from './deliver.ts';

/** A message was sent: one job for each page that it goes to. */
export const massMessageSubmitJob: JobType = {
  name: 'MassMessageSubmitJob',
  async run({ params, done }, wiki) {
    const pages = params.get('pages');
    if (!Array.isArray(pages)) return;
    const jobs = (pages as readonly PhpValue[]).flatMap((page) =>
      page instanceof Map
        ? [
            {
              type: 'MassMessageJob',
              page: { namespace: Number(page.get('namespace')), dbKey: String(page.get('title')) },
              params: { subject: String(params.get('subject')), text: String(params.get('text')) },
            },
          ]
        : [],
    );
    await wiki.storage.transaction(async (tx) => {
      await pushJobs(wiki, tx, jobs);
      await done(tx);
    });
  },
};

/** One page gets its message. */
export const massMessageJob: JobType = {
  name: 'MassMessageJob',
  removeDuplicates: true,
  run: ({ namespace, title, params }, wiki) =>
    deliver(wiki, makeTitle(wiki.site, namespace, title), {
      subject: String(params.get('subject')),
      text: String(params.get('text')),
    }),
};
