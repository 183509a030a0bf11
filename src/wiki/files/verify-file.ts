import { readFile } from 'node:fs/promises';
import { msg, type Message } from '../../i18n/message.ts';
import type { Settings } from '../../site/settings.ts';
import { Refusal } from '../refusal.ts';
import { firstBytes, type FileProperties } from './inspect-file.ts';
import { extensionsOf, isRecognizable, unknownMime } from './media-types.ts';
import { dangerInSvg } from './svg-safety.ts';

/** Refuses files that are not what their ending says, and those that a browser might run. `extension` in small letters, without dot. */
export async function verifyFile(
  settings: Settings,
  file: string,
  properties: FileProperties,
  extension: string,
): Promise<void> {
  const { mime } = properties;
  if (settings.VerifyMimeType) {
    if (settings.MimeTypeExclusions.includes(mime)) throw refusal(msg('filetype-badmime', mime));
    if (extension !== '' && !fits(mime, extension)) throw refusal(msg('filetype-mime-mismatch', extension, mime));
  }
  if (settings.DisableUploadScriptChecks) return;
  if (looksLikeScript(await firstBytes(file, scriptBytes), mime)) throw refusal(msg('uploadscripted'));
  const isSvg = mime === 'image/svg+xml' || extension === 'svg';
  const danger = isSvg ? dangerInSvg(await readFile(file)) : undefined;
  if (danger) throw refusal(danger);
}

function refusal(message: Message): Refusal {
  return new Refusal(message, { code: 'verification-error', data: { details: [message.key, ...message.params] } });
}

function fits(mime: string, extension: string): boolean {
  if (mime === unknownMime) return !isRecognizable(extension);
  return extensionsOf(mime)?.includes(extension) ?? true;
}

/** Old browsers looked this far to guess what a file is. */
const scriptBytes = 1024;

/** Words that make a browser take a file for a page or a script, in any encoding. */
function looksLikeScript(head: Buffer, mime: string): boolean {
  const text = head.toString('latin1').replaceAll('\0', '').toLowerCase();
  if (/<\s*!doctype\s+html|<\s*(?:html|head|body|script)\b/.test(text)) return true;
  if (mime !== 'image/svg+xml' && /<\s*(?:title|table|img|pre|a\s+href)\b/.test(text)) return true;
  return /(?:java|vb)script\s*:/.test(text);
}
