import { SaxesParser } from 'saxes';
import type { Metadata } from './format.ts';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const XML = 'http://www.w3.org/XML/1998/namespace';
const DC = 'http://purl.org/dc/elements/1.1/';
const XMP = 'http://ns.adobe.com/xap/1.0/';
const RIGHTS = 'http://ns.adobe.com/xap/1.0/rights/';
const PHOTOSHOP = 'http://ns.adobe.com/photoshop/1.0/';
const IPTC = 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/';
const CC = 'http://creativecommons.org/ns#';

/** Properties that are told, under the names that pictures' metadata have in common. */
const NAMES: ReadonlyMap<string, string> = new Map([
  [`${DC}title`, 'ObjectName'],
  [`${DC}description`, 'ImageDescription'],
  [`${DC}creator`, 'Artist'],
  [`${DC}subject`, 'Keywords'],
  [`${DC}rights`, 'Copyright'],
  [`${DC}contributor`, 'dc-contributor'],
  [`${DC}coverage`, 'dc-coverage'],
  [`${DC}date`, 'dc-date'],
  [`${DC}identifier`, 'Identifier'],
  [`${DC}language`, 'LanguageCode'],
  [`${DC}publisher`, 'dc-publisher'],
  [`${DC}relation`, 'dc-relation'],
  [`${DC}source`, 'dc-source'],
  [`${DC}type`, 'dc-type'],
  [`${XMP}CreateDate`, 'DateTimeDigitized'],
  [`${XMP}CreatorTool`, 'Software'],
  [`${XMP}Label`, 'Label'],
  [`${XMP}MetadataDate`, 'DateTimeMetadata'],
  [`${XMP}ModifyDate`, 'DateTime'],
  [`${XMP}Nickname`, 'Nickname'],
  [`${XMP}Rating`, 'Rating'],
  [`${RIGHTS}Certificate`, 'RightsCertificate'],
  [`${RIGHTS}Marked`, 'Copyrighted'],
  [`${RIGHTS}Owner`, 'CopyrightOwner'],
  [`${RIGHTS}UsageTerms`, 'UsageTerms'],
  [`${RIGHTS}WebStatement`, 'WebStatement'],
  [`${PHOTOSHOP}AuthorsPosition`, 'AuthorsPosition'],
  [`${PHOTOSHOP}CaptionWriter`, 'Writer'],
  [`${PHOTOSHOP}City`, 'CityDest'],
  [`${PHOTOSHOP}Country`, 'CountryDest'],
  [`${PHOTOSHOP}Credit`, 'Credit'],
  [`${PHOTOSHOP}DateCreated`, 'DateTimeOriginal'],
  [`${PHOTOSHOP}Headline`, 'Headline'],
  [`${PHOTOSHOP}Instructions`, 'SpecialInstructions'],
  [`${PHOTOSHOP}Source`, 'Source'],
  [`${PHOTOSHOP}State`, 'ProvinceOrStateDest'],
  [`${PHOTOSHOP}TransmissionReference`, 'OriginalTransmissionRef'],
  [`${PHOTOSHOP}Urgency`, 'Urgency'],
  [`${IPTC}CountryCode`, 'CountryCodeDest'],
  [`${IPTC}IntellectualGenre`, 'IntellectualGenre'],
  [`${IPTC}Location`, 'SublocationDest'],
  [`${CC}license`, 'LicenseUrl'],
]);

/** How lists are shown: those without an order, and those with one. */
const LISTS: Readonly<Record<string, string>> = { Bag: 'ul', Seq: 'ol' };

/** What an XMP packet says of a picture. Nothing where it is broken. https://developer.adobe.com/xmp/docs/xmp-specifications/ */
export function readXmp(packet: string): Metadata {
  const metadata: Record<string, Metadata[string]> = {};
  const open: { name: string; uri: string; text: string; language: string }[] = [];
  let items: { kind: string; values: [language: string, text: string][] } | undefined;
  const parser = new SaxesParser({ xmlns: true });
  let broken = false;
  parser.on('error', () => (broken = true));
  parser.on('opentag', ({ local, uri, attributes }) => {
    let language = '';
    for (const { local: name, uri: of, value } of Object.values(attributes)) {
      if (of === XML && name === 'lang') language = value.toLowerCase();
      // Simple properties may be written as attributes.
      const known = NAMES.get(of + name);
      if (known !== undefined && uri === RDF && local === 'Description') metadata[known] = dated(known, value);
    }
    if (uri === RDF && ['Alt', 'Bag', 'Seq'].includes(local)) items = { kind: local, values: [] };
    open.push({ name: local, uri, text: '', language });
  });
  parser.on('text', (text) => {
    const top = open.at(-1);
    if (top) top.text += text;
  });
  parser.on('closetag', () => {
    const { name, uri, text, language } = open.pop()!;
    if (uri === RDF && name === 'li') {
      items?.values.push([language || 'x-default', text.trim()]);
      return;
    }
    const known = NAMES.get(uri + name);
    // Only properties of the picture itself, not those inside structures.
    if (known === undefined || open.at(-1)?.name !== 'Description') return;
    if (items) {
      const { kind, values } = items;
      if (kind === 'Alt') metadata[known] = { ...Object.fromEntries(values), _type: 'lang' };
      else metadata[known] = { ...values.map(([, value]) => value), _type: LISTS[kind]! };
      items = undefined;
    } else if (text.trim() !== '') metadata[known] = dated(known, text.trim());
  });
  try {
    parser.write(packet).close();
  } catch {
    return {};
  }
  return broken ? {} : metadata;
}

/** Times as cameras write them: `2019:07:15 08:00:00`. */
function dated(name: string, value: string): string {
  if (!name.startsWith('DateTime')) return value;
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?/.exec(value);
  if (!parts) return value;
  const [, year, month, day, hour, minute, second = '00'] = parts;
  return hour === undefined ? `${year}:${month}:${day}` : `${year}:${month}:${day} ${hour}:${minute}:${second}`;
}
