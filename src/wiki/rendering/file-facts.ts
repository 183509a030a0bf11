import type { Settings } from '../../site/settings.ts';
import type { FileFacts } from '../../wikitext/page-source.ts';
import { thumbnailUrl, versionUrl } from '../files/file-urls.ts';
import type { ForeignFile } from '../foreign-files/foreign-files.ts';
import { documentPages } from '../files/document-pages.ts';
import { mediaFacts } from '../files/media-facts.ts';
import { readMetadata } from '../files/stored-metadata.ts';
import { fileIcon } from '../files/file-icons.ts';
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
  /** As the file's row has it, of kinds that have pages or languages; else null. */
  metadata: string | null;
}

/** Facts about a file as the parser needs them. */
export function fileFactsOf(settings: Settings, row: ImageRow, pageId: number): FileFacts {
  const mime = `${row.majorMime}/${row.minorMime}`;
  const { name, width, height, metadata } = row;
  const pages = documentPages({ mime, width, height, metadata });
  const media = mediaFacts(mime, row.size, metadata);
  const file = { name, mime, width, height, pages, ...(media ? { duration: media.duration } : {}) };
  return {
    name: row.name,
    width: row.width,
    height: row.height,
    size: row.size,
    mime,
    mediaType: row.mediaType ?? 'UNKNOWN',
    url: versionUrl(settings, row),
    duration: media?.duration ?? 0,
    ...(media ? { contentType: media.contentType } : {}),
    pageCount: pages.length,
    ...(pages.length > 0 ? { pageSizes: pages } : {}),
    ...(mime === 'image/svg+xml' ? { languages: drawingLanguages(metadata) } : {}),
    timestamp: row.timestamp,
    sha1: row.sha1,
    pageId,
    ...(isScalable(file) ? {} : { icon: fileIcon(settings, name) }),
    thumbUrl: (wished, { lang, page, seek } = {}) => {
      const rendering = { language: lang, page, seek: seek === undefined ? undefined : Number(seek) };
      return isScalable(file) ? thumbnailUrl(settings, row, thumbnailName(file, wished, rendering)) : undefined;
    },
  };
}

/** The same of a file that is another wiki's. */
export function foreignFileFacts(settings: Settings, { version, url, thumbFolder }: ForeignFile): FileFacts {
  const facts = fileFactsOf(settings, version, 0);
  return {
    ...facts,
    url,
    thumbUrl: (width, params) => {
      const own = facts.thumbUrl(width, params);
      return own === undefined ? undefined : thumbFolder + own.slice(own.lastIndexOf('/') + 1);
    },
  };
}

/** The languages in which a drawing has texts. */
function drawingLanguages(metadata: string | null): string[] {
  const { translations } = readMetadata(metadata ?? '');
  return Object.entries(Object(translations) as Record<string, unknown>).flatMap(([language, kind]) =>
    kind === 2 ? [language.toLowerCase()] : [],
  );
}
