import { toIso } from '../../../site/timestamp.ts';
import { newVersion } from '../../../wiki/files/file-versions.ts';
import type { StashedFile } from '../../../wiki/files/stash.ts';
import type { ScalableFile, ThumbnailWish } from '../../../wiki/files/thumbnail.ts';
import { scalable } from '../../../wiki/files/scalable-file.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { contentFacts, filePage, sizeFacts, stashThumbnailUrl, stashUrl, thumbnailFacts } from './file-info.ts';

/** The properties of `stashimageinfo`: a file in the stash has no page and nobody's name yet. */
export const stashInfoProps = [
  'badfile',
  'bitdepth',
  'canonicaltitle',
  'commonmetadata',
  'dimensions',
  'extmetadata',
  'metadata',
  'mime',
  'sha1',
  'size',
  'thumbmime',
  'timestamp',
  'url',
] as const;

/** Whether what is asked for stands in the file's metadata: lengths in time do. */
export function needsMetadata(props: ReadonlySet<string>): boolean {
  return ['commonmetadata', 'dimensions', 'metadata', 'size'].some((prop) => props.has(prop));
}

/** What is told of a file in the stash. `wish`: what scaled picture of it is wanted; asked only together with its address. */
export function stashInfo(
  { site }: Wiki,
  { key, name, timestamp, properties }: StashedFile,
  props: ReadonlySet<string> = new Set(stashInfoProps),
  wish: (file: ScalableFile) => ThumbnailWish | undefined = () => undefined,
): Record<string, unknown> {
  const version = newVersion(properties, { name, timestamp, commentId: 0, actorId: 0 });
  // Scaled pictures of the stash are called by the key.
  const file = { ...scalable(version), name: key };
  const wished = props.has('url') ? wish(file) : undefined;
  const address = (thumbName: string | undefined) =>
    thumbName === undefined ? stashUrl(site, key) : stashThumbnailUrl(site, key, thumbName);
  const scaled = wished ? thumbnailFacts(site.settings, file, wished, address, props.has('thumbmime')) : {};
  return {
    ...(props.has('timestamp') ? { timestamp: toIso(timestamp) } : {}),
    ...(props.has('size') || props.has('dimensions') ? sizeFacts(version) : {}),
    ...(props.has('canonicaltitle') ? { canonicaltitle: filePage(site, name).prefixedText } : {}),
    ...scaled,
    ...(props.has('url') ? { url: stashUrl(site, key), descriptionurl: stashUrl(site, key) } : {}),
    ...contentFacts(version, { props, isScaled: 'thumbmime' in scaled }),
  };
}
