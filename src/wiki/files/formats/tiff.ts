import { IMAGE_TAGS, named, Tiff, type Directory } from './exif.ts';
import type { FormatReader, Metadata } from './format.ts';

const TAGS: Readonly<Record<number, string>> = {
  ...IMAGE_TAGS,
  0x0100: 'ImageWidth',
  0x0101: 'ImageLength',
  0x0102: 'BitsPerSample',
  0x0103: 'Compression',
  0x0106: 'PhotometricInterpretation',
  0x0111: 'StripOffsets',
  0x0115: 'SamplesPerPixel',
  0x0116: 'RowsPerStrip',
  0x0117: 'StripByteCounts',
  0x011c: 'PlanarConfiguration',
};

const [WIDTH, HEIGHT, EXTRA_SAMPLES] = [0x0100, 0x0101, 0x0152];

/** Most pages that are counted. */
const mostPages = 2000;

/** TIFF: size, what the first page says of itself, and the sizes of further pages. https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf */
export const readTiff: FormatReader = (file) => {
  const order = file.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return undefined;
  const tiff = new Tiff(file);
  const pages: Directory[] = [];
  const seen = new Set<number>();
  for (let at = tiff.long(4); at >= 8 && at < file.length && !seen.has(at); at = tiff.after(at)) {
    if (pages.length >= mostPages) break;
    seen.add(at);
    const page = tiff.directory(at);
    if (sizeOf(page)) pages.push(page);
  }
  const [first] = pages;
  if (!first) return undefined;
  const facts = told(named(first, TAGS));
  const isTurned = Number(facts.Orientation) >= 5 && Number(facts.Orientation) <= 8;
  const { width, height } = sizeOf(first)!;
  const hasPages = pages.length > 1 || isTransparent(first);
  return {
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    bits: 0,
    metadata: {
      ...facts,
      ...(hasPages ? { page_count: pages.length, page_data: pageData(pages) } : {}),
      MEDIAWIKI_EXIF_VERSION: 2,
    },
  };
};

function sizeOf(page: Directory): { width: number; height: number } | undefined {
  const [width, height] = [Number(page.get(WIDTH)?.[0]), Number(page.get(HEIGHT)?.[0])];
  return width >= 1 && height >= 1 ? { width, height } : undefined;
}

/** A further channel that is tied to the others, or not, is how much is seen through. */
function isTransparent(page: Directory): boolean {
  const kind = page.get(EXTRA_SAMPLES)?.[0];
  return kind === 1 || kind === 2;
}

function pageData(pages: readonly Directory[]): Metadata {
  return Object.fromEntries(
    pages.map((page, i) => [
      String(i + 1),
      { page: i + 1, ...sizeOf(page)!, alpha: isTransparent(page) ? 'true' : 'false' },
    ]),
  );
}

/** Of many strips nothing is told. */
function told(facts: Metadata): Metadata {
  return Object.fromEntries(
    Object.entries(facts).filter(([name, value]) => !name.startsWith('Strip') || typeof value === 'number'),
  );
}
