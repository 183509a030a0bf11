import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { ApiSession, type Json } from './session.ts';

let running: RunningWiki;
let admin: ApiSession;
before(async () => {
  const config = { config: { EnableUploads: true } };
  running = await createWiki({ memory: true, logLevel: 'silent', adminPassword: 'Hard to guess 17', config });
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

test('any code that could be a language’s is one, also what every object has; other names of languages lead to ours', async () => {
  const shown = async (code: string) => {
    const query = `action=query&meta=siteinfo&siprop=languages&responselanginfo=1&errorformat=plaintext`;
    const { uselang, errorlang } = await askRaw(`${query}&uselang=${encodeURIComponent(code)}`);
    assert.equal(errorlang, uselang);
    return uselang;
  };
  for (const code of ['xx-odd!', '中', 'a b', 'constructor', '__proto__']) assert.equal(await shown(code), code);
  for (const code of ['a|b', '<b>', 'a/b', 'x'.repeat(129)]) assert.equal(await shown(code), 'en');
  const names = { 'zh-Hans-CN': 'zh-cn', als: 'gsw', no: 'nb', simple: 'en', 'de-x-formal': 'de-formal' };
  for (const [code, ours] of Object.entries(names)) assert.equal(await shown(code), ours);
  assert.equal((await askRaw('action=query&responselanginfo=1&errorformat=raw&errorlang=user')).errorlang, 'user');
});

test('texts are made in languages that have the names of what every object has', async () => {
  const text = encodeURIComponent('{{int:sunday}} {{#language:constructor}} {{formatnum:1}}');
  for (const code of ['constructor', '__proto__', 'odd!', '中']) {
    const parse = `action=parse&contentmodel=wikitext&pst=1&prop=wikitext&text=${text}&uselang=${encodeURIComponent(code)}`;
    assert.equal((await askRaw(parse)).error, undefined, code);
    const refused = await askRaw(`action=edit&title=A&errorformat=html&errorlang=${encodeURIComponent(code)}`);
    assert.deepEqual((refused.errors as unknown as { code: string }[])[0]!.code, 'missingparam', code);
  }
});

test('qqx shows keys and what goes with them in place of texts', async () => {
  const of = async (query: string) => {
    const { query: found } = await askRaw(`action=query&meta=allmessages&ammessages=sunday&amlang=qqx&${query}`);
    return (found!.allmessages as unknown as { content: string; default?: string }[])[0]!;
  };
  assert.equal((await of('')).content, '(sunday)');
  const withArguments = await of('amargs=a|b&amprop=default');
  assert.deepEqual([withArguments.content, withArguments.default], ['(sunday: a, b)', '(sunday)']);
  const { warnings } = await askRaw('action=query&list=no|nor&errorformat=plaintext&errorlang=qqx');
  const [{ text }] = warnings as unknown as [{ text: string }];
  assert.equal(text, '(paramvalidator-unrecognizedvalues: list, no|nor, no(comma-separator)nor, 2)');
  const refused = await askRaw('action=query&meta=allmessages&amlang=a/b');
  assert.equal(String(refused.error!.code), 'invalidlang');
});

test('a query looks at its pages before its own parameters, and at where it goes on in any case', async () => {
  const told = async (query: string, method = 'GET') => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const address = `${running.apiUrl}?format=json&formatversion=2&errorformat=none&${query}`;
    const { errors, warnings } = (await (await fetch(address, { method, headers })).json()) as Json;
    const said = (notes: unknown) =>
      (notes as { code: string; module: string }[] | undefined)?.map(({ code, module }) => `${module} ${code}`);
    return [said(errors), said(warnings)];
  };
  assert.deepEqual(await told('action=query&pageids=x&list=no'), [['query badinteger'], undefined]);
  assert.deepEqual(await told('action=query&continue=x&rawcontinue=1'), [['main badcontinue'], undefined]);
  const purged = (query: string) => told(`action=purge&titles=A&pageids=1${query}`, 'POST');
  assert.deepEqual(await purged(''), [['purge multisource'], undefined]);
  assert.deepEqual(await purged('&generator=links'), [['query multisource'], undefined]);
  assert.deepEqual(await purged('&generator=no'), [['purge badgenerator'], undefined]);
  const warned = (await told('action=purge&revids=1&redirects=1&generator=protectedtitles', 'POST'))[1];
  assert.deepEqual(warned, ['query redirectsandrevids']);
  assert.deepEqual(await purged('&generator=allpages&gaplimit=x'), [['query+allpages badinteger'], undefined]);
  assert.deepEqual(await told('action=purge&pageids=x'), [['main mustbeposted'], undefined]);
  assert.deepEqual(await told('action=userrights&token=x'), [['userrights mustpostparams'], undefined]);
});

test('limits stand after what the action had begun when they were met', async () => {
  const keys = async (query: string) => Object.keys(await askRaw(`action=query&${query}`));
  assert.deepEqual(await keys('list=allpages&aplimit=max'), ['batchcomplete', 'limits', 'query']);
  assert.deepEqual(await keys('list=allpages&aplimit=max&titles=A'), ['batchcomplete', 'query', 'limits']);
  assert.deepEqual(await keys('generator=allpages&gaplimit=max'), ['batchcomplete', 'limits', 'query']);
  const raw = await keys('list=tags&tglimit=1&tgprop=no&rawcontinue=1');
  assert.deepEqual(raw, ['query-continue', 'warnings', 'query']);
});

test('a POST that does not say what its body is gets a warning', async () => {
  const post = async (headers: Record<string, string>) => {
    const response = await fetch(`${running.apiUrl}?action=query&format=json&errorformat=none`, {
      method: 'POST',
      headers,
    });
    return ((await response.json()) as { warnings?: { code: string; data?: { feature: string } }[] }).warnings;
  };
  assert.equal((await post({}))?.[0]?.data?.feature, 'post-without-content-type');
  assert.equal(await post({ 'content-type': 'application/x-www-form-urlencoded' }), undefined);
});

test('what does not know its format is told after the warnings that there were', async () => {
  const early = await textOf('action=query&list=no', 'format=json&formatversion=9');
  assert.deepEqual(Object.keys(JSON.parse(early) as Json), ['error', 'warnings']);
});

test('what XML and rawfm tell beside the values is as MediaWiki tells it', async () => {
  const xml = (query: string) => textOf(query, 'format=xml');
  const parse = 'action=parse&contentmodel=wikitext&text=x';
  const report = await xml(`${parse}&prop=limitreportdata|encodedjsconfigvars|subtitle`);
  assert.match(report, /<parse title="API" pageid="0" subtitle="">/);
  assert.match(report, /<encodedjsconfigvars xml:space="preserve">\[\]<\/encodedjsconfigvars>/);
  assert.match(
    report,
    /<lr name="limitreport-expansiondepth"><param _idx="0">1<\/param><param _idx="1">100<\/param><\/lr>/,
  );
  const compared = 'action=compare&fromslots=main&fromtext-main=a&toslots=main&totext-main=b&slots=main';
  assert.match(await xml(compared), /<bodies><_v diff="main" xml:space="preserve">/);
  const asked = await xml('action=query&meta=authmanagerinfo&amirequestsfor=login');
  assert.match(
    asked,
    /<requests><_v id="[^"]+PasswordAuthenticationRequest"[^>]*><metadata \/><fields><username type="string"/,
  );
  const marks = async (query: string) => {
    const { html } = JSON.parse(await textOf(query, 'format=rawfm&wrappedhtml=1')) as { html: string };
    const text = html
      .replace(/<[^>]*>/g, '')
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>');
    return JSON.parse(text) as Json;
  };
  const toc = (await marks(`${parse}&prop=tocdata`)).parse?.tocdata;
  assert.deepEqual([toc?._complex_, toc?._element, toc?.sections], [true, 'toc', { _complex_: true }]);
  const expanded = (await marks('action=expandtemplates&text=x&prop=ttl|volatile')).expandtemplates;
  assert.deepEqual(expanded?._subelements, ['wikitext', 'parsetree']);
});

