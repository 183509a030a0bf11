import { createHash } from 'node:crypto';
import { msg, type Message } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { databaseCache, keepInDatabase, keptInDatabase } from '../../storage/cache/database.ts';
import type { PhpInput } from '../../storage/php.ts';
import type { Tx } from '../../storage/storage.ts';
import { pushJobs } from '../jobs/job-queue.ts';
import type { Performer } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import type { UploadWarnings } from './upload-warnings.ts';

/** What a job is at, or was at last. */
export type UploadStage = 'queued' | 'fetching' | 'assembling' | 'publish';

/** How far an upload is that a job finishes. */
export type UploadStatus =
  | { readonly result: 'Poll'; readonly stage: UploadStage }
  /** The pieces are one file in the stash now. */
  | { readonly result: 'Success'; readonly stage: 'assembling'; readonly filekey: string }
  | {
      readonly result: 'Success';
      readonly stage: 'publish';
      readonly filename: string;
      /** Time of the version, 14 digits. */
      readonly timestamp: string;
      /** Id of the page that stood there before, or 0. */
      readonly pageId: number;
    }
  /** There is something to be thought about; the file waits in the stash. */
  | {
      readonly result: 'Warning';
      readonly stage: 'publish';
      readonly filekey: string;
      readonly warnings: UploadWarnings;
    }
  | { readonly result: 'Failure'; readonly stage: UploadStage; readonly messages: readonly [Message, ...Message[]] };

/** For how long a status can be asked for, in seconds. */
const lifetime = 86_400;

/** Under which key an upload from an address is asked for. */
export function urlUploadKey(filename: string, url: string): string {
  return createHash('sha1').update(`${filename}\n${url}`).digest('hex');
}

/** How far a user's upload is, in whatever process; undefined where no job has had to do with it. `key`: its filekey, or `urlUploadKey`. */
export async function uploadStatus(wiki: Wiki, performer: Performer, key: string): Promise<UploadStatus | undefined> {
  const kept = await databaseCache(wiki.storage, () => wiki.now().getTime()).get<string>(statusName(performer, key));
  return kept === undefined ? undefined : (JSON.parse(kept) as UploadStatus);
}

/** Notes how far an upload is, in the transaction of what was done for it. */
export async function noteStatus(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { key, status }: { readonly key: string; readonly status: UploadStatus },
): Promise<void> {
  const until = toMediaWikiTimestamp(new Date(wiki.now().getTime() + lifetime * 1000));
  await keepInDatabase(tx, statusName(performer, key), JSON.stringify(status), until);
}

/** What a job shall finish. */
export interface UploadOrder {
  readonly key: string;
  /** Name of its type. */
  readonly job: string;
  readonly params: Readonly<Record<string, PhpInput | undefined>>;
}

/** Leaves the end of an upload to a job. Refuses (`publishfailed`) where one is at it already. */
export async function orderUpload(wiki: Wiki, performer: Performer, { key, job, params }: UploadOrder): Promise<void> {
  await wiki.storage.transaction(async (tx) => {
    const now = toMediaWikiTimestamp(wiki.now());
    const kept = await keptInDatabase<string>(tx, statusName(performer, key), now);
    if (kept !== undefined && (JSON.parse(kept) as UploadStatus).result === 'Poll') {
      throw new Refusal(msg('apierror-upload-inprogress'), { code: 'publishfailed' });
    }
    await noteStatus(wiki, tx, performer, { key, status: { result: 'Poll', stage: 'queued' } });
    const { user, ip, rights, botPassword } = performer;
    const session = {
      ip,
      headers: {},
      sessionId: '',
      userId: user.id,
      // A bot password may have less than its account.
      ...(botPassword === undefined ? {} : { botPassword, rights: [...rights] }),
    };
    await pushJobs(wiki, tx, [
      { type: job, page: { namespace: NS.special, dbKey: '' }, params: { ...params, session } },
    ]);
  });
}

function statusName({ user }: Performer, key: string): string {
  return `upload-status:${user.id}:${user.id === 0 ? user.name : ''}:${key}`;
}
