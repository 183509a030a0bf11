import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { finishJobs } from '../../../test/finish-jobs.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';

let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { config: { JobRunRate: 0 }, extensions: ['DiscussionTools'] },
  });
  ada = await newUser(wiki, 'Ada');
});
after(() => wiki.close());

const signed = (name: string, time: string) => `[[User:${name}|${name}]] ([[User talk:${name}|talk]]) ${time} (UTC)`;
const bob = signed('Bob', '10:15, 3 March 2024');
const eve = signed('Eve', '11:20, 3 March 2024');

let pages = 0;
/** The ids of a page's comments and headings, indented as they answer each other. */
async function outline(text: string, title = `Talk:Page ${++pages}`): Promise<string[]> {
  await ada.act({ action: 'edit', title, text });
  const { discussiontoolspageinfo: info } = await ada.get({
    action: 'discussiontoolspageinfo',
    page: title,
    prop: 'threaditemshtml',
  });
  const lines: string[] = [];
  const add = (item: Json, depth: number): void => {
    lines.push(' '.repeat(depth) + String(item['id']));
    for (const reply of item['replies'] as unknown as Json[]) add(reply, depth + 1);
  };
  for (const heading of info?.['threaditemshtml'] as unknown as Json[]) add(heading, 0);
  return lines;
}

test('comments end with a signature and answer what is less indented above them', async () => {
  const text = `== Bees ==\nOne\n\ntwo. ${bob}\n::Deep. ${eve}\n:Less. ${bob}\nNot at all. ${eve}\n\nNobody said this.`;
  assert.deepEqual(await outline(text), [
    'h-Bees-20240303101500',
    ' c-Bob-20240303101500-Bees',
    '  c-Eve-20240303112000-Bob-20240303101500',
    '  c-Bob-20240303101500-Bob-20240303101500',
    ' c-Eve-20240303112000-Bees',
  ]);
});

test('headings stand under those of higher levels, with the time of the oldest comment below them', async () => {
  assert.deepEqual(await outline(`Lead.\n== A ==\n${eve}\n=== B ===\nx ${bob}`), [
    'h-',
    'h-A-20240303101500',
    ' c-Eve-20240303112000-A',
    ' h-B-A-20240303101500',
    '  c-Bob-20240303101500-B',
    'h-B-A-20240303101500',
    ' c-Bob-20240303101500-B',
  ]);
});

test('of two comments of one minute the first one names the topic', async () => {
  const text = `== A ==\nx ${bob}\n:y ${signed('Eve', '10:15, 3 March 2024')}`;
  const page = `Talk:Page ${pages + 1}`;
  await outline(text, page);
  const { discussiontoolspageinfo: info } = await ada.get({ action: 'discussiontoolspageinfo', page });
  assert.ok('h-Bob-20240303101500' in info!['transcludedfrom']!);
});

test('ids of comments from before July 2022 have their time in the form that they had then', async () => {
  const old = signed('Bob', '23:59, 11 July 2022');
  assert.deepEqual(await outline(`== A ==\n${old}\n:${signed('Eve', '00:00, 12 July 2022')}`), [
    'h-A-2022-07-11T23:59:00.000Z',
    ' c-Bob-2022-07-11T23:59:00.000Z-A',
    '  c-Eve-20220712000000-Bob-2022-07-11T23:59:00.000Z',
  ]);
});

test('quotes, times without an author and links to subpages are no signatures; of two in a line the first counts', async () => {
  const text = [
    '== A ==',
    `<blockquote>${bob}</blockquote>`,
    '10:15, 3 March 2024 (UTC)',
    '',
    '[[User:Bob/sub]] 10:15, 3 March 2024 (UTC)',
    '',
    `${eve} and ${bob}<br>${bob}`,
  ].join('\n');
  assert.deepEqual(await outline(text), ['h-A-20240303101500', ' c-Eve-20240303112000-A', ' c-Bob-20240303101500-A']);
});

test('one’s own talk page and contributions sign, too; pages that are not for talking have no comments', async () => {
  const text = `== A ==\n[[User talk:Bob]] 10:15, 3 March 2024 (UTC)\n:[[Special:Contributions/192.0.2.7]] 25:15, 3 March 2024 (UTC)`;
  assert.deepEqual(await outline(text, 'User talk:Bob'), [
    'h-A-20240303101500',
    ' c-Bob-20240303101500-A',
    '  c-192.0.2.7-20240304011500-Bob-20240303101500',
  ]);
  assert.deepEqual(await outline(text, 'No talk'), []);
});

