import assert from 'node:assert/strict';
import { test } from 'node:test';
import english from './en.json' with { type: 'json' };
import { listParam, msg, plain } from './message.ts';
import { parseTemplate } from './message-template.ts';
import { createMessages } from './messages.ts';

const messages = createMessages(
  [
    {
      en: {
        hello: 'Hello $1, {{PLURAL:$2|one boat|$2 boats}} on {{SITENAME}}',
        his: '{{GENDER:$1|his|her|their}} page',
        nested: 'A {{PLURAL:$1|{{GENDER:$2|man|woman}}|crowd}}.',
        inner: 'inner $1',
        outer: 'see: {{int:inner|x}}; $1',
        wikitext: '[[{{ns:project}}:X|{{FULLPAGENAME}}]] {{#if:$1|a|b}} {{unknown:$1|b}}',
        loop: '{{int:loop}}',
        exact: '{{PLURAL:$1|0=none|12=a dozen|one|many}}',
        infiniteblock: 'for ever',
      },
      de: { hello: 'Moin $1' },
      ru: { boats: '{{PLURAL:$1|лодка|лодки|лодок}}' },
    },
    { en: { inner: 'later $1' } },
  ],
  {
    variables: { sitename: 'Awiki' },
    namespaceName: (name) => (name === 'project' ? 'Project' : undefined),
    gender: (user) => (user === 'Ann' ? 'female' : 'unknown'),
  },
);
const text = (language: string, ...args: Parameters<typeof msg>) => messages.text(msg(...args), language);

test('parameters, numbers and the site’s name stand where the text says', () => {
  assert.equal(text('en', 'hello', 'Ann', 1), 'Hello Ann, one boat on Awiki');
  assert.equal(text('en', 'hello', 'Ann', 1234), 'Hello Ann, 1,234 boats on Awiki');
  assert.equal(text('en', 'hello', plain('{{SITENAME}}'), 2), 'Hello {{SITENAME}}, 2 boats on Awiki');
  assert.equal(text('en', 'inner'), 'later $1');
});

test('PLURAL follows the language, and exact numbers come first', () => {
  assert.deepEqual(
    [1, 2, 5, 21].map((n) => text('ru', 'boats', n)),
    ['лодка', 'лодки', 'лодок', 'лодка'],
  );
  assert.deepEqual(
    [0, 1, 12, 13].map((n) => text('en', 'exact', n)),
    ['none', 'one', 'a dozen', 'many'],
  );
  assert.equal(text('en', 'exact', '1,200'), 'many');
});

test('GENDER follows the user', () => {
  assert.equal(text('en', 'his', 'Ann'), 'her page');
  assert.equal(text('en', 'his', 'Bob'), 'their page');
  assert.equal(text('en', 'nested', 1, 'Ann'), 'A woman.');
});

test('languages fall back, and an unknown key is said in brackets', () => {
  assert.equal(text('de-at', 'hello', 'Ann'), 'Moin Ann');
  assert.equal(text('fr', 'inner', 'x'), 'later x');
  assert.equal(text('en', 'nope'), '⧼nope⧽');
  assert.equal(text('qqx', 'hello', 'Ann', 2), '(hello: Ann, 2)');
  assert.equal(text('qqx', 'inner'), '(inner)');
  assert.equal(messages.exists('hello'), true);
  assert.equal(messages.exists('inner', 'de'), false);
});

test('messages hold messages and lists', () => {
  assert.equal(text('en', 'outer', msg('inner', 'y')), 'see: later x; later y');
  assert.equal(text('en', 'inner', listParam(['a', 2, msg('inner', 'b')])), 'later a, 2, later b');
  assert.equal(text('en', 'inner', listParam(['a', 'b', 'c'], 'text')), 'later a, b and c');
  assert.equal(text('ar', 'inner', listParam(['a', 'b', 'c'])), 'later a، b، c');
  assert.match(text('en', 'loop'), /⧼loop⧽/);
});

test('kinds of values are written for people', () => {
  assert.equal(text('en', 'inner', { size: 1536 }), 'later 2 KB');
  assert.equal(text('en', 'inner', { duration: 7380 }), 'later 2 hours and 3 minutes');
  assert.equal(text('en', 'inner', { period: 7380 }), 'later 2h 3m');
  assert.equal(text('en', 'inner', { expiry: 'infinity' }), 'later for ever');
  assert.equal(text('en', 'inner', { expiry: '20240229120000' }), 'later 12:00, 29 February 2024');
  assert.equal(text('en', 'inner', { group: 'editors' }), 'later editors');
});

test('what is no part of a message’s own language stays for the parser', () => {
  assert.equal(text('en', 'wikitext', 'z'), '[[Project:X|{{FULLPAGENAME}}]] {{#if:z|a|b}} {{unknown:z|b}}');
  assert.deepEqual(parseTemplate('a {{b c}} {{PLURAL:$1|'), ['a {{b c}} {{PLURAL:', { parameter: 0 }, '|']);
});

test('the wiki’s own texts come before those of the software', () => {
  const own = (key: string, language: string) => (key === 'hello' && language === 'en' ? 'Own $1' : undefined);
  assert.equal(messages.text(msg('hello', 'Ann'), 'en', own), 'Own Ann');
  assert.equal(messages.text(msg('hello', 'Ann'), 'de', own), 'Moin Ann');
});

test('English texts are sorted by key, and their braces close', () => {
  const keys = Object.keys(english);
  assert.deepEqual(keys, [...keys].sort());
  for (const [key, value] of Object.entries(english)) {
    assert.equal(value.split('{{').length, value.split('}}').length, key);
  }
});

test('months and days have the names of each language, without a bundle in it; a bundle’s own name comes first', () => {
  const named = createMessages([
    { en: { january: 'January', may_long: 'May', sun: 'Sun' } },
    { fi: { sun: 'Sunnuntai' } },
  ]);
  const say = (key: string, language: string) => named.text(msg(key), language);
  assert.equal(say('january', 'en'), 'January');
  assert.equal(say('january', 'de'), 'Januar');
  assert.equal(say('january', 'de-at'), 'Jänner');
  assert.equal(say('january', 'de-ch'), 'Januar');
  assert.equal(say('may_long', 'pl'), 'maj');
  assert.equal(say('sun', 'de'), 'So');
  assert.equal(say('sun', 'fi'), 'Sunnuntai');
  assert.equal(say('january', 'x-none'), 'January');
});
