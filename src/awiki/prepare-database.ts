import { checkDatabase } from '../storage/check.ts';
import { install } from '../storage/install.ts';
import { upgrade } from '../storage/upgrade.ts';
import type { Storage } from '../storage/storage.ts';

/** Makes an empty database a wiki's, and adds what extensions need to an existing one. Gives the tables that were added. */
export async function prepareDatabase(storage: Storage): Promise<{ isNew: boolean; addedTables: readonly string[] }> {
  const content = await checkDatabase(storage);
  if (content.state === 'empty') {
    await install(storage);
    return { isNew: true, addedTables: [] };
  }
  return { isNew: false, addedTables: content.missingTables.length > 0 ? await upgrade(storage) : [] };
}
