import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { makeTitle } from '../../site/title.ts';
import { serialize, type PhpValue } from '../../storage/php.ts';
import type { Tx } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import type { JobRun, JobType } from '../jobs/job.ts';
import { pushJobs } from '../jobs/job-queue.ts';
import { backlinks } from '../links/backlinks.ts';
import { findLinkTargets } from '../links/link-targets.ts';
import type { LinkChanges } from '../links/update-links.ts';
import { contentText } from '../pages/content-message.ts';
import { findPageById, findPages, nameKey } from '../pages/page-store.ts';
import { commentIdOf } from '../revisions/comments.ts';
import { loadRevision } from '../revisions/revision-store.ts';
import type { Wiki } from '../wiki.ts';
import { addRecentChange, patrolled } from './recent-changes.ts';

interface CategorizingEdit {
  readonly page: PageName & { readonly id: number };
  readonly revisionId: number;
  readonly timestamp: string;
  readonly isBot: boolean;
  readonly changes: LinkChanges;
}

/** Where `RCWatchCategoryMembership` is on: the categories that an edit put a page into or took it out of become recent changes. */
export async function pushMembershipChanges(wiki: Wiki, tx: Tx, edit: CategorizingEdit): Promise<void> {
  const { page, revisionId, timestamp, isBot, changes } = edit;
  const { categoriesAdded, categoriesRemoved } = changes;
  if (!wiki.site.settings.RCWatchCategoryMembership) return;
  if (categoriesAdded.length + categoriesRemoved.length === 0) return;
  await pushJobs(wiki, tx, [
    {
      type: 'categoryMembershipChange',
      page,
      params: {
        pageId: page.id,
        revTimestamp: timestamp,
        revisionId,
        isBot,
        added: [...categoriesAdded],
        removed: [...categoriesRemoved],
      },
    },
  ]);
}

/** Writes the recent changes of type `categorize` of one edit. */
export const categoryMembershipChange: JobType = {
  name: 'categoryMembershipChange',
  removeDuplicates: true,
  run: (job, wiki) => wiki.storage.transaction((tx) => announce(wiki, tx, job)),
};

async function announce(wiki: Wiki, tx: Tx, { params }: JobRun): Promise<void> {
  const revision = await loadRevision(tx, Number(params.get('revisionId')));
  // The page may have been moved since; it is told of by its name of now.
  const page = revision && (await findPageById(tx, revision.pageId));
  if (!page || (await isAnnounced(tx, revision.id))) return;
  const title = makeTitle(wiki.site, page.namespace, page.dbKey);
  const memberships = [
    ...names(params.get('added')).map((category) => ({ category, added: true })),
    ...names(params.get('removed')).map((category) => ({ category, added: false })),
  ];
  const hidden = await hiddenCategories(
    tx,
    memberships.map(({ category }) => category),
  );
  const suffix = (await isTranscluded(tx, title)) ? '-bundled' : '';
  for (const { category, added } of memberships) {
    const key = `recentchanges-page-${added ? 'added-to' : 'removed-from'}-category${suffix}`;
    await addRecentChange(tx, {
      type: 'categorize',
      timestamp: revision.timestamp,
      actorId: revision.actorId,
      page: { namespace: NS.category, dbKey: category },
      pageId: page.id,
      commentId: await commentIdOf(tx, contentText(wiki, msg(key, title.prefixedText))),
      isBot: params.get('isBot') === true,
      patrolled: patrolled.automatically,
      ip: '',
      revisionId: revision.id,
      parentId: revision.parentId,
      oldLength: 0,
      newLength: 0,
      deleted: revision.deleted,
      params: serialize({ 'hidden-cat': hidden.has(category), added }),
    });
  }
}

function names(list: PhpValue | undefined): string[] {
  return Array.isArray(list) ? list.map(String) : [];
}

async function isAnnounced(tx: Tx, revisionId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('recentchanges')
    .select('rc_id')
    .where('rc_this_oldid', '=', revisionId)
    .where('rc_source', '=', 'mw.categorize')
    .executeTakeFirst();
  return row !== undefined;
}

async function isTranscluded(tx: Tx, page: PageName): Promise<boolean> {
  const target = (await findLinkTargets(tx, [page])).get(nameKey(page));
  return target !== undefined && (await backlinks(tx, 'templatelinks', target, { after: 0, limit: 1 })).length > 0;
}

async function hiddenCategories(tx: Tx, categories: readonly string[]): Promise<Set<string>> {
  const pages = await findPages(
    tx,
    categories.map((dbKey) => ({ namespace: NS.category, dbKey })),
  );
  if (pages.size === 0) return new Set();
  const ids = new Map(Array.from(pages.values(), ({ id, dbKey }) => [id, dbKey]));
  const rows = await tx
    .selectFrom('page_props')
    .select('pp_page')
    .where('pp_page', 'in', [...ids.keys()])
    .where('pp_propname', '=', 'hiddencat')
    .execute();
  return new Set(rows.flatMap(({ pp_page }) => ids.get(pp_page) ?? []));
}
