import type { mediaTypes } from '../../storage/schema/files.ts';

/** What files may be, beyond what every wiki allows: kinds, their usual endings, and how MediaWiki groups them. */
export type MediaType = (typeof mediaTypes)[number];

/** MIME type, endings that such files may have (what a name without one gets first), media type. */
const KINDS: readonly (readonly [string, readonly string[], MediaType])[] = [
  ['image/png', ['png', 'apng'], 'BITMAP'],
  ['image/gif', ['gif'], 'BITMAP'],
  ['image/jpeg', ['jpeg', 'jpg', 'jpe', 'jps'], 'BITMAP'],
  ['image/webp', ['webp'], 'BITMAP'],
  ['image/tiff', ['tiff', 'tif'], 'BITMAP'],
  ['image/jp2', ['jp2'], 'BITMAP'],
  ['image/x-bmp', ['bmp'], 'BITMAP'],
  ['image/x-icon', ['ico'], 'BITMAP'],
  ['image/x-xcf', ['xcf'], 'BITMAP'],
  ['image/x-photoshop', ['psd'], 'BITMAP'],
  ['image/x-portable-pixmap', ['ppm'], 'BITMAP'],
  ['image/x-portable-graymap', ['pgm'], 'BITMAP'],
  ['image/xbm', [], 'BITMAP'],
  ['image/x-xpmi', [], 'UNKNOWN'],
  ['image/svg+xml', ['svg'], 'DRAWING'],
  ['application/postscript', ['ai', 'eps', 'ps'], 'DRAWING'],
  ['image/vnd.djvu', ['djvu', 'djv'], 'OFFICE'],
  ['application/ogg', ['ogx', 'ogg', 'ogm', 'ogv', 'oga', 'spx', 'opus'], 'MULTIMEDIA'],
  ['audio/mpeg', ['mpga', 'mp2', 'mp3'], 'AUDIO'],
  ['audio/wav', ['wav'], 'AUDIO'],
  ['audio/flac', ['flac'], 'AUDIO'],
  ['audio/x-aiff', ['aif', 'aiff', 'aifc'], 'AUDIO'],
  ['audio/basic', ['au', 'snd'], 'AUDIO'],
  ['audio/webm', ['webm'], 'AUDIO'],
  ['audio/midi', ['mid', 'midi', 'kar'], 'AUDIO'],
  ['video/webm', ['webm'], 'VIDEO'],
  ['video/matroska', ['mkv', 'mka'], 'VIDEO'],
  ['video/x-flv', ['flv'], 'VIDEO'],
  ['video/mpeg', ['mpg', 'mpeg', 'mpe'], 'VIDEO'],
  ['video/mp4', ['mp4', 'm4a', 'm4v'], 'VIDEO'],
  ['video/quicktime', ['qt', 'mov'], 'MULTIMEDIA'],
  ['video/x-msvideo', ['avi'], 'MULTIMEDIA'],
  ['application/x-shockwave-flash', ['swf'], 'MULTIMEDIA'],
  ['application/pdf', ['pdf'], 'OFFICE'],
  ['text/rtf', ['rtf'], 'OFFICE'],
  ['application/msword', ['doc', 'dot'], 'OFFICE'],
  ['application/vnd.ms-excel', ['xls'], 'OFFICE'],
  ['application/vnd.ms-powerpoint', ['ppt'], 'OFFICE'],
  ['application/zip', ['zip', 'jar', 'xpi'], 'ARCHIVE'],
  ['application/x-gzip', ['gz'], 'ARCHIVE'],
  ['application/x-bzip2', ['bz2'], 'ARCHIVE'],
  ['application/x-7z-compressed', ['7z'], 'ARCHIVE'],
  ['application/x-rar', ['rar'], 'UNKNOWN'],
  ['application/x-tar', ['tar'], 'ARCHIVE'],
  ['application/x-msdownload', ['exe', 'dll', 'com'], 'EXECUTABLE'],
  ['application/sla', ['stl'], '3D'],
  ['model/gltf-binary', ['glb'], '3D'],
  ['font/sfnt', ['ttf', 'otf'], 'UNKNOWN'],
  ['font/ttf', ['ttf'], 'UNKNOWN'],
  ['font/otf', ['otf', 'ttf'], 'UNKNOWN'],
  ['font/woff', ['woff'], 'UNKNOWN'],
  ['font/woff2', ['woff2'], 'UNKNOWN'],
  ['application/vnd.ms-opentype', ['otf'], 'UNKNOWN'],
  ['text/plain', ['txt'], 'TEXT'],
  ['text/csv', ['csv'], 'TEXT'],
  ['text/tab-separated-values', ['tsv'], 'TEXT'],
  ['application/json', ['json'], 'TEXT'],
  ['text/x-tex', [], 'UNKNOWN'],
  ['text/html', ['html', 'htm'], 'TEXT'],
  ['application/xml', ['xml', 'xsl', 'xsd', 'kml', 'rng'], 'TEXT'],
  ['application/x-php', ['php', 'phtml', 'php3', 'php4', 'php5', 'phps'], 'EXECUTABLE'],
  ['application/x-sh', ['sh'], 'EXECUTABLE'],
];

/** Kinds of archives of which the ending alone says which one a file is. */
const FAMILIES: Readonly<
  Record<string, { readonly within: string; readonly kinds: Readonly<Record<string, string>> }>
