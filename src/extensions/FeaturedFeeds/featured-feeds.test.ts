import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession } from '../../../test/session.ts';

const ADMIN_PASSWORD = 'a long password of words';
let wiki: RunningWiki;
let admin: ApiSession;
before(async () => {
  const messages = { page: 'ffeed-day-page', title: 'ffeed-day-title', entryName: 'ffeed-day-entry' };
  const FeaturedFeeds = {
    day: { ...messages, limit: 3 },
    week: { ...messages, limit: 2, frequency: 'weekly' },
    mine: { page: 'ffeed-mine-page', title: 'ffeed-day-title', inUserLanguage: true },
    none: { page: 'ffeed-none-page' },
  };
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: ADMIN_PASSWORD,
    config: { config: { FeaturedFeeds }, extensions: ['FeaturedFeeds'] },
  });
  admin = new ApiSession(wiki);
  await admin.login('Admin', ADMIN_PASSWORD);
  const pages = {
    'MediaWiki:Ffeed-day-page': 'Day {{CURRENTYEAR}}-{{CURRENTMONTH}}-{{CURRENTDAY2}}',
    'MediaWiki:Ffeed-day-title': 'A < B',
    'MediaWiki:Ffeed-day-entry': 'Of {{CURRENTDAYNAME}}',
    'MediaWiki:Ffeed-mine-page': 'Mine',
    'MediaWiki:Ffeed-mine-page/de': 'Meins',
    Mine: 'English',
    Meins: 'Deutsch',
  };
  for (const [title, text] of Object.entries(pages)) await admin.act({ action: 'edit', title, text });
});
after(() => wiki.close());

const feed = (params: Readonly<Record<string, string>>) =>
  new ApiSession(wiki).text({ action: 'featuredfeed', feedformat: 'atom', ...params });

test('days whose page is missing have no item; what is noinclude stays out', async () => {
  const now = new Date();
  const dayBefore = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
  const text = "''Today''<noinclude>secret</noinclude><script>x</script>";
  await admin.act({ action: 'edit', title: `Day ${dayBefore(0)}`, text });
  await admin.act({ action: 'edit', title: `Day ${dayBefore(2)}`, text: 'Before' });
  await admin.act({ action: 'edit', title: `Day ${dayBefore(3)}`, text: 'Too long ago' });
  const atom = await feed({ feed: 'day' });
  assert.match(atom, /<title>A &lt; B<\/title>/);
  const days = [...atom.matchAll(/<id>[^<]*FeedItem\/day\/(\d{8})000000\/en<\/id>/g)].map(([, day]) => day);
  assert.deepEqual(
    days,
    [dayBefore(2), dayBefore(0)].map((day) => day.replaceAll('-', '')),
  );
  assert.doesNotMatch(atom, /secret|&lt;script|Too long ago/);
  const names = [...atom.matchAll(/<title>Of (\w+)<\/title>/g)].map(([, name]) => name);
  const name = (day: string) =>
    new Date(`${day}T00:00:00Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' });
  assert.deepEqual(names, [name(dayBefore(2)), name(dayBefore(0))]);
});

test('a feed in the reader’s language heeds it, others do not; without a page there is no feed', async () => {
  assert.match(await feed({ feed: 'mine', language: 'de' }), /Deutsch/);
  assert.match(await feed({ feed: 'mine', language: '../x' }), /English/);
  assert.match(await feed({ feed: 'week', language: 'de' }), /xml:lang="en"/);
  const answer = await admin.get({ action: 'featuredfeed', feed: 'none' });
  assert.equal(answer.error?.code as unknown, 'badvalue');
});
