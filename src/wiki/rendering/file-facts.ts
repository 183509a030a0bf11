import { createHash } from 'node:crypto';
import type { Settings } from '../../site/settings.ts';
import type { FileFacts } from '../../wikitext/page-source.ts';

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

/** Facts about a file as the parser needs them. Files lie in folders named by the MD5 of their name. */
export function fileFactsOf(settings: Settings, row: ImageRow, pageId: number): FileFacts {
  const hash = createHash('md5').update(row.name).digest('hex');
  const folder = `${hash.charAt(0)}/${hash.slice(0, 2)}`;
  const root = settings.UploadPath || `${settings.ScriptPath}/images`;
  const stored = encodeURIComponent(row.archiveName ?? row.name).replaceAll('%20', '_');
  const zone = row.archiveName === null ? '' : 'archive/';
  const scalable = row.majorMime === 'image' && row.width > 0;
  return {
    name: row.name,
    width: row.width,
    height: row.height,
    size: row.size,
    mime: `${row.majorMime}/${row.minorMime}`,
    mediaType: row.mediaType ?? 'UNKNOWN',
    url: `${root}/${zone}${folder}/${stored}`,
    duration: 0,
    pageCount: 0,
    timestamp: row.timestamp,
    sha1: row.sha1,
    pageId,
    thumbUrl: (width) =>
      scalable
        ? `${root}/thumb/${zone}${folder}/${stored}/${width}px-${encodeURIComponent(row.name)}${row.minorMime === 'svg+xml' ? '.png' : ''}`
        : undefined,
  };
}
