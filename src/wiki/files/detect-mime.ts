import { beginsWithJson } from './begins-with-json.ts';
import { unknownMime } from './media-types.ts';

/** How many of a file's first bytes are enough to tell its kind. */
export const sniffedBytes = 65_536;

/**
 * What a file is by its first and last bytes, in MediaWiki's words; never by its name. What is two things at once is the more
 * dangerous one.
 */
export async function detectMime(head: Buffer, tail: Buffer = head): Promise<string> {
  if (head.length === 0) return unknownMime;
  if (holdsPhp(head)) return 'application/x-php';
  const { fileTypeFromBuffer } = await import('file-type');
  const byMagic = (await fileTypeFromBuffer(head))?.mime;
  const archive = endOfArchive(tail);
  if (archive && !head.subarray(0, 2).equals(Buffer.from('PK'))) return 'application/zip';
  if (archive && byMagic === 'application/zip' && holdsJava(tail)) return 'application/java';
  const start = head.toString('latin1', 0, 512);
  for (const [pattern, mime] of PATTERNS) if (pattern.test(start)) return mime;
  if (byMagic !== undefined && byMagic !== 'application/xml') return mediaWikiWord(byMagic);
  for (const [start, mime] of STARTS) if (head.toString('latin1', 0, start.length) === start) return mime;
  if (/^AT&TFORM.{4}(?:DJVU|DJVM)/s.test(head.toString('latin1', 0, 16))) return 'image/vnd.djvu';
  if (head.subarray(0, 1024).includes('%PDF-')) return 'application/pdf';
  return detectText(head);
}

/** Servers that take a file for PHP run what stands anywhere in it. */
function holdsPhp(head: Buffer): boolean {
  return head.toString('latin1', 0, 1024).replaceAll('\0', '').includes('<?php');
}

/** Archives are read from their end: whatever stands before it. */
function endOfArchive(tail: Buffer): boolean {
  return tail.includes(Buffer.from('504b0506', 'hex'));
}

function holdsJava(tail: Buffer): boolean {
  return tail.includes('.class') || tail.includes('META-INF/');
}

