import { trim } from '../../site/trim.ts';
import type { Title } from '../../site/title.ts';

/** What a file's link says about how it is to be shown. */
export interface MediaOptions {
  format?: 'thumb' | 'frame' | 'frameless';
  /** Name of the file shown in place of a thumbnail. */
  manualThumb?: string;
  align?: 'left' | 'right' | 'center' | 'none';
  valign?: VerticalAlign;
  width?: number;
  height?: number;
  /** Share of the usual width; undefined where the factor of the settings holds. */
  upright?: { factor: number | undefined };
  border?: boolean;
  /** A size was written with `px` twice. */
  doubledUnit?: boolean;
  /** Plain text. */
  alt?: string;
  /** Target of the link; null: there is none. */
  link?: MediaLink | null;
  className?: string;
  page?: number;
  lang?: string;
  /** What it says of options of the file's player. */
  player?: Readonly<Record<string, string>>;
  /** Rendered wikitext, links still held. */
  caption: string;
}

const TYPES = { thumb: 'mw:File/Thumb', frame: 'mw:File/Frame', frameless: 'mw:File/Frameless' } as const;

/** The `typeof` of a file that is shown in this way (https://www.mediawiki.org/wiki/Specs/HTML/2.8.0#Media). */
export function mediaType({ format, manualThumb }: Pick<MediaOptions, 'format' | 'manualThumb'>): string {
  const shown = manualThumb === undefined ? format : 'thumb';
  return shown === undefined ? 'mw:File' : TYPES[shown];
}

export type MediaLink = { readonly url: string } | { readonly title: Title };

export type VerticalAlign = 'baseline' | 'sub' | 'super' | 'top' | 'text-top' | 'middle' | 'bottom' | 'text-bottom';

/** How values of options are read; `undefined` means that the text is no such value. */
export interface OptionReader {
  /** The option as English writes it. */
  canonical(part: string): string;
  link(value: string): MediaLink | null | undefined;
  /** Plain text of rendered wikitext. */
  text(value: string): string;
  /** Whether the file can be shown page by page, or in languages. */
  readonly paged: boolean;
  readonly multilingual: boolean;
  /** Takes an option that only files of this kind have. */
  other?(part: string, options: MediaOptions): boolean;
}

const verticalAligns: Readonly<Record<string, VerticalAlign>> = {
  baseline: 'baseline',
  sub: 'sub',
  super: 'super',
  sup: 'super',
  top: 'top',
  'text-top': 'text-top',
  middle: 'middle',
  bottom: 'bottom',
  'text-bottom': 'text-bottom',
};

const formats: Readonly<Record<string, MediaOptions['format']>> = {
  thumbnail: 'thumb',
  thumb: 'thumb',
  framed: 'frame',
  enframed: 'frame',
  frame: 'frame',
  frameless: 'frameless',
};

const aligns: Readonly<Record<string, MediaOptions['align']>> = {
  left: 'left',
  right: 'right',
  none: 'none',
  center: 'center',
  centre: 'center',
};

/** Reads the parts of `[[File:…|part|part]]`. What is no option is the caption, the last one if there are several. */
export function readMediaOptions(text: string, reader: OptionReader): MediaOptions {
  const options: MediaOptions = { caption: '' };
  const formatSeen = { value: false };
  for (const part of splitParts(text)) {
    const word = reader.canonical(trim(part));
    const isOption = readOption(word, options, reader, formatSeen) || reader.other?.(word, options) === true;
    if (!isOption) options.caption = part;
  }
  return options;
}

/** Parts between bars, save those within `-{ }-`. */
function splitParts(text: string): string[] {
  if (!text.includes('-{')) return text.split('|');
  const parts = [''];
  let depth = 0;
  for (const [piece] of text.matchAll(/-\{|\}-|\||[^-}|]+|[-}]/g)) {
    if (piece === '-{') depth++;
    else if (piece === '}-') depth = Math.max(0, depth - 1);
    if (piece === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts;
}

function readOption(
  part: string,
  options: MediaOptions,
  reader: OptionReader,
  formatSeen: { value: boolean },
): boolean {
  if (Object.hasOwn(formats, part)) {
    if (formatSeen.value) return false;
    formatSeen.value = true;
    options.format = formats[part];
    return true;
  }
  if (Object.hasOwn(aligns, part)) {
    options.align ??= aligns[part];
    return true;
  }
  if (Object.hasOwn(verticalAligns, part)) {
    options.valign ??= verticalAligns[part];
    return true;
  }
  if (part === 'border') return (options.border = true);
  if (part === 'upright') {
    options.upright = { factor: undefined };
    return true;
  }
  return readSize(part, options) || readValue(part, options, reader, formatSeen);
}

/** `200px`, `x50px`, `200x50px`; a second `px` is forgiven. */
function readSize(part: string, options: MediaOptions): boolean {
  if (!part.endsWith('px')) return false;
  const value = part.slice(0, -2);
  const both = /^(\d*)x(\d*)\s*(?:px)?\s*$/.exec(value);
  if (both) {
    if (value.trimEnd().endsWith('px')) options.doubledUnit = true;
    const [width, height] = [Number(both[1]), Number(both[2])];
    if (width > 0) options.width = width;
    if (height > 0) options.height = height;
    return width > 0 || height > 0;
  }
  if (value.trimEnd().endsWith('px')) options.doubledUnit = true;
  const single = /^(\d+)\s*(?:px)?\s*$/.exec(value);
  if (!single || Number(single[1]) === 0) return false;
  options.width = Number(single[1]);
  return true;
}

function readValue(part: string, options: MediaOptions, reader: OptionReader, formatSeen: { value: boolean }): boolean {
  const named = /^(thumbnail=|thumb=|upright=|upright |alt=|link=|class=|lang=|page=|page )(.*)$/.exec(part);
  if (!named) return false;
  const value = named[2]!;
  switch (trim(named[1]!)) {
    case 'thumbnail=':
    case 'thumb=':
      if (formatSeen.value) return false;
      formatSeen.value = true;
      options.manualThumb = reader.text(value);
      return true;
    case 'upright=':
    case 'upright': {
      const factor = Number(trim(value));
      if (trim(value) === '' || Number.isNaN(factor)) return false;
      options.upright = { factor };
      return true;
    }
    case 'alt=':
      options.alt = reader.text(value);
      return true;
    case 'class=':
      options.className = reader.text(value);
      return true;
    case 'link=': {
      const link = reader.link(reader.text(value));
      if (link === undefined) return false;
      // An address goes before a page, whichever comes first.
      const hasAddress = options.link && 'url' in options.link;
      if (!hasAddress || (link !== null && 'url' in link)) options.link = link;
      return true;
    }
    case 'lang=':
      if (!reader.multilingual || !/^[a-z][a-z\d-]*$/i.test(value)) return false;
      options.lang = value.toLowerCase();
      return true;
    default: {
      if (!reader.paged || !/^\s*\d+\s*$/.test(value) || Number(value) === 0) return false;
      options.page = Number(value);
      return true;
    }
  }
}
