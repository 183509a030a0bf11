import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { actionModule } from '../src/api/module.ts';
import { string, text, upload } from '../src/api/parameters.ts';
import { createWiki } from '../src/awiki.ts';
import type { RunningWiki } from '../src/awiki.ts';
import type { Extension } from '../src/extension.ts';

const echo = actionModule({
  name: 'echo',
  params: { word: string(), text: text(), file: upload(), keep: string() },
  async run({ params, performer, session, request }) {
    if (params.keep !== undefined) session.set('kept', params.keep);
    const content = params.file && (await readFile(params.file.path)).toString('latin1');
    return { ...params, content, kept: session.get('kept'), ip: performer.ip, method: request.method };
  },
});

/** Ends the slow answer; undefined until one is being made. */
let release: (() => void) | undefined;
const slowBegan = async () => {
  while (!release) await new Promise((resolve) => setTimeout(resolve, 10));
};
const slow = actionModule({
  name: 'slow',
  params: {},
  run: () => new Promise((resolve) => (release = () => resolve({ done: true }))),
});

const extension: Extension = { name: 'Test', actions: [echo, slow] };

interface Echo {
  readonly word?: string;
  readonly text?: string;
  readonly content?: string;
  readonly kept?: string;
  readonly ip?: string;
}

let wiki: RunningWiki;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    extensions: [extension],
    config: { config: { CdnServersNoPurge: ['127.0.0.1', '198.51.100.0/24'] } },
  });
});
after(() => wiki.close());

const tail = 'format=json&formatversion=2&errorformat=none';

async function get(query: string, init: RequestInit = {}) {
  const response = await fetch(`${wiki.apiUrl}?${query}&${tail}`, init);
  const body = (await response.json()) as { echo: Echo; warnings?: { code: string }[]; errors?: { code: string }[] };
  return { response, body };
}

test('addresses that are no proper text are read as far as they go', async () => {
  assert.equal((await get('action=echo&word=100%&word=%zz%4')).body.echo.word, '%zz%4');
  assert.equal((await get('action=echo&word=a+b%20c')).body.echo.word, 'a b c');
  const malformed = await get('action=echo&word=%FF%FEx%80%81');
  assert.equal(malformed.body.echo.word, 'ÿþx€');
  assert.deepEqual(
    malformed.body.warnings?.map(({ code }) => code),
    ['badutf8'],
  );
  assert.equal((await get('&&=x&action=echo&&word=%F0%9F%98%80&==')).body.echo.word, '😀');
});

test('of repeated parameters the last counts, and the body over the address', async () => {
  assert.equal((await get('action=echo&word=1&word=2')).body.echo.word, '2');
  const { body } = await get('action=echo&word=address', {
    method: 'POST',
    body: new URLSearchParams({ word: 'body' }),
  });
  assert.equal(body.echo.word, 'body');
});

test('parameters that are sent as arrays are warned of and left out', async () => {
  const { body } = await get('action=echo&word[]=1&text[a]=2&a.b=3');
  assert.equal(body.echo.word, undefined);
  assert.deepEqual(
    body.warnings?.map(({ code }) => code),
    ['unsupportedarray', 'unsupportedarray', 'unrecognizedparams'],
  );
});

test('where everybody comes by HTTPS, pages asked for by HTTP are sent on and the API warns', async (t) => {
  const forced = await createWiki({
    memory: true,
    logLevel: 'silent',
    extensions: [extension],
    config: { config: { ForceHTTPS: true, Server: 'http://wiki.example' } },
  });
  t.after(() => forced.close());
  const ask = (url: URL | string, proto: string) =>
    fetch(url, { redirect: 'manual', headers: { 'X-Forwarded-Proto': proto } });
  const page = new URL('/wiki/Main_Page?action=render', forced.apiUrl);
  const { status, headers } = await ask(page, 'http');
  assert.equal(status, 302);
  assert.equal(headers.get('location'), 'https://wiki.example/wiki/Main_Page?action=render');
  assert.match(headers.get('vary') ?? '', /X-Forwarded-Proto/);
  assert.notEqual((await ask(page, 'https')).status, 302);
  for (const [proto, codes] of [
    ['http', ['deprecation', 'deprecation-help']],
    ['https', undefined],
  ] as const) {
    const answer = await ask(`${forced.apiUrl}?action=query&${tail}`, proto);
    const { warnings } = (await answer.json()) as { warnings?: { code: string }[] };
    assert.deepEqual(
      warnings?.map(({ code }) => code),
      codes,
    );
  }
});

