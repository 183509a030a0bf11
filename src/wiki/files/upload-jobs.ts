import { stat } from 'node:fs/promises';
import path from 'node:path';
import { msg } from '../../i18n/message.ts';
import { plain } from '../../storage/php.ts';
import { JobTaken, type JobParameters, type JobRun, type JobType } from '../jobs/job.ts';
import type { Performer } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import { findAccountById } from '../users/accounts.ts';
import { anonymousPerformer, performerFor } from '../users/load-performer.ts';
import type { Wiki } from '../wiki.ts';
import { assembleChunks } from './chunks.ts';
import { fetchFile } from './fetch-file.ts';
import { extensionOfWish, fileNameOf, type FileName } from './file-name.ts';
import { inspectFile, propertiesByName, type FileProperties } from './inspect-file.ts';
import { inTemporaryFolder } from './local-copy.ts';
import { publishUpload } from './publish-upload.ts';
import { stashExtension, stashFile, withStashedFile } from './stash.ts';
import { largestUpload, requireFittingSize } from './upload-limits.ts';
import { noteStatus, urlUploadKey, type UploadStage, type UploadStatus } from './upload-status.ts';
import { uploadWarnings } from './upload-warnings.ts';
import { verifyFile } from './verify-file.ts';

/** Puts the pieces of a file together, which then waits in the stash. */
export const assembleUploadChunks: JobType = {
  name: 'AssembleUploadChunks',
  run: (job, wiki) =>
    carryOut(wiki, job, textOf(job.params, 'filekey'), async ({ performer, key, begin }) => {
      await begin('assembling');
      await assembleChunks(wiki, performer, key, textOf(job.params, 'filename'), async (tx, stashed) => {
        const status = { result: 'Success', stage: 'assembling', filekey: stashed.key } as const;
        await noteStatus(wiki, tx, performer, { key, status });
        await job.done(tx);
      });
    }),
};

/** Publishes a file that waits in the stash. */
export const publishStashedFile: JobType = {
  name: 'PublishStashedFile',
  run: (job, wiki) =>
    carryOut(wiki, job, textOf(job.params, 'filekey'), async (upload) => {
      await upload.begin('publish');
      await withStashedFile(wiki, upload.performer, upload.key, async (file, { properties }) => {
        const name = await checkedName(wiki, file, properties, textOf(job.params, 'filename'));
        await publish(wiki, job, upload, { name, file, properties, stashKey: upload.key });
      });
    }),
};

/** Fetches a file from an address and publishes it; where there is something to be thought about before, it waits in the stash. */
export const uploadFromUrl: JobType = {
  name: 'UploadFromUrl',
  run(job, wiki) {
    const url = textOf(job.params, 'url');
    const filename = textOf(job.params, 'filename');
    return carryOut(wiki, job, urlUploadKey(filename, url), async (upload) => {
      await upload.begin('fetching');
      const { settings } = wiki.site;
      await inTemporaryFolder(async (folder) => {
        const file = path.join(folder, 'fetched');
        await fetchFile(settings, url, file, largestUpload(settings, 'url'));
        await upload.begin('publish');
        requireFittingSize(settings, (await stat(file)).size, 'url');
        const properties = await inspectFile(file, wiki.registry.fileReaders);
        const name = await checkedName(wiki, file, properties, filename);
        const warnings = await uploadWarnings(wiki, name, properties);
        if (Object.keys(warnings).length === 0 || isSet(job.params, 'ignorewarnings')) {
          await publish(wiki, job, upload, { name, file, properties, stashKey: undefined });
          return;
        }
        const { key: filekey } = await stashFile(
          wiki,
          upload.performer,
          file,
          properties,
          stashExtension(properties.mime),
        );
        await upload.end({ result: 'Warning', stage: 'publish', filekey, warnings });
      });
    });
  },
};

