import { stat } from 'node:fs/promises';
import type { Title } from '../../site/title.ts';
import { fileNameOf } from '../files/file-name.ts';
import { inspectFile, propertiesByName, type FileProperties } from '../files/inspect-file.ts';
import { largestUpload } from '../files/upload-limits.ts';
import { partsOf } from '../files/media-types.ts';
import { verifyFile } from '../files/verify-file.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import type { DumpUpload } from './dump-page.ts';

/** Looks at a version of a file that a dump brings as an upload is looked at. Gives what it is, or why it cannot be taken, in English. */
export async function fitUpload(
  { site, messages, registry }: Wiki,
  title: Title,
  { file, sha1 }: DumpUpload,
): Promise<FileProperties | string> {
  if (file === undefined) return 'its bytes are not in the dump';
  const { size } = await stat(file);
  if (size === 0) return 'it is empty';
  if (size > largestUpload(site.settings)) return 'it is larger than MaxUploadSize';
  const properties = await inspectFile(file, registry.fileReaders);
  if (sha1 !== undefined && sha1 !== properties.sha1) return 'its bytes are not those of which the dump has the sum';
  try {
    const name = fileNameOf(site, title.text, properties.mime);
    if (name.title.dbKey !== title.dbKey) return 'a file cannot have this name';
    await verifyFile(site.settings, file, properties, name.extension);
  } catch (error) {
    if (error instanceof Refusal) return messages.text(error.messages[0]!, 'en');
    throw error;
  }
  return propertiesByName(properties, partsOf(title.dbKey).extension.toLowerCase());
}
