import { rename } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { thumbnailPath } from '../../storage/files/file-paths.ts';
import { FileMissing, type FilePath } from '../../storage/files/file-store.ts';
import type { Wiki } from '../wiki.ts';
import type { DocumentPage } from './document-pages.ts';
import { drawingIn } from './drawing-language.ts';
import { drawingEncoding } from './formats/drawing-parser.ts';
import { fileLayout, placeOf } from './file-layout.ts';
import type { FileVersion } from './file-versions.ts';
import { copyHere, inTemporaryFolder } from './local-copy.ts';
import { runPoppler } from './poppler.ts';
import { scalable } from './scalable-file.ts';
import { takeFrame } from './film-frame.ts';
import {
  drawingLanguage,
  isFilm,
  momentOf,
  thumbnailOf,
  type ScalableFile,
  type Thumbnail,
  type ThumbnailWish,
} from './thumbnail.ts';

/** A picture that cannot be shown in another size: it is none, it is too large, or it is damaged. */
export class NotScalable extends Error {
  override readonly name = 'NotScalable';
}

/** How many pictures are scaled at once, and for how long one may take (seconds). */
const AT_ONCE = 2;
const TIME_LIMIT = 20;

/** Most dots of a JPEG, which is made smaller while it is read; other kinds are bounded by `MaxImageArea`. */
const MOST_DOTS = 268_000_000;

/** Kinds that are not held as a whole while they are made smaller. */
const UNBOUNDED = new Set(['image/jpeg', 'image/svg+xml', 'application/pdf']);

/** Most dots of a page that is drawn. */
const MOST_DRAWN_DOTS = 40_000_000;

interface Rendering {
  readonly path: FilePath;
  readonly mime: string;
}

/** Pictures in the making, so that many who ask for one make it once, and those who wait. */
const busy = new WeakMap<
  Wiki,
  { readonly making: Map<string, Promise<Rendering>>; running: number; waiting: (() => void)[] }
>();

/**
 * A version in another size, from the store or made now. Throws `NotScalable` where there is none of that size, among them sizes
 * that are no smaller than a picture of dots.
 */
export async function renderThumbnail(wiki: Wiki, version: FileVersion, wish: ThumbnailWish): Promise<Rendering> {
  const { settings } = wiki.site;
  const file = scalable(version);
  const thumbnail = thumbnailOf(settings, file, wish);
  if (thumbnail?.name === undefined || thumbnail.width !== wish.width) throw new NotScalable('There is no such size.');
  const place = thumbnailPath(fileLayout(settings), version.name, version.archiveName, thumbnail.name);
  const kept = { path: place, mime: thumbnail.mime };
  if (await wiki.files.stat(place)) return kept;
  let state = busy.get(wiki);
  if (!state) busy.set(wiki, (state = { making: new Map(), running: 0, waiting: [] }));
  const known = state.making.get(place.path);
  if (known) return known;
  const made = inTurn(state, () => make(wiki, version, thumbnail, file, wish, place)).then(() => kept);
  state.making.set(place.path, made);
  try {
    return await made;
  } finally {
    state.making.delete(place.path);
  }
}

async function inTurn(state: { running: number; waiting: (() => void)[] }, work: () => Promise<void>): Promise<void> {
  if (state.running >= AT_ONCE) await new Promise<void>((resolve) => state.waiting.push(resolve));
  state.running++;
  try {
    await work();
  } finally {
    state.running--;
    state.waiting.shift()?.();
  }
}

async function make(
  wiki: Wiki,
  version: FileVersion,
  thumbnail: Thumbnail,
  file: ScalableFile & { readonly pages: readonly DocumentPage[] },
  { language = drawingLanguage, seek }: ThumbnailWish,
  place: FilePath,
): Promise<void> {
  const { mime } = file;
  const most = wiki.site.settings.MaxImageArea;
  const { width, height } = file.pages[(thumbnail.page ?? 1) - 1] ?? version;
  const dots = width * height;
  if (!UNBOUNDED.has(mime) && typeof most === 'number' && dots > most) {
    throw new NotScalable('The picture has too many dots.');
  }
  try {
    await inTemporaryFolder(async (folder) => {
      const scaled = path.join(folder, 'scaled');
      const original = await sourceOf(wiki, version, folder, { mime, language });
      const source = isFilm(mime) ? await frameOf(original, folder, file.duration, seek) : original;
      await scale(source, scaled, thumbnail, { mime, version });
      await wiki.files.write(place, scaled);
    });
  } catch (error) {
    if (error instanceof NotScalable || error instanceof FileMissing) throw error;
    throw new NotScalable('The picture cannot be read.', { cause: error });
  }
}