test('where signing in is secure, its pages asked for by HTTP are sent on to HTTPS, others are not', async (t) => {
  const wikiWith = async (config: Record<string, unknown>) => {
    const wiki = await createWiki({ memory: true, logLevel: 'silent', config: { config } });
    t.after(() => wiki.close());
    return async (path: string, proto = 'http') => {
      const headers = { 'X-Forwarded-Proto': proto };
      return (await fetch(new URL(path, wiki.apiUrl), { redirect: 'manual', headers })).headers.get('location');
    };
  };
  const both = await wikiWith({ SecureLogin: true, Server: '//wiki.example', CanonicalServer: 'http://wiki.example' });
  assert.equal(await both('/wiki/Special:UserLogin?a=b'), 'https://wiki.example/wiki/Special:UserLogin?a=b');
  assert.match(String(await both('/wiki/special:createaccount')), /^https:/);
  assert.equal(await both('/wiki/Special:UserLogin', 'https'), null);
  assert.equal(await both('/wiki/Main_Page'), null);
  const one = await wikiWith({ SecureLogin: true, Server: 'http://wiki.example' });
  assert.equal(await one('/wiki/Special:UserLogin'), null);
});

test('an array is warned of when its parameter is looked for', async () => {
  const { body } = await get('action=query&titles[]=A&prop=nope&foo=1');
  assert.deepEqual(body.warnings?.map(({ code }) => code).toSorted(), [
    'unrecognizedparams',
    'unrecognizedvalues',
    'unsupportedarray',
  ]);
  assert.deepEqual(Object.keys((await get('action=query&titles[]=A')).body), ['batchcomplete', 'warnings']);
});

test('a file of a multipart form reaches the module, and is gone afterwards', async () => {
  const form = new FormData();
  form.append('word', 'Äpfel');
  form.append('file', new Blob([Buffer.from([65, 255, 128])]), 'bytes.bin');
  const { body } = await get('action=echo', { method: 'POST', body: form });
  assert.equal(body.echo.word, 'Äpfel');
  assert.equal(body.echo.content, 'A\xff\x80');
});

test('a broken multipart body is refused without falling over', async () => {
  const response = await fetch(wiki.apiUrl, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nunfinished',
  });
  assert.ok(response.status < 500, String(response.status));
});

test('a long address and a long form are read', async () => {
  const word = 'x'.repeat(30_000);
  assert.equal((await get(`action=echo&word=${word}`)).body.echo.word, word);
  const text = '€'.repeat(1_000_000);
  const { body } = await get('action=echo', { method: 'POST', body: new URLSearchParams({ text }) });
  assert.equal(body.echo.text, text);
});

test('what is said to be forwarded is believed of trusted proxies only', async () => {
  const ipFor = async (chain: string) =>
    (await get('action=echo', { headers: { 'x-forwarded-for': chain } })).body.echo.ip;
  assert.equal(await ipFor('192.0.2.7'), '192.0.2.7');
  assert.equal(await ipFor('203.0.113.9, 192.0.2.7, 198.51.100.3'), '192.0.2.7');
  assert.equal(await ipFor('2001:db8::1'), '2001:DB8:0:0:0:0:0:1');
  assert.equal(await ipFor('nonsense'), '127.0.0.1');
});

test('a session is a cookie that scripts cannot read, and lasts over requests', async () => {
  const first = await get('action=echo&keep=this');
  const cookie = first.response.headers.getSetCookie().find((each) => /_session=/.test(each));
  assert.match(cookie ?? '', /^\w+_session=\w+; Path=\/; HttpOnly; SameSite=Lax$/);
  const second = await get('action=echo', { headers: { cookie: cookie!.split(';')[0]! } });
  assert.equal(second.body.echo.kept, 'this');
  const https = await get('action=echo&keep=that', {
    headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.1' },
  });
  assert.match(https.response.headers.getSetCookie()[0] ?? '', /; Secure;/);
});

