import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../awiki.ts';
import { saveBotPassword } from '../wiki/authentication/bot-passwords.ts';
import { createUser } from '../wiki/users/manage-accounts.ts';
import { ApiError, Client, HttpError, LoginError, type ClientOptions } from './client.ts';

let running: RunningWiki;
let bot: Client;
let secret: string;

before(async () => {
  running = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { config: { EnableUploads: true, FileExtensions: ['svg'] } },
  });
  const { id } = await createUser(running.wiki, {
    name: 'Keeper',
    password: 'a long enough secret',
    groups: ['sysop'],
  });
  secret = await saveBotPassword(running.wiki, {
    userId: id,
    appId: 'tests',
    grants: ['basic', 'highvolume', 'editpage', 'createeditmovepage', 'delete', 'uploadfile'],
  });
  bot = connect();
  await bot.login('Keeper@tests', secret);
  for (const number of [1, 2, 3, 4, 5]) {
    const text = `Number ${number}. [[Category:Numbers]] [[Category:All]] [[A]] [[B]]`;
    await bot.request({ action: 'edit', title: `Number ${number}`, text });
  }
});
after(() => running.close());

/** A client of the wiki; `spy` sees each request, and may answer in the wiki's place. */
function connect(options: ClientOptions = {}, spy?: (url: URL, init: RequestInit) => Response | undefined): Client {
  const fetch: typeof globalThis.fetch = async (url, init) =>
    spy?.(new URL(String(url)), init!) ?? globalThis.fetch(url, init);
  return new Client(running.apiUrl, { retryAfter: 0, ...options, ...(spy ? { fetch } : {}) });
}

