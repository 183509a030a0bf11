import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession, newUser } from '../../../test/session.ts';
import { withPolls } from './tables.ts';

const ADMIN = 'the secret of Admin';

let running: RunningWiki;
let admin: ApiSession;
before(async () => {
  running = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: ADMIN,
    config: {
      extensions: ['SecurePoll'],
      config: { GroupPermissions: { electionadmin: { 'securepoll-create-poll': true } } },
    },
  });
  admin = new ApiSession(running);
  await admin.login('Admin', ADMIN);
  await running.wiki.storage.transaction(async (tx) => {
    await withPolls(tx)
      .insertInto('securepoll_properties')
      .values({ pr_entity: 1, pr_key: 'admins', pr_value: 'Ada|Admin' })
      .execute();
    const vote = { vote_election: 1, vote_voter: 1, vote_voter_name: 'Ben', vote_voter_domain: 'wiki', vote_struck: 0 };
    const origin = { vote_ip: '', vote_xff: '', vote_ua: '', vote_timestamp: '20260101000000' };
    const marks = { vote_current: 1, vote_token_match: 1, vote_cookie_dup: 0 };
    await withPolls(tx)
      .insertInto('securepoll_votes')
      .values({ ...vote, vote_record: 'Q1A2', ...origin, ...marks })
      .execute();
  });
});
after(() => running.close());

const strike = { action: 'strikevote', option: 'strike', reason: 'twice', voteid: 1 };

test('votes are struck by officers of their election, as long as they are in the group; each act is kept with its reason', async () => {
  const ada = await newUser(running, 'Ada');
  const ben = await newUser(running, 'Ben');
  assert.equal(await ada.refusal(strike), 'securepoll-need-admin');
  for (const user of ['Ada', 'Ben']) {
    await admin.act({ action: 'userrights', user, add: 'electionadmin' }, 'userrights');
  }
  assert.equal(await ben.refusal(strike), 'securepoll-need-admin');
  assert.equal(await ada.refusal({ ...strike, voteid: 2 }), 'novote');
  assert.equal(await new ApiSession(running).refusal(strike), 'notloggedin');
  const struck = async () => {
    const votes = withPolls(running.wiki.db).selectFrom('securepoll_votes').select('vote_struck');
    return (await votes.execute()).map(({ vote_struck }) => vote_struck);
  };
  assert.deepEqual((await ada.act(strike)).strikevote, { status: 'good' });
  assert.deepEqual(await struck(), [1]);
  await ada.act({ ...strike, option: 'unstrike', reason: 'a mistake' });
  assert.deepEqual(await struck(), [0]);
  const rows = await withPolls(running.wiki.db)
    .selectFrom('securepoll_strike')
    .select(['st_action', 'st_reason'])
    .orderBy('st_id')
    .execute();
  assert.deepEqual(
    rows.map((row) => [row.st_action, row.st_reason]),
    [
      ['strike', 'twice'],
      ['unstrike', 'a mistake'],
    ],
  );
});

test('another wiki learns who a voter is by the token that follows from the account’s own, and by no other', async () => {
  const user = await newUser(running, 'Cleo');
  const row = await running.wiki.db
    .selectFrom('user')
    .where('user_name', '=', 'Cleo')
    .select(['user_id', 'user_token'])
    .executeTakeFirstOrThrow();
  const token = createHash('sha1')
    .update(`MediaWiki\\Extension\\SecurePoll\\User\\RemoteMWAuth-${String(row.user_token)}`)
    .digest('hex')
    .slice(0, 26);
  const { securepollauth } = await user.post({ action: 'securepollauth', id: row.user_id, token });
  assert.equal(String(securepollauth?.name), 'Cleo');
  assert.deepEqual(securepollauth?.properties?.groups, []);
  const refused = async (params: Record<string, string | number>) =>
    String((await user.post({ action: 'securepollauth', ...params })).error?.code);
  assert.equal(await refused({ id: row.user_id, token: `${token.slice(1)}0` }), 'securepoll-api-token-mismatch');
  assert.equal(await refused({ id: 1, token }), 'securepoll-api-token-mismatch');
  assert.equal(await refused({ id: 0, token }), 'securepoll-api-no-user');
});
