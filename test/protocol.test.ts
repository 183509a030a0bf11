import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { ApiSession, type Json } from './session.ts';

let running: RunningWiki;
let admin: ApiSession;
before(async () => {
  running = await createWiki({ memory: true, logLevel: 'silent', adminPassword: 'Hard to guess 17' });
  admin = new ApiSession(running);
  await admin.login('Admin', 'Hard to guess 17');
  for (const title of ['Harbour', 'Talk:Harbour']) await admin.act({ action: 'edit', title, text: '[[Main Page]]' });
});
after(() => running.close());

/** The text of an answer: parsing JSON would round its numbers. */
async function textOf(query: string, format = 'format=json&formatversion=2'): Promise<string> {
  const response = await fetch(`${running.apiUrl}?${query}&${format}`);
  return response.text();
}

async function askRaw(query: string): Promise<Json> {
  return JSON.parse(await textOf(query)) as Json;
}

test('ids that JavaScript would round are named as they were sent, in every format', async () => {
  const ids = 'action=query&pageids=9223372036854775807|9007199254740993|9007199254740992|0001|-9007199254740993';
  const entry = (id: string) => `{"pageid":${id},"missing":true}`;
  assert.equal(
    await textOf(ids),
    `{"batchcomplete":true,"query":{"pages":[${entry('-9007199254740993')},{"pageid":1,"ns":0,"title":"Main Page"},` +
      `${entry('9007199254740992')},${entry('9007199254740993')},${entry('9223372036854775807')}]}}`,
  );
  assert.match(
    await textOf(ids, 'format=json'),
    /^\{"batchcomplete":"","query":\{"pages":\{"9223372036854775807":\{"pageid":9223372036854775807,"missing":""\},"9007199254740993":/,
  );
  assert.match(
    await textOf(ids, 'format=xml'),
    /<page _idx="9223372036854775807" pageid="9223372036854775807" missing="" \/>/,
  );
  assert.match(await textOf(ids, 'format=php'), /i:9223372036854775807;a:2:\{s:6:"pageid";i:9223372036854775807;/);
  const revisions = 'action=query&revids=-9223372036854775808';
  const bad = '"badrevids":{"-9223372036854775808":{"revid":-9223372036854775808,"missing":true}}';
  assert.ok((await textOf(revisions)).includes(bad));
  const users = await textOf('action=query&list=users&ususerids=9007199254740993');
  assert.ok(users.includes('[{"userid":9007199254740993,"missing":true}]'));
});

test('a text that looks like the mark of such a number stays a text', async () => {
  const answer = await askRaw(`action=query&pageids=9007199254740993&requestid=%ED%BF%BF12`);
  assert.equal(answer.requestid, '\u00ed\u00bf\u00bf12');
  const escaped = await askRaw('action=query&pageids=9007199254740993&requestid=%5Cudfff12');
  assert.equal(escaped.requestid, '\\udfff12');
});

test('refusals name ids as they were sent', async () => {
  for (const query of ['action=parse&pageid=ID', 'action=parse&oldid=ID', 'action=compare&fromrev=ID&torev=1']) {
    const answer = await textOf(`${query.replace('ID', '9007199254740993')}&errorformat=raw`);
    assert.match(answer, /"params":\[9007199254740993\]/, query);
  }
});

test('numbers are whole ones of 64 bits; zeros before them count for nothing', async () => {
  const codeOf = async (value: string) => (await askRaw(`action=query&pageids=${value}`)).error?.code as unknown;
  for (const good of ['%2B5', '-0', '0'.repeat(40) + '1', '-09223372036854775808', '%2B9223372036854775806']) {
    assert.equal(await codeOf(good), undefined, good);
  }
  const bad = [
    '9223372036854775808',
    '-9223372036854775809',
    '%2B9223372036854775807',
    '9'.repeat(5000),
    '1e3',
    '%2B-5',
  ];
  for (const each of bad) assert.equal(await codeOf(each), 'badinteger', each);
});

test('numbers of rows and offsets that are too large for JavaScript are no error', async () => {
  for (const query of ['list=search&srsearch=a&sroffset=', 'list=querypage&qppage=Lonelypages&qpoffset=']) {
    const answer = await askRaw(`action=query&${query}9223372036854775807`);
    assert.equal(answer.error, undefined, query);
  }
});

test('a namespace may be written as any number that means it; unknown ones alone mean all, mostly', async () => {
  const found = async (query: string) => {
    const { query: answer, warnings } = await askRaw(`action=query&${query}`);
    return { count: (Object.values(answer as object)[0] as unknown[]).length, warned: warnings !== undefined };
  };
  assert.deepEqual(await found('list=allpages&apnamespace=%2B01'), { count: 1, warned: false });
  const all = await found('list=recentchanges');
  assert.deepEqual(await found('list=recentchanges&rcnamespace=00|1|0'), { count: 3, warned: false });
  assert.deepEqual(await found('list=recentchanges&rcnamespace=9223372036854775808'), { ...all, warned: true });
  assert.deepEqual(await found('list=recentchanges&rcnamespace='), all);
  const none = await askRaw('action=query&prop=linkshere&titles=Main%20Page&lhnamespace=');
  assert.equal(none.query?.pages?.[0]?.linkshere, undefined);
  const refused = await askRaw('action=query&list=allpages&apnamespace=18446744073709551616&errorformat=raw');
  assert.deepEqual(refused.errors?.[0]?.params?.[1], { plaintext: '9223372036854775807' });
});

test('titles that are no UTF-8 are told as their bytes; in addresses they are Windows-1252, in bodies not', async () => {
  const normalized = async (query: string) => (await askRaw(`action=query&${query}`)).query?.normalized;
  const encoded = (from: string, to: string) => ({ fromencoded: true, from, to });
  const plain = (from: string, to: string) => ({ fromencoded: false, from, to });
  assert.deepEqual(await normalized('titles=%FFa|b|%C3%A9|%FFa'), [
    encoded('%FFa', 'ÿa'),
    plain('é', 'Ã©'),
    plain('ÿa', 'Ÿa'),
    plain('b', 'B'),
  ]);
  assert.deepEqual(await normalized('titles=Talk:%FF.'), [
    encoded('Talk%3A%FF.', 'Talk:ÿ.'),
    plain('Talk:ÿ.', 'Talk:Ÿ.'),
  ]);
  assert.deepEqual(await normalized('titles=%1FB%ED%A0%80%1FC'), [encoded('B%ED%A0%80', 'B\ufffd')]);
  assert.deepEqual(await normalized('titles=%FFb&generator=links'), [encoded('%FFb', 'ÿb')]);
  const post = async (address: string, body: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const url = `${running.apiUrl}?format=json&formatversion=2${address}`;
    const response = await fetch(url, { method: 'POST', headers, body });
    return (await response.json()) as Json;
  };
  const posted = await post('', 'action=query&titles=%FFa&requestid=%E2%82x%80%80%E2%82%AC%C3');
  assert.equal(posted.requestid, '\ufffdx\ufffd\ufffd€\ufffd');
  assert.deepEqual(posted.query?.normalized, [encoded('%FFa', '\ufffda')]);
  assert.equal(posted.query?.pages?.[0]?.invalid, true);
  assert.equal((await post('&requestid=a', 'action=query&requestid=%FF')).requestid, 'ÿ');
});

test('help within an answer has the headers of a page; feeds may stand in frames', async () => {
  const headersOf = async (query: string, method = 'GET') => {
    const { headers } = await fetch(`${running.apiUrl}?${query}`, { method });
    const names = ['content-language', 'vary', 'expires', 'x-frame-options', 'x-content-type-options'];
    return names.map((name) => headers.get(name));
  };
  const ago = 'Thu, 01 Jan 1970 00:00:00 GMT';
  const page = ['en', 'Accept-Encoding, Cookie', ago, 'DENY', 'nosniff'];
  for (const query of ['action=help', 'action=help&wrap=1&format=json', 'action=help&wrap=1&format=xml']) {
    assert.deepEqual(await headersOf(`${query}&uselang=de`), page, query);
  }
  const [language] = await headersOf('action=query&format=jsonfm&uselang=de');
  assert.equal(language, 'en');
  const feed = await headersOf('action=feedcontributions&user=Admin');
  assert.deepEqual(feed.slice(3), [null, 'nosniff']);
  assert.deepEqual((await headersOf('action=query', 'OPTIONS')).slice(3), [null, 'nosniff']);
  const xml = await textOf('action=help&wrap=1', 'format=xml');
  assert.match(xml, /<help mime="text\/html" filename="api-help.html"><help xml:space="preserve">&lt;!DOCTYPE/);
  const old = JSON.parse(await textOf('action=help&wrap=1', 'format=json')) as Json;
  assert.deepEqual(Object.keys(old.help ?? {}), ['mime', 'filename', 'help']);
});

test('paths of modules may be written with spaces; the main module has none of them inside by its own name', async () => {
  const paths = async (modules: string) => {
    const { paraminfo, warnings } = await askRaw(`action=paraminfo&modules=${modules}&errorformat=raw`);
    const found = (paraminfo?.modules ?? []) as unknown as Json[];
    const warned = (warnings ?? []) as unknown as Json[];
    return [found.map(({ path }) => path), warned.map(({ params }) => params)];
  };
  assert.deepEqual(await paths('query+allpages|query%2Ballpages|main'), [['query+allpages', 'main'], []]);
  assert.deepEqual(await paths('query+nosuch|main%2Bquery'), [
    [],
    [
      ['query', 'nosuch'],
      ['main', 'main'],
    ],
  ]);
  const order = await askRaw('action=paraminfo&modules=query&formatmodules=json');
  assert.deepEqual(Object.keys(order.paraminfo ?? {}), ['helpformat', 'formatmodules', 'modules']);
});

test('warnings stand between errors and what refers to the help; refusals name what has no such section', async () => {
  const refusal = async (query: string) => askRaw(`action=parse&${query}&errorformat=raw`);
  const text = await refusal('text=x&section=77');
  assert.deepEqual(Object.keys(text), ['errors', 'warnings', 'docref']);
  assert.deepEqual(text.errors?.[0]?.params, ['77', 'API']);
  const page = await refusal('pageid=1&section=77');
  assert.deepEqual(page.errors?.[0]?.params, ['77', { message: { key: 'pageid', params: [1] } }]);
  const json = await refusal('text=x&contentmodel=json&section=77');
  assert.deepEqual(
    [json.errors?.[0]?.key, json.errors?.[0]?.code],
    ['apierror-sectionsnotsupported-what', 'nosuchsection'],
  );
  const deleted = await askRaw('action=query&list=alldeletedrevisions');
  assert.match(String(deleted.error?.info), /^You may not/);
});

test('what a query lists beside its own key stands below it', async () => {
  const answer = await admin.get({ action: 'query', list: 'watchlistraw', titles: 'Main Page' });
  assert.deepEqual(Object.keys(answer), ['batchcomplete', 'query', 'watchlistraw']);
  const roles = await textOf('action=query&prop=revisions&titles=Main%20Page&rvprop=roles', 'format=xml');
  assert.match(roles, /<roles><_v>main<\/_v><\/roles>/);
});

test('a tag without a name to show says so, and what is said of it stands there as it is', async () => {
  await admin.act({ action: 'managetags', operation: 'create', tag: 'quiet' });
  for (const title of ['MediaWiki:Tag-quiet', 'MediaWiki:Tag-quiet-description']) {
    await admin.act({ action: 'edit', title, text: '-' });
  }
  const { query } = await askRaw('action=query&list=tags&tgprop=displayname|description&tglimit=max');
  const tags = query?.tags as unknown as Json[];
  const quiet = { name: 'quiet', displayname: false, description: '-' };
  assert.deepEqual(
    tags.find(({ name }) => String(name) === 'quiet'),
    quiet,
  );
});

test('who is blocked is told that alone where they would restore a page', async () => {
  await admin.act({
    action: 'createaccount',
    username: 'Ada',
    password: 'Hard 17 too',
    retype: 'Hard 17 too',
    createreturnurl: 'http://a.example/',
    createtoken: await admin.token('createaccount'),
  });
  await admin.act({ action: 'block', user: 'Ada' });
  const ada = new ApiSession(running);
  await ada.login('Ada', 'Hard 17 too');
  const refused = await ada.act({ action: 'undelete', title: 'MediaWiki:Q', errorformat: 'none' });
  const errors = refused.errors as unknown as Json[];
  assert.deepEqual(
    errors.map(({ code }) => code),
    ['blocked'],
  );
});
