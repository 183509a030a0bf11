import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession } from '../../../test/session.ts';
import { codeOf, idOf, otherCodeOf } from './codes.ts';

const password = 'the secret of Admin';

function start(t: TestContext, more: Record<string, unknown> = {}): Promise<RunningWiki> {
  const started = createWiki({
    memory: true,
    adminPassword: password,
    config: {
      extensions: ['UrlShortener'],
      config: { UrlShortenerTemplate: '/r/$1', UrlShortenerAllowedDomains: ['(.*\\.)?friend\\.example'], ...more },
    },
  });
  t.after(async () => (await started).close());
  return started;
}

async function shorten(session: ApiSession, url: string): Promise<string> {
  const { shortenurl, error } = await session.post({ action: 'shortenurl', url });
  return error === undefined ? new URL(String(shortenurl?.shorturl)).pathname : String(error.code);
}

test('a short address leads where the long one does, by both of its codes', async (t) => {
  const wiki = await start(t);
  const session = new ApiSession(wiki);
  const answer = await session.post({ action: 'shortenurl', url: 'https://friend.example/a b?q=1#f' });
  for (const short of [answer.shortenurl?.shorturl, answer.shortenurl?.shorturlalt]) {
    const { status, headers } = await fetch(new URL(new URL(String(short)).pathname, wiki.url), { redirect: 'manual' });
    assert.equal(status, 301);
    assert.equal(headers.get('location'), 'http://friend.example/a%20b?q=1#f');
  }
  const page = await fetch(new URL('/wiki/Special:UrlRedirector/3', wiki.url), { redirect: 'manual' });
  assert.equal(page.headers.get('location'), 'http://friend.example/a%20b?q=1#f');
  for (const none of ['/r/4', '/r/', '/r/0', '/r/zzzzzzzzzzzzzzzzzzzz', '/wiki/Special:UrlRedirector']) {
    assert.equal((await fetch(new URL(none, wiki.url), { redirect: 'manual' })).status, 404, none);
  }
});

test('one address has one code, however it is written and whoever asks at once', async (t) => {
  const session = new ApiSession(await start(t));
  const same = ['http://friend.example/x', 'https://friend.example/x', '//FRIEND.example/x'];
  const codes = await Promise.all([...same, ...same].map((url) => shorten(session, url)));
  assert.deepEqual(new Set(codes), new Set(['/r/3']));
});

test('unless other hosts are named, only addresses of the wiki itself are shortened', async (t) => {
  const wiki = await start(t, { UrlShortenerAllowedDomains: false, UrlShortenerAllowArbitraryPorts: true });
  const session = new ApiSession(wiki);
  assert.equal(await shorten(session, new URL('/wiki/Page', wiki.url).href), '/r/3');
  assert.equal(await shorten(session, 'https://friend.example/'), 'urlshortener-error-disallowed-url');
});

test('other addresses than those that are allowed are refused', async (t) => {
  const session = new ApiSession(await start(t));
  const refused: Record<string, string> = {
    'https://friend.example.evil.example/': 'urlshortener-error-disallowed-url',
    'https://evil.example/?friend.example': 'urlshortener-error-disallowed-url',
    'https://friend.example\\@evil.example/': 'urlshortener-error-malformed-url',
    'https://friend.example@evil.example/': 'urlshortener-error-nouserpass',
    'https://friend.example:8080/': 'urlshortener-error-badports',
    'javascript://friend.example/%0aalert(1)': 'urlshortener-error-malformed-url',
    'https://friend.example/\nx': 'urlshortener-error-malformed-url',
    'friend.example': 'urlshortener-error-malformed-url',
    [`https://friend.example/${'x'.repeat(2000)}`]: 'urlshortener-url-too-long',
  };
  for (const [url, code] of Object.entries(refused)) assert.equal(await shorten(session, url), code, url);
});

test('who is blocked, or makes too many, gets none; those that were taken away lead nowhere', async (t) => {
  const wiki = await start(t, { RateLimits: { urlshortcode: { '&can-bypass': false, ip: [2, 60] } } });
  const session = new ApiSession(wiki);
  assert.equal(await shorten(session, 'https://friend.example/1'), '/r/3');
  assert.equal(await shorten(session, 'https://friend.example/2'), '/r/4');
  assert.equal(await shorten(session, 'https://friend.example/3'), 'urlshortener-ratelimit');
  assert.equal(await shorten(session, 'https://friend.example/1'), '/r/3');
  await wiki.wiki.storage.transaction((tx) =>
    sql`update urlshortcodes set usc_deleted = 1 where usc_id = 1`.execute(tx),
  );
  assert.equal(await shorten(session, 'https://friend.example/1'), 'urlshortener-deleted');
  assert.equal((await fetch(new URL('/r/3', wiki.url), { redirect: 'manual' })).status, 404);
  const admin = new ApiSession(wiki);
  await admin.login('Admin', password);
  await admin.act({ action: 'block', user: '127.0.0.1', anononly: '1' });
  assert.equal(await shorten(session, 'https://friend.example/2'), 'urlshortener-blocked');
});

test('every number has two codes, and both lead back', () => {
  const characters = '23456789ABC$';
  for (const id of [1, 11, 12, 144, 99_999]) {
    assert.equal(idOf(codeOf(id, characters), characters), id);
    assert.equal(idOf(otherCodeOf(id, characters), characters), id);
  }
  for (const none of ['', '_', '2', 'a', '__3', '$'.repeat(40)]) assert.equal(idOf(none, characters), undefined, none);
});
