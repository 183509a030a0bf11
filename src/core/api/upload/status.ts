import type { ModuleContext } from '../../../api/module.ts';
import type { Parameters } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { chunksReceived } from '../../../wiki/files/chunks.ts';
import { currentVersion, oldVersionsOf, type FileVersion } from '../../../wiki/files/file-versions.ts';
import { describeStashed, type StashedFile } from '../../../wiki/files/stash.ts';
import { uploadStatus } from '../../../wiki/files/upload-status.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { stashInfo } from '../files/stash-info.ts';
import { uploadedInfo } from './info.ts';
import { describeWarnings } from './warnings.ts';

/** How far an upload of the performer's is. Refuses (`missingresult`) keys of which nothing is known, and (`stashfailed`) what failed. */
export async function describeStatus(
  { wiki, performer, language }: Pick<ModuleContext<Parameters>, 'wiki' | 'performer' | 'language'>,
  key: string,
): Promise<Record<string, unknown>> {
  const status = await uploadStatus(wiki, performer, key);
  if (!status) {
    const received = await chunksReceived(wiki, performer, key);
    if (received !== undefined) return { result: 'Continue', stage: 'uploading', offset: received };
    throw new Refusal(msg('apierror-upload-missingresult'), { code: 'missingresult' });
  }
  const { result, stage } = status;
  if (result === 'Failure') throw new Refusal(status.messages, { code: 'stashfailed' });
  if (result === 'Poll') return { result, stage };
  if (result === 'Warning') {
    const { filekey } = status;
    return { result, stage, warnings: describeWarnings(status.warnings), filekey, sessionkey: filekey };
  }
  if (stage === 'assembling') {
    const stashed = await stillStashed(wiki, performer, status.filekey);
    return { result, stage, filekey: status.filekey, ...(stashed ? { imageinfo: stashInfo(wiki, stashed) } : {}) };
  }
  const { filename, timestamp, pageId } = status;
  const version = await versionOf(wiki, filename, timestamp);
  const imageinfo = version && (await uploadedInfo(wiki, performer, version, { pageId, language }));
  return { result, stage, filename, ...(imageinfo ? { imageinfo } : {}) };
}

/** A file of the stash; undefined where it was published meanwhile. */
async function stillStashed(wiki: Wiki, performer: Performer, key: string): Promise<StashedFile | undefined> {
  try {
    return await describeStashed(wiki, performer, key, { metadata: true });
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** The version that was uploaded then; undefined where it was deleted or moved. */
async function versionOf({ db }: Wiki, name: string, timestamp: string): Promise<FileVersion | undefined> {
  const current = await currentVersion(db, name);
  if (current?.timestamp === timestamp) return current;
  const old = await oldVersionsOf(db, [name], { newest: timestamp, oldest: timestamp, limit: 1 });
  return old.get(name)?.[0];
}