test('paraminfo says how many values the one who asks may send', async () => {
  const limit = async (who: Pick<ApiSession, 'get'>) => {
    const { paraminfo } = await who.get({ action: 'paraminfo', modules: 'query+info' });
    const [module] = paraminfo!.modules as unknown as { parameters: { limit: number }[] }[];
    return module!.parameters[0]!.limit;
  };
  assert.equal(await limit(admin), 500);
  assert.equal(await limit(new ApiSession(running)), 50);
});

test('two revisions of one text differ by nothing, however many differences may be made', async () => {
  await admin.act({ action: 'edit', title: 'Same', text: 'a' });
  await admin.act({ action: 'edit', title: 'Same', text: 'b' });
  await admin.act({ action: 'move', from: 'Same', to: 'Same still', noredirect: true });
  await admin.act({ action: 'edit', title: 'Same still', text: 'c' });
  const revisions = { prop: 'revisions', rvlimit: 2, rvprop: 'ids', rvdiffto: 'prev', titles: 'Same still' };
  const { query } = await admin.get({ action: 'query', ...revisions });
  const [page] = query!.pages as unknown as { revisions: { diff: { body?: string; notcached?: boolean } }[] }[];
  assert.deepEqual(page!.revisions[1]!.diff.body, '');
});

test('who wishes for more revisions than there are with their content is warned of it, beside the usual limit', async () => {
  const most = async (query: string) => {
    const { warnings = [] } = await askRaw(`action=query&prop=revisions&titles=Harbour&errorformat=raw&${query}`);
    return (warnings as unknown as { code: string; data?: { curmax: number } }[]).flatMap(
      ({ data }) => data?.curmax ?? [],
    );
  };
  assert.deepEqual(await most('rvlimit=501&rvprop=content&rvslots=main'), [500, 50]);
  assert.deepEqual(await most('rvlimit=51&rvprop=content&rvslots=main'), [50]);
  assert.deepEqual(await most('rvlimit=501&rvprop=ids'), [500]);
  assert.deepEqual(await most('rvlimit=max&rvprop=content&rvslots=main'), []);
});

