import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionModule } from './module.ts';
import {
  boolean,
  integer,
  limit,
  namespace,
  oneOf,
  someOf,
  string,
  text,
  timestamp,
  title,
  token,
  user,
} from './parameters.ts';
import { orderedMap } from './result.ts';
import { testApi } from './test-api.ts';

const echo = actionModule({
  name: 'echo',
  params: {
    word: string(),
    text: text(),
    short: string({ maxBytes: 4 }),
    number: integer({ min: 1, max: 10, highMax: 20 }),
    strict: integer({ min: 1, enforceRange: true }),
    limit: limit(),
    flag: boolean(),
    colour: oneOf(['red', 'green']),
    colours: someOf(['red', 'green', 'blue'], { deprecatedValues: ['blue'], all: '*' }),
    words: string({ multi: true, lowLimit: 3, highLimit: 5 }),
    when: timestamp(),
    who: user(),
    page: title(),
    ns: namespace({ multi: true }),
    old: string({ deprecated: true }),
    'note-{colour}': string({ templateVars: { colour: 'colours' } }),
  },
  run: async ({ params }) => ({ ...params }),
});

const write = actionModule({
  name: 'write',
  params: { what: string({ required: true }), token: token('csrf') },
  run: async () => ({ result: 'Success' }),
});

const broken = actionModule({
  name: 'broken',
  params: {},
  run: async () => {
    throw new TypeError('boom');
  },
});

const odd = actionModule({
  name: 'odd',
  params: {},
  run: async () => ({
    text: 'e\u0301',
    items: [{ text: '\u0001\uffff' }, 'A\u030a'],
    pages: orderedMap([[1, 'o\u0308']], 'page'),
  }),
});

const { ask } = testApi({ actions: [echo, write, broken, odd] });

test('parameters arrive in the form that they were declared with', async () => {
  const { body } = await ask({
    action: 'echo',
    word: 'a',
    number: '+007',
    flag: '',
    colour: 'red',
    words: '\u001fa|b\u001fc',
    when: '2031-02-03T04:05:06.7+01:00',
    who: 'some_one',
    page: 'harbour wall',
    ns: '*',
  });
  const { echo: values } = body as { echo: Record<string, unknown> };
  assert.equal(values.number, 7);
  assert.equal(values.flag, true);
  assert.deepEqual(values.words, ['a|b', 'c']);
  assert.equal(values.when, '20310203030506');
  assert.equal(values.who, 'Some one');
  assert.equal(values.page, 'Harbour wall');
  assert.ok(Array.isArray(values.ns) && values.ns.includes(0) && values.ns.includes(15) && !values.ns.includes(-1));
  assert.equal(values.limit, 10);
});

test('a value that an enumeration does not know is refused, and only warned of in a list', async () => {
  assert.equal((await ask({ action: 'echo', colour: 'Red' })).code, 'badvalue');
  assert.equal((await ask({ action: 'echo', colour: '' })).code, 'badvalue');
  const { body } = await ask({ action: 'echo', colours: 'red|mauve|pink', errorformat: 'raw' });
  assert.deepEqual((body.echo as { colours: string[] }).colours, ['red']);
  assert.deepEqual(body.warnings, [
    {
      code: 'unrecognizedvalues',
      key: 'paramvalidator-unrecognizedvalues',
      params: [
        { plaintext: 'colours' },
        { plaintext: 'red|mauve|pink' },
        { list: [{ plaintext: 'mauve' }, { plaintext: 'pink' }], type: 'comma' },
        { num: 2 },
      ],
      data: { values: ['mauve', 'pink'] },
      module: 'echo',
    },
  ]);
});

test('numbers outside their range are moved into it with a warning, or refused', async () => {
  const { body } = await ask({ action: 'echo', number: '11', errorformat: 'none' });
  assert.equal((body.echo as { number: number }).number, 10);
  assert.deepEqual(body.warnings, [
    { code: 'outofrange', data: { min: 1, curmax: 10, max: 10, highmax: 20 }, module: 'echo' },
  ]);
  const refused = await ask({ action: 'echo', strict: '0' });
  assert.equal(refused.code, 'outofrange');
  for (const number of ['', 'x', '1.5', '1e3', ' 1', '99999999999999999999999']) {
    assert.equal((await ask({ action: 'echo', number })).code, 'badinteger', number);
  }
});

