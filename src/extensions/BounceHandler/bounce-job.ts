import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { RowsOf } from '../../storage/schema/table.ts';
import type { Tx } from '../../storage/storage.ts';
import type { JobType } from '../../wiki/jobs/job.ts';
import { takeConfirmationBack } from '../../wiki/mail/confirm-email.ts';
import { findAccountById } from '../../wiki/users/accounts.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { readBounce } from './bounced-mail.ts';
import { settingsOf } from './settings.ts';
import type { bounceRecords } from './tables.ts';

/** Notes that a mail came back for good; an address from which too many came back is no longer a confirmed one. */
export const bounceHandlerJob: JobType = {
  name: 'BounceHandlerJob',
  async run(job, wiki) {
    const bounce = readBounce(wiki, String(job.params.get('email')));
    const account = bounce?.isPermanent ? await findAccountById(wiki.db, bounce.userId) : undefined;
    if (!bounce || !account || account.email === '') return;
    await wiki.storage.transaction(async (tx) => {
      await tx
        .withTables<RowsOf<[typeof bounceRecords]>>()
        .insertInto('bounce_records')
        .values({
          br_user_email: account.email,
          br_timestamp: toMediaWikiTimestamp(bounce.date ?? wiki.now()),
          br_reason: Buffer.from(bounce.subject).subarray(0, 255).toString(),
        })
        .execute();
      const { BounceHandlerUnconfirmUsers, BounceRecordLimit } = settingsOf(wiki);
      if (BounceHandlerUnconfirmUsers && (await countRecent(wiki, tx, account.email)) >= BounceRecordLimit) {
        await takeConfirmationBack(wiki, tx, account.id);
      }
      await job.done(tx);
    });
  },
};

async function countRecent(wiki: Wiki, tx: Tx, email: string): Promise<number> {
  const since = new Date(wiki.now().getTime() - settingsOf(wiki).BounceRecordPeriod * 1000);
  const { count } = await tx
    .withTables<RowsOf<[typeof bounceRecords]>>()
    .selectFrom('bounce_records')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('br_user_email', '=', email)
    .where('br_timestamp', '>=', toMediaWikiTimestamp(since))
    .executeTakeFirstOrThrow();
  return Number(count);
}
