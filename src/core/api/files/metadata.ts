import { list, shape } from '../../../api/result.ts';
import { autonym } from '../../../i18n/languages.ts';
import { commonMediaMetadata } from '../../../wiki/files/media-facts.ts';
import { isRecord, readMetadata, type StoredMetadata } from '../../../wiki/files/stored-metadata.ts';

/** Metadata as they are kept. Version 1 (the oldest) knows no lists inside camera data: they become wikitext lists. */
export function metadataAnswer(stored: string, version: string): object[] | null {
  if (stored === '') return null;
  const metadata = readMetadata(stored);
  return entries(version === '1' && EXIF_VERSION in metadata ? flattened(metadata) : metadata);
}

/** What cameras and programs tell of a picture, under names that all kinds share; the bookkeeping of each kind is left out. */
export function commonMetadataAnswer(stored: string): object[] {
  const metadata = readMetadata(stored);
  // Of a document, MediaWiki tells nothing here.
  if ('pages' in metadata) return [];
  const media = commonMediaMetadata(metadata);
  if (media) return entries(media);
  const inner = metadata['media-metadata'] ?? metadata.metadata;
  if (isRecord(inner)) return entries(withoutVersions(inner));
  if (!('translations' in metadata)) return entries(withoutVersions(metadata));
  return entries(
    Object.fromEntries(
      Object.entries(SVG_NAMES).flatMap(([name, common]) => (name in metadata ? [[common, metadata[name]]] : [])),
    ),
  );
}

const EXIF_VERSION = 'MEDIAWIKI_EXIF_VERSION';

const SVG_NAMES: Readonly<Record<string, string>> = { title: 'ObjectName', description: 'ImageDescription' };

/** Values as lists of names and values, which is how all formats can show them. */
function entries(metadata: StoredMetadata | readonly unknown[]): object[] {
  const pairs: [string | number, unknown][] = Array.isArray(metadata)
    ? metadata.map((value, i) => [i, value])
    : Object.entries(metadata).map(([name, value]) => [/^\d+$/.test(name) ? Number(name) : name, value]);
  return list(
    pairs.map(([name, value]) =>
      shape({ name, value: Array.isArray(value) || isRecord(value) ? entries(value) : value }, { booleans: ['value'] }),
    ),
    'metadata',
  );
}

function withoutVersions(metadata: StoredMetadata): StoredMetadata {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => !/^_?(?:MW|MEDIAWIKI)_/.test(name)));
}

function flattened(metadata: StoredMetadata): StoredMetadata {
  return Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [
      name,
      name === EXIF_VERSION ? 1 : Array.isArray(value) || isRecord(value) ? asWikitext(value) : value,
    ]),
  );
}

function asWikitext(value: Record<string, unknown> | readonly unknown[]): string {
  const { _type: type, ...rest } = Array.isArray(value)
    ? ({ ...value } as Record<string, unknown>)
    : (value as Record<string, unknown>);
  const parts = Object.entries(rest).map(([key, item]) => [key, String(item)] as const);
  if (type === 'lang') {
    const plain = rest['x-default'] === undefined ? '' : `${String(rest['x-default'])}\n`;
    const others = parts.filter(([key]) => key !== 'x-default');
    if (plain !== '' && others.length === 0) return plain.trimEnd();
    return plain + others.map(([key, item]) => `\n*<strong>${autonym(key)}:</strong> ${item}`).join('');
  }
  if (parts.length === 1) return parts[0]![1];
  return parts.map(([, item]) => `\n${type === 'ol' ? '#' : '*'}${item}`).join('');
}