test('max means the most that the user may have, and is told under limits', async () => {
  const ordinary = await ask({ action: 'echo', limit: 'max' });
  assert.deepEqual(ordinary.body.limits, { echo: 500 });
  const bot = await ask({ action: 'echo', limit: 'max' }, { rights: ['read', 'apihighlimits'] });
  assert.deepEqual(bot.body.limits, { echo: 5000 });
});

test('too many values are refused with the limits as data', async () => {
  const { body } = await ask({ action: 'echo', words: 'a|b|c|d' });
  const { code, limit: most, lowlimit, highlimit, parameter } = body.error as Record<string, unknown>;
  assert.deepEqual([code, parameter, most, lowlimit, highlimit], ['toomanyvalues', 'words', 3, 3, 5]);
});

test('programs read what was wrong with a value: its limits, and how long it was', async () => {
  const told = async (params: Record<string, string>) => {
    const { body } = await ask({ action: 'echo', errorformat: 'raw', ...params });
    const [error] = body.errors as { code: string; params: unknown[]; data?: unknown }[];
    return [error!.code, error!.params, error!.data, (body.warnings as unknown[] | undefined)?.length];
  };
  assert.deepEqual(await told({ strict: '0' }), [
    'outofrange',
    [{ plaintext: 'strict' }, { plaintext: '0' }, { num: 1 }, { num: '' }],
    { min: 1, curmax: null, max: null, highmax: null },
    undefined,
  ]);
  assert.deepEqual(await told({ short: 'äöü' }), [
    'maxbytes',
    [{ plaintext: 'short' }, { plaintext: 'äöü' }, { num: 4 }, { num: 6 }],
    { maxbytes: 4, maxchars: null },
    undefined,
  ]);
  assert.deepEqual(await told({ word: '\u001fa\u001fb' }), [
    'badvalue',
    [{ plaintext: 'word' }, { plaintext: '\ufffda\ufffdb' }],
    undefined,
    undefined,
  ]);
  // Enumerations take no more values than others.
  assert.equal((await told({ colours: Array.from({ length: 51 }, (_, i) => `c${i}`).join('|') }))[0], 'toomanyvalues');
});

test('a templated parameter is read for each value of the one that it hangs on', async () => {
  const { body } = await ask({ action: 'echo', colours: 'red|green', 'note-red': 'r', 'note-blue': 'b' });
  assert.deepEqual((body.echo as Record<string, unknown>)['note-{colour}'], { red: 'r' });
  assert.match(JSON.stringify(body.warnings), /note-blue/);
});

test('deprecated parameters and values are warned of, with the address of the announcements', async () => {
  const { body } = await ask({ action: 'echo', old: 'x', colours: 'blue', errorformat: 'none' });
  const warnings = body.warnings as { code: string; data?: object; module: string }[];
  assert.deepEqual(
    warnings.map(({ code, data, module }) => [code, data, module]),
    [
      ['deprecation', { feature: 'action=echo&colours=blue' }, 'echo'],
      ['deprecation-help', undefined, 'main'],
      ['deprecation', { feature: 'action=echo&old' }, 'echo'],
    ],
  );
});

test('text is kept in NFC and without control characters, with a warning', async () => {
  const { body } = await ask({ action: 'echo', text: 'e\u0301\u0001\t', errorformat: 'none' });
  assert.equal((body.echo as { text: string }).text, 'é\ufffd\t');
  assert.deepEqual(body.warnings, [{ code: 'badutf8', module: 'echo' }]);
});

test('answers are in NFC and without control characters, wherever their texts come from', async () => {
  const { body } = await ask({ action: 'odd', formatversion: '2' });
  assert.deepEqual(body.odd, { text: 'é', items: [{ text: '\ufffd\ufffd' }, 'Å'], pages: { 1: 'ö' } });
});

test('refusals come in the order: main parameters, asserts, parameters, token, POST', async () => {
  const codeOf = async (params: Record<string, string>, method = 'GET', inAddress = Object.keys(params)) =>
    (await ask(params, { method, inAddress })).code;
  assert.equal(await codeOf({ action: 'write', maxlag: 'x', assert: 'user' }), 'badinteger');
  assert.equal(await codeOf({ action: 'write', assert: 'user' }), 'assertuserfailed');
  assert.equal(await codeOf({ action: 'write', what: 'x' }), 'missingparam');
  assert.equal(await codeOf({ action: 'write', what: 'x', token: '+\\' }), 'mustpostparams');
  assert.equal(await codeOf({ action: 'write', what: 'x', token: 'bad' }, 'POST', ['action']), 'badtoken');
  assert.equal(await codeOf({ action: 'write', what: 'x', token: '+\\' }, 'POST', ['action']), undefined);
});

