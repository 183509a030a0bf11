import type { FastifyReply, FastifyRequest } from 'fastify';
import { makeTitle } from '../site/title.ts';
import { NS } from '../site/namespaces.ts';
import { archivePath, publicPath } from '../storage/files/file-paths.ts';
import { FileMissing, FileStoreFailure, type FilePath } from '../storage/files/file-store.ts';
import { documentPages } from '../wiki/files/document-pages.ts';
import { fileLayout, placeOf } from '../wiki/files/file-layout.ts';
import { currentVersion, oldVersion, type FileVersion } from '../wiki/files/file-versions.ts';
import { NotScalable, renderThumbnail } from '../wiki/files/render-thumbnail.ts';
import { parseThumbnailName } from '../wiki/files/thumbnail.ts';
import type { Wiki } from '../wiki/wiki.ts';
import { errorPage } from './error-page.ts';

/** Kinds that browsers show by themselves and that cannot run anything; all others are offered for keeping. */
const SHOWN =
  /^(?:image\/(?:png|gif|jpeg|webp|svg\+xml|tiff|x-ms-bmp|avif)|audio\/.+|video\/.+|application\/(?:ogg|pdf)|text\/plain)$/;

/** What a browser may do with a file when somebody opens it on its own: show it, and nothing else. */
const sandbox = "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self' data:; sandbox";

const textHidden = 1;

/** Serves a file that was uploaded. `path` is what stands behind the path of uploads, as it came. */
export async function fileView(
  wiki: Wiki,
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
): Promise<unknown> {
  // Who may not read the wiki sees no files either; sessions are not looked at here.
  if (!isPublic(wiki)) return notFound(reply);
  try {
    return await show(wiki, request, reply, path);
  } catch (error) {
    if (error instanceof FileMissing) return notFound(reply);
    if (!(error instanceof FileStoreFailure)) throw error;
    wiki.log.error({ err: error }, 'a file could not be read');
    for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
    return reply.code(503).header('Retry-After', 5).type('text/html; charset=utf-8').send(errorPage(503));
  }
}

async function show(wiki: Wiki, request: FastifyRequest, reply: FastifyReply, path: string): Promise<unknown> {
  const found = path.startsWith('thumb/')
    ? await findThumbnail(wiki, path.slice('thumb/'.length))
    : await findOriginal(wiki, path);
  const stored = found && (await wiki.files.stat(found.place));
  if (!stored) return notFound(reply);
  const { place, mime, etag, timestamp } = found;
  void reply
    .header('X-Content-Type-Options', 'nosniff')
    .header('Content-Security-Policy', sandbox)
    .header('Cross-Origin-Resource-Policy', 'cross-origin')
    .header('Access-Control-Allow-Origin', '*')
    .header('Accept-Ranges', 'bytes')
    .header('Cache-Control', 'public, max-age=0, must-revalidate')
    .header('ETag', etag)
    .header('Last-Modified', httpDate(timestamp))
    .type(mime === 'unknown/unknown' ? 'application/octet-stream' : mime);
  if (!SHOWN.test(mime)) void reply.header('Content-Disposition', 'attachment');
  if (request.headers['if-none-match']?.split(/,\s*/).includes(etag)) return reply.code(304).send();
  const range = readRange(request.headers.range, stored.size);
  if (range === 'unsatisfiable') {
    return reply.code(416).header('Content-Range', `bytes */${stored.size}`).send();
  }
  if (range) void reply.code(206).header('Content-Range', `bytes ${range.start}-${range.end}/${stored.size}`);
  void reply.header('Content-Length', range ? range.end - range.start + 1 : stored.size);
  if (request.method === 'HEAD') return reply.send();
  return reply.send(await wiki.files.read(place, range));
}

/** Bytes that can be shown. */
interface Shown {
  readonly place: FilePath;
  readonly mime: string;
  readonly etag: string;
  /** 14 digits. */
  readonly timestamp: string;
}

async function findOriginal(wiki: Wiki, address: string): Promise<Shown | undefined> {
  const version = await find(wiki, address);
  if (!version) return undefined;
  return {
    place: placeOf(fileLayout(wiki.site.settings), version),
    mime: `${version.majorMime}/${version.minorMime}`,
    etag: `"${version.sha1}"`,
    timestamp: version.timestamp,
  };
}

/** A picture in another size, made now if nobody asked for it before. */
async function findThumbnail(wiki: Wiki, address: string): Promise<Shown | undefined> {
  const slash = address.lastIndexOf('/');
  const thumbName = decoded(address.slice(slash + 1));
  const version = await find(wiki, address.slice(0, slash));
  if (!version || thumbName === undefined) return undefined;
  const mimeOf = `${version.majorMime}/${version.minorMime}`;
  const file = { ...version, mime: mimeOf, pages: documentPages({ ...version, mime: mimeOf }) };
  const wish = parseThumbnailName(thumbName, file);
  if (!wish) return undefined;
  try {
    const { path, mime } = await renderThumbnail(wiki, version, wish);
    return {
      place: path,
      mime,
      etag: `"${version.sha1}-${thumbName.slice(0, thumbName.indexOf('px-'))}"`,
      timestamp: version.timestamp,
    };
  } catch (error) {
    if (error instanceof NotScalable || error instanceof FileMissing) return undefined;
    throw error;
  }
}

/** The version that an address names, if the address is exactly its own: nothing of it is used as a path. */
async function find({ db, site }: Wiki, address: string): Promise<FileVersion | undefined> {
  const path = decoded(address);
  if (path === undefined) return undefined;
  const isOld = path.startsWith('archive/');
  const stored = path.slice(path.lastIndexOf('/') + 1);
  const name = isOld ? stored.replace(/^\d*!/, '') : stored;
  if (name === '' || makeTitle(site, NS.file, name).dbKey !== name) return undefined;
  const layout = fileLayout(site.settings);
  const place = isOld ? archivePath(layout, name, stored) : publicPath(layout, name);
  if (path !== (isOld ? `archive/${place.path}` : place.path)) return undefined;
  const version: FileVersion | undefined = isOld ? await oldVersion(db, name, stored) : await currentVersion(db, name);
  return version && (version.deleted & textHidden) === 0 ? version : undefined;
}

function isPublic({ site }: Wiki): boolean {
  return site.settings.GroupPermissions['*']?.read === true;
}

function decoded(address: string): string | undefined {
  try {
    return decodeURIComponent(address);
  } catch {
    return undefined;
  }
}

function notFound(reply: FastifyReply): unknown {
  return reply.code(404).type('text/html; charset=utf-8').send(errorPage(404));
}

/** One range of bytes, as players ask for it; several at once are answered with the whole. */
function readRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(size - 1, Number(match[2]));
  return start > end ? 'unsatisfiable' : { start, end };
}

function httpDate(timestamp: string): string {
  const iso = timestamp.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z');
  return new Date(iso).toUTCString();
}
