import { cameraFacts } from './camera-facts.ts';
import type { FormatReader, Metadata } from './format.ts';
import { readExif } from './exif.ts';
import { readXmp } from './xmp.ts';

/** WebP: size, kind, and what cameras and programs wrote into it. https://developers.google.com/speed/webp/docs/riff_container */
export const readWebp: FormatReader = (file) => {
  if (file.length < 30 || file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WEBP') {
    return undefined;
  }
  if (file.toString('latin1', 12, 16) === 'VP8X') return readExtended(file);
  const [first] = chunks(file);
  const size = first && pictureSize(first);
  const compression = first && COMPRESSION[first.type];
  return size && compression !== undefined ? facts(size, { compression }) : undefined;
};

const COMPRESSION: Readonly<Record<string, string>> = { 'VP8 ': 'lossy', VP8L: 'lossless' };

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function facts({ width, height }: Size, kind: Metadata, media: Metadata = {}) {
  return {
    width,
    height,
    bits: 0,
    metadata: {
      ...kind,
      width,
      height,
      ...(Object.keys(media).length > 0 ? { 'media-metadata': media } : {}),
      metadata: { _MW_WEBP_VERSION: 2 },
    },
  };
}

function readExtended(file: Buffer) {
  const flags = file.readUInt8(20);
  const size = { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
  let compression: string | undefined;
  let exif: Metadata = {};
  let xmp: Metadata = {};
  for (const { type, data } of chunks(file)) {
    if (type === 'EXIF') exif = readExif(withExifMark(data));
    else if (type === 'XMP ') xmp = readXmp(data.toString('utf8'));
    else compression ??= COMPRESSION[type];
  }
  const kind = {
    compression: compression ?? 'unknown',
    animated: (flags & 2) !== 0,
    transparency: (flags & 16) !== 0,
  };
  return facts(size, kind, cameraFacts({ exif, xmp }));
}

/** Some programs write the mark of a JPEG's Exif data, which has none to do here. */
function withExifMark(data: Buffer): Buffer {
  return data.toString('latin1', 0, 4) === 'Exif' ? data : Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), data]);
}

function pictureSize({ type, data }: Chunk): Size | undefined {
  if (type === 'VP8 ') {
    if (data.length < 10 || data.readUIntBE(3, 3) !== 0x9d012a) return undefined;
    return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
  }
  if (data.length < 5 || data.readUInt8(0) !== 0x2f) return undefined;
  const bits = data.readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

/** The chunks of a file, as far as they are whole. */
function* chunks(file: Buffer): Generator<Chunk> {
  for (let at = 12; at + 8 <= file.length;) {
    const length = file.readUInt32LE(at + 4);
    yield { type: file.toString('latin1', at, at + 4), data: file.subarray(at + 8, at + 8 + length) };
    at += 8 + length + (length % 2);
  }
}
