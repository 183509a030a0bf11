import type { FileFacts } from '../page-source.ts';

export interface Size {
  width: number;
  height: number;
}

/** Height that a picture of the given proportions has at a width. */
export function scaledHeight(natural: Size, width: number): number {
  if (natural.width === 0) return 0;
  return Math.max(1, Math.round((natural.height * width) / natural.width));
}

/** Width at which a picture is as high as `height` and no higher. */
export function widthForHeight(natural: Size, height: number): number {
  const ideal = (natural.width * height) / natural.height;
  const up = Math.ceil(ideal);
  return Math.round((up * natural.height) / natural.width) > height ? Math.floor(ideal) : up;
}

/** The largest size that fits into a width and, if it is given, a height. Where that decides, the picture counts as just as high. */
export function fitSize(natural: Size, width: number, height: number | undefined): Size {
  if (height !== undefined && height > 0 && scaledHeight(natural, width) > height) {
    return { width: Math.max(1, widthForHeight(natural, height)), height };
  }
  return { width, height: scaledHeight(natural, width) };
}

/** A file's own size, that of one of its pages if it has several. */
export function naturalSize(file: FileFacts, page: number | undefined): Size {
  const ofPage = file.pageSizes?.[(page ?? 1) - 1];
  return ofPage ?? { width: file.width, height: file.height };
}

/** Whether a file can be shown as a picture at all. */
export function isPicture(file: FileFacts): boolean {
  return (
    (file.mediaType === 'BITMAP' || file.mediaType === 'DRAWING' || file.thumbUrl(1) !== undefined) && file.width > 0
  );
}

/** What stands in a gallery for a file that cannot be shown as a picture. */
export function iconOf(file: FileFacts): FileFacts['icon'] {
  return isPicture(file) ? undefined : file.icon;
}

/** Whether a file is drawn of shapes, so that any size is as good as another. */
export function isVector(file: FileFacts): boolean {
  return file.mime === 'image/svg+xml';
}

/** Whether browsers cannot show the original. */
export function mustRender(file: FileFacts): boolean {
  return !['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'].includes(file.mime);
}