test('bytes in multipart forms that are no UTF-8 are warned of, and told as they were sent', async () => {
  const boundary = 'edge';
  const field = (name: string, value: Buffer) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
    value,
    Buffer.from('\r\n'),
  ];
  const facts = { action: 'query', format: 'json', formatversion: '2' };
  const body = Buffer.concat([
    ...Object.entries(facts).flatMap(([name, value]) => field(name, Buffer.from(value))),
    ...field('titles', Buffer.from('A\xffB', 'latin1')),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const answer = (await (await fetch(running.apiUrl, { method: 'POST', headers, body })).json()) as Json;
  assert.ok(answer.warnings?.query);
  assert.deepEqual(answer.query?.normalized, [{ fromencoded: true, from: 'A%FFB', to: 'A\ufffdB' }]);
});

test('a token of signing in is lost with its session, and none is as good as an empty one', async () => {
  const visitor = new ApiSession(running);
  const sign = async (lgtoken: string) =>
    (await visitor.post({ action: 'login', lgname: 'Admin', lgpassword: 'x', lgtoken, errorformat: 'raw' })).login;
  const lost = await sign('bad');
  assert.deepEqual([lost?.result, lost?.reason?.code], ['Failed', 'sessionlost']);
  assert.equal(String((await sign('bad'))?.result), 'WrongToken');
  assert.equal(String((await sign(''))?.result), 'NeedToken');
});

test('who is blocked is told of a missing file in the stash, and of a protection beside the block', async () => {
  const password = 'Hard to guess 18';
  const token = await admin.token('createaccount');
  const names = { username: 'Barred', password, retype: password };
  await admin.post({ action: 'createaccount', ...names, createtoken: token, createreturnurl: 'http://wiki.example/' });
  await admin.act({ action: 'edit', title: 'Guarded', text: 'x' });
  await admin.act({ action: 'protect', title: 'Guarded', protections: 'edit=sysop' });
  await admin.act({ action: 'block', user: 'Barred', expiry: 'never' });
  const barred = new ApiSession(running);
  await barred.login('Barred', password);
  const codes = async (params: Record<string, string>) => {
    const { errors } = await barred.act({ ...params, errorformat: 'none' });
    return (errors as unknown as { code: string }[]).map(({ code }) => code);
  };
  const change = { action: 'changecontentmodel', title: 'Guarded', model: 'text' };
  assert.deepEqual(await codes(change), ['blocked', 'protectedpage']);
  assert.deepEqual(await codes({ action: 'upload', filename: 'X.png', filekey: 'zz' }), ['invalid-file-key']);
  assert.deepEqual(await codes({ action: 'upload', filename: 'X.png', filekey: 'a.b.1.png' }), [
    'uploadstash-file-not-found',
  ]);
  assert.deepEqual(await codes({ action: 'upload', filekey: 'zz' }), ['nofilename']);
});
