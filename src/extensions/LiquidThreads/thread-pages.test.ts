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
