import type { FormatReader } from './format.ts';

/** JPEG: size, depth, turning and comments; what cameras write beyond that is not read. https://www.w3.org/Graphics/JPEG/itu-t81.pdf */
export const readJpeg: FormatReader = (file) => {
  if (file.length < 4 || file.readUInt16BE(0) !== 0xffd8) return undefined;
  const comments: string[] = [];
  let orientation = 1;
  for (const { marker, data } of segments(file)) {
    if (marker === 0xfe) comments.push(data.toString('utf8').replace(/\0+$/, ''));
    else if (marker === 0xe1) orientation = orientationOf(data) ?? orientation;
    else if (isFrame(marker) && data.length >= 6) {
      const [height, width] = [data.readUInt16BE(1), data.readUInt16BE(3)];
      const turned = orientation >= 5;
      return {
        width: turned ? height : width,
        height: turned ? width : height,
        bits: data.readUInt8(0),
        metadata: {
          ...(orientation === 1 ? {} : { Orientation: orientation }),
          ...(comments.length > 0 ? { JPEGFileComment: comments } : {}),
          MEDIAWIKI_EXIF_VERSION: 2,
        },
      };
    }
  }
  return undefined;
};

/** Start of frame, in all its kinds; C4, C8 and CC are something else. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function* segments(file: Buffer): Generator<{ marker: number; data: Buffer }> {
  for (let at = 2; at + 4 <= file.length;) {
    if (file.readUInt8(at) !== 0xff) return;
    const marker = file.readUInt8(at + 1);
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === 0xd9 || marker === 0xda) return;
    const length = file.readUInt16BE(at + 2);
    if (length < 2) return;
    yield { marker, data: file.subarray(at + 4, at + 2 + length) };
    at += 2 + length;
  }
}

/** How the camera was held (1 to 8), from the first directory of the Exif data. */
function orientationOf(data: Buffer): number | undefined {
  if (data.toString('latin1', 0, 6) !== 'Exif\0\0') return undefined;
  const tiff = data.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = long(4);
  for (let i = 0; i < short(directory); i++) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > tiff.length) return undefined;
    if (short(entry) !== 0x0112) continue;
    const value = short(entry + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}