const json = (answer: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json', ...headers } });

test('a bot password signs in, and cookies keep it signed in', async () => {
  const { query } = await bot.query({ meta: 'userinfo', uiprop: ['groups'], assert: 'user' }).first();
  assert.equal(query?.userinfo.name, 'Keeper');
  assert.ok(query?.userinfo.groups?.includes('sysop'));
});

test('a wrong password is a LoginError', async () => {
  await assert.rejects(connect().login('Keeper@tests', 'wrong'), (error) => {
    assert.ok(error instanceof LoginError);
    assert.equal(error.code, 'Failed');
    return true;
  });
});

test('people sign in with clientLogin, and out again', async () => {
  const client = connect();
  await assert.rejects(client.clientLogin({ username: 'Keeper', password: 'wrong' }), LoginError);
  const answer = await client.clientLogin({ username: 'Keeper', password: 'a long enough secret' });
  assert.equal(answer.status, 'PASS');
  assert.equal((await client.query({ meta: 'userinfo' }).first()).query?.userinfo.name, 'Keeper');
  await client.logout();
  assert.equal((await client.query({ meta: 'userinfo' }).first()).query?.userinfo.anon, true);
});

test('a loop over a query gets every batch', async () => {
  const titles: (string | undefined)[] = [];
  let batches = 0;
  for await (const { query } of bot.query({ list: 'categorymembers', cmtitle: 'Category:Numbers', cmlimit: 2 })) {
    titles.push(...(query?.categorymembers ?? []).map(({ title }) => title));
    batches++;
  }
  assert.equal(batches, 3);
  assert.deepEqual(titles, ['Number 1', 'Number 2', 'Number 3', 'Number 4', 'Number 5']);
});

test('pages that came in pieces are put together, each once', async () => {
  const query = bot.query({
    generator: 'categorymembers',
    gcmtitle: 'Category:Numbers',
    gcmlimit: 2,
    prop: ['categories', 'links', 'info'],
    cllimit: 1,
    pllimit: 1,
  });
  const pages = [];
  for await (const page of query.pages()) pages.push(page);
  assert.deepEqual(
    pages.map(({ title }) => title),
    ['Number 1', 'Number 2', 'Number 3', 'Number 4', 'Number 5'],
  );
  for (const { categories, links, length } of pages) {
    assert.deepEqual(
      categories?.map(({ title }) => title),
      ['Category:All', 'Category:Numbers'],
    );
    assert.deepEqual(
      links?.map(({ title }) => title),
      ['A', 'B'],
    );
    assert.ok(length! > 0);
  }
});

test('items of a list come one by one', async () => {
  const found: (string | undefined)[] = [];
  for await (const { title } of bot.query({ list: 'allpages', apprefix: 'Number', aplimit: 2 }).items('allpages')) {
    found.push(title);
  }
  assert.equal(found.length, 5);
});

test('leaving the loop asks no more', async () => {
  let requests = 0;
  const client = connect({}, () => void requests++);
  for await (const _ of client.query({ list: 'allpages', aplimit: 1 })) break;
  assert.equal(requests, 1);
});

test('a token is fetched once, and again where it has expired', async () => {
  const sent: string[] = [];
  const client = connect({}, (_url, { body }) => {
    const form = new URLSearchParams(String(body ?? ''));
    sent.push(form.get('action') ?? 'get');
    // The first edit is answered as if its session had ended.
    return sent.join() === 'get,edit' ? json({ errors: [{ code: 'badtoken', text: 'Invalid token' }] }) : undefined;
  });
  // The spy cannot see the action of requests by GET: those are for the tokens here.
  const first = await client.request({ action: 'edit', title: 'Twice', text: 'Once' });
  const second = await client.request({ action: 'edit', title: 'Twice', appendtext: ' more' });
  assert.deepEqual([first.edit.result, second.edit.result], ['Success', 'Success']);
  assert.deepEqual(sent, ['get', 'edit', 'get', 'edit', 'edit']);
});

test('a token that stays wrong is an error', async () => {
  const client = connect({}, (_url, { method }) =>
    method === 'POST' ? json({ errors: [{ code: 'badtoken', text: 'Invalid token' }] }) : undefined,
  );
  await assert.rejects(client.request({ action: 'edit', title: 'A', text: 'B' }), { code: 'badtoken' });
});

test('a refusal is an ApiError with code, text and data', async () => {
  await assert.rejects(bot.request({ action: 'edit', title: 'Number 1', text: 'B', createonly: true }), (error) => {
    assert.ok(error instanceof ApiError);
    assert.equal(error.code, 'articleexists');
    assert.match(error.message, /^articleexists: ./);
    assert.equal(error.errors.length, 1);
    return true;
  });
  await assert.rejects(
    connect({ defaults: { errorformat: 'bc' } })
      .query({ prop: 'info', titles: 'A', assert: 'user' })
      .first(),
    { code: 'assertuserfailed' },
  );
});

test('what is not the API is an HttpError', async () => {
  const client = new Client(`${running.url}/nowhere`);
  await assert.rejects(client.query({ meta: 'siteinfo' }).first(), (error) => {
    assert.ok(error instanceof HttpError);
    assert.equal(error.status, 404);
    return true;
  });
});

test('a wiki that is behind is asked again, as often as said', async () => {
  let lagging = 2;
  const client = connect({ defaults: { maxlag: 5 } }, ({ searchParams }) => {
    assert.equal(searchParams.get('maxlag'), '5');
    return lagging-- > 0 ? json({ errors: [{ code: 'maxlag', text: 'Waiting' }] }, { 'retry-after': '0' }) : undefined;
  });
  assert.ok((await client.query({ meta: 'siteinfo' }).first()).query?.general);
  lagging = 2;
  const impatient = connect({ retries: 1, defaults: { maxlag: 5 } }, () =>
    lagging-- > 0 ? json({ errors: [{ code: 'maxlag', text: 'Waiting' }] }, { 'retry-after': '0' }) : undefined,
  );
  await assert.rejects(impatient.query({ meta: 'siteinfo' }).first(), { code: 'maxlag' });
});

test('an overloaded server is asked again', async () => {
  let overloaded = 1;
  const client = connect({}, () => (overloaded-- > 0 ? new Response('busy', { status: 503 }) : undefined));
  assert.ok((await client.query({ meta: 'siteinfo' }).first()).query?.general);
});

test('a signal ends a request, and the wait before the next try', async () => {
  await assert.rejects(bot.query({ meta: 'siteinfo' }, { signal: AbortSignal.abort() }).first(), {
    name: 'AbortError',
  });
  const controller = new AbortController();
  const client = connect({}, () => {
    setImmediate(() => controller.abort());
    return json({ errors: [{ code: 'maxlag', text: 'Waiting' }] }, { 'retry-after': '3600' });
  });
  await assert.rejects(client.query({ meta: 'siteinfo' }, controller).first(), { name: 'AbortError' });
});

test('what is too long for an address is posted', async () => {
  const methods: (string | undefined)[] = [];
  const client = connect({}, (_url, { method }) => void methods.push(method));
  await client.query({ titles: ['A'], prop: 'info' }).first();
  const titles = Array.from({ length: 50 }, (_, i) => `A title that is so long that fifty are too long ${i}`);
  const { query } = await client.query({ titles, prop: 'info' }).first();
  assert.equal(query?.pages?.length, 50);
  assert.deepEqual(methods, ['GET', 'POST']);
});

test('values with bars in them arrive whole', async () => {
  const { query } = await bot.query({ meta: 'allmessages', ammessages: ['a|b', 'mainpage'] }).first();
  assert.deepEqual(query?.allmessages.map(({ name }) => name).sort(), ['a|b', 'mainpage']);
});

test('times may be dates, and what is false is not sent', async () => {
  let address: URL | undefined;
  const client = connect({}, (url) => void (address = url));
  await client.query({ list: 'recentchanges', rcstart: new Date(0), rcdir: 'newer', rctoponly: false }).first();
  assert.equal(address?.searchParams.get('rcstart'), '1970-01-01T00:00:00Z');
  assert.equal(address?.searchParams.has('rctoponly'), false);
});

test('a file is uploaded from a Blob', async () => {
  const file = new Blob(['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'], { type: 'image/svg+xml' });
  const { upload } = await bot.request({ action: 'upload', filename: 'Dot.svg', file, ignorewarnings: true });
  assert.equal(upload.result, 'Success');
});

test('warnings are told to who wants to know', async () => {
  const codes: string[] = [];
  const client = connect({ onWarning: ({ code }) => codes.push(code) });
  await client.raw({ action: 'query', meta: 'siteinfo', surprise: 1 });
  assert.deepEqual(codes, ['unrecognizedparams']);
});

test('the wiki learns who asks', async () => {
  let headers: RequestInit['headers'];
  const client = connect({ userAgent: 'Tests/1' }, (_url, init) => void (headers = init.headers));
  await client.query({ meta: 'siteinfo' }).first();
  assert.equal(new Headers(headers).get('user-agent'), 'Tests/1');
});

test('an origin stands in the address of posted requests, too', async () => {
  const origins: (string | null)[] = [];
  const client = connect({ origin: '*' }, (url) => void origins.push(url.searchParams.get('origin')));
  await client.raw({ action: 'purge', titles: 'Number 1' });
  assert.ok(origins.length > 0 && origins.every((origin) => origin === '*'));
});

test('an action that turns out to want a POST is posted', async () => {
  const methods: (string | undefined)[] = [];
  const client = connect({}, (_url, { method }) => void methods.push(method));
  await client.raw({ action: 'purge', titles: 'Number 1' });
  assert.deepEqual(methods, ['GET', 'POST']);
});

test('pages of a generator are worked on by an action', async () => {
  const { purge } = await bot.request({ action: 'purge', generator: 'allpages', gapprefix: 'Number' });
  assert.equal(purge.length, 5);
});
