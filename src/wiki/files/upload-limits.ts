import { msg } from '../../i18n/message.ts';
import type { Settings } from '../../site/settings.ts';
import { Refusal } from '../refusal.ts';

/** How a file comes: sent along, or from an address. */
export type UploadWay = 'file' | 'url';

/** Most bytes of a file that comes in this way. */
export function largestUpload({ MaxUploadSize }: Pick<Settings, 'MaxUploadSize'>, way: UploadWay = 'file'): number {
  return typeof MaxUploadSize === 'number' ? MaxUploadSize : (MaxUploadSize[way] ?? MaxUploadSize['*'] ?? Infinity);
}

/** Refuses a file (bytes) that is empty or too large. */
export function requireFittingSize(settings: Settings, size: number, way: UploadWay): void {
  if (size === 0) throw new Refusal(msg('empty-file'));
  const limit = largestUpload(settings, way);
  if (size > limit) throw new Refusal(msg('file-too-large'), { code: 'file-too-large', data: { max: limit } });
}
