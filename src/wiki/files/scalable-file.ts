import { documentPages, type DocumentPage } from './document-pages.ts';
import type { FileVersion } from './file-versions.ts';
import { mediaFacts } from './media-facts.ts';
import type { ScalableFile } from './thumbnail.ts';

/** A version as far as its scaling is concerned; its pages are known. */
export function scalable(version: FileVersion): ScalableFile & { readonly pages: readonly DocumentPage[] } {
  const mime = mimeOf(version);
  const { name, width, height } = version;
  const duration = mediaFacts(mime, version.size, version.metadata)?.duration;
  return {
    name,
    mime,
    width,
    height,
    pages: documentPages({ ...version, mime }),
    ...(duration === undefined ? {} : { duration }),
  };
}

/** The media type of a version (`image/png`). */
export function mimeOf({ majorMime, minorMime }: Pick<FileVersion, 'majorMime' | 'minorMime'>): string {
  return `${majorMime}/${minorMime}`;
}
