import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../../awiki.ts';
import { ApiSession, newUser } from '../../../../test/session.ts';
import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import type { AbuseFilterTables } from '../tables.ts';

let wiki: RunningWiki;
let admin: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: 'a long password of words',
    config: { extensions: ['AbuseFilter'], AutoConfirmAge: 0, AutoConfirmCount: 0 },
  });
  admin = new ApiSession(wiki);
  await admin.login('Admin', 'a long password of words');
});
after(() => wiki.close());

/** Makes a filter that does this, and gives its id. */
async function makeFilter(pattern: string, actions: Record<string, string>, changed = '20200101000000') {
  return wiki.wiki.storage.transaction(async (tx) => {
    const ours = tx.withTables<AbuseFilterTables>();
    const { insertId } = await ours
      .insertInto('abuse_filter')
      .values({
        af_pattern: pattern,
        af_actor: 1,
        af_timestamp: changed,
        af_public_comments: 'Test filter',
        af_actions: Object.keys(actions).join(','),
      })
      .executeTakeFirstOrThrow();
    for (const [name, parameters] of Object.entries(actions)) {
      await ours
        .insertInto('abuse_filter_action')
        .values({ afa_filter: Number(insertId), afa_consequence: name, afa_parameters: parameters })
        .execute();
    }
    return Number(insertId);
  });
}

const edit = (title: string, text: string, summary = '') => ({ action: 'edit', title, text, summary });
const filterRow = (id: number) =>
  wiki.wiki.db
    .withTables<AbuseFilterTables>()
    .selectFrom('abuse_filter')
    .selectAll()
    .where('af_id', '=', id)
    .executeTakeFirstOrThrow();

test('an edit that meets a filter is refused, counted and logged with what the rule asked for', async () => {
  const id = await makeFilter('added_lines irlike "forbidden"', { disallow: '' });
  const answer = await admin.act(edit('Quay', 'a Forbidden thing'));
  assert.equal(answer.error?.code, 'abusefilter-disallowed');
  assert.deepEqual(answer.error?.abusefilter, { id: String(id), description: 'Test filter', actions: ['disallow'] });
  assert.equal(await admin.refusal(edit('Quay', 'fine')), undefined);
  assert.equal((await filterRow(id)).af_hit_count, 1);
  const log = await admin.get({ action: 'query', list: 'abuselog', aflfilter: String(id), aflprop: 'details|result' });
  assert.equal(log.query?.abuselog?.length, 1);
  const { result, details } = log.query!.abuselog![0]!;
  assert.equal(result, 'disallow');
  assert.deepEqual([details?.user_name, details?.added_lines], ['Admin', ['a Forbidden thing']]);
  assert.equal(details?.new_html, undefined, 'no rule asked for it');
});

test('a warning is given once for each try, and what is done in spite of it is tagged', async () => {
  const id = await makeFilter('summary contains "careful"', { warn: '', tag: 'was-careful' });
  const wanted = edit('Pier', 'text', 'careful');
  assert.equal(await admin.refusal(wanted), 'abusefilter-warning');
  const saved = (await admin.act(wanted)).edit;
  const page = await admin.get({ action: 'query', titles: 'Pier', prop: 'revisions', rvprop: 'tags' });
  assert.deepEqual(page.query?.pages?.[0]?.revisions?.[0]?.tags, ['was-careful']);
  const log = await admin.get({ action: 'query', list: 'abuselog', aflfilter: String(id), aflprop: 'revid|result' });
  assert.deepEqual(log.query?.abuselog, [{ result: 'tag', revid: saved?.newrevid }, { result: 'warn' }]);
  assert.equal(await admin.refusal(edit('Pier', 'more', 'careful')), 'abusefilter-warning');
});

test('a throttle lets some pass before anything else is done', async () => {
  await makeFilter('page_title like "Fast*"', { throttle: '1\n2,60\nuser', disallow: '' });
  const codes: (string | undefined)[] = [];
  for (const n of [1, 2, 3]) codes.push(await admin.refusal(edit(`Fast ${n}`, 'text')));
  assert.deepEqual(codes, [undefined, undefined, 'abusefilter-disallowed']);
});

test('moves, deletions and new accounts are looked at', async () => {
  await makeFilter('action == "move" & moved_to_title == "Nowhere"', { disallow: '' });
  await makeFilter('action == "delete" & page_title == "Keep"', { disallow: '' });
  await makeFilter('action == "createaccount" & accountname rlike "^Troll"', { disallow: '' });
  await admin.act(edit('Keep', 'text'));
  assert.equal(await admin.refusal({ action: 'move', from: 'Keep', to: 'Nowhere' }), 'abusefilter-disallowed');
  assert.equal(await admin.refusal({ action: 'delete', title: 'Keep' }), 'abusefilter-disallowed');
  await assert.rejects(newUser(wiki, 'Trollkin'));
});

test('a new filter that meets too much does nothing against people any more, and a broken one meets nothing', async () => {
  const id = await makeFilter('page_title like "Many*"', { blockautopromote: '' }, toMediaWikiTimestamp(new Date()));
  await makeFilter('1 / 0', { disallow: '' });
  const bea = await newUser(wiki, 'Bea');
  const codes: (string | undefined)[] = [];
  for (const n of [1, 2, 3, 4]) codes.push(await bea.refusal(edit(`Many ${n}`, 'text')));
  assert.deepEqual(codes, ['abusefilter-disallowed', 'abusefilter-disallowed', 'abusefilter-disallowed', undefined]);
  assert.equal((await filterRow(id)).af_throttled, 1);
});

test('who meets a filter can lose the groups that come by themselves, get them back, and be blocked', async () => {
  const ada = await newUser(wiki, 'Ada');
  await makeFilter('added_lines contains "no promotion"', { blockautopromote: '' });
  await makeFilter('added_lines contains "block me"', { block: 'blocktalk\n1 hour\n2 days', disallow: '' });
  const groups = async () =>
    (await admin.get({ action: 'query', list: 'users', ususers: 'Ada', usprop: 'groups' })).query!.users![0]!
      .groups as unknown as string[];
  assert.ok((await groups()).includes('autoconfirmed'));
  assert.equal(await ada.refusal(edit('Harbour', 'no promotion')), 'abusefilter-disallowed');
  assert.ok(!(await groups()).includes('autoconfirmed'));
  const restore = { action: 'abusefilterunblockautopromote', user: 'Ada' };
  assert.equal(await ada.refusal(restore), 'permissiondenied');
  assert.equal(await admin.refusal(restore), undefined);
  assert.ok((await groups()).includes('autoconfirmed'));
  assert.equal(await admin.refusal(restore), 'notsuspended');
  assert.equal(await ada.refusal(edit('Harbour', 'block me')), 'abusefilter-disallowed');
  assert.equal(await ada.refusal(edit('Harbour', 'text')), 'blocked');
  const { query } = await admin.get({ action: 'query', list: 'blocks', bkprop: 'by|flags', bkusers: 'Ada' });
  const block = query!.blocks![0]!;
  assert.deepEqual([block.by, block.allowusertalk], ['Abuse filter', false]);
});
