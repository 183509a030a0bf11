import { recentChangesUpdate } from '../wiki/changes/active-users.ts';
import { categoryMembershipChange } from '../wiki/changes/category-membership.ts';
import { revertedTagUpdate } from '../wiki/edits/reverted-tag-job.ts';
import { assembleUploadChunks, publishStashedFile, uploadFromUrl } from '../wiki/files/upload-jobs.ts';
import type { JobType } from '../wiki/jobs/job.ts';
import { htmlCacheUpdate, refreshLinks } from '../wiki/links/link-jobs.ts';
import { enotifNotify } from '../wiki/watchlist/change-mail-job.ts';
import { readNewLinksJob } from '../wiki/links/read-new-links.ts';
import { watchlistExpiry } from '../wiki/watchlist/purge-expired.ts';
import { updateQueryPage } from '../wiki/query-pages/query-page-cache.ts';
import { expireTemporaryAccounts } from '../wiki/users/expire-temporary.ts';

/** The deferred work that every wiki has. */
export const coreJobs: readonly JobType[] = [
  assembleUploadChunks,
  categoryMembershipChange,
  enotifNotify,
  expireTemporaryAccounts,
  htmlCacheUpdate,
  publishStashedFile,
  recentChangesUpdate,
  readNewLinksJob,
  refreshLinks,
  revertedTagUpdate,
  updateQueryPage,
  uploadFromUrl,
  watchlistExpiry,
];
