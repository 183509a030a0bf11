import { createHash } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import { detectMime, sniffedBytes } from './detect-mime.ts';
import type { FileReader, FormatReader, Metadata, PictureFacts } from './formats/format.ts';
import { readGif } from './formats/gif.ts';
import { readJpeg } from './formats/jpeg.ts';
import { readPdf } from './formats/pdf.ts';
import { readPng } from './formats/png.ts';
import { drawingCutoff, readSvg } from './formats/svg.ts';
import { readBmp, readJpeg2000, readXcf } from './formats/small-headers.ts';
import { readTiff } from './formats/tiff.ts';
import { readWebp } from './formats/webp.ts';
import { mediaTypeOf, mimeByName, type MediaType } from './media-types.ts';

/** What a file is, by its bytes alone. */
export interface FileProperties {
  /** Bytes. */
  readonly size: number;
  /** Base 36, 31 digits. */
  readonly sha1: string;
  readonly mime: string;
  readonly mediaType: MediaType;
  /** Pixels; 0 where it is no picture. */
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly metadata: Metadata | undefined;
}

const READERS: Readonly<Record<string, FormatReader>> = {
  'image/gif': readGif,
  'image/jp2': readJpeg2000,
  'image/jpeg': readJpeg,
  'image/png': readPng,
  'image/svg+xml': readSvg,
  'image/tiff': readTiff,
  'image/webp': readWebp,
  'image/x-bmp': readBmp,
  'image/x-xcf': readXcf,
};

/** Kinds of which the first bytes say all. */
const BY_HEAD = new Set(['image/jp2', 'image/x-bmp', 'image/x-xcf']);

/** Of larger pictures (bytes) only those parts are read that say something, where the kind has such. */
const smallPicture = 2 ** 24;

/** Other pictures that are larger are not looked into. */
const largestPicture = 2 ** 27;

/** Looks at a file of this machine. `readers` are those of extensions (`Registry.fileReaders`). */
export async function inspectFile(
  file: string,
  readers: ReadonlyMap<string, FileReader> = new Map(),
): Promise<FileProperties> {
  const { size } = await stat(file);
  const head = await firstBytes(file, sniffedBytes);
  const mime = await detectMime(head, await lastBytes(file, size, sniffedBytes));
  const reader = READERS[mime];
  const isReadable = size <= largestPicture || mime === 'image/svg+xml' || mime === 'image/png' || BY_HEAD.has(mime);
  const facts =
    mime === 'application/pdf'
      ? await readPdf(file)
      : readers.has(mime)
        ? await readers.get(mime)!(file)
        : reader && isReadable
          ? (reader(await bytesFor(mime, file, size)) ?? brokenPicture(mime))
          : undefined;
  return {
    size,
    sha1: await sumOfLocalFile(file),
    mime,
    mediaType: mime === 'application/ogg' ? oggMediaType(head) : mediaTypeOf(mime),
    width: facts?.width ?? 0,
    height: facts?.height ?? 0,
    bits: facts?.bits ?? 0,
    metadata: facts?.metadata,
  };
}

/** What a file is under a name with this ending (in small letters), which may say more than its bytes. */
export function propertiesByName(properties: FileProperties, extension: string): FileProperties {
  const mime = mimeByName(properties.mime, extension);
  return mime === properties.mime ? properties : { ...properties, mime, mediaType: mediaTypeOf(mime) };
}

/** As much of a picture as its reader needs. */
function bytesFor(mime: string, file: string, size: number): Promise<Buffer> {
  if (BY_HEAD.has(mime)) return firstBytes(file, sniffedBytes);
  if (mime === 'image/svg+xml') return firstBytes(file, drawingCutoff);
  return mime === 'image/png' && size > smallPicture ? pngWithoutDots(file, size) : readFile(file);
}

/** The parts of a PNG that say something of it, but not its dots, nor parts beyond all measure. */
async function pngWithoutDots(file: string, size: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const read = async (at: number, length: number) => (await handle.read(Buffer.alloc(length), 0, length, at)).buffer;
    const parts = [await read(0, 8)];
    let kept = 0;
    for (let at = 8; at + 12 <= size;) {
      const header = await read(at, 8);
      const length = header.readUInt32BE(0) + 12;
      const hasDots = ['IDAT', 'fdAT'].includes(header.toString('latin1', 4, 8));
      if (!hasDots && kept + length <= smallPicture) parts.push(await read(at, length));
      if (!hasDots) kept += length;
      at += length;
    }
    return Buffer.concat(parts);
  } finally {
    await handle.close();
  }
}

/** How MediaWiki notes that nothing could be read. */
function brokenPicture(mime: string): PictureFacts | undefined {
  const error = BROKEN[mime];
  return error === undefined ? undefined : { width: 0, height: 0, bits: 0, metadata: { _error: error } };
}

const BROKEN: Readonly<Record<string, string>> = {
  'image/gif': '0',
  'image/jpeg': '-1',
  'image/png': '0',
  'image/tiff': '-1',
  'image/webp': '0',
};

/** What streams are inside says what an Ogg file is. */
function oggMediaType(head: Buffer): MediaType {
  const streams = head.toString('latin1', 0, 4096);
  if (streams.includes('theora')) return 'VIDEO';
  return /vorbis|OpusHead|Speex|fLaC|FLAC/.test(streams) ? 'AUDIO' : 'MULTIMEDIA';
}

/** SHA-1 as MediaWiki keeps it: base 36, filled up with zeros to 31 digits. */
export function sha1ToBase36(hex: string): string {
  return BigInt(`0x${hex}`).toString(36).padStart(31, '0');
}

/** The same in hexadecimal, as the API shows it. */
export function sha1ToHex(base36: string): string {
  let value = 0n;
  for (const digit of base36) value = value * 36n + BigInt(Number.parseInt(digit, 36));
  return value.toString(16).padStart(40, '0');
}

/** The first bytes of a file. */
export function firstBytes(file: string, length: number): Promise<Buffer> {
  return bytesFrom(file, 0, length);
}

function lastBytes(file: string, size: number, length: number): Promise<Buffer> {
  return bytesFrom(file, Math.max(0, size - length), length);
}

async function bytesFrom(file: string, start: number, length: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The SHA-1 of a file of this machine, through one piece of memory: what a stream reads waits for the collector. */
async function sumOfLocalFile(file: string): Promise<string> {
  const hash = createHash('sha1');
  const piece = Buffer.allocUnsafe(2 ** 18);
  const handle = await open(file);
  try {
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, piece.length, null);
      if (bytesRead === 0) break;
      hash.update(piece.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
  return sha1ToBase36(hash.digest('hex'));
}

/** The SHA-1 of a stream's bytes, as the tables of files have it. */
export async function sumOfFile(bytes: AsyncIterable<unknown>): Promise<string> {
  const hash = createHash('sha1');
  for await (const part of bytes) hash.update(part as Buffer);
  return sha1ToBase36(hash.digest('hex'));
}
