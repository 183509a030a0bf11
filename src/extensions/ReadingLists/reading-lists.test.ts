import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';
import { finishJobs } from '../../../test/finish-jobs.ts';
import { withLists } from './find-lists.ts';

let wiki: RunningWiki;
let ada: ApiSession;
let ben: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: {
      config: { JobRunRate: 0, ReadingListsMaxListsPerUser: 12, ReadingListsMaxEntriesPerList: 250 },
      extensions: ['ReadingLists'],
    },
  });
  ada = await newUser(wiki, 'Ada');
  ben = await newUser(wiki, 'Ben');
  await ada.act({ action: 'readinglists', command: 'setup' });
});
after(() => wiki.close());

const command = (name: string, params: Readonly<Record<string, string | number>>) => ({
  action: 'readinglists',
  command: name,
  ...params,
});
const newList = async (name: string) => {
  const { create } = await ada.act(command('create', { name, description: '' }));
  return Number(create?.id);
};
const add = (list: number, ...titles: string[]) =>
  ada.act(
    command('createentry', { list, batch: JSON.stringify(titles.map((title) => ({ project: '@local', title }))) }),
  );

test('what is on a list is told in pieces that add up, by name and by time', async () => {
  const list = await newList('Long');
  const titles = Array.from({ length: 230 }, (_, i) => `Page ${String(i).padStart(3, '0')}`);
  const { createentry } = await add(list, ...titles);
  assert.equal((createentry?.ids as unknown as string[]).length, 230);
  for (const rlesort of ['name', 'updated']) {
    const told: string[] = [];
    let rlecontinue: string | undefined;
    do {
      const answer: Json = await ada.get({
        action: 'query',
        list: 'readinglistentries',
        rlelists: list,
        rlesort,
        rledir: 'descending',
        rlelimit: 70,
        rlecontinue,
      });
      told.push(...(answer.query?.readinglistentries as unknown as { title: string }[]).map((entry) => entry.title));
      rlecontinue = answer.continue?.rlecontinue as string | undefined;
    } while (rlecontinue !== undefined);
    assert.deepEqual(told.sort(), titles);
  }
});

test('a page that was taken off a list may come back; a page twice in one batch is there once', async () => {
  const list = await newList('Back');
  const first = await add(list, 'A', 'B', 'A');
  const entries = first.createentry?.entries as unknown as { id: number; duplicate: boolean }[];
  assert.deepEqual(
    entries.map((entry) => entry.duplicate),
    [false, false, true],
  );
  assert.equal(entries[0]?.id, entries[2]?.id);
  const batch = JSON.stringify([{ entry: entries[0]?.id }, { entry: entries[0]?.id }]);
  assert.equal(await ada.refusal(command('deleteentry', { batch })), 'readinglists-db-error-list-entry-deleted');
  await ada.act(command('deleteentry', { entry: entries[0]!.id }));
  const again = await add(list, 'A');
  assert.deepEqual(
    (again.createentry?.entries as unknown as { duplicate: boolean }[]).map((entry) => entry.duplicate),
    [false],
  );
  const { rl_size } = await withLists(wiki.wiki.db)
    .selectFrom('reading_list')
    .select('rl_size')
    .where('rl_id', '=', list)
    .executeTakeFirstOrThrow();
  assert.equal(rl_size, 2);
});

test('a batch is done whole or not at all, and limits hold for acts at one time', async () => {
  const list = await newList('Whole');
  const batch = JSON.stringify([
    { list, name: 'New name' },
    { list, name: 'Long' },
  ]);
  assert.equal(await ada.refusal(command('update', { batch })), 'readinglists-db-error-duplicate-list');
  const { query } = await ada.get({ action: 'query', meta: 'readinglists', rllist: list });
  assert.equal(String(query?.readinglists?.[0]?.name), 'Whole');
  const codes = await Promise.all(
    Array.from({ length: 12 }, (_, i) => ada.refusal(command('create', { name: `At once ${i}`, description: '' }))),
  );
  assert.equal(codes.filter((code) => code === undefined).length, 8);
  const all = await ada.get({ action: 'query', meta: 'readinglists', rllimit: 'max' });
  assert.equal(all.query?.readinglists?.length, 10);
  assert.match(String(all.continue?.rlcontinue), /\|\d+$/);
});

test('lists are their owner’s alone, and go with teardown; then there may be new ones', async () => {
  assert.equal(
    (await ben.get({ action: 'query', meta: 'readinglists' })).error?.code as unknown,
    'readinglists-db-error-not-set-up',
  );
  assert.equal(
    (await new ApiSession(wiki).get({ action: 'query', meta: 'readinglists' })).error?.code as unknown,
    'notloggedin',
  );
  await ben.act(command('setup', {}));
  await ben.act(command('create', { name: 'Mine', description: '' }));
  await ben.act(command('teardown', {}));
  assert.equal(await ben.refusal(command('teardown', {})), 'readinglists-db-error-not-set-up');
  assert.equal(await ben.refusal(command('setup', {})), undefined);
  const { query } = await ben.get({ action: 'query', meta: 'readinglists' });
  assert.deepEqual(
    (query?.readinglists as unknown as { name: string }[]).map((list) => list.name),
    ['default'],
  );
});

test('what was deleted long ago is forgotten', async () => {
  const { readinglists: own } = (await ada.get({ action: 'query', meta: 'readinglists' })).query!;
  const [old, recent] = (own as unknown as { id: number; default: boolean }[]).filter((list) => !list.default);
  await ada.act(command('delete', { list: old!.id }));
  await wiki.wiki.storage.transaction(async (tx) => {
    await withLists(tx)
      .updateTable('reading_list')
      .set({ rl_date_updated: '20200101000000' })
      .where('rl_id', '=', old!.id)
      .execute();
  });
  await ada.act(command('delete', { list: recent!.id }));
  await finishJobs(wiki.wiki);
  const rows = await withLists(wiki.wiki.db)
    .selectFrom('reading_list')
    .select('rl_id')
    .where('rl_id', 'in', [old!.id, recent!.id])
    .execute();
  assert.deepEqual(
    rows.map((row) => row.rl_id),
    [recent!.id],
  );
});
