import type { Settings } from '../../site/settings.ts';
import type { DocumentPage } from './document-pages.ts';

/** What of a file decides how it can be scaled. */
export interface ScalableFile {
  readonly name: string;
  readonly mime: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Of a document, its pages. */
  readonly pages?: readonly DocumentPage[];
  /** Of a film, seconds. */
  readonly duration?: number;
}

/** What is wanted of a file besides the size. */
export interface Rendering {
  /** Language of the texts of a drawing, as MediaWiki writes it (`de`). */
  readonly language?: string | undefined;
  /** Page of a document; one beyond its end is its last. */
  readonly page?: number | undefined;
  /** Of a film, the second that is shown; the middle unless said, and none in the last second. */
  readonly seek?: number | undefined;
  /** Whether a picture may lose dots of its own; as it is best unless said. */
  readonly lossy?: boolean | undefined;
}

/** What a scaled picture shall be: within a width, a height, or both, in pixels. */
export interface ThumbnailWish extends Rendering {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly mime: string;
  /** Of a document. */
  readonly page: number | undefined;
  /** `langde-120px-Name.svg.png`, `page2-120px-Name.pdf.jpg`; undefined where the original does. */
  readonly name: string | undefined;
}

interface ThumbnailKind {
  /** Kind of the scaled picture, where it is another. */
  readonly mime?: string;
  /** Added to the name. */
  readonly extension?: string;
  /** Made of shapes, not of dots: it may grow. */
  readonly isDrawn?: boolean;
  /** Its texts may be in several languages. */
  readonly hasLanguages?: boolean;
  /** It has pages. */
  readonly isDocument?: boolean;
  /** Its pictures are taken out of it. */
  readonly isFilm?: boolean;
  /** Its scaled picture may keep all dots, or lose some for less bytes. */
  readonly hasLoss?: boolean;
}

const KINDS: Readonly<Record<string, ThumbnailKind>> = {
  'image/png': {},
  'image/jpeg': {},
  'image/gif': {},
  'image/webp': { mime: 'image/png', extension: '.png' },
  'image/svg+xml': { mime: 'image/png', extension: '.png', isDrawn: true, hasLanguages: true },
  'application/pdf': { mime: 'image/jpeg', extension: '.jpg', isDrawn: true, isDocument: true },
  'application/ogg': { mime: 'image/jpeg', extension: '.jpg', isFilm: true },
  'video/mp4': { mime: 'image/jpeg', extension: '.jpg', isFilm: true },
  'video/mpeg': { mime: 'image/jpeg', extension: '.jpg', isFilm: true },
  'video/webm': { mime: 'image/jpeg', extension: '.jpg', isFilm: true },
  'image/tiff': { mime: 'image/jpeg', extension: '.jpg', isDocument: true, hasLoss: true },
};

const LOSSLESS = { mime: 'image/png', extension: '.png' };

/** The language that a drawing speaks where none is said. */
export const drawingLanguage = 'en';

/** Whether pictures are taken out of files of this kind. */
export function isFilm(mime: string): boolean {
  return KINDS[mime]?.isFilm === true;
}

/** Whether a file of this kind is shown in other sizes. */
export function isScalable({ mime, width, height, pages }: Omit<ScalableFile, 'name'>): boolean {
  const kind = KINDS[mime];
  return kind !== undefined && width > 0 && height > 0 && (!kind.isDocument || (pages?.length ?? 0) > 0);
}

/**
 * The picture that is shown for a wished size, as MediaWiki reckons it; undefined where the file cannot be shown as a picture, or
 * the wish is none. Dots never grow: a wish beyond the original gives the original, or its size where browsers do not show that.
 */
export function thumbnailOf(
  settings: Pick<Settings, 'SVGMaxSize'>,
  file: ScalableFile,
  { width, height, ...rendering }: ThumbnailWish,
): Thumbnail | undefined {
  const kind = KINDS[file.mime];
  if (!kind || !isScalable(file) || (width === undefined && height === undefined)) return undefined;
  if ((width !== undefined && width <= 0) || (height !== undefined && height <= 0)) return undefined;
  const page = pageOf(file, rendering.page);
  const natural = file.pages?.[(page ?? 1) - 1] ?? file;
  const fitting = height === undefined ? Infinity : fittingWidth(natural, height);
  const wished = Math.max(1, Math.min(width ?? Infinity, fitting));
  if (!kind.isDrawn && !kind.isDocument && !kind.isFilm && wished >= natural.width) {
    return { width: natural.width, height: natural.height, mime: file.mime, page, name: undefined };
  }
  const shown = kind.hasLanguages
    ? cappedWidth(natural, wished, settings.SVGMaxSize)
    : kind.isDrawn
      ? wished
      : Math.min(wished, natural.width);
  const { mime = file.mime } = isLossless(file, rendering) ? LOSSLESS : kind;
  return {
    width: shown,
    // Where the height decides, the picture counts as just as high.
    height:
      height !== undefined && shown === fitting && scaledHeight(natural, width) > height
        ? height
        : scaledHeight(natural, shown),
    mime,
    page,
    name: thumbnailName(file, shown, rendering),
  };
}

function scaledHeight(natural: { width: number; height: number }, width = Infinity): number {
  return Math.max(1, Math.round((width * natural.height) / natural.width));
}

