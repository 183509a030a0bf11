import type { FormatReader } from './format.ts';

/** Kinds of which only the size is told, as their first bytes have it. */

/** Windows bitmap: both numbers are read without a sign, and in the place of the newer headers, as MediaWiki does. */
export const readBmp: FormatReader = (file) =>
  file.length < 26
    ? undefined
    : { width: file.readUInt32LE(18), height: file.readUInt32LE(22), bits: 0, metadata: undefined };

/** Picture of GIMP: size, and kind of colours. https://developer.gimp.org/core/standards/xcf/ */
export const readXcf: FormatReader = (file) => {
  if (file.length < 26) return undefined;
  const colorType = XCF_COLOURS[file.readUInt32BE(22)] ?? 'unknown';
  return { width: file.readUInt32BE(14), height: file.readUInt32BE(18), bits: 8, metadata: { colorType } };
};

const XCF_COLOURS: readonly string[] = ['truecolour-alpha', 'greyscale-alpha', 'index-coloured'];

/** JPEG 2000, by the `SIZ` marker of its codestream. ITU-T T.800, A.5.1 */
export const readJpeg2000: FormatReader = (file) => {
  const at = file.indexOf(Buffer.from('ff4fff51', 'hex'));
  if (at < 0 || file.length < at + 42) return undefined;
  const components = file.subarray(at + 42, at + 42 + 3 * file.readUInt16BE(at + 40));
  let bits = 0;
  for (let i = 0; i < components.length; i += 3) bits = Math.max(bits, (components[i]! & 0x7f) + 1);
  return { width: file.readUInt32BE(at + 8), height: file.readUInt32BE(at + 12), bits, metadata: undefined };
};
