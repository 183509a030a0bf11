import { msg, plain } from '../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { NS } from '../../site/namespaces.ts';
import { NO_RESTRICTIONS, type Block } from '../../wiki/blocks/block.ts';
import { deleteBlocks, insertBlock, updateBlock } from '../../wiki/blocks/block-store.ts';
import { findBlocksOfTargets } from '../../wiki/blocks/find-blocks.ts';
import { takeTurns } from '../../storage/turns.ts';
import type { NewJob } from '../../wiki/jobs/job-queue.ts';
import type { JobType } from '../../wiki/jobs/job.ts';
import type { Performer, UserIdentity } from '../../wiki/performer.ts';
import { findAccountByName } from '../../wiki/users/accounts.ts';
import { setNameHidden } from '../../wiki/visibility/hide-name.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { wikiId } from '../../site/farm.ts';
import { attachedOn, type GlobalUser } from './global-user.ts';

const NAME = 'crosswikiSuppressUser';

/** The job that hides the local account of a suppressed global one, or shows it again. */
export function suppressionJob(act: {
  readonly global: GlobalUser;
  readonly performer: Performer;
  readonly reason: string;
  readonly isSuppressed: boolean;
}): NewJob {
  const { global, performer, reason, isSuppressed } = act;
  return {
    type: NAME,
    page: { namespace: NS.user, dbKey: global.name.replaceAll(' ', '_') },
    params: { username: global.name, suppress: isSuppressed, by: performer.user.name, reason },
  };
}

/** A global account was suppressed, or is no longer: the account here is blocked with its name hidden, or shown again. */
export const suppressLocally: JobType = {
  name: NAME,
  removeDuplicates: true,
  async run({ params, done }, wiki) {
    const name = String(params.get('username'));
    const account = await findAccountByName(wiki.db, name);
    const by = await findAccountByName(wiki.db, String(params.get('by')));
    const own = wikiId(wiki.site.settings);
    if (!account || !by || !(await attachedOn(wiki.db, [name], [own])).has(name)) return;
    const isSuppressed = params.get('suppress') === true || params.get('suppress') === 1;
    await wiki.storage.transaction(async (tx) => {
      await takeTurns(tx, ['blocks']);
      const [previous] = await findBlocksOfTargets(tx, { userIds: [account.id] }, toMediaWikiTimestamp(wiki.now()));
      if (isSuppressed && !previous?.hideName) {
        const block = hidingBlock(wiki, account, by, String(params.get('reason')));
        if (previous) await updateBlock(tx, { ...block, id: previous.id, timestamp: previous.timestamp });
        else await insertBlock(tx, block);
        await setNameHidden(tx, account, true);
      }
      if (!isSuppressed && previous?.hideName) {
        await deleteBlocks(tx, [previous.id]);
        await setNameHidden(tx, account, false);
      }
      await done(tx);
    });
  },
};

function hidingBlock(wiki: Wiki, { id, name }: UserIdentity, by: UserIdentity, reason: string): Omit<Block, 'id'> {
  const language = wiki.site.settings.LanguageCode;
  return {
    target: { kind: 'user', id, name },
    by: { id: by.id, name: by.name },
    reason: wiki.messages.text(msg('centralauth-admin-suppress-reason', plain(by.name), plain(reason)), language),
    timestamp: toMediaWikiTimestamp(wiki.now()),
    expiry: 'infinity',
    sitewide: true,
    restrictions: NO_RESTRICTIONS,
    anonOnly: false,
    blockAccountCreation: true,
    autoblock: true,
    blockEmail: true,
    allowUserTalk: false,
    hideName: true,
    parentId: undefined,
  };
}
