/** One thing that is wrong with a map: the key of the message, and what it speaks of. */
export class MapError extends Error {
  readonly key: string;
  readonly params: readonly string[];

  constructor(key: string, ...params: string[]) {
    super(key);
    this.key = key;
    this.params = params;
  }
}

/** Where a part of the picture leads, as written: text is empty if there is none. */
export interface WrittenLink {
  readonly target: string;
  readonly text: string;
  readonly external: boolean;
}

export type Shape = 'rect' | 'circle' | 'poly';

export interface MapArea {
  readonly shape: Shape;
  /** In pixels of the file itself. */
  readonly coordinates: readonly number[];
  readonly link: WrittenLink;
  /** Number of the line, from 1. */
  readonly line: number;
}

/** What a map is made of, before it is known whether its links can be. */
export interface WrittenMap {
  /** Title and options of the file, undefined if the map is empty. */
  readonly image: string | undefined;
  readonly areas: readonly MapArea[];
  readonly fallback: { link: WrittenLink; line: number } | undefined;
  /** Word for the corner of the sign, in lower case. */
  readonly description: string | undefined;
}

/** The file of a map: its first line that is no comment. */
export function imageLine(text: string): string | undefined {
  return text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('#'));
}

/** Looks at parts of a map that only the wiki can judge; each throws MapError. */
export interface MapChecks {
  link(link: WrittenLink, line: number): void;
  description(word: string): void;
}

/** Reads a map. Throws MapError for the first line that is wrong. */
export function readMap(text: string, checks: MapChecks): WrittenMap {
  let image: string | undefined;
  let fallback: WrittenMap['fallback'];
  let description: string | undefined;
  const areas: MapArea[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const content = raw.trim();
    const line = index + 1;
    if (content === '' || content.startsWith('#')) continue;
    if (image === undefined) {
      image = content;
      continue;
    }
    const [first = ''] = content.split(/\s+/, 1);
    if (first.toLowerCase() === 'desc') {
      description = content.slice(first.length).trim().toLowerCase();
      checks.description(description);
      continue;
    }
    const { link, before } = takeLink(content, line);
    checks.link(link, line);
    const words = before.split(/\s+/).filter((word) => word !== '');
    const shape = words.shift()?.toLowerCase() ?? '';
    if (shape === 'default') {
      if (fallback) throw new MapError('imagemap_multiple_default', String(line));
      fallback = { link, line };
    } else {
      areas.push({ ...readShape(shape, words, line), link, line });
    }
  }
  return { image, areas, fallback, description };
}

function takeLink(content: string, line: number): { link: WrittenLink; before: string } {
  const local = /\[\[([^[\]|]*)(?:\|([^\]]*(?:\](?!\])[^\]]*)*))?\]\]$/.exec(content);
  if (local) {
    const link = { target: local[1]!.trim(), text: (local[2] ?? '').trim(), external: false };
    return { link, before: content.slice(0, local.index) };
  }
  const external = /\[([^[\]\s]+)(?:\s+([^[\]]*))?\]$/.exec(content);
  if (!external) throw new MapError('imagemap_no_link', String(line));
  const link = { target: external[1]!, text: (external[2] ?? '').trim(), external: true };
  return { link, before: content.slice(0, external.index) };
}

const fewest: Readonly<Record<Shape, number>> = { rect: 4, circle: 3, poly: 2 };

function readShape(shape: string, words: readonly string[], line: number): Pick<MapArea, 'shape' | 'coordinates'> {
  if (shape !== 'rect' && shape !== 'circle' && shape !== 'poly')
    throw new MapError('imagemap_unrecognised_shape', String(line));
  const coordinates = words.slice(0, shape === 'poly' ? undefined : fewest[shape]).map(Number);
  if (coordinates.length < fewest[shape]) throw new MapError('imagemap_missing_coord', String(line));
  if (!coordinates.every(Number.isFinite)) throw new MapError('imagemap_invalid_coord', String(line));
  if (shape === 'poly' && coordinates.length % 2 === 1) throw new MapError('imagemap_poly_odd', String(line));
  return { shape, coordinates };
}