> = {
  'application/x-opc+zip': {
    within: 'application/vnd.',
    kinds: {
      docx: 'openxmlformats-officedocument.wordprocessingml.document',
      dotx: 'openxmlformats-officedocument.wordprocessingml.template',
      docm: 'ms-word.document.macroenabled.12',
      dotm: 'ms-word.template.macroenabled.12',
      xlsx: 'openxmlformats-officedocument.spreadsheetml.sheet',
      xltx: 'openxmlformats-officedocument.spreadsheetml.template',
      xlsm: 'ms-excel.sheet.macroenabled.12',
      xltm: 'ms-excel.template.macroenabled.12',
      xlam: 'ms-excel.addin.macroenabled.12',
      xlsb: 'ms-excel.sheet.binary.macroenabled.12',
      pptx: 'openxmlformats-officedocument.presentationml.presentation',
      potx: 'openxmlformats-officedocument.presentationml.template',
      ppsx: 'openxmlformats-officedocument.presentationml.slideshow',
      pptm: 'ms-powerpoint.presentation.macroenabled.12',
      potm: 'ms-powerpoint.presentation.macroenabled.12',
      ppsm: 'ms-powerpoint.slideshow.macroenabled.12',
      ppam: 'ms-powerpoint.addin.macroenabled.12',
    },
  },
  'application/vnd.oasis.opendocument': {
    within: 'application/vnd.oasis.opendocument.',
    kinds: {
      odt: 'text',
      ott: 'text-template',
      odm: 'text-master',
      oth: 'text-web',
      ods: 'spreadsheet',
      ots: 'spreadsheet-template',
      odp: 'presentation',
      otp: 'presentation-template',
      odg: 'graphics',
      otg: 'graphics-template',
      odc: 'chart',
      otc: 'chart-template',
      odf: 'formula',
      odi: 'image',
      oti: 'image-template',
    },
  },
};

const BY_MIME = new Map(KINDS.map((kind) => [kind[0], kind]));

/** MediaWiki's word for files of which nothing is known. */
export const unknownMime = 'unknown/unknown';

/** How MediaWiki groups a file of this kind. */
export function mediaTypeOf(mime: string): MediaType {
  const known = BY_MIME.get(mime);
  if (known) return known[2];
  const isPacked = Object.entries(FAMILIES).some(
    ([family, { within, kinds }]) =>
      mime === family || (mime.startsWith(within) && Object.values(kinds).includes(mime.slice(within.length))),
  );
  if (isPacked) return 'OFFICE';
  // Of sounds and films MediaWiki knows those above only.
  return mime.startsWith('text/') ? 'TEXT' : 'UNKNOWN';
}

/** Endings of files of this kind, without a dot; undefined if nothing is known of it. Packed documents may be called archives. */
export function extensionsOf(mime: string): readonly string[] | undefined {
  const family = FAMILIES[mime];
  if (family) return [...Object.keys(family.kinds), ...extensionsOf('application/zip')!];
  return BY_MIME.get(mime)?.[1];
}

/**
 * What a file is whose bytes say this much, under a name with this ending (in small letters): of plain text, of packed documents, and
 * where the bytes say nothing, the ending says more.
 */
export function mimeByName(mime: string, extension: string): string {
  if (mime !== 'text/plain' && mime !== unknownMime && !FAMILIES[mime]) return mime;
  for (const { within, kinds } of Object.values(FAMILIES)) if (kinds[extension]) return within + kinds[extension];
  return KINDS.find(([, extensions]) => extensions.includes(extension))?.[0] ?? mime;
}

/** Whether bytes are those of an office document: an archive of a form of its own. */
export function isPackedDocument(mime: string): boolean {
  return mime in FAMILIES;
}

/** Whether files with this ending can be told by their first bytes: then bytes that say nothing are wrong. */
export function isRecognizable(extension: string): boolean {
  return RECOGNIZABLE.has(extension);
}

const RECOGNIZABLE = new Set(
  'png gif jpg jpeg webp tiff tif bmp xcf psd svg djvu ogx ogg ogv oga spx opus mp3 mid webm mkv mka pdf jp2 swf'.split(
    ' ',
  ),
);

/** Whether it is known what files have this ending. */
export function isKnownExtension(extension: string): boolean {
  return (
    KINDS.some(([, extensions]) => extensions.includes(extension)) ||
    Object.values(FAMILIES).some(({ kinds }) => extension in kinds)
  );
}

/** Whether files with this ending are texts that nothing tells from other plain text. */
export function isPlainText(extension: string): boolean {
  return ['txt', 'csv', 'tsv', 'json', 'xml', 'xsl', 'xsd', 'kml', 'stl'].includes(extension);
}

/** An ending as it counts when endings are compared: `JPEG` and `jpg` are the same. */
export function normalExtension(extension: string): string {
  const lower = extension.toLowerCase();
  return SHORT_FORMS[lower] ?? lower.replaceAll(/[^0-9a-z]/g, '');
}

const SHORT_FORMS: Readonly<Record<string, string>> = {
  htm: 'html',
  jpeg: 'jpg',
  mpeg: 'mpg',
  ogv: 'ogg',
  tiff: 'tif',
};

/** A name before its last dot, and the ending behind it (empty where there is none). */
export function partsOf(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? { stem: name, extension: '' } : { stem: name.slice(0, dot), extension: name.slice(dot + 1) };
}