/** The upload that a job is to finish. */
interface UploadAtWork {
  readonly performer: Performer;
  /** Under which its status is asked for. */
  readonly key: string;
  begin(stage: UploadStage): Promise<void>;
  /** Ends the job with this status. */
  end(status: UploadStatus): Promise<void>;
}

/** Does the work as the user who wanted it. What is refused, and what goes wrong, is told in the status, and the job is done. */
async function carryOut(
  wiki: Wiki,
  job: JobRun,
  key: string,
  work: (upload: UploadAtWork) => Promise<void>,
): Promise<void> {
  const performer = await performerOf(wiki, job.params);
  if (!performer) return;
  let stage: UploadStage = 'queued';
  const note = (status: UploadStatus, isEnd: boolean) =>
    wiki.storage.transaction(async (tx) => {
      await noteStatus(wiki, tx, performer, { key, status });
      if (isEnd) await job.done(tx);
    });
  try {
    await work({
      performer,
      key,
      begin(next) {
        stage = next;
        return note({ result: 'Poll', stage }, false);
      },
      end: (status) => note(status, true),
    });
  } catch (error) {
    if (error instanceof JobTaken) throw error;
    if (!(error instanceof Refusal)) wiki.log.error({ err: error, key, stage }, 'An upload could not be finished.');
    const messages = error instanceof Refusal ? error.messages : ([msg('apierror-upload-unfinished')] as const);
    await note({ result: 'Failure', stage, messages }, true);
  }
}

/** Who wanted the upload, with no more rights than they had for it; undefined where the account is no more. */
async function performerOf(wiki: Wiki, params: JobParameters): Promise<Performer | undefined> {
  const { userId, ip, botPassword, rights } = Object(plain(params.get('session') ?? null)) as Record<string, unknown>;
  const address = typeof ip === 'string' ? ip : '127.0.0.1';
  if (!userId) return anonymousPerformer(wiki, address);
  const account = await findAccountById(wiki.db, Number(userId));
  if (!account) return undefined;
  const performer = await performerFor(wiki, account, address);
  if (typeof botPassword !== 'string' || !Array.isArray(rights)) return performer;
  return { ...performer, botPassword, rights: performer.rights.intersection(new Set(rights.map(String))) };
}

async function checkedName(wiki: Wiki, file: string, properties: FileProperties, wished: string): Promise<FileName> {
  await verifyFile(wiki.site.settings, file, properties, extensionOfWish(wiki.site, wished));
  return fileNameOf(wiki.site, wished, properties.mime);
}

async function publish(
  wiki: Wiki,
  { params, done }: JobRun,
  { performer, key }: UploadAtWork,
  {
    name,
    file,
    properties,
    stashKey,
  }: {
    readonly name: FileName;
    readonly file: string;
    readonly properties: FileProperties;
    readonly stashKey: string | undefined;
  },
): Promise<void> {
  const tags = plain(params.get('tags') ?? null);
  const publication = {
    title: name.title,
    file,
    properties: propertiesByName(properties, name.extension),
    comment: textOf(params, 'comment'),
    text: textOf(params, 'text'),
    tags: Array.isArray(tags) ? tags.map(String) : [],
    watch: isSet(params, 'watch') ? ('watch' as const) : ('nochange' as const),
    watchUntil: isSet(params, 'watchlistexpiry') ? textOf(params, 'watchlistexpiry') : undefined,
    stashKey,
  };
  await publishUpload(wiki, performer, publication, async (tx, { version, pageId }) => {
    const status: UploadStatus = {
      result: 'Success',
      stage: 'publish',
      filename: version.name,
      timestamp: version.timestamp,
      pageId,
    };
    await noteStatus(wiki, tx, performer, { key, status });
    await done(tx);
  });
}

function textOf(params: JobParameters, name: string): string {
  const value = params.get(name);
  return typeof value === 'string' ? value : '';
}

function isSet(params: JobParameters, name: string): boolean {
  return Boolean(params.get(name));
}