test('what is transcluded is told with its page', async () => {
  await ada.act({ action: 'edit', title: 'Talk:Part', text: `== Part ==\nHere. ${bob}` });
  await ada.act({ action: 'edit', title: 'Talk:Whole', text: `== Own ==\n${eve}\n{{Talk:Part}}` });
  const { discussiontoolspageinfo: info } = await ada.get({ action: 'discussiontoolspageinfo', page: 'Talk:Whole' });
  assert.deepEqual(info?.['transcludedfrom'], {
    'h-Own-20240303112000': false,
    'h-Eve-20240303112000': false,
    'c-Eve-20240303112000-Own': false,
    'c-Eve-20240303112000': false,
    'h-Part-20240303101500': 'Talk:Part',
    'h-Bob-20240303101500': 'Talk:Part',
    'c-Bob-20240303101500-Part': 'Talk:Part',
    'c-Bob-20240303101500': 'Talk:Part',
  });
});

test('a comment is found where it stands now, and where it was last', async () => {
  const gus = signed('Gus', '10:15, 3 May 2024');
  await ada.act({ action: 'edit', title: 'Talk:Old', text: `== Moved ==\n${gus}` });
  await finishJobs(wiki.wiki);
  const { revid } = (await ada.get({ action: 'query', titles: 'Talk:Old', prop: 'revisions', rvprop: 'ids' }))[
    'query'
  ]!['pages']![0]!['revisions']![0]!;
  await ada.act({ action: 'edit', title: 'Talk:Old', text: 'Archived.' });
  await ada.act({ action: 'edit', title: 'Talk:New', text: `== Moved ==\n${gus}` });
  await finishJobs(wiki.wiki);
  const { discussiontoolsfindcomment: found } = await ada.get({
    action: 'discussiontoolsfindcomment',
    idorname: 'c-Gus-20240503101500',
  });
  assert.deepEqual(
    (found as unknown as Json[]).map(({ title, oldid, matchedby, shouldredirect }) => [
      title,
      oldid,
      matchedby,
      shouldredirect,
    ]),
    [
      ['Talk:Old', revid, 'name', false],
      ['Talk:New', null, 'name', true],
    ],
  );
});

test('subscriptions are one’s own, and end', async () => {
  const topic = 'h-Bob-20240303101500';
  const state = async (who: ApiSession) =>
    (await who.get({ action: 'discussiontoolsgetsubscriptions', commentname: topic }))['subscriptions'];
  const say = (subscribe: boolean) =>
    ada.act({ action: 'discussiontoolssubscribe', page: 'Talk:Page 1#Bees', commentname: topic, subscribe });
  await say(true);
  assert.deepEqual(await state(ada), { [topic]: 1 });
  assert.deepEqual(await state(await newUser(wiki, 'Other')), {});
  const token = String((await ada.get({ action: 'query', meta: 'tokens' }))['query']!['tokens']!['csrftoken']);
  await ada.post({ action: 'discussiontoolssubscribe', page: 'Talk:Page 1', commentname: topic, subscribe: '', token });
  await say(false);
  assert.deepEqual(await state(ada), { [topic]: 0 });
  const refused = await new ApiSession(wiki).get({ action: 'discussiontoolsgetsubscriptions', commentname: topic });
  assert.equal(refused['error']?.['code'], 'notloggedin');
});

test('what a page transcludes is known as that, and said as Parsoid’s HTML', async () => {
  await ada.act({ action: 'edit', title: 'Talk:Inserted', text: `Inserted. ${eve}` });
  await ada.act({ action: 'edit', title: 'Talk:Whole', text: `== A ==\nInserted. ${bob}\n\n{{Talk:Inserted}}\n` });
  const { discussiontoolspageinfo: info } = await ada.get({
    action: 'discussiontoolspageinfo',
    page: 'Talk:Whole',
    prop: 'transcludedfrom|threaditemshtml',
    excludesignatures: '1',
  });
  const from = info?.['transcludedfrom'] as unknown as Json;
  assert.equal(from['c-Bob-20240303101500'], false);
  assert.equal(from['c-Eve-20240303112000'], 'Talk:Inserted');
  const [heading] = info?.['threaditemshtml'] as unknown as Json[];
  assert.equal(heading?.['replies']?.[0]?.['html'], 'Inserted.');
});
