import { trim } from '../site/trim.ts';
import { decodeEntities } from '../site/decode-entities.ts';

const attribute =
  /(?:^|[ \t\n\f\r/]|(?<==[ \t\n\f\r]*(?:"[^"]*"|'[^']*')))([:_\p{L}\p{N}][:_.\-\p{L}\p{N}\p{M}]*)(?:[ \t\n\f\r]*=[ \t\n\f\r]*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$)|((?!["'])(?:(?!\/?>)[^ \t\n\f\r>])*)))?(?=[ \t\n\f\r/>]|$|(?<=["'])|(?<==))/gu;

/**
 * Attributes of a tag as a map of lower-case names, values with entities decoded and white space made one; left as it is written if
 * `asWritten`.
 */
export function decodeTagAttributes(text: string, asWritten = false): Map<string, string> {
  const attributes = new Map<string, string>();
  if (trim(text) === '') return attributes;
  for (const [, name, double, single, bare] of text.matchAll(attribute)) {
    const raw = double ?? single ?? bare ?? '';
    const value = asWritten ? raw : trim(raw.replace(/[ \t\n\f\r]+/g, ' '));
    attributes.set(name!.toLowerCase(), decodeEntities(value));
  }
  return attributes;
}
