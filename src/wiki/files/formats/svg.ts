import type { SaxesTagNS } from 'saxes';
import { DrawingBroken, drawingEncoding, openDrawing } from './drawing-parser.ts';
import type { FormatReader, Metadata } from './format.ts';

const SVG = 'http://www.w3.org/2000/svg';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** Size where a drawing says nothing (browsers' own default is smaller). */
const unsaid = 512;

/** How much of a drawing (bytes) is looked into for its size and texts, which stand at its beginning. */
export const drawingCutoff = 5_242_880;

/** SVG: size, title, description, and the languages of its texts. https://www.w3.org/TR/SVG2/ */
export const readSvg: FormatReader = (file) => {
  const seen = new Map<string, string>();
  const texts = new Map<string, string>();
  const languages = new Map<string, number>();
  const open: string[] = [];
  let animated = false;
  const opentag = ({ local, uri, attributes }: SaxesTagNS) => {
    open.push(uri === SVG ? local : '');
    if (open.length === 1) for (const { name, value } of Object.values(attributes)) seen.set(name, value);
    if (uri === SVG && /^animate/.test(local)) animated = true;
    for (const { local: name, uri: of, value } of Object.values(attributes)) {
      if (name !== 'systemLanguage' && !(name === 'lang' && of === XML)) continue;
      // Alternatives of a switch say which texts there are in how many languages: 2 stands for a translation.
      if (name === 'systemLanguage')
        for (const language of value.split(/[\s,]+/)) if (language !== '') languages.set(language, 2);
    }
  };
  const text = (part: string) => {
    const name = open.length === 2 ? open[1] : undefined;
    if (name === 'title' || name === 'desc') texts.set(name, (texts.get(name) ?? '') + part);
  };
  const drawing = openDrawing({ opentag, closetag: () => open.pop(), text });
  try {
    drawing.write(new TextDecoder(drawingEncoding(file) ?? 'utf-8').decode(file));
    if (file.length < drawingCutoff) drawing.close();
  } catch (error) {
    if (!(error instanceof DrawingBroken)) throw error;
    return undefined;
  }
  if (seen.size === 0) return undefined;
  // 1 stands for a language of which there are only kinds.
  for (const language of [...languages.keys()]) {
    const [general = ''] = language.split('-');
    if (!languages.has(general)) languages.set(general, 1);
  }
  const size = sizeOf(seen);
  const [title, description] = [texts.get('title')?.trim(), texts.get('desc')?.trim()];
  return {
    ...size,
    bits: 0,
    metadata: {
      version: 2,
      ...size,
      ...original(seen),
      ...(title ? { title } : {}),
      ...(description ? { description } : {}),
      ...(animated ? { animated: true } : {}),
      translations: languages.size > 0 ? Object.fromEntries(languages) : [],
    },
  };
};

function original(attributes: ReadonlyMap<string, string>): Metadata {
  const [width, height] = [attributes.get('width'), attributes.get('height')];
  return {
    ...(width === undefined ? {} : { originalWidth: width }),
    ...(height === undefined ? {} : { originalHeight: height }),
  };
}

/** Width and height in pixels: as said, else by the shape of the view box. */
function sizeOf(attributes: ReadonlyMap<string, string>): { width: number; height: number } {
  const box = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const ratio = box.length === 4 && box[2]! > 0 && box[3]! > 0 ? box[2]! / box[3]! : 1;
  const width = pixels(attributes.get('width'));
  const height = pixels(attributes.get('height'));
  if (width === undefined && height === undefined) return whole(unsaid, unsaid / ratio);
  return whole(width ?? height! * ratio, height ?? width! / ratio);
}

function whole(width: number, height: number): { width: number; height: number } {
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  em: 16,
  ex: 12,
};

/** A length; a part of the whole is one of the size that is taken where nothing is said. */
function pixels(length: string | undefined): number | undefined {
  const match = /^\s*(\d*\.?\d+(?:e[-+]?\d+)?)\s*(em|ex|px|pt|pc|cm|mm|in|%|)\s*$/i.exec(length ?? '');
  if (!match) return undefined;
  const [number, unit] = [Number(match[1]), match[2]!.toLowerCase()];
  const size = unit === '%' ? (number * unsaid) / 100 : number * UNITS[unit]!;
  return size > 0 ? size : undefined;
}
