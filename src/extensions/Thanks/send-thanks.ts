import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import type { Db } from '../../storage/storage.ts';
import { blockedRefusal } from '../../wiki/blocks/block-info.ts';
import { blockApplies, blocksOfPerformer } from '../../wiki/blocks/performer-block.ts';
import { requireNotBlocked } from '../../wiki/blocks/require-not-blocked.ts';
import { addLogEntry } from '../../wiki/logs/log-entry.ts';
import { notify } from '../../wiki/notifications/notify.ts';
import type { Thanked } from '../../wiki/notifications/thanks.ts';
import { isNamed, type Performer, type UserIdentity } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findAccountById } from '../../wiki/users/accounts.ts';
import { performerFor } from '../../wiki/users/load-performer.ts';
import { pingLimiter } from '../../wiki/users/rate-limits.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { settingsOf } from './settings.ts';
import { takeTurns } from '../../storage/turns.ts';

/** Refuses those who may thank nobody: without an account, too often, or blocked on the whole wiki. */
export async function requireMayThank(wiki: Wiki, performer: Performer, language: string): Promise<void> {
  if (!isNamed(performer)) throw new Refusal(msg('thanks-error-notloggedin'), { code: 'notloggedin' });
  if (await pingLimiter(wiki, performer, 'thanks-notification')) {
    throw new Refusal(msg('thanks-error-ratelimited'), { code: 'ratelimited' });
  }
  await requireNotBlocked(wiki, performer, language);
}

/** Thanks somebody; for the same thing only once. */
export async function sendThanks(wiki: Wiki, performer: Performer, thanked: Thanked, language: string): Promise<void> {
  await requireRecipient(wiki, performer, thanked.recipient);
  await requireNotBlockedOn(wiki, performer, thanked, language);
  const { title, pageId, recipient, type, extra } = thanked;
  await wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, [`thanks:${performer.user.name}`]);
    if (await hasThanked(tx, performer.user, thanked.id)) return;
    await notify(wiki, tx, {
      type,
      agent: performer.user,
      title,
      pageId,
      extra,
      recipients: [recipient.id],
    });
    if (!settingsOf(wiki).ThanksLogging) return;
    await addLogEntry(wiki, tx, {
      type: 'thanks',
      action: 'thank',
      user: performer.user,
      target: { namespace: NS.user, dbKey: recipient.name.replaceAll(' ', '_') },
      relations: { thankid: [thanked.id] },
    });
  });
}

/** Nobody thanks themselves, nor (unless settings say so) bots. */
async function requireRecipient(wiki: Wiki, performer: Performer, recipient: UserIdentity): Promise<void> {
  const { user } = performer;
  if (recipient.name === user.name) {
    throw new Refusal(msg('thanks-error-invalidrecipient-self'), { code: 'invalidrecipient' });
  }
  if (recipient.id === 0 || settingsOf(wiki).ThanksSendToBots) return;
  const account = await findAccountById(wiki.db, recipient.id);
  if (account && (await performerFor(wiki, account)).rights.has('bot')) {
    throw new Refusal(msg('thanks-error-invalidrecipient-bot'), { code: 'invalidrecipient' });
  }
}

async function requireNotBlockedOn(
  wiki: Wiki,
  performer: Performer,
  page: Pick<Thanked, 'title' | 'pageId'>,
  language: string,
): Promise<void> {
  const blocks = await blocksOfPerformer(wiki, performer);
  const applying = blocks.filter((block) => blockApplies(wiki, block, performer, 'thanks', page));
  if (applying.length > 0) throw blockedRefusal(wiki, applying, performer, language);
}

/** Whether somebody has thanked for this before, as the log knows it. */
async function hasThanked(db: Db, { name }: UserIdentity, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('log_search')
    .innerJoin('logging', 'log_id', 'ls_log_id')
    .innerJoin('actor', 'actor_id', 'log_actor')
    .select('log_id')
    .where('ls_field', '=', 'thankid')
    .where('ls_value', '=', id)
    .where('actor_name', '=', name)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