/** What files begin with whose bytes are too broken to tell more. */
const STARTS: readonly (readonly [string, string])[] = [
  ['GIF8', 'image/gif'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['ID3', 'audio/mpeg'],
  ['OggS', 'application/ogg'],
  ['.snd', 'audio/basic'],
];

/** Kinds that the library does not know, or calls otherwise. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^P[14]\s+(?:#[^\n]*\n\s*)*\d+\s+\d+\s/, 'image/x-portable-bitmap'],
  [/^P[25]\s+(?:#[^\n]*\n\s*)*\d+\s+\d+\s/, 'image/x-portable-graymap'],
  [/^P[36]\s+(?:#[^\n]*\n\s*)*\d+\s+\d+\s/, 'image/x-portable-pixmap'],
  [/^P7\n(?:#[^\n]*\n)*WIDTH \d/, 'image/x-portable-arbitrarymap'],
  [/^#define \w+ \d+\s+#define \w+ \d+\s/, 'image/xbm'],
  [/^\/\* XPM \*\//, 'image/x-xpmi'],
  [/^\0\0\x02\0[^\0]\0/, 'image/x-win-bitmap'],
  // Kind of colour map, kind of picture, no map where there is none, origin, size, bits of a dot.
  [
    /^[^](?:\0[\x02\x03\n\v]\0{5}|\x01[\x01\t][^]{4}[\x0f\x10\x18\x20])[^]{4}(?!\0\0)[^]{2}(?!\0\0)[^]{2}[\x08\x0f\x10\x18\x20]/,
    'image/x-tga',
  ],
  [/^\n[\0\x02-\x05]\x01[\x01\x02\x04\x08]/, 'image/x-pcx'],
  [/^\0\x01\0\0\0[^\0]/, 'font/sfnt'],
  [/^OTTO/, 'application/vnd.ms-opentype'],
  [/^ttcf\0/, 'font/ttf'],
  [/^true\0/, 'font/otf'],
  [/^wOFF/, 'font/woff'],
  [/^wOF2/, 'font/woff2'],
  [/^\x30\x26\xb2\x75\x8e\x66\xcf\x11/, 'video/x-ms-asf'],
  [/^PK\x03\x04[^]{26}(?:\[Content_Types\]\.xml|_rels\/\.rels)/, 'application/x-opc+zip'],
  [/^\x76\x2f\x31\x01/, 'image/x-exr'],
  [/^\xd7\xcd\xc6\x9a/, 'application/x-msmetafile'],
  [/^\xf7\x02\x01\x83\x92\xc0\x1c\x3b/, 'application/x-dvi'],
  [/^\\(?:documentclass|begin|section)\b/, 'text/x-tex'],
  [/^(?:From|Received|Relay-Version|Return-Path): /, 'message/rfc822'],
  [/^(?:diff |Index: |--- [^\n]*\n\+\+\+ [^\n]*\n@@ )/, 'text/x-diff'],
  [/^#include\s/, 'text/x-c'],
  [/^BEGIN:VCALENDAR/, 'text/calendar'],
];

function mediaWikiWord(mime: string): string {
  if (/^application\/vnd\.(?:openxmlformats-officedocument|ms-(?:word|excel|powerpoint)\.)/.test(mime)) {
    return 'application/x-opc+zip';
  }
  if (mime.startsWith('application/vnd.oasis.opendocument.')) return 'application/vnd.oasis.opendocument';
  return MEDIAWIKI_WORDS[mime] ?? mime;
}

const MEDIAWIKI_WORDS: Readonly<Record<string, string>> = {
  'application/eps': 'application/postscript',
  'application/epub+zip': 'application/zip',
  'application/java-archive': 'application/java',
  'application/lzip': 'application/x-lzip',
  'application/rtf': 'text/rtf',
  'application/x-cfb': 'application/msword',
  'application/x-deb': 'application/vnd.debian.binary-package',
  'application/x-elf': unknownMime,
  'application/x-rar-compressed': 'application/x-rar',
  'audio/aac': 'audio/x-hx-aac-adts',
  'audio/aiff': 'audio/x-aiff',
  'audio/ogg': 'application/ogg',
  'audio/ogg; codecs=opus': 'application/ogg',
  'audio/vnd.wave': 'audio/wav',
  'audio/wav': 'audio/wav',
  'audio/x-flac': 'audio/flac',
  'image/apng': 'image/png',
  'image/bmp': 'image/x-bmp',
  'image/vnd.adobe.photoshop': 'image/x-photoshop',
  'model/stl': 'text/plain',
  'text/vtt': 'text/plain',
  'video/MP1S': 'video/mpeg',
  'video/MP2P': 'video/mpeg',
  'video/ogg': 'application/ogg',
  'video/vnd.avi': 'video/x-msvideo',
};

function detectText(head: Buffer): string {
  const text = textOf(head);
  if (text === undefined) return unknownMime;
  const start = text.slice(0, 4096);
  const program = /^#!\s*(?:\S*\/)?([\w.-]+)/.exec(start)?.[1];
  if (program !== undefined) return `application/x-${program.toLowerCase()}`;
  if (/<\?(?:php|\s*$|=)/i.test(start)) return 'application/x-php';
  if (isJson(text)) return 'application/json';
  const root = xmlRoot(text);
  if (root === 'svg') return 'image/svg+xml';
  if (root === 'html' || /<(?:!doctype\s+html|html|head|body|script)\b/i.test(start)) return 'text/html';
  return root === undefined ? 'text/plain' : 'application/xml';
}

/** Whether a text begins with an object or a list of JSON, whatever follows; a number or a word alone is a text like others. */
function isJson(text: string): boolean {
  const value = text.trimStart();
  // Of a large file only the beginning is known.
  if (text.length >= sniffedBytes / 2 && /^(?:\{\s*"[^"]*"\s*:|\[\s*["\d{-])/.test(value)) return true;
  return beginsWithJson(text);
}

/** The text, if the bytes are one (UTF-8, or UTF-16 with a mark). */
function textOf(head: Buffer): string | undefined {
  const mark = head.length < 2 ? 0 : head.readUInt16BE(0);
  if (mark === 0xfffe || mark === 0xfeff) {
    return new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be').decode(head);
  }
  const text = head.toString('utf8').replace(/^\uFEFF/, '');
  // Control characters other than line breaks and tabs stand in no text.

  if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) return undefined;
  // The last character may have been cut in two.
  if (!text.slice(0, -4).includes('\uFFFD')) return text;
  return /^\s*<(?:\?xml|!doctype|svg)\b/i.test(text) ? head.toString('latin1') : undefined;
}

/** Name of the first element, without prefix; undefined if this is no XML. */
function xmlRoot(text: string): string | undefined {
  const declared = /^\s*<\?xml/i.test(text);
  const rest = text.slice(startOfRoot(text));
  const found = /^<(?:!doctype\s+)?(?:[\w.-]+:)?([\w.-]+)[\s/>]/i.exec(rest)?.[1];
  if (declared) return found ?? '';
  // Without a declaration, only what says its vocabulary is taken for XML.
  return found === 'svg' || /^<[^>]*\sxmlns[=:]/.test(rest) ? found : undefined;
}

/** Where the first element begins: behind spaces, comments, instructions and the document type. */
function startOfRoot(text: string): number {
  for (let at = 0; ;) {
    at += /^\s*/.exec(text.slice(at))![0].length;
    const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : undefined;
    const end =
      close === undefined
        ? endOfDoctype(text, at)
        : text.indexOf(close, at + 2) < 0
          ? at
          : text.indexOf(close, at + 2) + close.length;
    if (end === at) return at;
    at = end;
  }
}

function endOfDoctype(text: string, at: number): number {
  if (text.slice(at, at + 9).toLowerCase() !== '<!doctype') return at;
  const [close, subset] = [text.indexOf('>', at), text.indexOf('[', at)];
  if (subset < 0 || close < subset) return close < 0 ? at : close + 1;
  const end = /\]\s*>/g;
  end.lastIndex = subset;
  return end.exec(text) ? end.lastIndex : at;
}