/** The picture of a film at a moment, where there is a program that takes it out. */
async function frameOf(
  film: string | Buffer,
  folder: string,
  duration = 0,
  seek = Math.floor(duration / 2),
): Promise<string> {
  const frame = path.join(folder, 'frame.png');
  if (!(await takeFrame(String(film), frame, momentOf(duration, seek)))) {
    throw new NotScalable('No picture can be taken out of the film.');
  }
  return frame;
}

/** A drawing is handed over as bytes: without a place of its own it finds no other files. */
async function sourceOf(
  wiki: Wiki,
  version: FileVersion,
  folder: string,
  { mime, language }: { readonly mime: string; readonly language: string },
): Promise<string | Buffer> {
  const place = placeOf(fileLayout(wiki.site.settings), version);
  if (mime === 'image/svg+xml') return inLanguage(await buffer(await wiki.files.read(place)), language);
  const file = path.join(folder, 'original');
  await copyHere(wiki, [place], file);
  return file;
}

/** A drawing as it is in one language; as it came, where nothing in it is for some languages only. */
function inLanguage(bytes: Buffer, language: string): Buffer {
  const encoding = drawingEncoding(bytes);
  const text = encoding === undefined ? '' : new TextDecoder(encoding).decode(bytes);
  if (!text.includes('systemLanguage')) return bytes;
  return Buffer.from(drawingIn(text, language).replace(/(<\?xml[^>]*?\sencoding\s*=\s*)["'][\w.-]+["']/i, '$1"UTF-8"'));
}

/** A page of a PDF in its size, by poppler. */
async function scalePage(source: string, target: string, { width, height, page = 1 }: Thumbnail): Promise<void> {
  if (width * height > MOST_DRAWN_DOTS) throw new NotScalable('The page has too many dots.');
  const size = ['-scale-to-x', String(width), '-scale-to-y', String(height)];
  const which = ['-f', String(page), '-l', String(page), '-singlefile'];
  const said = await runPoppler('pdftoppm', ['-jpeg', ...which, ...size, source, target]);
  if (said === undefined) throw new NotScalable('The page cannot be drawn.');
  await rename(`${target}.jpg`, target);
}

/** Dots per inch at which a drawing's own unit is one dot. */
const DRAWING_DENSITY = 96;

async function scale(
  source: string | Buffer,
  target: string,
  thumbnail: Thumbnail,
  { mime, version }: { mime: string; version: FileVersion },
): Promise<void> {
  if (mime === 'application/pdf') return scalePage(source as string, target, thumbnail);
  const { width, height, page, mime: wanted } = thumbnail;
  const isDrawing = mime === 'image/svg+xml';
  const density = isDrawing ? Math.min(100_000, Math.max(1, (DRAWING_DENSITY * width) / version.width)) : undefined;
  const { default: sharp } = await import('sharp');
  const picture = sharp(source, {
    animated: mime === 'image/gif',
    ...(page === undefined ? {} : { page: page - 1 }),
    limitInputPixels: MOST_DOTS,
    ...(density === undefined ? {} : { density }),
  });
  const resized = picture.timeout({ seconds: TIME_LIMIT }).autoOrient().resize(width, height, { fit: 'fill' });
  if (wanted === 'image/jpeg') await resized.jpeg({ quality: 80 }).toFile(target);
  else if (wanted === 'image/gif') await resized.gif().toFile(target);
  else await resized.png().toFile(target);
}

/** Lets go of a file's pictures in other sizes, after its bytes have changed or gone. */
export async function removeThumbnails(
  wiki: Wiki,
  version: { name: string; archiveName: string | null },
): Promise<void> {
  const layout = fileLayout(wiki.site.settings);
  await wiki.files.deleteFolder(thumbnailPath(layout, version.name, version.archiveName, ''));
}
