import { msg } from '../../i18n/message.ts';
import { excerpt } from '../pages/automatic-summary.ts';
import { contentText } from '../pages/content-message.ts';
import type { PageRecord } from '../pages/page-record.ts';
import { commentLength } from '../revisions/comments.ts';
import { revisionOf, selectRevisions, withContent } from '../revisions/revision-store.ts';
import { isHidden } from '../revisions/visibility.ts';
import { Refusal } from '../refusal.ts';
import type { Title } from '../../site/title.ts';
import type { Wiki } from '../wiki.ts';

/** So many of the newest revisions are looked at. */
const looked = 20;

/**
 * Why a page is deleted, where nobody says it: quotes the text (what it was before it was blanked), and the only author
 * whose name is not hidden. A page all of whose authors are hidden is not deleted without a reason.
 */
export async function automaticReason(wiki: Wiki, title: Title, page: PageRecord): Promise<string> {
  const rows = await selectRevisions(wiki.db)
    .where('rev_page', '=', page.id)
    .orderBy('rev_timestamp', 'desc')
    .orderBy('rev_id', 'desc')
    .limit(looked)
    .execute();
  const revisions = rows.map(revisionOf);
  const authors = new Set(revisions.filter(({ deleted }) => !isHidden(deleted, 'user')).map(({ user }) => user.name));
  const [author] = authors;
  if (author === undefined) throw new Refusal(msg('cannotdelete', title.prefixedText));
  const contents = await withContent(wiki.db, revisions.slice(0, 2));
  const textOf = (index: number): string | undefined => {
    const revision = revisions[index];
    if (!revision || isHidden(revision.deleted, 'text')) return undefined;
    return contents.get(revision.id)?.content?.text;
  };
  const current = textOf(0);
  if (current === undefined) return '';
  const before = current.trim() === '' ? textOf(1) : undefined;
  const key = before !== undefined ? 'exbeforeblank' : authors.size === 1 ? 'excontentauthor' : 'excontent';
  const quoting = (text: string) => contentText(wiki, msg(key, text, ...(key === 'excontentauthor' ? [author] : [])));
  return quoting(excerpt(before ?? current, commentLength - Buffer.byteLength(quoting(''))));
}