test('answers may be kept by whom MediaWiki lets keep them, and for as long', async () => {
  const shared = (seconds: number, own: number) => `s-maxage=${seconds}, max-age=${own}, public`;
  const alone = (seconds: number) => `private, must-revalidate, max-age=${seconds}`;
  const ages = 'maxage=30&smaxage=20';
  const cookie = (await get('action=echo&keep=cached')).response.headers.getSetCookie()[0]!.split(';')[0]!;
  const mine = { headers: { cookie } };
  const asked: [query: string, init: RequestInit, cacheControl: string][] = [
    ['action=query', {}, alone(0)],
    [`action=query&${ages}`, {}, shared(20, 30)],
    ['action=query&maxage=10', {}, shared(0, 10)],
    ['action=query&list=nonsense&maxage=x', {}, alone(0)],
    [`action=query&${ages}&assert=user`, {}, alone(0)],
    [`action=query&${ages}`, mine, alone(30)],
    // Who has a session may have cookies that caches do not look at.
    [`action=query&${ages}&origin=*`, mine, alone(30)],
    // The same for everybody, in a language that the address names.
    [`action=query&${ages}&uselang=de`, mine, shared(20, 30)],
    [`action=expandtemplates&text=x&prop=wikitext&${ages}&uselang=de`, mine, alone(30)],
    // A module that knows how long its answer holds.
    [`action=opensearch&search=A&${ages}`, {}, 'max-age=1200, s-maxage=1200, public'],
    [`action=query&list=querypage&qppage=Longpages&${ages}`, {}, shared(20, 30)],
    [`action=purge&titles=A&${ages}`, { method: 'POST', body: 'a=1' }, alone(0)],
    // Cookies that open nothing are taken back, from nobody else.
    [`action=query&${ages}&uselang=de`, { headers: { cookie: cookie.slice(0, -8) } }, 'private, max-age=0, s-maxage=0'],
  ];
  for (const [query, init, cacheControl] of asked) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...init.headers };
    const response = await fetch(`${wiki.apiUrl}?${query}&format=json`, { ...init, headers });
    await response.text();
    assert.equal(response.headers.get('cache-control'), cacheControl, `${query} ${JSON.stringify(init)}`);
  }
  const page = new Date(0).toUTCString();
  for (const [query, vary, expires] of [
    ['action=help', 'Accept-Encoding, Cookie', page],
    ['action=nonsense&format=nonsense', 'Accept-Encoding, Cookie', page],
    ['action=query', 'Accept-Encoding, Treat-as-Untrusted, Cookie', page],
    ['action=query&format=json', 'Accept-Encoding, Treat-as-Untrusted, Cookie', null],
    ['action=query&meta=userinfo&format=json', null, null],
  ] as const) {
    const { headers } = await fetch(`${wiki.apiUrl}?${query}`);
    assert.equal(headers.get('vary'), vary, query);
    assert.equal(headers.get('expires'), expires, query);
  }
});

test('a client that allows no lag at all is told of none', async () => {
  const { response, body } = await get('action=query&maxlag=-2');
  assert.equal(body.errors?.[0]?.code, 'maxlag');
  assert.equal(response.headers.get('x-database-lag'), '-1');
  assert.equal(response.headers.get('retry-after'), '5');
  assert.equal((await get('action=query&maxlag=-1')).body.errors, undefined);
});

test('visitors who need no session get no cookie', async () => {
  assert.deepEqual((await get('action=echo')).response.headers.getSetCookie(), []);
});

test('a request that is no HTTP, and paths that are none, are answered plainly', async () => {
  const { port } = new URL(wiki.url);
  const answer = await new Promise<string>((resolve) => {
    let received = '';
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write('GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
    );
    socket.on('data', (data) => (received += String(data)));
    socket.on('close', () => resolve(received));
  });
  assert.match(answer, /^HTTP\/1\.1 4\d\d/);
  assert.doesNotMatch(answer, /"statusCode"/);
  const missing = await fetch(`${wiki.url}/nothing/here`);
  assert.equal(missing.status, 404);
  assert.match(await missing.text(), /<h1>404/);
});

