import type { Settings } from '../../site/settings.ts';

/** What of a file decides how it can be scaled. */
export interface ScalableFile {
  readonly name: string;
  readonly mime: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** What a scaled picture shall be: within a width, a height, or both, in pixels. */
export interface ThumbnailWish {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** Language of the texts of a drawing, as MediaWiki writes it (`de`). */
  readonly language?: string | undefined;
}

export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly mime: string;
  /** `langde-120px-Name.svg.png`; undefined where the original does. */
  readonly name: string | undefined;
}

interface ThumbnailKind {
  /** Kind of the scaled picture, where it is another. */
  readonly mime?: string;
  /** Added to the name. */
  readonly extension?: string;
  /** Made of shapes, not of dots: it may grow, and browsers get dots all the same. */
  readonly isDrawing?: boolean;
}

const KINDS: Readonly<Record<string, ThumbnailKind>> = {
  'image/png': {},
  'image/jpeg': {},
  'image/gif': {},
  'image/webp': { mime: 'image/png', extension: '.png' },
  'image/svg+xml': { mime: 'image/png', extension: '.png', isDrawing: true },
};

/** Whether a file of this kind is shown in other sizes. */
export function isScalable({ mime, width, height }: Omit<ScalableFile, 'name'>): boolean {
  return mime in KINDS && width > 0 && height > 0;
}

/**
 * The picture that is shown for a wished size, as MediaWiki reckons it; undefined where the file cannot be shown as a picture, or
 * the wish is none. Dots never grow: a wish beyond the original gives the original.
 */
export function thumbnailOf(
  settings: Pick<Settings, 'SVGMaxSize'>,
  file: ScalableFile,
  { width, height, language }: ThumbnailWish,
): Thumbnail | undefined {
  const kind = KINDS[file.mime];
  if (!kind || !isScalable(file) || (width === undefined && height === undefined)) return undefined;
  if ((width !== undefined && width <= 0) || (height !== undefined && height <= 0)) return undefined;
  const wished = Math.max(1, Math.min(width ?? Infinity, height === undefined ? Infinity : fittingWidth(file, height)));
  if (!kind.isDrawing && wished >= file.width) {
    return { width: file.width, height: file.height, mime: file.mime, name: undefined };
  }
  const shown = kind.isDrawing ? cappedWidth(file, wished, settings.SVGMaxSize) : wished;
  return {
    width: shown,
    height: Math.max(1, Math.round((shown * file.height) / file.width)),
    mime: kind.mime ?? file.mime,
    name: thumbnailName(file, shown, language),
  };
}

/** What a picture of this width is called: `langde-120px-Name.svg.png`. */
export function thumbnailName(
  { name, mime }: Pick<ScalableFile, 'name' | 'mime'>,
  width: number,
  language?: string,
): string {
  const prefix = language === undefined ? '' : `lang${language.toLowerCase()}-`;
  return `${prefix}${width}px-${name}${KINDS[mime]?.extension ?? ''}`;
}

/** The greatest width at which a picture is no higher than this. */
export function fittingWidth({ width, height }: Pick<ScalableFile, 'width' | 'height'>, most: number): number {
  const ideal = (most * width) / height;
  const up = Math.ceil(ideal);
  return Math.round((up * height) / width) > most ? Math.floor(ideal) : up;
}

/** The smaller side of a drawing is kept within the limit. */
function cappedWidth({ width, height }: ScalableFile, wished: number, limit: number): number {
  const side = Math.min(wished, (wished * height) / width);
  return side > limit ? Math.round((wished * limit) / side) : wished;
}

/** What a name of a scaled picture says, where it is one of this file. */
export function parseThumbnailName(
  name: string,
  file: ScalableFile,
): { width: number; language: string | undefined } | undefined {
  const kind = KINDS[file.mime];
  const match = /^(?:lang([a-z]+(?:-[a-z]+)*)-)?(\d{1,6})px-/.exec(name);
  if (!kind || !match || name.slice(match[0].length) !== file.name + (kind.extension ?? '')) return undefined;
  if (match[1] !== undefined && !kind.isDrawing) return undefined;
  return { width: Number(match[2]), language: match[1] };
}

/** `120px`, for drawings `langde-120px` too: the sizes of MediaWiki's `iiurlparam`. */
export function parseThumbnailParameter(
  text: string,
  mime: string,
): { width: number; language: string | undefined } | undefined {
  const match = /^(?:lang([a-z]+(?:-[a-z]+)*)-)?(\d+)px$/i.exec(text);
  if (!match || (match[1] !== undefined && !KINDS[mime]?.isDrawing)) return undefined;
  return { width: Number(match[2]), language: match[1]?.toLowerCase() };
}
