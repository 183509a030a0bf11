import { orderedMap } from '../../../api/result.ts';
import { NS } from '../../../site/namespaces.ts';
import { toIso } from '../../../site/timestamp.ts';
import { encodeTitle } from '../../../site/url.ts';
import type { Site } from '../../../site/site.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import type { Settings } from '../../../site/settings.ts';
import { fullUrl } from '../../../wikitext/page-url.ts';
import { versionUrl, thumbnailUrl } from '../../../wiki/files/file-urls.ts';
import type { FileVersion } from '../../../wiki/files/file-versions.ts';
import { fileIcon } from '../../../wiki/files/file-icons.ts';
import { sha1ToHex } from '../../../wiki/files/inspect-file.ts';
import { partsOf } from '../../../wiki/files/media-types.ts';
import { isScalable, thumbnailOf, type ScalableFile, type ThumbnailWish } from '../../../wiki/files/thumbnail.ts';
import { documentPages } from '../../../wiki/files/document-pages.ts';
import { mediaFacts } from '../../../wiki/files/media-facts.ts';
import { mimeOf } from '../../../wiki/files/scalable-file.ts';
import { readMetadata } from '../../../wiki/files/stored-metadata.ts';
import { commonMetadataAnswer, metadataAnswer } from './metadata.ts';

/** Size of a version; lengths in seconds only where it has one. */
export function sizeFacts(version: FileVersion): Record<string, unknown> {
  const mime = mimeOf(version);
  const media = mediaFacts(mime, version.size, version.metadata);
  const { duration = media?.duration } = readMetadata(version.metadata);
  const { length: pages } = documentPages({ ...version, mime });
  // A picture of one page is no document.
  const isDocument = pages > 1 || (pages === 1 && version.mediaType === 'OFFICE');
  return {
    size: version.size,
    width: version.width,
    height: version.height,
    ...(isDocument ? { pagecount: pages } : {}),
    ...(typeof duration === 'number' && duration > 0 ? { duration } : {}),
  };
}

/** Where a version and its page are on the web. `pageId`: 0 where there is no page. */
export function urlFacts(site: Site, version: FileVersion, title: Title, pageId: number): Record<string, unknown> {
  const { settings } = site;
  return {
    url: absolute(settings, versionUrl(settings, version)),
    descriptionurl: fullUrl(site, title),
    ...(pageId > 0
      ? { descriptionshorturl: `${String(settings.Server)}${settings.ScriptPath}/index.php?curid=${pageId}` }
      : {}),
  };
}

/** Pixel densities of screens for which larger pictures are named besides. */
const DENSITIES = [1.5, 2];

/** A scaled picture; of what is none, an icon. `address` makes the whole address of a scaled picture by its name; without a name, of the original. */
export function thumbnailFacts(
  settings: Settings,
  file: ScalableFile,
  { width, height, ...rendering }: ThumbnailWish,
  address: (name: string | undefined) => string,
  withMime: boolean,
): Record<string, unknown> {
  if (!isScalable(file)) {
    const icon = fileIcon(settings, file.name);
    return { thumburl: absolute(settings, icon.url), thumbwidth: icon.width, thumbheight: icon.height };
  }
  const thumbnail = thumbnailOf(settings, file, { width, height, ...rendering });
  if (!thumbnail) return {};
  // A height alone has become a width; a width alone keeps the height that it gave, as a frame; both together stay one.
  const base = width === undefined ? { width: thumbnail.width } : { width, height: height ?? thumbnail.height };
  const dense = (times: number) =>
    address(thumbnailOf(settings, file, { ...enlarged(base, times), ...rendering })?.name);
  const denser = thumbnail.name === undefined ? [] : DENSITIES.map((times) => [String(times), dense(times)] as const);
  return {
    thumburl: address(thumbnail.name),
    thumbwidth: thumbnail.width,
    thumbheight: width === undefined && thumbnail.name !== undefined ? height : thumbnail.height,
    ...(withMime ? { thumbmime: thumbnail.mime } : {}),
    ...(denser.length > 0 ? { responsiveUrls: orderedMap(denser) } : {}),
  };
}

function enlarged({ width, height }: { width: number; height?: number }, times: number): ThumbnailWish {
  return {
    width: Math.round(width * times),
    ...(height === undefined ? {} : { height: Math.round(height * times) }),
  };
}

/** Addresses of the scaled pictures of a version that is published. */
export function publishedAddress(settings: Settings, version: FileVersion): (name: string | undefined) => string {
  return (name) =>
    absolute(settings, name === undefined ? versionUrl(settings, version) : thumbnailUrl(settings, version, name));
}

function absolute({ Server }: Settings, url: string): string {
  return /^https?:/.test(url) ? url : `${String(Server)}${url}`;
}

/** How `contentFacts` tells them. */
export interface ContentOptions {
  readonly props: ReadonlySet<string>;
  /** The picture is shown scaled: then `thumbmime` asks for the original's kind, too. */
  readonly isScaled: boolean;
  /** Version of the form of metadata; the newest unless said. */
  readonly metadataVersion?: string | undefined;
  /** Keep these keys of `extmetadata`; all if empty. */
  readonly extendedFilter?: readonly string[] | undefined;
}

/** What the bytes are, as far as `props` ask for it: sums, kind, and what is told inside them. */
export function contentFacts(
  version: FileVersion,
  { props, isScaled, metadataVersion = 'latest', extendedFilter = [] }: ContentOptions,
): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  if (props.has('sha1')) facts.sha1 = sha1ToHex(version.sha1);
  if (props.has('metadata')) facts.metadata = metadataAnswer(version.metadata, metadataVersion);
  if (props.has('commonmetadata')) facts.commonmetadata = commonMetadataAnswer(version.metadata);
  if (props.has('extmetadata')) facts.extmetadata = extendedMetadata(version, extendedFilter);
  if (props.has('mime') || (isScaled && props.has('thumbmime'))) facts.mime = mimeOf(version);
  if (props.has('mediatype')) facts.mediatype = version.mediaType ?? 'UNKNOWN';
  if (props.has('bitdepth')) facts.bitdepth = version.bits;
  return facts;
}

/** What is known of a version from all sources. Nothing is shown as a list, as PHP's empty array is. */
function extendedMetadata(version: FileVersion, wanted: readonly string[]): Record<string, unknown> | unknown[] {
  const facts = {
    DateTime: { value: toIso(version.timestamp), source: 'mediawiki-metadata', hidden: '' },
    ObjectName: { value: partsOf(version.name).stem.replaceAll('_', ' '), source: 'mediawiki-metadata' },
  };
  const kept = Object.entries(facts).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  return kept.length === 0 ? [] : Object.fromEntries(kept);
}

/** The page of a file, by its name. */
export function filePage(site: Site, name: string): Title {
  return makeTitle(site, NS.file, name);
}

/** An address of a stashed file; it works for its owner only. */
export function stashUrl(site: Site, key: string): string {
  return fullUrl(site, makeTitle(site, NS.special, `UploadStash/file/${encodeTitle(key)}`));
}

/** Address of a scaled picture of a stashed file. */
export function stashThumbnailUrl(site: Site, key: string, name: string): string {
  return fullUrl(site, makeTitle(site, NS.special, `UploadStash/thumb/${encodeTitle(key)}/${encodeTitle(name)}`));
}
