import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession } from '../../../test/session.ts';

let wiki: RunningWiki;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { config: { LqtPages: ['Forum'], LqtNamespaces: [12] }, extensions: ['LiquidThreads'] },
  });
});
after(() => wiki.close());

test('threads are held by talk pages, pages and namespaces of the settings, and pages that say so', async () => {
  const guest = new ApiSession(wiki);
  await guest.act({ action: 'edit', title: 'Square', text: '{{#useliquidthreads:1}}' });
  await guest.act({ action: 'edit', title: 'Talk:Quiet', text: '{{#useliquidthreads:0}}' });
  const titles = ['Square', 'Talk:Quiet', 'Talk:Missing', 'Forum', 'Help:Ropes', 'Main Page', 'Thread talk:Some'];
  const { query } = await guest.get({ action: 'query', prop: 'info', titles });
  const pages = query?.pages as unknown as { title: string; islqttalkpage?: string }[];
  assert.deepEqual(
    pages
      .filter(({ islqttalkpage }) => islqttalkpage === '')
      .map(({ title }) => title)
      .sort(),
    ['Forum', 'Help:Ropes', 'Square', 'Talk:Missing'],
  );
});

test('where threads are held, comments in wikitext are none', async () => {
  const other = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { config: { LqtTalkPages: false, LqtNamespaces: [12] }, extensions: ['DiscussionTools', 'LiquidThreads'] },
  });
  try {
    const guest = new ApiSession(other);
    const counts: number[] = [];
    for (const [title, word] of [
      ['Talk:Plain', ''],
      ['Talk:Threads', '{{#useliquidthreads:1}}'],
      ['Help:Threads', '__NEWSECTIONLINK__'],
    ] as const) {
      await guest.act({ action: 'edit', title, text: `${word}\n== A ==\nx [[User:Ada]] 10:15, 3 March 2024 (UTC)` });
      const answer = await guest.get({ action: 'discussiontoolspageinfo', page: title, prop: 'threaditemshtml' });
      counts.push(Number(answer['discussiontoolspageinfo']?.['threaditemshtml']?.length));
    }
    assert.deepEqual(counts, [1, 0, 0]);
  } finally {
    await other.close();
  }
});
