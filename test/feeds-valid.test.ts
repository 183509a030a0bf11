import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWiki } from '../src/awiki.ts';
import { finishJobs } from './finish-jobs.ts';
import { feedProblems } from './feed-validity.ts';
import { ApiSession } from './session.ts';

test('every feed is valid RSS 2.0 and Atom, whatever is in it', async (t) => {
  const password = 'the secret of Admin';
  const running = await createWiki({ memory: true, logLevel: 'silent', adminPassword: password });
  t.after(() => running.close());
  const admin = new ApiSession(running);
  await admin.login('Admin', password);
  const edit = (title: string, text: string, summary = '') => admin.act({ action: 'edit', title, text, summary });
  await edit('A & <b> "c"'.replace(/[<>]/g, ''), 'x < y & ]]> \u{1F600}', "<i>x</i> & ]]> ''it''");
  await edit('A & <b> "c"'.replace(/[<>]/g, ''), 'x\ny');
  await edit('مرحبا', 'نص');
  await edit('User talk:Admin', '== Hello & <b>bye</b> ==\ntext');
  for (const title of ['Gone', 'Gone too']) {
    await edit(title, 'text');
    await admin.act({ action: 'delete', title, reason: 'a & b' });
    await admin.act({ action: 'protect', title, protections: 'create=sysop' });
  }
  await edit('Moved', 'text');
  await admin.act({ action: 'move', from: 'Moved', to: 'Moved away' });
  await admin.act({ action: 'watch', titles: 'A & b "c"|Moved away|Gone|مرحبا' }, 'watch');
  await finishJobs(running.wiki);
  const feeds = [
    { action: 'feedrecentchanges' },
    { action: 'feedrecentchanges', namespace: 3, target: 'Main Page' },
    { action: 'feedcontributions', user: 'Admin' },
    { action: 'feedcontributions', user: '192.0.2.1' },
    { action: 'feedwatchlist', allrev: true, linktosections: true, wlshow: '' },
    { action: 'feedwatchlist', wlowner: 'Admin', wltoken: 'wrong' },
  ];
  for (const feed of feeds) {
    for (const feedformat of ['rss', 'atom']) {
      const xml = await admin.text({ ...feed, feedformat });
      assert.deepEqual(feedProblems(xml), [], `${JSON.stringify(feed)} as ${feedformat}: ${xml.slice(0, 3000)}`);
    }
  }
});

test('the check of feeds finds what is wrong', () => {
  const atom = (more: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>http://a.example/</id><title>t</title>
    <updated>2030-01-01T00:00:00Z</updated><link rel="self" href="http://a.example/"/>${more}</feed>`;
  assert.deepEqual(feedProblems(atom('')), []);
  assert.notDeepEqual(feedProblems(atom('<entry><title>no id</title></entry>')), []);
  const rss = (more: string) =>
    `<rss version="2.0"><channel><title>t</title><link>http://a.example/</link><description/>${more}</channel></rss>`;
  assert.deepEqual(feedProblems(rss('')), []);
  assert.notDeepEqual(feedProblems(rss('<lastBuildDate>2030-01-01</lastBuildDate>')), []);
  assert.throws(() => feedProblems('<rss><channel></rss>'));
});
