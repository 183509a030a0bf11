import type { Size } from './media-size.ts';

export interface GalleryStyle {
  mode: 'traditional' | 'nolines' | 'packed' | 'packed-hover' | 'packed-overlay' | 'slideshow';
  /** Pixels that a picture may take. */
  width: number;
  height: number;
  /** Pictures in a row, 0: as many as fit. */
  perRow: number;
  showFilename: boolean;
  showThumbnails: boolean;
}

export interface GalleryLayout {
  /** Width that a box takes up in a row, where all are alike. */
  fixedWidth: number | undefined;
  /** Width and style of the boxes around a picture that is shown at `size`; undefined for a missing file. */
  box(size: Size | undefined): { outer: string; thumb: string; text: string | undefined };
  /** Whether a picture without words has no place for them either. */
  textOptional: boolean;
  /** Whether pictures are as high as each other, and drawn larger than shown to allow for that. */
  packed: boolean;
}

/** Packed pictures are made half as large again, since scripts may stretch them to fill a row. */
export const PACKED_SCALE = 1.5;

const LEAST_PACKED_WIDTH = 60;

/** Measures of a gallery's boxes. Parsoid's are as narrow as their pictures (`leastPackedWidth`, in pixels). */
export function galleryLayout(
  style: GalleryStyle,
  { leastPackedWidth = LEAST_PACKED_WIDTH }: { readonly leastPackedWidth?: number } = {},
): GalleryLayout {
  const packed = style.mode.startsWith('packed');
  if (packed) return packedLayout(style, leastPackedWidth);
  const padding = style.mode === 'nolines' ? 0 : 30;
  const width = style.width + padding;
  const height = style.mode === 'traditional' ? ` height: ${style.height + padding}px;` : '';
  return {
    fixedWidth: width + (style.mode === 'nolines' ? 9 : 13),
    packed: false,
    textOptional: false,
    box: (size) => ({
      outer: `width: ${width + 5}px`,
      thumb: size ? `width: ${width}px;${height}` : `height: ${style.height + padding}px;`,
      text: undefined,
    }),
  };
}

function packedLayout({ mode, width, height }: GalleryStyle, leastWidth: number): GalleryLayout {
  return {
    fixedWidth: undefined,
    packed: true,
    textOptional: mode !== 'packed',
    box(size) {
      const thumbWidth = Math.max(leastWidth, size ? size.width : width);
      return {
        outer: `width: ${number(thumbWidth + 2)}px`,
        thumb: size ? `width: ${number(thumbWidth)}px;` : `height: ${height}px;`,
        text: mode === 'packed' ? undefined : `width: ${Math.ceil(thumbWidth - 20)}px`,
      };
    },
  };
}

/** A number with at most 14 digits, as PHP prints it. */
function number(value: number): string {
  return String(Number(value.toPrecision(14)));
}
