import type { Site } from '../../site/site.ts';
import { parseTimestamp } from '../../site/timestamp.ts';
import type { FileVersion } from '../files/file-versions.ts';
import { sha1ToBase36 } from '../files/inspect-file.ts';
import { restOfRepository, whereItAnswers } from './answering.ts';
import { askRepository } from './ask-repository.ts';
import { foreignRepositories, type ForeignRepository } from './repositories.ts';

/** A file of another wiki, as that tells it. Plain data: it crosses to parse workers. */
export interface ForeignFile {
  /** Name of the repository. */
  readonly repository: string;
  /** What its row would be here. */
  readonly version: FileVersion;
  readonly mime: string;
  readonly url: string;
  /** Folder of its scaled pictures, with a slash at the end. */
  readonly thumbFolder: string;
  readonly descriptionUrl: string;
  readonly descriptionShortUrl: string | undefined;
  /** Who uploaded it there. */
  readonly user: string;
  readonly comment: string;
}

/** For how long answers are kept, in milliseconds: what there is, what there is not, and that nobody answered. */
const LIFETIMES = { found: 3_600_000, missing: 600_000, away: restOfRepository };

/** Most names that are remembered. */
const mostKept = 5000;

/** Most titles that are asked for at once. */
const batch = 50;

type Known = Map<string, { readonly file: ForeignFile | undefined; readonly until: number }>;

const knownTo = new WeakMap<Site, Known>();

/**
 * Files of other wikis by their names (database keys), of the first that has them; what none has is absent, and so is what a wiki has
 * that does not answer. What was found out is remembered for a while.
 */
export async function findForeignFiles(site: Site, names: readonly string[]): Promise<Map<string, ForeignFile>> {
  const repositories = foreignRepositories(site.settings);
  const found = new Map<string, ForeignFile>();
  if (repositories.length === 0) return found;
  let known = knownTo.get(site);
  if (!known) knownTo.set(site, (known = new Map() as Known));
  const now = Date.now();
  let open: string[] = [];
  for (const name of new Set(names)) {
    const kept = known.get(name);
    if (!kept || kept.until <= now) open.push(name);
    else if (kept.file) found.set(name, kept.file);
  }
  let everyoneAnswered = true;
  for (const repository of repositories) {
    if (open.length === 0) break;
    const files = await whereItAnswers(site, repository, () => askForFiles(repository, open));
    if (!files) everyoneAnswered = false;
    for (const file of files ?? []) {
      found.set(file.version.name, file);
      keep(known, file.version.name, file, now + LIFETIMES.found);
    }
    open = open.filter((name) => !found.has(name));
  }
  for (const name of open) {
    keep(known, name, undefined, now + (everyoneAnswered ? LIFETIMES.missing : LIFETIMES.away));
  }
  return found;
}

function keep(known: Known, name: string, file: ForeignFile | undefined, until: number): void {
  known.delete(name);
  known.set(name, { file, until });
  if (known.size > mostKept) known.delete(known.keys().next().value!);
}

async function askForFiles(repository: ForeignRepository, names: readonly string[]): Promise<ForeignFile[]> {
  const files: ForeignFile[] = [];
  for (let at = 0; at < names.length; at += batch) {
    const titles = new Map(names.slice(at, at + batch).map((name) => [`File:${name.replaceAll('_', ' ')}`, name]));
    const answer = await askRepository(repository, {
      action: 'query',
      titles: [...titles.keys()].join('|'),
      redirects: '1',
      prop: 'imageinfo',
      iiprop: 'timestamp|user|comment|url|size|sha1|mime|mediatype|metadata',
      iimetadataversion: 'latest',
    });
    const query = recordOf(answer.query);
    const targets = new Map(
      [...listOf(query.normalized), ...listOf(query.redirects)].map((each) => [String(each.to), String(each.from)]),
    );
    for (const page of listOf(query.pages)) {
      const info = listOf(page.imageinfo)[0];
      const name = askedName(String(page.title), titles, targets);
      const file = info && name !== undefined && fileInAnswer(repository, name, info);
      if (file) files.push(file);
    }
  }
  return files;
}

/** Under which name a page was asked for: over at most a redirect and another spelling. */
function askedName(
  title: string,
  titles: ReadonlyMap<string, string>,
  origins: ReadonlyMap<string, string>,
): string | undefined {
  const last = title.slice(title.indexOf(':') + 1);
  const before = origins.get(title) ?? '';
  return titles.get(title) ?? titles.get(before) ?? titles.get(origins.get(before) ?? '') ?? titles.get(`File:${last}`);
}

/** A file under a name as a wiki's API told of it; undefined where that is of no use. */
export function fileInAnswer(
  repository: ForeignRepository,
  name: string,
  info: Readonly<Record<string, unknown>>,
): ForeignFile | undefined {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const [url, descriptionUrl] = [text(info.url), text(info.descriptionurl)];
  const folder = thumbFolder(repository, url);
  const timestamp = parseTimestamp(text(info.timestamp), new Date());
  if (folder === undefined || timestamp === undefined || !/^https?:\/\//.test(descriptionUrl)) return undefined;
  const mime = text(info.mime) || 'unknown/unknown';
  const [majorMime, ...minor] = mime.split('/');
  const shortUrl = text(info.descriptionshorturl);
  return {
    repository: repository.name,
    mime,
    url,
    thumbFolder: folder,
    descriptionUrl,
    descriptionShortUrl: /^https?:\/\//.test(shortUrl) ? shortUrl : undefined,
    user: text(info.user),
    comment: text(info.comment),
    version: {
      name,
      archiveName: null,
      timestamp,
      size: Number(info.size) || 0,
      width: Number(info.width) || 0,
      height: Number(info.height) || 0,
      bits: 0,
      metadata: JSON.stringify({ data: valueOf(info.metadata) }),
      mediaType: text(info.mediatype) as FileVersion['mediaType'],
      majorMime: majorMime as FileVersion['majorMime'],
      minorMime: minor.join('/'),
      commentId: 0,
      actorId: 0,
      sha1: /^[0-9a-f]{40}$/.test(text(info.sha1)) ? sha1ToBase36(text(info.sha1)) : '',
      deleted: 0,
    },
  };
}

/** `…/thumb/a/ab/Name.png/` for `…/a/ab/Name.png`; undefined for what is no address of a file. */
function thumbFolder({ thumbUrl }: ForeignRepository, url: string): string | undefined {
  const [, base, place] = /^(https?:\/\/[^?#\s"'<>]*?)\/((?:[0-9a-f]\/[0-9a-f]{2}\/)?[^/?#\s"'<>]+)$/.exec(url) ?? [];
  return base === undefined ? undefined : `${thumbUrl ?? `${base}/thumb`}/${place}/`;
}

/** Lists of names and values, as the API shows metadata, as what they were. */
function valueOf(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const pairs = listOf(value);
  if (pairs.every(({ name }, i) => name === i)) return pairs.map((pair) => valueOf(pair.value));
  return Object.fromEntries(pairs.map((pair) => [String(pair.name), valueOf(pair.value)]));
}

/** A part of an answer as a map; empty where it is none. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A part of an answer as a list of maps; empty where it is none. */
export function listOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? (value as unknown[]).map(recordOf) : [];
}
