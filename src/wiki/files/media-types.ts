import type { mediaTypes } from '../../storage/schema/files.ts';

/** What files may be, beyond what every wiki allows: kinds, their usual endings, and how MediaWiki groups them. */
export type MediaType = (typeof mediaTypes)[number];

/** MIME type, endings (the usual one first), media type. */
const KINDS: readonly (readonly [string, readonly string[], MediaType])[] = [
  ['image/png', ['png', 'apng'], 'BITMAP'],
  ['image/gif', ['gif'], 'BITMAP'],
  ['image/jpeg', ['jpg', 'jpeg', 'jpe', 'jps'], 'BITMAP'],
  ['image/webp', ['webp'], 'BITMAP'],
  ['image/tiff', ['tiff', 'tif'], 'BITMAP'],
  ['image/x-ms-bmp', ['bmp'], 'BITMAP'],
  ['image/x-xcf', ['xcf'], 'BITMAP'],
  ['image/vnd.adobe.photoshop', ['psd'], 'BITMAP'],
  ['image/svg+xml', ['svg'], 'DRAWING'],
  ['image/vnd.djvu', ['djvu', 'djv'], 'BITMAP'],
  ['application/ogg', ['ogx', 'ogg', 'ogm', 'ogv', 'oga', 'spx', 'opus'], 'MULTIMEDIA'],
  ['audio/mpeg', ['mp3', 'mpga', 'mp2', 'mp1'], 'AUDIO'],
  ['audio/wav', ['wav'], 'AUDIO'],
  ['audio/x-flac', ['flac'], 'AUDIO'],
  ['audio/midi', ['mid', 'midi', 'kar'], 'AUDIO'],
  ['video/webm', ['webm', 'mkv'], 'VIDEO'],
  ['video/mpeg', ['mpeg', 'mpg', 'mpe'], 'VIDEO'],
  ['video/mp4', ['mp4', 'm4v'], 'VIDEO'],
  ['video/quicktime', ['mov', 'qt'], 'VIDEO'],
  ['application/pdf', ['pdf'], 'OFFICE'],
  ['application/msword', ['doc', 'xls', 'ppt'], 'OFFICE'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['docx'], 'OFFICE'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ['xlsx'], 'OFFICE'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', ['pptx'], 'OFFICE'],
  ['application/vnd.oasis.opendocument.text', ['odt'], 'OFFICE'],
  ['application/vnd.oasis.opendocument.spreadsheet', ['ods'], 'OFFICE'],
  ['application/vnd.oasis.opendocument.presentation', ['odp'], 'OFFICE'],
  ['application/zip', ['zip'], 'ARCHIVE'],
  ['application/gzip', ['gz'], 'ARCHIVE'],
  ['application/x-msdownload', ['exe', 'dll', 'com'], 'EXECUTABLE'],
  ['application/sla', ['stl'], '3D'],
  ['text/plain', ['txt'], 'TEXT'],
  ['text/csv', ['csv'], 'TEXT'],
  ['text/tab-separated-values', ['tsv'], 'TEXT'],
  ['application/json', ['json'], 'TEXT'],
  ['text/html', ['html', 'htm'], 'TEXT'],
  ['application/xml', ['xml', 'xsl', 'xsd', 'kml', 'rng'], 'TEXT'],
  ['application/x-php', ['php', 'phtml', 'php3', 'php4', 'php5', 'phps'], 'EXECUTABLE'],
  ['application/x-shellscript', ['sh'], 'EXECUTABLE'],
];

const BY_MIME = new Map(KINDS.map((kind) => [kind[0], kind]));

/** MediaWiki's word for files of which nothing is known. */
export const unknownMime = 'unknown/unknown';

/** How MediaWiki groups a file of this kind. */
export function mediaTypeOf(mime: string): MediaType {
  const known = BY_MIME.get(mime);
  if (known) return known[2];
  return MAJOR_TYPES.get(mime.split('/')[0]!) ?? 'UNKNOWN';
}

const MAJOR_TYPES: ReadonlyMap<string, MediaType> = new Map([
  ['image', 'BITMAP'],
  ['audio', 'AUDIO'],
  ['video', 'VIDEO'],
  ['text', 'TEXT'],
]);

/** Endings of files of this kind, without a dot; undefined if nothing is known of it. */
export function extensionsOf(mime: string): readonly string[] | undefined {
  return BY_MIME.get(mime)?.[1];
}

/** Whether files with this ending can be told by their first bytes: then bytes that say nothing are wrong. */
export function isRecognizable(extension: string): boolean {
  return KINDS.some(([mime, extensions]) => !mime.startsWith('text/') && extensions.includes(extension));
}

/** Whether files with this ending are texts that nothing tells from other plain text. */
export function isPlainText(extension: string): boolean {
  return ['txt', 'csv', 'tsv', 'json', 'xml'].includes(extension);
}

/** An ending as it counts when endings are compared: `JPEG` and `jpg` are the same. */
export function normalExtension(extension: string): string {
  const lower = extension.toLowerCase();
  const kind = KINDS.find(([mime, extensions]) => SAME_FOR_ALL.has(mime) && extensions.includes(lower));
  return kind ? kind[1][0]! : lower.replaceAll(/[^0-9a-z]/g, '');
}

const SAME_FOR_ALL = new Set(['image/jpeg', 'image/tiff', 'audio/midi', 'video/mpeg', 'text/html']);

/** A name before its last dot, and the ending behind it (empty where there is none). */
export function partsOf(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? { stem: name, extension: '' } : { stem: name.slice(0, dot), extension: name.slice(dot + 1) };
}
