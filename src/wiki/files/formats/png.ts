import { inflateSync } from 'node:zlib';
import type { FormatReader, Metadata } from './format.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

const COLOUR_TYPES: Readonly<Record<number, string>> = {
  0: 'greyscale',
  2: 'truecolour',
  3: 'index-coloured',
  4: 'greyscale-alpha',
  6: 'truecolour-alpha',
};

/** Text that a PNG may carry, under the names of camera data. */
const TEXT_NAMES: Readonly<Record<string, string>> = {
  author: 'Artist',
  comment: 'PNGFileComment',
  copyright: 'Copyright',
  'creation time': 'DateTimeDigitized',
  description: 'ImageDescription',
  disclaimer: 'Disclaimer',
  software: 'Software',
  source: 'Model',
  title: 'ObjectName',
  warning: 'ContentWarning',
};

/** PNG and animated PNG. https://www.w3.org/TR/png-3/ */
export const readPng: FormatReader = (file) => {
  if (!file.subarray(0, 8).equals(SIGNATURE)) return undefined;
  const texts = new Map<string, Record<string, string>>();
  const metadata: Record<string, Metadata[string]> = {};
  let header: { width: number; height: number; bits: number; colour: string } | undefined;
  let [frameCount, loopCount, duration] = [0, 1, 0];
  for (const { type, data } of chunks(file)) {
    if (type === 'IHDR' && data.length >= 13) {
      header = {
        width: data.readUInt32BE(0),
        height: data.readUInt32BE(4),
        bits: data.readUInt8(8),
        colour: COLOUR_TYPES[data.readUInt8(9)] ?? 'unknown',
      };
    } else if (type === 'acTL' && data.length >= 8) {
      frameCount = data.readUInt32BE(0);
      loopCount = data.readUInt32BE(4);
    } else if (type === 'fcTL' && data.length >= 26) {
      duration += data.readUInt16BE(20) / (data.readUInt16BE(22) || 100);
    } else if (type === 'tIME' && data.length >= 7) {
      metadata.DateTime = timeOf(data);
    } else if (type === 'pHYs' && data.length >= 9 && data.readUInt8(8) === 1) {
      metadata.XResolution = `${data.readUInt32BE(0)}/100`;
      metadata.YResolution = `${data.readUInt32BE(4)}/100`;
      metadata.ResolutionUnit = 3;
    } else {
      const text = textOf(type, data);
      const name = text && TEXT_NAMES[text.keyword.toLowerCase()];
      if (text && name !== undefined) texts.set(name, { ...texts.get(name), [text.language]: text.value });
    }
  }
  if (!header) return undefined;
  const { DateTime, ...resolution } = metadata;
  for (const [name, values] of texts) resolution[name] = { ...values, _type: 'lang' };
  if (DateTime !== undefined) resolution.DateTime = DateTime;
  return {
    width: header.width,
    height: header.height,
    bits: header.bits,
    metadata: {
      frameCount,
      loopCount,
      duration,
      bitDepth: header.bits,
      colorType: header.colour,
      metadata: { ...resolution, _MW_PNG_VERSION: 1 },
    },
  };
};

function* chunks(file: Buffer): Generator<{ type: string; data: Buffer }> {
  for (let at = 8; at + 8 <= file.length;) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > file.length) return;
    yield { type, data: file.subarray(at + 8, at + 8 + length) };
    if (type === 'IEND') return;
    at += 12 + length;
  }
}

function timeOf(data: Buffer): string {
  const two = (at: number) => String(data.readUInt8(at)).padStart(2, '0');
  return `${String(data.readUInt16BE(0)).padStart(4, '0')}:${two(2)}:${two(3)} ${two(4)}:${two(5)}:${two(6)}`;
}

function textOf(type: string, data: Buffer): { keyword: string; language: string; value: string } | undefined {
  if (type !== 'tEXt' && type !== 'zTXt' && type !== 'iTXt') return undefined;
  const end = data.indexOf(0);
  if (end < 1) return undefined;
  const keyword = data.toString('latin1', 0, end);
  if (type === 'tEXt') return { keyword, language: 'x-default', value: data.toString('latin1', end + 1) };
  if (type === 'zTXt') {
    const value = inflated(data.subarray(end + 2))?.toString('latin1');
    return value === undefined ? undefined : { keyword, language: 'x-default', value };
  }
  const languageEnd = data.indexOf(0, end + 3);
  const translatedEnd = data.indexOf(0, languageEnd + 1);
  if (languageEnd < 0 || translatedEnd < 0) return undefined;
  const language = data.toString('latin1', end + 3, languageEnd).toLowerCase() || 'x-default';
  const bytes = data.subarray(translatedEnd + 1);
  const value = (data.readUInt8(end + 1) === 1 ? inflated(bytes) : bytes)?.toString('utf8');
  return value === undefined ? undefined : { keyword, language, value };
}

/** Text that unpacks to more than this is left out. */
const longestText = 1_048_576;

function inflated(packed: Buffer): Buffer | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: longestText });
  } catch {
    return undefined;
  }
}
