import { existsSync } from 'node:fs';
import { checkDatabase } from '../storage/check.ts';
import { install } from '../storage/install.ts';
import { upgrade } from '../storage/upgrade.ts';
import type { StorageLocation } from '../storage/open.ts';
import { DatabaseUnusable, type Storage } from '../storage/storage.ts';

/** What is done about a database that is not ready for a wiki. */
export interface Preparation {
  /** Where there is no wiki: one is made (unless said), or `DatabaseUnusable` is thrown. */
  readonly ifMissing?: 'make' | 'refuse';
  /** Tables of extensions that are missing: they are added (unless said), or left to be added later. */
  readonly missingTables?: 'add' | 'leave';
}

/** Opening a file that is not there would make one. */
export function refuseMissingFile(location: StorageLocation, { ifMissing }: Preparation): void {
  if (ifMissing !== 'refuse' || location.kind !== 'sqlite' || existsSync(location.file)) return;
  throw new DatabaseUnusable(`There is no wiki in ${location.file}.`);
}

/** Makes an empty database a wiki's, and adds what extensions need to an existing one. Gives the tables that were added. */
export async function prepareDatabase(
  storage: Storage,
  { ifMissing, missingTables }: Preparation = {},
): Promise<{ isNew: boolean; addedTables: readonly string[] }> {
  const content = await checkDatabase(storage);
  if (content.state === 'empty') {
    if (ifMissing === 'refuse') throw new DatabaseUnusable('There is no wiki in the database.');
    await install(storage);
    return { isNew: true, addedTables: [] };
  }
  return {
    isNew: false,
    addedTables: missingTables !== 'leave' && content.missingTables.length > 0 ? await upgrade(storage) : [],
  };
}
