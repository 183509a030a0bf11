import { list } from '../../api/result.ts';
import { NS } from '../../site/namespaces.ts';
import { toIso } from '../../site/timestamp.ts';
import { encodeTitle } from '../../site/url.ts';
import type { Site } from '../../site/site.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import { hashFolder } from '../../storage/files/file-paths.ts';
import { unserialize } from '../../storage/php.ts';
import { fullUrl } from '../../wikitext/page-url.ts';
import { fileLayout, uploadPath } from '../../wiki/files/file-layout.ts';
import type { FileVersion } from '../../wiki/files/file-versions.ts';
import { sha1ToHex } from '../../wiki/files/inspect-file.ts';
import { partsOf } from '../../wiki/files/media-types.ts';

/** Size of a version; lengths in seconds only where it has one. */
export function sizeFacts(version: FileVersion): Record<string, unknown> {
  const duration = readMetadata(version.metadata)['duration'];
  return {
    size: version.size,
    width: version.width,
    height: version.height,
    ...(typeof duration === 'number' && duration > 0 ? { duration } : {}),
  };
}

/** Where a version and its page are on the web. */
export function urlFacts(site: Site, version: FileVersion, title: Title, pageId: number): Record<string, unknown> {
  const { settings } = site;
  const zone = version.archiveName === null ? '' : 'archive/';
  const stored = encodeURIComponent(version.archiveName ?? version.name).replaceAll('!', '%21');
  const path = `${uploadPath(settings)}/${zone}${hashFolder(version.name, fileLayout(settings))}${stored}`;
  return {
    url: /^https?:/.test(path) ? path : `${String(settings.Server)}${path}`,
    descriptionurl: fullUrl(site, title),
    ...(pageId > 0
      ? { descriptionshorturl: `${String(settings.Server)}${settings.ScriptPath}/index.php?curid=${pageId}` }
      : {}),
  };
}

/** What the bytes are: sums, kind, and what is told inside them. */
export function contentFacts(version: FileVersion): Record<string, unknown> {
  return {
    sha1: sha1ToHex(version.sha1),
    ...describedMetadata(version),
    mime: `${version.majorMime}/${version.minorMime}`,
    mediatype: version.mediaType ?? 'UNKNOWN',
    bitdepth: version.bits,
  };
}

/** Metadata as it is kept, in names that all kinds share, and as read from all sources. */
export function describedMetadata(version: FileVersion): Record<string, unknown> {
  const metadata = readMetadata(version.metadata);
  return {
    metadata: version.metadata === '' ? null : entries(metadata),
    commonmetadata: entries(commonMetadata(metadata)),
    extmetadata: {
      DateTime: { value: toIso(version.timestamp), source: 'mediawiki-metadata', hidden: '' },
      ObjectName: {
        value: partsOf(version.name).stem.replaceAll('_', ' '),
        source: 'mediawiki-metadata',
      },
    },
  };
}

/** The page of a file, by its name. */
export function filePage(site: Site, name: string): Title {
  return makeTitle(site, NS.file, name);
}

/** An address of a stashed file; it works for its owner only. */
export function stashUrl(site: Site, key: string): string {
  return fullUrl(site, makeTitle(site, NS.special, `UploadStash/file/${encodeTitle(key)}`));
}

/** What stands inside a column of metadata: JSON with the key `data`, or PHP's serialized form from before that. */
function readMetadata(stored: string): Record<string, unknown> {
  if (stored === '') return {};
  try {
    const value: unknown = stored.startsWith('{')
      ? (JSON.parse(stored) as { data?: unknown }).data
      : unserialize(stored);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Values as lists of names and values, which is how all formats can show them. */
function entries(metadata: Record<string, unknown> | readonly unknown[]): object[] {
  const pairs: [string | number, unknown][] = Array.isArray(metadata)
    ? metadata.map((value, i) => [i, value])
    : Object.entries(metadata);
  return list(
    pairs.map(([name, value]) => ({
      name,
      value: Array.isArray(value) || isRecord(value) ? entries(value) : value,
    })),
    'metadata',
  );
}

const SVG_NAMES: Readonly<Record<string, string>> = { title: 'ObjectName', description: 'ImageDescription' };

/** What cameras and programs tell of a picture; the bookkeeping of each kind is left out. */
function commonMetadata(metadata: Record<string, unknown>): Record<string, unknown> {
  const inner = metadata['metadata'];
  if (isRecord(inner)) return withoutVersions(inner);
  if ('translations' in metadata) {
    return Object.fromEntries(
      Object.entries(SVG_NAMES).flatMap(([name, common]) => (name in metadata ? [[common, metadata[name]]] : [])),
    );
  }
  return withoutVersions(metadata);
}

function withoutVersions(metadata: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => !/^_?(?:MW|MEDIAWIKI)_/.test(name)));
}
