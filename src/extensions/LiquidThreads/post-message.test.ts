import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession, newUser, passwordOf, type Json } from '../../../test/session.ts';
import type { RowsOf } from '../../storage/schema/table.ts';
import { runJobs } from '../../wiki/jobs/job-runner.ts';
import { createUser } from '../../wiki/users/manage-accounts.ts';
import type { wikiLoveLog } from '../WikiLove/tables.ts';

let wiki: RunningWiki;
let ada: ApiSession;
let ben: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'error',
    config: {
      config: { JobRunRate: 0, LqtTalkPages: false, WikiLoveLogging: true },
      extensions: ['LiquidThreads', 'MassMessage', 'WikiLove'],
    },
  });
  await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada'), groups: ['sysop'] });
  ada = new ApiSession(wiki);
  await ada.login('Ada', passwordOf('Ada'));
  ben = await newUser(wiki, 'Ben');
  await newUser(wiki, 'Cleo');
  for (const name of ['Ben', 'Cleo'])
    await ada.act({ action: 'edit', title: `User talk:${name}`, text: '{{#useliquidthreads:1}}' });
});
after(() => wiki.close());

interface Written {
  readonly user: string;
  readonly tags: readonly string[];
  readonly text: string;
}

async function revisionOf(title: string): Promise<Written> {
  const { query } = await ada.get({
    action: 'query',
    prop: 'revisions',
    titles: title,
    rvprop: 'content|user|tags',
    rvslots: 'main',
  });
  const { user, tags, slots } = query?.pages?.[0]?.revisions?.[0] as unknown as Omit<Written, 'text'> & {
    readonly slots: { readonly main: { readonly content: string } };
  };
  return { user, tags, text: slots.main.content };
}

const kitten = { action: 'wikilove', title: 'User:Ben', subject: 'A kitten', text: 'For you.', type: 'kitten' };

async function kittens(): Promise<number> {
  const tables = wiki.wiki.db.withTables<RowsOf<[typeof wikiLoveLog]>>();
  return (await tables.selectFrom('wikilove_log').selectAll().execute()).length;
}

test('a kind message to a page of threads begins one, tagged and recorded; the page stays as it is', async () => {
  await ada.act({ ...kitten, message: 'by hand' });
  assert.deepEqual(await revisionOf('Thread:User talk:Ben/A kitten'), {
    user: 'Ada',
    tags: ['wikilove'],
    text: 'For you.',
  });
  assert.equal((await revisionOf('User talk:Ben')).text, '{{#useliquidthreads:1}}');
  const { query } = await ben.get({ action: 'query', list: 'threads', thprop: 'subject|page|author' });
  const threads = Object.values(query?.['threads'] as unknown as Record<string, Json>);
  assert.deepEqual(
    threads.map(({ subject, pagetitle }) => [subject, pagetitle]),
    [['A kitten', 'User talk:Ben']],
  );
  assert.equal(await kittens(), 1);
});

test('a subject that no thread can have is refused, and nothing is recorded', async () => {
  assert.equal(await ada.refusal({ ...kitten, subject: 'A <kitten>', message: '' }), 'invalid-subject');
  assert.equal(await kittens(), 1);
});

test('a message to many begins a thread where pages hold threads, and a section elsewhere', async () => {
  await ada.act({
    action: 'edit',
    title: 'Project:Choir',
    text: JSON.stringify({ description: '', targets: [{ title: 'User talk:Cleo' }, { title: 'Talk:Songs' }] }),
    contentmodel: 'MassMessageListContent',
  });
  await ada.act({ action: 'massmessage', spamlist: 'Project:Choir', subject: 'Tonight', message: 'We sing.' });
  await runJobs(wiki.wiki);
  const thread = await revisionOf('Thread:User talk:Cleo/Tonight');
  assert.match(thread.text, /^We sing\./);
  assert.deepEqual(thread.tags, ['massmessage-delivery']);
  assert.equal((await revisionOf('User talk:Cleo')).text, '{{#useliquidthreads:1}}');
  assert.match((await revisionOf('Talk:Songs')).text, /^== Tonight ==\n\nWe sing\./);
});
