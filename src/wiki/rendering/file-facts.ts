import type { Settings } from '../../site/settings.ts';
import type { FileFacts } from '../../wikitext/page-source.ts';
import { thumbnailUrl, versionUrl } from '../files/file-urls.ts';
import { isScalable, thumbnailName } from '../files/thumbnail.ts';

/** What a parse reads of a version of a file. */
export interface ImageRow {
  name: string;
  size: number;
  width: number;
  height: number;
  mediaType: string | null;
  majorMime: string;
  minorMime: string;
  timestamp: string;
  sha1: string;
  /** Of an old version: `TIMESTAMP!Name.png`. */
  archiveName: string | null;
}

/** Facts about a file as the parser needs them. */
export function fileFactsOf(settings: Settings, row: ImageRow, pageId: number): FileFacts {
  const mime = `${row.majorMime}/${row.minorMime}`;
  const file = { name: row.name, mime, width: row.width, height: row.height };
  return {
    name: row.name,
    width: row.width,
    height: row.height,
    size: row.size,
    mime,
    mediaType: row.mediaType ?? 'UNKNOWN',
    url: versionUrl(settings, row),
    duration: 0,
    pageCount: 0,
    timestamp: row.timestamp,
    sha1: row.sha1,
    pageId,
    thumbUrl: (width, { lang } = {}) =>
      isScalable(file) ? thumbnailUrl(settings, row, thumbnailName(file, width, lang)) : undefined,
  };
}
