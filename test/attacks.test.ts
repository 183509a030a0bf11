import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'parse5';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { ApiSession, newUser, passwordOf } from './session.ts';

/** Attacks, each in a row of a table, and each refused. */

let running: RunningWiki;
let victim: ApiSession;
before(async () => {
  running = await createWiki({
    memory: true,
    port: 0,
    logLevel: 'silent',
    config: { config: { CrossSiteAJAXdomains: ['allowed.example', '*.sub.example'], AccountCreationThrottle: [] } },
  });
  victim = await newUser(running, 'Victim');
});
after(() => running.close());

const query = (params: Record<string, string>) => new URLSearchParams({ format: 'json', ...params }).toString();
const cookiesOf = (session: ApiSession) => [...session.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

/** Origin parameter, Origin header. */
const forgedOrigins: [origin: string, header: string | undefined][] = [
  ['http://evil.example', 'http://evil.example'],
  ['http://allowed.example', 'http://evil.example'],
  ['http://allowed.example', undefined],
  ['http://evil.example/http://allowed.example', 'http://evil.example/http://allowed.example'],
  ['http://allowed.example.evil.example', 'http://allowed.example.evil.example'],
  ['http://evilallowed.example', 'http://evilallowed.example'],
  ['http://allowed.example:8080', 'http://allowed.example:8080'],
  ['http://allowedxexample', 'http://allowedxexample'],
  ['http://sub.example', 'http://sub.example'],
  ['http://evil.example?.sub.example', 'http://evil.example?.sub.example'],
  ['http://evil.example#.sub.example', 'http://evil.example#.sub.example'],
  ['http://evil.example/.sub.example', 'http://evil.example/.sub.example'],
  ['http://user@evil.example', 'http://user@evil.example'],
  ['null', 'null'],
  ['', ''],
  ['http://allowed.example\r\nx-evil: 1', 'http://allowed.example'],
  ['http://allowed.example', 'http://allowed.example http://evil.example'],
  ['file://', 'file://'],
];

test('no page of a forged origin may read what the victim sees', async () => {
  for (const [origin, header] of forgedOrigins) {
    const response = await fetch(`${running.apiUrl}?${query({ action: 'query', meta: 'userinfo', origin })}`, {
      headers: { cookie: cookiesOf(victim), ...(header === undefined ? {} : { origin: header }) },
    });
    await response.text();
    const { headers } = response;
    const says = `${origin} / ${header ?? 'none'}: ${response.status}`;
    assert.equal(headers.get('access-control-allow-origin'), null, says);
    assert.equal(headers.get('access-control-allow-credentials'), null, says);
    assert.equal(headers.get('x-evil'), null, says);
  }
});

test('before it asks, a page of another origin is allowed no method and no header beyond the known ones', async () => {
  for (const [method, names] of [
    ['DELETE', ''],
    ['PUT', 'content-type'],
    ['POST', 'x-evil'],
    ['GET', 'cookie, content-type'],
  ] as const) {
    const response = await fetch(`${running.apiUrl}?origin=http://allowed.example`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://allowed.example',
        'access-control-request-method': method,
        'access-control-request-headers': names,
      },
    });
    // A browser sends only what stands among the methods, whatever else it is told.
    const methods = response.headers.get('access-control-allow-methods')?.split(', ') ?? [];
    const allowed = response.headers.get('access-control-allow-origin') !== null && methods.includes(method);
    assert.equal(allowed, false, `${method} ${names}`);
  }
});

test('what anybody may ask is asked as nobody: with *, with a callback, when marked as untrusted', async () => {
  const asked: [Record<string, string>, Record<string, string>][] = [
    [{ origin: '*' }, { origin: 'http://evil.example' }],
    [{ callback: 'steal' }, {}],
    [{}, { 'treat-as-untrusted': '1' }],
  ];
  for (const [params, headers] of asked) {
    const response = await fetch(
      `${running.apiUrl}?${query({ action: 'query', meta: 'userinfo|tokens', type: 'csrf|watch|login', ...params })}`,
      { headers: { cookie: cookiesOf(victim), ...headers } },
    );
    const text = await response.text();
    assert.match(text, /"anon"/);
    assert.doesNotMatch(text, /Victim|token":"/);
    assert.equal(response.headers.get('access-control-allow-credentials') ?? 'false', 'false');
    assert.equal(response.headers.get('mediawiki-login-suppressed'), 'true');
  }
});

