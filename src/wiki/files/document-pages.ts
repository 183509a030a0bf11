import { isRecord, readMetadata } from './stored-metadata.ts';

/** A page of a document. */
export interface DocumentPage {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Something behind it can be seen through it. */
  readonly transparent: boolean;
}

/** What of a file's row its pages are read from. */
export interface PagedFile {
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  /** As the row has it. */
  readonly metadata: string | null;
}

/** Kinds of files that have pages. */
export const pagedMimes: ReadonlySet<string> = new Set(['application/pdf', 'image/tiff']);

/** The pages of a document, by what was read out of it when it came; none where it is no document, or nothing could be read. */
export function documentPages({ mime, width, height, metadata }: PagedFile): readonly DocumentPage[] {
  if (!pagedMimes.has(mime) || width <= 0 || height <= 0) return [];
  const kept = readMetadata(metadata ?? '');
  if (mime === 'application/pdf') {
    return partsOf(kept.pages).flatMap((page) => sizeOfPdfPage(page) ?? { width, height, transparent: false });
  }
  const pages = partsOf(kept.page_data).map((page) => ({
    width: Number(page.width) || width,
    height: Number(page.height) || height,
    transparent: page.alpha === true || page.alpha === 'true',
  }));
  return pages.length > 0 ? pages : [{ width, height, transparent: false }];
}

/** Dots per inch at which MediaWiki shows a PDF. */
const density = 150;

/** Of `595 x 842 pts (A4)`, turned where the page is. */
export function sizeOfPdfPage(page: Readonly<Record<string, unknown>>): DocumentPage | undefined {
  const match = /^\s*([\d.]+)\s*x\s*([\d.]+)/.exec(String(page['Page size']));
  if (!match) return undefined;
  const [width, height] = [match[1], match[2]].map((points) => Math.floor((Number(points) * density) / 72));
  if (!(width! >= 1 && height! >= 1)) return undefined;
  const isTurned = Number(page['Page rot']) % 180 === 90;
  return { width: isTurned ? height! : width!, height: isTurned ? width! : height!, transparent: false };
}

/** Values that are kept under 1, 2, 3 … */
function partsOf(value: unknown): Record<string, unknown>[] {
  const parts = Array.isArray(value) ? (value as unknown[]) : isRecord(value) ? Object.values(value) : [];
  return parts.filter(isRecord);
}
