import type { Metadata } from './format.ts';

/** Data sets of the second record, under the names that pictures' metadata have in common. */
const NAMES: Readonly<Record<number, string>> = {
  5: 'ObjectName',
  10: 'Urgency',
  15: 'iimCategory',
  20: 'iimSupplementalCategory',
  25: 'Keywords',
  40: 'SpecialInstructions',
  80: 'Artist',
  85: 'AuthorsPosition',
  90: 'CityDest',
  92: 'SublocationDest',
  95: 'ProvinceOrStateDest',
  100: 'CountryCodeDest',
  101: 'CountryDest',
  103: 'OriginalTransmissionRef',
  105: 'Headline',
  110: 'Credit',
  115: 'Source',
  116: 'Copyright',
  118: 'Contact',
  120: 'ImageDescription',
  122: 'Writer',
  135: 'LanguageCode',
};

/** Those that may be there several times. */
const LISTS = new Set([20, 25, 80, 85, 118, 122]);

const IPTC_RESOURCE = 0x0404;
const UTF8 = '\x1b%G';

/** What Photoshop's block of a JPEG (`data` begins with its name) says by the IPTC's data sets. https://www.iptc.org/std/IIM/4.2/specification/IIMV4.2.pdf */
export function readIptc(data: Buffer): Metadata {
  const block = resource(data);
  if (!block) return {};
  let encoding: 'latin1' | 'utf8' = 'latin1';
  const found = new Map<number, string[]>();
  for (let at = 0; at + 5 <= block.length && block.readUInt8(at) === 0x1c;) {
    const [record, set, length] = [block.readUInt8(at + 1), block.readUInt8(at + 2), block.readUInt16BE(at + 3)];
    const value = block.subarray(at + 5, at + 5 + length);
    if (record === 1 && set === 90 && value.toString('latin1') === UTF8) encoding = 'utf8';
    if (record === 2 && NAMES[set] !== undefined) {
      found.set(set, [...(found.get(set) ?? []), value.toString(encoding).replaceAll('\0', '').trim()]);
    }
    at += 5 + length;
  }
  const metadata: Record<string, Metadata[string]> = {};
  for (const [set, values] of found) {
    const [first = ''] = values;
    if (LISTS.has(set) && values.length > 1) metadata[NAMES[set]!] = { ...values, _type: 'ul' };
    else if (first !== '') metadata[NAMES[set]!] = first;
  }
  return metadata;
}

/** The block with the IPTC's data among those that Photoshop leaves. */
function resource(data: Buffer): Buffer | undefined {
  const title = 'Photoshop 3.0\0';
  if (data.toString('latin1', 0, title.length) !== title) return undefined;
  for (let at = title.length; at + 12 <= data.length && data.toString('latin1', at, at + 4) === '8BIM';) {
    const id = data.readUInt16BE(at + 4);
    const nameLength = data.readUInt8(at + 6);
    const start = at + 6 + ((nameLength + 2) & ~1);
    if (start + 4 > data.length) return undefined;
    const length = data.readUInt32BE(start);
    if (id === IPTC_RESOURCE) return data.subarray(start + 4, start + 4 + length);
    at = start + 4 + ((length + 1) & ~1);
  }
  return undefined;
}