test('a forged token does nothing', async () => {
  const other = await newUser(running, 'Other');
  const csrf = await victim.token();
  const forged: [name: string, token: string][] = [
    ['the one of visitors', '+\\'],
    ['nothing', ''],
    ['of another user', await other.token()],
    ['of another kind', await victim.token('watch')],
    ['of a visitor', await new ApiSession(running).token('login')],
    ['shortened', csrf.slice(1)],
    ['without its end', csrf.slice(0, -2)],
    ['in capitals', csrf.toUpperCase()],
    ['a later time', csrf.replace(/[0-9a-f]{8}(?=\+)/, 'ffffffff')],
    ['all zeros', `${'0'.repeat(40)}+\\`],
    ['a prototype', '__proto__'],
    ['with a NUL', `${csrf}\0`],
  ];
  for (const [name, token] of forged) {
    const answer = await victim.post({ action: 'edit', title: 'Forged', text: name, token });
    assert.ok(['badtoken', 'missingparam'].includes(String(answer.error?.code)), `${name}: ${JSON.stringify(answer)}`);
  }
  const inAddress = await fetch(
    `${running.apiUrl}?${query({ action: 'edit', title: 'Forged', text: 'x', token: csrf })}`,
    {
      method: 'POST',
      headers: { cookie: cookiesOf(victim), 'content-type': 'application/x-www-form-urlencoded' },
      body: '',
    },
  );
  assert.match(await inAddress.text(), /mustpostparams/);
  const byGet = await fetch(`${running.apiUrl}?${query({ action: 'edit', title: 'Forged', text: 'x', token: csrf })}`, {
    headers: { cookie: cookiesOf(victim) },
  });
  assert.match(await byGet.text(), /mustpostparams|mustbeposted/);
  assert.match(await victim.text({ action: 'query', titles: 'Forged' }), /"missing":true/);
});

test('a session that was planted beforehand, or guessed, belongs to nobody', async () => {
  const name = [...victim.cookies.keys()].find((each) => each.endsWith('_session'))!;
  const prefix = name.replace(/_session$/, '');
  const planted = new ApiSession(running);
  await planted.token('login');
  const known = planted.cookies.get(name)!;
  const lured = new ApiSession(running);
  lured.cookies.set(name, known);
  assert.equal(await lured.login('Victim', passwordOf('Victim')), 'Success');
  assert.notEqual(lured.cookies.get(name), known);
  const attacker = new ApiSession(running);
  attacker.cookies.set(name, known);
  assert.doesNotMatch(await attacker.name(), /Victim/);

  const guesses: Record<string, string>[] = [
    { [name]: 'chosenbyme' },
    { [name]: 'a'.repeat(5000) },
    { [name]: '../../etc/passwd' },
    { [name]: '__proto__' },
    { [name]: "' OR 1=1 --" },
    { [`${prefix}UserID`]: '1', [`${prefix}UserName`]: 'Admin' },
    { [`${prefix}UserID`]: '1', [`${prefix}Token`]: '' },
    { [`${prefix}UserID`]: '1', [`${prefix}Token`]: '0'.repeat(32) },
    { [`${prefix}UserID`]: '0', [`${prefix}Token`]: 'null' },
  ];
  for (const cookies of guesses) {
    const session = new ApiSession(running);
    for (const [key, value] of Object.entries(cookies)) session.cookies.set(key, value);
    assert.doesNotMatch(await session.name(), /Admin|Victim/, JSON.stringify(cookies));
    assert.equal(await session.login('Victim', passwordOf('Victim')), 'Success');
    assert.notEqual(session.cookies.get(name), cookies[name]);
  }
});

const callbacks = [
  'alert(1)//',
  '</script><script>alert(1)</script>',
  'a;b',
  "a'+alert(1)+'",
  'a\nb',
  '\u2028alert(1)',
  'a`${alert(1)}`',
  '<!--',
  '/**/',
  'CWS\x07x',
  '\\u0061lert',
  'a=1',
];

