import { msg } from '../../i18n/message.ts';
import { excerpt } from '../pages/automatic-summary.ts';
import { contentText, lengthOfMessage } from '../pages/content-message.ts';
import type { PageRecord } from '../pages/page-record.ts';
import { commentLength } from '../revisions/comments.ts';
import { revisionOf, selectRevisions, withContent } from '../revisions/revision-store.ts';
import { isHidden } from '../revisions/visibility.ts';
import type { Wiki } from '../wiki.ts';

/** So many of the newest revisions are looked at. */
const looked = 20;

/** Why a page is deleted, where nobody says it: quotes the text (what it was before it was blanked), and the only author. */
export async function automaticReason(wiki: Wiki, page: PageRecord): Promise<string> {
  const rows = await selectRevisions(wiki.db)
    .where('rev_page', '=', page.id)
    .orderBy('rev_timestamp', 'desc')
    .orderBy('rev_id', 'desc')
    .limit(looked)
    .execute();
  const revisions = rows.map(revisionOf);
  const contents = await withContent(wiki.db, revisions.slice(0, 2));
  const textOf = (index: number): string | undefined => {
    const revision = revisions[index];
    if (!revision || isHidden(revision.deleted, 'text')) return undefined;
    return contents.get(revision.id)?.content?.text;
  };
  const current = textOf(0);
  if (current === undefined) return '';
  const isBlank = current.trim() === '';
  const quoted = isBlank ? textOf(1) : current;
  if (isBlank && (quoted === undefined || quoted.trim() === '')) return contentText(wiki, msg('exblank'));
  const authors = new Set(revisions.map(({ user }) => user.name));
  const [author] = authors;
  const onlyAuthor = authors.size === 1 && !revisions.some(({ deleted }) => isHidden(deleted, 'user'));
  const key = isBlank ? 'exbeforeblank' : onlyAuthor ? 'excontentauthor' : 'excontent';
  const text = excerpt(quoted ?? '', commentLength - lengthOfMessage(wiki, key) - (author?.length ?? 0));
  return contentText(wiki, key === 'excontentauthor' ? msg(key, text, author ?? '') : msg(key, text));
}
