import { unknownMime } from './media-types.ts';

/** How many of a file's first bytes are enough to tell its kind. */
export const sniffedBytes = 65_536;

/** What a file is by its first bytes, in MediaWiki's words; never by its name. */
export async function detectMime(head: Buffer): Promise<string> {
  const { fileTypeFromBuffer } = await import('file-type');
  const byMagic = (await fileTypeFromBuffer(head))?.mime;
  if (byMagic !== undefined && byMagic !== 'application/xml') return MEDIAWIKI_WORDS[byMagic] ?? byMagic;
  if (head.subarray(0, 6).toString('latin1').startsWith('GIF8')) return 'image/gif';
  return detectText(head);
}

const MEDIAWIKI_WORDS: Readonly<Record<string, string>> = {
  'application/gzip': 'application/x-gzip',
  'application/x-cfb': 'application/msword',
  'audio/flac': 'audio/x-flac',
  'audio/ogg': 'application/ogg',
  'audio/ogg; codecs=opus': 'application/ogg',
  'audio/vnd.wave': 'audio/wav',
  'audio/wav': 'audio/wav',
  'image/apng': 'image/png',
  'image/bmp': 'image/x-ms-bmp',
  'video/matroska': 'video/webm',
  'video/ogg': 'application/ogg',
};

function detectText(head: Buffer): string {
  const text = textOf(head);
  if (text === undefined) return unknownMime;
  const start = text.slice(0, 4096);
  if (/^#!\s*\/|^#!\s*\w/.test(start)) return 'application/x-shellscript';
  if (/<\?(?:php|\s*$|=)/i.test(start)) return 'application/x-php';
  const root = xmlRoot(text);
  if (root === 'svg') return 'image/svg+xml';
  if (root === 'html' || /<(?:!doctype\s+html|html|head|body|script)\b/i.test(start)) return 'text/html';
  return root === undefined ? 'text/plain' : 'application/xml';
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
  return text.slice(0, -4).includes('\uFFFD') ? undefined : text;
}

/** Name of the first element, without prefix; undefined if this is no XML. */
function xmlRoot(text: string): string | undefined {
  const rest = text
    .replace(/^\s*<\?xml[^>]*\?>/i, '')
    .replace(/^(?:\s+|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE(?:[^[>]|\[[\s\S]*?\])*>)+/i, '');
  const declared = /^\s*<\?xml/i.test(text);
  const found = /^<(?:[\w.-]+:)?([\w.-]+)[\s/>]/.exec(rest)?.[1];
  if (declared) return found ?? '';
  // Without a declaration, only what says its vocabulary is taken for XML.
  return found === 'svg' || /^<[^>]*\sxmlns[=:]/.test(rest) ? found : undefined;
}
