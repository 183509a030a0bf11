import { actionModule } from '../../api/module.ts';
import { integer, oneOf, string, token } from '../../api/parameters.ts';
import { msg } from '../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { forUpdate } from '../../storage/dialect.ts';
import { truncateBytes } from '../../wiki/links/page-links.ts';
import { isNamed, type Performer } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { withPolls } from './tables.ts';

/** Takes a vote out of an election's count, or puts it back. Manual: https://www.mediawiki.org/wiki/Extension:SecurePoll */
export const strikevote = actionModule({
  name: 'strikevote',
  writeRights: true,
  mustBePosted: true,
  params: {
    option: oneOf(['strike', 'unstrike'], { required: true }),
    reason: string({ required: true }),
    voteid: integer({ required: true }),
    token: token('csrf'),
  },
  examples: {
    'action=strikevote&option=strike&reason=duplication&voteid=1&token=123ABC': 'apihelp-strikevote-example-strike',
    'action=strikevote&option=unstrike&reason=mistake&voteid=1&token=123ABC': 'apihelp-strikevote-example-unstrike',
  },
  async run({ wiki, params: { option, reason, voteid }, performer }) {
    if (!isNamed(performer)) throw new Refusal(msg('securepoll-strike-anon'), { code: 'notloggedin' });
    await wiki.storage.transaction(async (tx) => {
      const vote = await withPolls(tx)
        .selectFrom('securepoll_votes')
        .where('vote_id', '=', voteid)
        .select('vote_election')
        .modifyEnd(forUpdate(tx))
        .executeTakeFirst();
      if (!vote) throw new Refusal(msg('securepoll-bad-vote', { plaintext: String(voteid) }), { code: 'novote' });
      const officers = await withPolls(tx)
        .selectFrom('securepoll_properties')
        .where('pr_entity', '=', vote.vote_election)
        .where('pr_key', '=', 'admins')
        .select('pr_value')
        .executeTakeFirst();
      if (!isOfficer(performer, officers?.pr_value ?? '')) throw new Refusal(msg('securepoll-need-admin'));
      await withPolls(tx)
        .insertInto('securepoll_strike')
        .values({
          st_vote: voteid,
          st_timestamp: toMediaWikiTimestamp(wiki.now()),
          st_action: option,
          st_reason: truncateBytes(reason, 255),
          st_user: performer.user.id,
        })
        .execute();
      await withPolls(tx)
        .updateTable('securepoll_votes')
        .set({ vote_struck: option === 'strike' ? 1 : 0 })
        .where('vote_id', '=', voteid)
        .execute();
    });
    return { status: 'good' };
  },
});

/** Whom an election names as its officers (`A|B`), as long as they are in the group of those who hold elections. */
function isOfficer({ user, groups }: Performer, named: string): boolean {
  return groups.includes('electionadmin') && named.split('|').includes(user.name);
}