test('requests that are too long, or no requests, are answered with a reason, and the connection ends', async () => {
  const { port } = new URL(wiki.url);
  const answer = (request: string) =>
    new Promise<string>((resolve) => {
      let received = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(request));
      socket.on('data', (data) => (received += String(data)));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(received));
    });
  const tooLong = await answer(`GET /${'x'.repeat(300_000)} HTTP/1.1\r\nHost: x\r\n\r\n`);
  assert.match(tooLong, /^HTTP\/1\.1 431 .*nosniff.*256 KiB/s);
  assert.match(await answer('HELLO\r\n\r\n'), /^HTTP\/1\.1 400 .*<h1>400/s);
  const headers = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 99999999999';
  const tooLarge = await answer(`POST /w/api.php HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\na=1`);
  assert.match(tooLarge, /^HTTP\/1\.1 413 .*connection: close.*larger than/is);
});

test('closing waits for the answers that are being made', async () => {
  const other = await createWiki({ memory: true, logLevel: 'silent', extensions: [extension] });
  const answer = fetch(`${other.apiUrl}?action=slow&format=json`);
  await slowBegan();
  const closed = other.close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  release!();
  release = undefined;
  assert.deepEqual(await (await answer).json(), { slow: { done: '' } });
  await closed;
  await assert.rejects(fetch(other.apiUrl));
});

test('closing waits for work whose client has gone away', async () => {
  const other = await createWiki({ memory: true, logLevel: 'silent', extensions: [extension] });
  const client = new AbortController();
  const answer = fetch(`${other.apiUrl}?action=slow&format=json`, { signal: client.signal });
  await slowBegan();
  client.abort();
  await assert.rejects(answer);
  let isClosed = false;
  const closed = other.close().then(() => (isClosed = true));
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(isClosed, false);
  release!();
  release = undefined;
  await closed;
});

test('twenty wikis in one process know nothing of each other', async () => {
  const names = Array.from({ length: 20 }, (_, i) => `Wiki ${i}`);
  const wikis = await Promise.all(
    names.map((Sitename) =>
      createWiki({ memory: true, logLevel: 'silent', extensions: [extension], config: { config: { Sitename } } }),
    ),
  );
  const pages = await Promise.all(wikis.map(async ({ apiUrl }) => (await fetch(`${apiUrl}?action=help`)).text()));
  for (const [i, page] of pages.entries()) assert.ok(page.includes(names[i]!));
  assert.equal(new Set(wikis.map(({ url }) => url)).size, 20);
  await Promise.all(wikis.map((each) => each.close()));
});

test('more requests than a wiki answers at a time wait for their turn, and more than may wait are told to come again', async () => {
  const narrow = await createWiki({
    memory: true,
    logLevel: 'silent',
    extensions: [extension],
    config: { config: { RequestsAtOnce: 1, RequestsWaiting: 1 } },
  });
  try {
    const ask = (query: string) => fetch(`${narrow.apiUrl}?${query}&${tail}`);
    release = undefined;
    const first = ask('action=slow');
    await slowBegan();
    const two = [ask('action=echo&word=a'), ask('action=echo&word=b')];
    const refused = await Promise.race(two);
    assert.equal(refused.status, 503);
    assert.equal(refused.headers.get('retry-after'), '5');
    assert.match(await refused.text(), /Try again/);
    const page = await fetch(`${narrow.url}/wiki/Main_Page`);
    assert.equal(page.status, 503);
    release!();
    assert.equal((await first).status, 200);
    const statuses = await Promise.all(two.map(async (each) => (await each).status));
    assert.deepEqual(statuses.sort(), [200, 503]);
    assert.equal((await ask('action=echo&word=c')).status, 200);
  } finally {
    release?.();
    await narrow.close();
  }
});

test('a connection on which nobody has asked anything does not hold up the end', { timeout: 20_000 }, async () => {
  const ending = await createWiki({ memory: true, logLevel: 'silent' });
  const { hostname, port } = new URL(ending.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  await fetch(ending.url, { redirect: 'manual' });
  const gone = new Promise((resolve) => socket.once('close', resolve));
  await ending.close();
  await gone;
});
