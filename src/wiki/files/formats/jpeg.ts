import { cameraFacts } from './camera-facts.ts';
import { readExif } from './exif.ts';
import type { FormatReader, Metadata } from './format.ts';
import { readIptc } from './iptc.ts';
import { readXmp } from './xmp.ts';

const XMP = 'http://ns.adobe.com/xap/1.0/\0';

/** JPEG: size, depth, and what cameras and programs wrote into it. https://www.w3.org/Graphics/JPEG/itu-t81.pdf */
export const readJpeg: FormatReader = (file) => {
  if (file.length < 4 || file.readUInt16BE(0) !== 0xffd8) return undefined;
  const comments: string[] = [];
  let exif: Metadata = {};
  let xmp: Metadata = {};
  let iptc: Metadata = {};
  for (const { marker, data } of segments(file)) {
    if (marker === 0xfe) comments.push(data.toString('utf8').replace(/\0+$/, ''));
    else if (marker === 0xe1 && data.toString('latin1', 0, 4) === 'Exif') exif = readExif(data);
    else if (marker === 0xe1 && data.toString('latin1', 0, XMP.length) === XMP) {
      xmp = readXmp(data.toString('utf8', XMP.length));
    } else if (marker === 0xed) iptc = readIptc(data);
    else if (isFrame(marker) && data.length >= 6) {
      const [height, width] = [data.readUInt16BE(1), data.readUInt16BE(3)];
      const turned = Number(exif.Orientation) >= 5 && Number(exif.Orientation) <= 8;
      return {
        width: turned ? height : width,
        height: turned ? width : height,
        bits: data.readUInt8(0),
        metadata: {
          ...cameraFacts({ exif, xmp, iptc }),
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
