import type { FileFacts } from '../page-source.ts';
import { attributesHtml } from './character-references.ts';
import { fitSize, iconOf, mustRender, scaledHeight, type Size } from './media-size.ts';

/** What `<img>` says besides its address. */
export interface ImageAttributes {
  alt?: string;
  title?: string;
  style?: string;
  /** `mw-file-element` unless given. */
  className?: string | undefined;
  resource?: string;
  /** Attributes after the others, such as an extension's. */
  page?: number;
  lang?: string;
  /** False where the picture is shown in its own size, whatever the screen. */
  responsive: boolean;
  /** The box that was asked for, if it is not the size itself: larger renditions fill a larger one. */
  box?: { width: number; height: number | undefined };
  /** Size written into the tag, if it is not that of the rendition. */
  shown?: Size;
}

/** `<img>` for a rendition of the given size. */
export function imageTag(file: FileFacts, natural: Size, size: Size, attributes: ImageAttributes): string {
  const { alt, title, style, resource, responsive, shown = size } = attributes;
  const className = 'className' in attributes ? attributes.className : 'mw-file-element';
  const icon = iconOf(file);
  const src = icon?.url ?? renditionUrl(file, natural, size.width, attributes);
  return `<img${attributesHtml([
    ['alt', alt],
    ['resource', resource],
    ['src', src],
    ['decoding', 'async'],
    ['title', title],
    ['width', String(shown.width)],
    ['height', String(shown.height)],
    ['class', className],
    ['style', style],
    ['srcset', responsive && !icon ? sourceSet(file, natural, size, attributes, src) : undefined],
  ])} />`;
}

/** Address of a rendition; the original's where it is no larger. */
export function renditionUrl(
  file: FileFacts,
  natural: Size,
  width: number,
  options: { page?: number; lang?: string },
): string {
  if (!mustRender(file) && width >= natural.width) return file.url;
  const { lang } = options;
  // A document is shown by its first page, and none beyond its last.
  const page = file.pageCount > 0 ? Math.min(options.page ?? 1, file.pageCount) : undefined;
  return file.thumbUrl(width, { ...(page !== undefined && { page }), ...(lang !== undefined && { lang }) }) ?? file.url;
}

/** Renditions for screens with more dots, as far as the original has them. */
export function sourceSet(
  file: FileFacts,
  natural: Size,
  size: Size,
  options: { page?: number; lang?: string; box?: ImageAttributes['box'] },
  src: string,
  /** Whether an address is named once, for the smallest of its scales. */
  distinct = true,
): string | undefined {
  const urls: { url: string; scale: string }[] = [];
  for (const [scale, factor] of [
    ['1.5', 1.5],
    ['2', 2],
  ] as const) {
    const width = scaledWidth(natural, options.box ?? { width: size.width, height: undefined }, factor);
    if (scaledHeight(natural, width) === 0) continue;
    // Nothing is drawn larger than it is, unless it is made of shapes.
    const url = renditionUrl(
      file,
      natural,
      mustRender(file) ? width : Math.min(width, Math.max(natural.width, size.width)),
      options,
    );
    if (url !== src && !(distinct && urls.some((each) => each.url === url))) urls.push({ url, scale });
  }
  if (urls.length === 0) return undefined;
  return urls.map(({ url, scale }) => `${url} ${scale}x`).join(', ');
}

function scaledWidth(natural: Size, box: { width: number; height: number | undefined }, factor: number): number {
  const height = box.height === undefined ? undefined : Math.round(box.height * factor);
  return fitSize(natural, Math.round(box.width * factor), height).width;
}
