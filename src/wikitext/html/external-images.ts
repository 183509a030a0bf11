import type { ParseContext } from '../parse-context.ts';
import { attributesHtml } from './character-references.ts';
import { cleanUrl } from './external-urls.ts';

const picture =
  /^(?:https?:\/\/)[^\][<>"\x00-\x20\x7f\u3000]*\/([A-Za-z0-9_.,~%\-+&;#*?!=()@\x80-\uffff]+)\.(?:avif|gif|jpe?g|png|svg|webp)$/i;

/** The picture that a URL leads to, if the wiki shows such pictures; undefined if it is none. */
export function externalImage(url: string, context: ParseContext): string | undefined {
  const { AllowExternalImages, AllowExternalImagesFrom } = context.site.settings;
  const from = typeof AllowExternalImagesFrom === 'string' ? [AllowExternalImagesFrom] : AllowExternalImagesFrom;
  if (!AllowExternalImages && !from.some((start) => start !== '' && url.startsWith(start))) return undefined;
  if (!picture.test(url)) return undefined;
  const src = cleanUrl(url);
  return `<img${attributesHtml([
    ['src', src],
    ['alt', src.slice(src.lastIndexOf('/') + 1)],
  ])} />`;
}
