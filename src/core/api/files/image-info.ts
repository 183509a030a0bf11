import { toIso } from '../../../site/timestamp.ts';
import { formatComments } from '../../../wiki/comments/format-comments.ts';
import { authorshipsOf, type Authorship, type FileVersion } from '../../../wiki/files/file-versions.ts';
import type { ThumbnailWish } from '../../../wiki/files/thumbnail.ts';
import { scalable } from '../../../wiki/files/scalable-file.ts';
import type { ForeignFile } from '../../../wiki/foreign-files/foreign-files.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { isHidden, isSuppressed, mayView } from '../../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { foreignAddress, foreignUrlFacts, foreignUser } from './foreign-info.ts';
import { contentFacts, filePage, publishedAddress, sizeFacts, thumbnailFacts, urlFacts } from './file-info.ts';

/** The properties of `imageinfo`. */
export const imageInfoProps = [
  'archivename',
  'badfile',
  'bitdepth',
  'canonicaltitle',
  'comment',
  'commonmetadata',
  'dimensions',
  'extmetadata',
  'mediatype',
  'metadata',
  'mime',
  'parsedcomment',
  'sha1',
  'size',
  'thumbmime',
  'timestamp',
  'uploadwarning',
  'url',
  'user',
  'userid',
] as const;

/** What is said of versions of files by `imageinfo` and `allimages`. */
export interface ImageInfoOptions {
  readonly props: ReadonlySet<string>;
  readonly performer: Performer;
  /** Ids of the files' pages, by database key; files without a page are absent. */
  readonly pageIds: ReadonlyMap<string, number>;
  /** Of versions that are other wikis', those. */
  readonly foreign?: ReadonlyMap<FileVersion, ForeignFile>;
  /** The scaled picture that is wanted of a version. */
  readonly thumbnail?: (version: FileVersion) => ThumbnailWish | undefined;
  readonly metadataVersion?: string;
  /** Keep these keys of `extmetadata`; all if empty. */
  readonly extendedFilter?: readonly string[];
  /** What `uploadwarning` says of each version. */
  readonly warnings?: ReadonlyMap<FileVersion, string>;
}

/** Entries for versions, in their order; authors and comments are read for all at once. */
export async function imageInfos(
  wiki: Wiki,
  versions: readonly FileVersion[],
  options: ImageInfoOptions,
): Promise<Record<string, unknown>[]> {
  const { props } = options;
  const needAuthors = ['user', 'userid', 'comment', 'parsedcomment'].some((prop) => props.has(prop));
  const authors = needAuthors ? await authorsOf(wiki, versions, options.foreign) : [];
  const parsed = props.has('parsedcomment')
    ? await formatComments(
        wiki,
        versions.map(({ name }, i) => ({ comment: authors[i]!.comment, page: filePage(wiki.site, name) })),
      )
    : [];
  return versions.map((version, i) => imageInfo(wiki, version, authors[i], parsed[i], options));
}

/** Users of other wikis are called by these. */
async function authorsOf(
  { db }: Wiki,
  versions: readonly FileVersion[],
  foreign: ImageInfoOptions['foreign'] = new Map(),
): Promise<Authorship[]> {
  const authors = await authorshipsOf(db, versions);
  return versions.map((version, i) => {
    const file = foreign.get(version);
    return file ? { user: { id: 0, name: foreignUser(file) }, comment: file.comment } : authors[i]!;
  });
}

function imageInfo(
  wiki: Wiki,
  version: FileVersion,
  author: Authorship | undefined,
  parsedComment: string | undefined,
  options: ImageInfoOptions,
): Record<string, unknown> {
  const { props, performer } = options;
  const entry: Record<string, unknown> = {};
  if (props.has('timestamp')) entry.timestamp = toIso(version.timestamp);
  if (author) {
    if (props.has('user') || props.has('userid')) Object.assign(entry, userFacts(version, author, props, performer));
  }
  if (props.has('size') || props.has('dimensions')) Object.assign(entry, sizeFacts(version));
  if (author && (props.has('comment') || props.has('parsedcomment'))) {
    if (isHidden(version.deleted, 'comment')) entry.commenthidden = true;
    if (mayView(performer, version.deleted, 'comment')) {
      if (props.has('parsedcomment')) entry.parsedcomment = parsedComment;
      if (props.has('comment')) entry.comment = author.comment;
    }
  }
  const html = options.warnings?.get(version);
  if (html !== undefined) entry.html = html;
  // What a hidden version shows is hidden from everybody; there are pages of their own to look at it.
  if (isHidden(version.deleted, 'text') && needsBytes(props)) entry.filehidden = true;
  else Object.assign(entry, byteFacts(wiki, version, options));
  if (isSuppressed(version.deleted) && Object.keys(entry).some((key) => key.endsWith('hidden'))) {
    entry.suppressed = true;
  }
  return entry;
}

function userFacts(
  { deleted }: FileVersion,
  { user }: Authorship,
  props: ReadonlySet<string>,
  performer: Performer,
): Record<string, unknown> {
  return {
    ...(isHidden(deleted, 'user') ? { userhidden: true } : {}),
    ...(mayView(performer, deleted, 'user')
      ? {
          ...(props.has('user') ? { user: user.name } : {}),
          ...(props.has('userid') ? { userid: user.id } : {}),
          ...(user.id === 0 ? { anon: true } : {}),
        }
      : {}),
  };
}

const BYTE_PROPS = [
  'canonicaltitle',
  'url',
  'sha1',
  'metadata',
  'commonmetadata',
  'extmetadata',
  'mime',
  'mediatype',
  'archivename',
  'bitdepth',
];

function needsBytes(props: ReadonlySet<string>): boolean {
  return BYTE_PROPS.some((prop) => props.has(prop));
}

function byteFacts(wiki: Wiki, version: FileVersion, options: ImageInfoOptions): Record<string, unknown> {
  const { props } = options;
  const { site } = wiki;
  const title = filePage(site, version.name);
  const entry: Record<string, unknown> = {};
  let isScaled = false;
  if (props.has('canonicaltitle')) entry.canonicaltitle = title.prefixedText;
  if (props.has('url')) {
    const wish = options.thumbnail?.(version);
    const foreign = options.foreign?.get(version);
    if (wish) {
      const address = foreign ? foreignAddress(foreign) : publishedAddress(site.settings, version);
      const facts = thumbnailFacts(site.settings, scalable(version), wish, address, props.has('thumbmime'));
      isScaled = 'thumbmime' in facts;
      Object.assign(entry, facts);
    }
    const own = foreign ? undefined : urlFacts(site, version, title, options.pageIds.get(version.name) ?? 0);
    Object.assign(entry, own ?? foreignUrlFacts(foreign!));
  }
  if (props.has('archivename') && version.archiveName !== null) entry.archivename = version.archiveName;
  return Object.assign(entry, contentFacts(version, { ...options, isScaled }));
}
