import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createWiki } from '../src/awiki.ts';
import { runJobs } from '../src/wiki/jobs/job-runner.ts';
import { ApiSession } from './session.ts';

async function wikiWith(t: TestContext, pages: Record<string, string>, config: Record<string, unknown> = {}) {
  const wiki = await createWiki({ memory: true, logLevel: 'silent', config: { config } });
  t.after(() => wiki.close());
  const visitor = new ApiSession(wiki);
  for (const [title, text] of Object.entries(pages)) {
    const { edit } = await visitor.act({ action: 'edit', title, text });
    assert.equal(String(edit?.result), 'Success');
  }
  await runJobs(wiki.wiki);
  return { wiki, visitor };
}

interface Result {
  readonly title: string;
  readonly value?: string;
  readonly databaseResult?: Record<string, string>;
}

async function listed(visitor: ApiSession, page: string): Promise<Result[]> {
  const { query } = await visitor.get({ action: 'query', list: 'querypage', qppage: page, qplimit: 'max' });
  return query?.querypage?.results as unknown as Result[];
}

const titles = (results: readonly Result[]) => results.map(({ title }) => title);

test('a title that is linked to and missing is wanted, unless only interface texts or redirects link to it', async (t) => {
  const { visitor } = await wikiWith(t, {
    One: '[[Missing]] [[Rare]]',
    Two: '[[Missing]] [[User:Nobody]]',
    Sign: '#REDIRECT [[Nowhere]]',
    'Talk:Far': '#REDIRECT [[Sign]]',
  });
  const wanted = (await listed(visitor, 'Wantedpages')).filter(({ title }) => ['Missing', 'Rare'].includes(title));
  assert.deepEqual(
    wanted.map(({ title, value }) => [title, value]),
    [
      ['Missing', '2'],
      ['Rare', '1'],
    ],
  );
  const all = titles(await listed(visitor, 'Wantedpages'));
  assert.ok(!all.includes('Nowhere') && !all.includes('User:Nobody'));
  assert.deepEqual(titles(await listed(visitor, 'BrokenRedirects')), ['Sign']);
  assert.deepEqual(titles(await listed(visitor, 'DoubleRedirects')), ['Talk:Far']);
});

test('a list in pieces is the whole list', async (t) => {
  const { visitor } = await wikiWith(t, { A: 'x', B: 'xx', C: 'xxx', D: 'xxxx' });
  const whole = titles(await listed(visitor, 'Shortpages'));
  const pieces: string[] = [];
  for (let offset: string | undefined = '0'; offset !== undefined;) {
    const answer = await visitor.get({
      action: 'query',
      list: 'querypage',
      qppage: 'Shortpages',
      qplimit: 2,
      qpoffset: offset,
    });
    pieces.push(...titles(answer.query?.querypage?.results as unknown as Result[]));
    offset = answer.continue ? String(answer.continue.qpoffset) : undefined;
  }
  assert.deepEqual(pieces, whole);
});

test('where the wiki is sparing, an expensive list comes from the cache, which a job fills', async (t) => {
  const { wiki, visitor } = await wikiWith(t, { Lonely: 'nobody links here' }, { MiserMode: true, JobRunRate: 0 });
  const ask = async () => (await visitor.get({ action: 'query', list: 'querypage', qppage: 'Lonelypages' })).query;
  const before = (await ask())?.querypage;
  assert.deepEqual([before?.cached, before?.results, before?.cachedtimestamp], [true, [], undefined]);
  await runJobs(wiki.wiki);
  const after = (await ask())?.querypage;
  assert.ok(titles(after?.results as unknown as Result[]).includes('Lonely'));
  assert.match(String(after?.cachedtimestamp), /^\d{4}-/);
});

test('who may not see what nobody watches is refused', async (t) => {
  const { visitor } = await wikiWith(t, {});
  const { error } = await visitor.get({ action: 'query', list: 'querypage', qppage: 'Unwatchedpages' });
  assert.equal(String(error?.code), 'specialpage-cantexecute');
});
