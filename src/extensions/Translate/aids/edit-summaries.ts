import { list } from '../../../api/result.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { selectRevisions } from '../../../wiki/revisions/revision-store.ts';
import { hidden } from '../../../wiki/revisions/visibility.ts';
import type { AidRequest } from './aid.ts';

/** So many versions are looked at, so many summaries shown. */
const LOOKED_AT = 20;
const SHOWN = 3;

/** What was said of the last changes of a translation. */
export async function editSummaries({ wiki, title, language }: AidRequest) {
  const page = await findPage(wiki.db, title);
  const rows = page
    ? await selectRevisions(wiki.db)
        .where('rev_page', '=', page.id)
        .orderBy('rev_timestamp', 'desc')
        .orderBy('rev_id', 'desc')
        .limit(LOOKED_AT)
        .execute()
    : [];
  return list(
    rows
      .filter(({ rev_deleted, comment_text }) => !(rev_deleted & hidden.comment) && comment_text.trim() !== '')
      .slice(0, SHOWN)
      .map(({ rev_timestamp, comment_text, rev_id }) => ({
        humanTimestamp: wiki.messages.text({ key: 'rawmessage', params: [{ dateTime: rev_timestamp }] }, language),
        timestamp: rev_timestamp,
        summary: comment_text,
        revisionId: rev_id,
      })),
    'summary',
  );
}
