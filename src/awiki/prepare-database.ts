import { checkDatabase } from '../storage/check.ts';
import { install } from '../storage/install.ts';
import { upgrade } from '../storage/upgrade.ts';
import type { Storage } from '../storage/storage.ts';

/** Makes an empty database a wiki's, and adds what extensions need to an existing one. */
export async function prepareDatabase(storage: Storage): Promise<{ isNew: boolean }> {
  const content = await checkDatabase(storage);
  if (content.state === 'empty') await install(storage);
  else if (content.missingTables.length > 0) await upgrade(storage);
  return { isNew: content.state === 'empty' };
}