test('a defect is answered as an internal error and told to the log, not to the client', async () => {
  const answer = await ask({ action: 'broken' });
  assert.equal(answer.code, 'internal_api_error_TypeError');
  assert.equal(answer.headers.get('mediawiki-api-error'), 'internal_api_error_TypeError');
  assert.doesNotMatch(JSON.stringify(answer.body), /boom/);
});

test('warnings of the old error format stand under the names of the modules', async () => {
  const { body } = await ask({ action: 'echo', nothing: '1', _other: '2' });
  assert.deepEqual(Object.keys(body.warnings as object), ['main']);
});

test('an answer that is echoed to the client carries its request id on errors, too', async () => {
  const { body } = await ask({ action: 'nonsense', requestid: 'r-1', curtimestamp: '1', responselanginfo: '1' });
  assert.equal(body.requestid, 'r-1');
  assert.equal(body.uselang, 'en');
  assert.equal((body.error as { code: string }).code, 'badvalue');
});

test('origin must be the Origin header’s; allowed hosts may read as the signed-in visitor, * as nobody', async () => {
  const mismatch = await ask({ action: 'echo', origin: 'http://a.example' });
  assert.equal(mismatch.status, 403);
  const open = await ask({ action: 'echo', origin: '*' });
  assert.equal(open.headers.get('access-control-allow-origin'), '*');
  assert.equal(open.headers.get('access-control-allow-credentials'), 'false');
  const own = await ask(
    { action: 'echo', origin: 'http://allowed.example' },
    { headers: { origin: 'http://allowed.example' } },
  );
  assert.equal(own.headers.get('access-control-allow-credentials'), 'true');
  const denied = await ask(
    { action: 'echo', origin: 'http://denied.example' },
    { headers: { origin: 'http://denied.example' } },
  );
  assert.equal(denied.headers.get('access-control-allow-origin'), undefined);
  assert.equal(denied.headers.get('mediawiki-cors-rejection'), 'Origin mismatch');
});

test('a browser that asks first gets headers only, and only for what is allowed', async () => {
  const preflight = (wanted: string) =>
    ask(
      { action: 'echo', origin: 'http://allowed.example' },
      {
        method: 'OPTIONS',
        headers: {
          origin: 'http://allowed.example',
          'access-control-request-method': 'POST',
          'access-control-request-headers': wanted,
        },
      },
    );
  const allowed = await preflight('content-type, api-user-agent');
  assert.equal(allowed.text, '');
  assert.equal(allowed.headers.get('access-control-allow-headers'), 'content-type, api-user-agent');
  assert.equal(allowed.headers.get('access-control-allow-methods'), 'POST, GET, HEAD');
  assert.equal(allowed.headers.get('mediawiki-cors-rejection'), undefined);
  const refused = await preflight('x-other');
  assert.equal(refused.headers.get('access-control-allow-origin'), undefined);
  assert.equal(refused.headers.get('mediawiki-cors-rejection'), 'Unsupported header requested in preflight');
});

test('a callback makes the request anonymous and the answer a script', async () => {
  const answer = await ask({ action: 'echo', callback: 'a/b(c)', format: 'json' });
  assert.ok(answer.text.startsWith('/**/abc({'));
  assert.equal(answer.anonymous, true);
});

test('what is neither GET nor POST is refused, and says so', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    const answer = await ask({ action: 'echo', format: 'json' }, { method });
    assert.equal(answer.headers.get('mediawiki-api-error'), 'invalidmethod', method);
  }
  const read = await ask({ action: 'echo', format: 'json' }, { method: 'HEAD' });
  assert.equal(read.headers.get('mediawiki-api-error'), undefined);
});

test('nothing but the separator is a list of nothing', async () => {
  const { body } = await ask({ action: 'echo', words: '\u001f' });
  assert.deepEqual((body as { echo: { words: unknown } }).echo.words, []);
});