test('a callback is a name and nothing else', async () => {
  for (const callback of callbacks) {
    const response = await fetch(`${running.apiUrl}?${query({ action: 'query', titles: '</script>', callback })}`);
    const text = await response.text();
    assert.match(text, /^\/\*\*\/[\w.$[\]'"]*\(\{/, callback);
    assert.match(response.headers.get('content-type') ?? '', /^text\/javascript/);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  }
});

const formats = ['json', 'jsonfm', 'php', 'phpfm', 'xml', 'xmlfm', 'none', 'rawfm'];
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>]]><svg onload=alert(1)>{{Bad}} [javascript:alert(1) x]`;

/** Names of all elements and attributes that a browser would see. */
function seen(html: string): string[] {
  const names: string[] = [];
  JSON.stringify(parse(html), (key, value: unknown) => {
    if (key === 'parentNode') return undefined;
    if (key === 'tagName') names.push(String(value));
    if (key === 'attrs')
      names.push(...(value as { name: string; value: string }[]).map(({ name, value }) => `@${name}=${value}`));
    return value;
  });
  return names;
}

const active =
  /^(script|img|svg|iframe|object|embed|form|input|@on\w+=.*|@(?:href|src)=\s*(?:javascript|data|vbscript):.*)$/i;

test('no format lets a browser run what an answer holds, nor guess at its type', async () => {
  const requests: Record<string, string>[] = [
    { action: 'query', titles: hostile },
    { action: hostile },
    { action: 'query', list: hostile, requestid: hostile },
    { action: 'query', list: 'allpages', apfilterredir: hostile },
    { action: 'query', titles: 'A', [hostile]: hostile },
    { action: 'query', titles: 'A', uselang: hostile, errorlang: hostile },
    { action: 'parse', page: hostile },
    { action: 'expandtemplates', text: hostile, prop: 'wikitext' },
    { action: 'paraminfo', modules: hostile },
    { action: 'help', modules: hostile },
  ];
  for (const format of formats) {
    for (const errorformat of ['bc', 'html', 'plaintext', 'wikitext', 'raw']) {
      for (const request of requests) {
        const response = await fetch(`${running.apiUrl}?${query({ ...request, format, errorformat })}`);
        const text = await response.text();
        const says = JSON.stringify({ ...request, format, errorformat });
        assert.equal(response.headers.get('x-content-type-options'), 'nosniff', says);
        assert.equal(response.headers.get('x-frame-options'), 'DENY', says);
        const type = response.headers.get('content-type') ?? '';
        if (!type.startsWith('text/html')) {
          assert.match(type, /^(application\/json|text\/xml|text\/plain|application\/vnd\.php\.serialized);/, says);
          continue;
        }
        assert.deepEqual(
          seen(text).filter((name) => active.test(name)),
          [],
          says,
        );
      }
    }
  }
});

test('errors as HTML hold no element that could act, whatever was sent', async () => {
  const values = [
    hostile,
    '<b onmouseover=alert(1)>x</b>',
    "<b\nonclick='x'>",
    '<kbd/onclick=x>',
    "''<i style=x>''",
    '[https://evil.example" onclick="x y]',
    '[[Foo" onclick="x|y]]',
    '&lt;script&gt;',
  ];
  const requests = (value: string): Record<string, string>[] => [
    { action: value },
    { action: 'query', generator: value },
    { action: 'query', list: value },
    { action: 'query', list: 'allpages', aplimit: value },
    { action: 'query', list: 'allpages', apfrom: value },
    { action: 'query', list: 'logevents', leaction: value },
    { action: 'query', list: 'usercontribs', ucuser: value },
    { action: 'query', list: 'users', ususers: value, usprop: 'groups' },
    { action: 'query', titles: 'A', [value]: '1' },
    { action: 'parse', page: value },
    { action: 'parse', text: 'x', title: value },
    { action: 'compare', fromtitle: value, totitle: value },
    { action: 'paraminfo', modules: value },
    { action: 'opensearch', search: value, namespace: value },
  ];
  for (const value of values) {
    for (const request of requests(value)) {
      const response = await fetch(
        `${running.apiUrl}?${query({ ...request, formatversion: '2', errorformat: 'html' })}`,
      );
      const { errors = [], warnings = [] } = (await response.json()) as Record<
        'errors' | 'warnings',
        { html: string }[]
      >;
      for (const { html } of [...errors, ...warnings]) {
        const attributes = seen(html).filter((name) => name.startsWith('@') && !/^@(?:rel|class|href)=/.test(name));
        assert.deepEqual([...attributes, ...seen(html).filter((name) => active.test(name))], [], html);
      }
    }
  }
});

test('what is sent never becomes a header', async () => {
  const injected = 'x\r\nX-Evil: 1\r\n\r\n<script>';
  const names = [
    'requestid',
    'callback',
    'uselang',
    'errorlang',
    'origin',
    'format',
    'action',
    'titles',
    'variant',
    'assertuser',
  ];
  for (const format of ['json', 'jsonfm', 'xml', 'none']) {
    for (const name of names) {
      const response = await fetch(
        `${running.apiUrl}?${query({ action: 'query', format, [name]: injected })}`,
        name === 'origin' ? { headers: { origin: 'http://allowed.example' } } : {},
      );
      await response.arrayBuffer();
      assert.equal(response.headers.get('x-evil'), null, `${name} ${format}`);
      for (const [header, value] of response.headers) assert.doesNotMatch(value, /evil|script>/i, `${name}: ${header}`);
    }
  }
});

test('a path behind the entry point does not make an answer look like a file', async () => {
  for (const tail of ['/evil.html', '/x.svg', '.html', '%2fevil.html']) {
    const response = await fetch(`${running.apiUrl}${tail}?${query({ action: 'query', titles: '<script>' })}`);
    await response.text();
    assert.equal(response.status, 404, tail);
  }
});