/** What a picture of this width is called: `langde-120px-Name.svg.png`, `lossy-page1-120px-Name.tif.jpg`. */
export function thumbnailName(
  file: Pick<ScalableFile, 'name' | 'mime' | 'pages' | 'duration'>,
  width: number,
  rendering: Rendering = {},
): string {
  const kind = KINDS[file.mime];
  const language = rendering.language?.toLowerCase() ?? drawingLanguage;
  const isLost = isLossless(file, rendering);
  const prefix = [
    ...(kind?.hasLoss ? [isLost ? 'lossless-' : 'lossy-'] : []),
    ...(kind?.isDocument ? [`page${pageOf(file, rendering.page)}-`] : []),
    ...(kind?.hasLanguages && language !== drawingLanguage ? [`lang${language}-`] : []),
  ].join('');
  const moment = kind?.isFilm ? `${seekOf(file, rendering.seek)}-` : '';
  return `${prefix}${width}px-${moment}${file.name}${(isLost ? LOSSLESS.extension : kind?.extension) ?? ''}`;
}

/** The moment of a film in the name of its picture. */
function seekOf({ duration }: Pick<ScalableFile, 'duration'>, wished: number | undefined): string {
  return wished === undefined ? '' : `seek=${momentOf(duration, wished)}`;
}

/** The moment that is shown of a film of so many seconds, to the millisecond: never one of its last second. */
export function momentOf(duration = Infinity, wished: number): number {
  return Math.round(Math.max(0, Math.min(wished, duration - 1)) * 1000) / 1000;
}

/** The page of a document that is shown for a wished one. */
function pageOf({ mime, pages = [] }: Pick<ScalableFile, 'mime' | 'pages'>, wished = 1): number | undefined {
  return KINDS[mime]?.isDocument ? Math.max(1, Math.min(wished, pages.length)) : undefined;
}

/** Where nothing is said, what can be seen through keeps all its dots. */
function isLossless(file: Pick<ScalableFile, 'mime' | 'pages'>, { page, lossy }: Rendering): boolean {
  if (!KINDS[file.mime]?.hasLoss) return false;
  return lossy === undefined ? file.pages?.[pageOf(file, page)! - 1]?.transparent === true : !lossy;
}

/** The greatest width at which a picture is no higher than this. */
export function fittingWidth({ width, height }: Pick<ScalableFile, 'width' | 'height'>, most: number): number {
  const ideal = (most * width) / height;
  const up = Math.ceil(ideal);
  return Math.round((up * height) / width) > most ? Math.floor(ideal) : up;
}

/** The smaller side of a drawing is kept within the limit. */
function cappedWidth({ width, height }: Pick<ScalableFile, 'width' | 'height'>, wished: number, limit: number): number {
  const side = Math.min(wished, (wished * height) / width);
  return side > limit ? Math.round((wished * limit) / side) : wished;
}

/** A size of a file that was written down: `langde-120px`, `page2-120px`, `lossy-page2-120px`. */
export interface WrittenSize extends Rendering {
  readonly width: number;
}

/** What a name of a scaled picture says, where it is one of this file. */
export function parseThumbnailName(name: string, file: ScalableFile): WrittenSize | undefined {
  const isFilm = KINDS[file.mime]?.isFilm === true;
  const [written] = (isFilm ? /^\d+px-(?:seek=[\d.]+)?/ : /^.*?px(?=-)/s).exec(name) ?? [];
  const size = written === undefined ? undefined : parseThumbnailParameter(written, file.mime);
  // Only the one name that the picture has.
  return size && size.width < 1_000_000 && thumbnailName(file, size.width, size) === name ? size : undefined;
}

/** `120px`, of drawings `langde-120px`, of documents `page2-120px`: the sizes of MediaWiki's `iiurlparam`. */
export function parseThumbnailParameter(text: string, mime: string): WrittenSize | undefined {
  const kind = KINDS[mime] ?? {};
  if (kind.isFilm) return parseMoment(text);
  const match = /^(?:(lossy|lossless)-)?(?:page(\d{1,9})-)?(?:lang([a-z]+(?:-[a-z]+)*)-)?(\d{1,9})px$/.exec(text);
  if (!match) return undefined;
  const [, loss, page, language, width] = match;
  if (loss !== undefined && !kind.hasLoss) return undefined;
  if ((page !== undefined) !== (kind.isDocument === true) && !(page === undefined && kind.hasLoss)) return undefined;
  if (language !== undefined && !kind.hasLanguages) return undefined;
  return {
    width: Number(width),
    ...(language === undefined ? {} : { language }),
    ...(page === undefined ? {} : { page: Number(page) }),
    ...(loss === undefined ? {} : { lossy: loss === 'lossy' }),
  };
}

/** `120px`, `120px-`, `120px-seek=1.5`. */
function parseMoment(text: string): WrittenSize | undefined {
  const [, width, seek] = /^(\d{1,9})px(?:-(?:seek=(\d{1,9}(?:\.\d{1,9})?))?)?$/.exec(text) ?? [];
  if (width === undefined) return undefined;
  return { width: Number(width), ...(seek === undefined ? {} : { seek: Number(seek) }) };
}
