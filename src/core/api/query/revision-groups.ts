import type { QueryContext } from '../../../api/module.ts';
import { pageFields } from '../../../api/query/page-fields.ts';
import { list } from '../../../api/result.ts';
import type { ListedRevision } from './revision-request.ts';

interface PageGroup {
  pageid: number;
  revisions: unknown[];
  ns: number;
  title: string;
}

/**
 * Lists of revisions show them page by page: pages in the order of their first revision, the revisions of one together. What no
 * longer fits into the answer is left for the next one.
 */
export function groupByPage<R extends ListedRevision>(
  context: Pick<QueryContext<{ continue: never }>, 'wiki' | 'fits'> & {
    continueWith(param: 'continue', value: string): void;
  },
  revisions: readonly R[],
  entries: readonly object[],
  positionOf: (revision: R) => string,
): PageGroup[] {
  const groups = new Map<string, PageGroup>();
  for (const [i, revision] of revisions.entries()) {
    const entry = entries[i]!;
    if (!context.fits(entry)) {
      context.continueWith('continue', positionOf(revision));
      break;
    }
    const { namespace, dbKey } = revision.page;
    const key = `${namespace}:${dbKey}`;
    let group = groups.get(key);
    if (!group) {
      group = {
        pageid: revision.pageId,
        revisions: list([], 'rev'),
        ...pageFields(context.wiki.site, namespace, dbKey),
      };
      groups.set(key, group);
    }
    group.revisions.push(entry);
  }
  return list([...groups.values()], 'page');
}
