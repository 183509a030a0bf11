import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { forUpdate } from '../../storage/dialect.ts';
import type { FilePath } from '../../storage/files/file-store.ts';
import type { Wiki } from '../wiki.ts';
import { placesOfChunks } from './chunks.ts';
import { stashedPath } from './stash.ts';

/** So many files are let go of by one transaction. */
const BATCH = 100;

/**
 * Lets go of files that waited in the stash for longer than `UploadStashMaxAge`, and of those that were sent in pieces and whose last
 * piece is older. Gives how many.
 */
export async function letGoOfStash(wiki: Wiki): Promise<number> {
  const before = toMediaWikiTimestamp(new Date(wiki.now().getTime() - wiki.site.settings.UploadStashMaxAge * 1000));
  for (let count = 0; ;) {
    const gone = await letGoOfSome(wiki, before);
    count += gone;
    if (gone < BATCH) return count;
  }
}

function letGoOfSome(wiki: Wiki, before: string): Promise<number> {
  return wiki.storage.transaction(async (tx, onCommit) => {
    const rows = await tx
      .selectFrom('uploadstash')
      .select(['us_id', 'us_path', 'us_orig_path', 'us_source_type', 'us_chunk_inx'])
      .where('us_timestamp', '<', before)
      .orderBy('us_timestamp')
      .limit(BATCH)
      // A piece that comes meanwhile waits, and finds its file gone.
      .modifyEnd(forUpdate(tx))
      .execute();
    if (rows.length === 0) return 0;
    const ids = rows.map((row) => row.us_id);
    await tx.deleteFrom('uploadstash').where('us_id', 'in', ids).execute();
    const places = rows.flatMap((row): FilePath[] => {
      const place = stashedPath(row.us_path);
      if (!place) return [];
      return row.us_source_type === 'chunk' ? placesOfChunks(wiki, row.us_orig_path, row.us_chunk_inx) : [place];
    });
    onCommit(async () => {
      for (const place of places) await wiki.files.delete(place);
    });
    return rows.length;
  });
}
