import { msg, type Message } from '../../i18n/message.ts';
import type { Settings } from '../../site/settings.ts';
import { Refusal } from '../refusal.ts';
import { firstBytes, type FileProperties } from './inspect-file.ts';
import {
  extensionsOf,
  isKnownExtension,
  isPackedDocument,
  isPlainText,
  isRecognizable,
  unknownMime,
} from './media-types.ts';
import { dangerInSvg } from './svg-safety.ts';

/** Refuses files that are not what their ending says, and those that a browser might run. `extension` as it is written, without dot. */
export async function verifyFile(
  settings: Settings,
  file: string,
  properties: FileProperties,
  extension: string,
): Promise<void> {
  const { mime } = properties;
  if (settings.VerifyMimeType && settings.MimeTypeExclusions.includes(mime))
    throw refusal(msg('filetype-badmime', mime));
  if (!settings.DisableUploadScriptChecks && looksLikeScript(await firstBytes(file, scriptBytes))) {
    throw refusal(msg('uploadscripted'));
  }
  if (settings.VerifyMimeType && extension !== '' && !fits(mime, extension.toLowerCase())) {
    throw refusal(msg('filetype-mime-mismatch', extension, isPackedDocument(mime) ? 'application/zip' : mime));
  }
  const isSvg = mime === 'image/svg+xml' || extension.toLowerCase() === 'svg';
  const danger = isSvg && !settings.DisableUploadScriptChecks ? await dangerInSvg(file) : undefined;
  if (danger) throw refusal(danger);
}

function refusal(message: Message): Refusal {
  return new Refusal(message, { code: 'verification-error', data: { details: [message.key, ...message.params] } });
}

function fits(mime: string, extension: string): boolean {
  if (mime === 'text/plain' && isPlainText(extension)) return true;
  if (mime === unknownMime) return !isRecognizable(extension);
  return extensionsOf(mime)?.includes(extension) ?? !isKnownExtension(extension);
}

/** Old browsers looked this far to guess what a file is. */
const scriptBytes = 1024;

/** Words that make a browser take a file for a page or a script, in any encoding. */
function looksLikeScript(head: Buffer): boolean {
  const text = head.toString('latin1').replaceAll('\0', '').toLowerCase();
  if (/<!doctype html|<(?:html|head|body|script)/.test(text)) return true;
  const read = withReferencesRead(text);
  return (
    /type\s{0,20}=\s{0,20}["']?\s{0,20}(?:\w+\/)?(?:ecma|java|vb)script/.test(read) ||
    /(?:href|src|data)\s{0,20}=\s{0,20}["']?\s{0,20}(?:ecma|java|vb)script:/.test(read) ||
    /url\s{0,20}\(\s{0,20}["']?\s{0,20}(?:ecma|java|vb)script:/.test(read)
  );
}

/** `&#x6a;` and `&#106;` as the characters that they stand for. */
function withReferencesRead(text: string): string {
  return text.replaceAll(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/g, (whole, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code).toLowerCase() : whole;
  });
}
