import type { Settings } from '../../site/settings.ts';
import { hashFolder } from '../../storage/files/file-paths.ts';
import { fileLayout, uploadPath } from './file-layout.ts';

/** A version of a file, as far as its address is concerned. */
export interface AddressedVersion {
  readonly name: string;
  readonly archiveName: string | null;
}

/** Address of a version's bytes, from the root of the server (or whole, where `UploadPath` is). */
export function versionUrl(settings: Settings, version: AddressedVersion): string {
  const { zone, stored } = partsOf(version);
  return `${uploadPath(settings)}/${zone}${folderOf(settings, version)}${stored}`;
}

/** Address of a scaled picture of a version. `thumbName`: what `thumbnailOf` calls it. */
export function thumbnailUrl(settings: Settings, version: AddressedVersion, thumbName: string): string {
  const { zone, stored } = partsOf(version);
  return `${uploadPath(settings)}/thumb/${zone}${folderOf(settings, version)}${stored}/${encodeSegment(thumbName)}`;
}

function partsOf({ name, archiveName }: AddressedVersion): { zone: string; stored: string } {
  return { zone: archiveName === null ? '' : 'archive/', stored: encodeSegment(archiveName ?? name) };
}

function folderOf(settings: Settings, { name }: AddressedVersion): string {
  return hashFolder(name, fileLayout(settings));
}

/** RFC 3986: everything but letters, digits and `-._~`. */
export function encodeSegment(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
