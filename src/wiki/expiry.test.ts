import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseExpiry } from './expiry.ts';

const now = new Date('2026-01-31T10:20:30Z');
const says = (text: string) => parseExpiry(text, now);

test('the words for never all mean infinity', () => {
  for (const word of ['infinite', 'Indefinite', 'infinity', 'never']) assert.equal(says(word), 'infinity');
});

test('dates may be written as ISO 8601, as 14 digits, in Unix seconds or in English', () => {
  for (const text of [
    '2031-02-03T04:05:06Z',
    '20310203040506',
    '@1927857906',
    '3 February 2031 04:05:06',
    '2031-02-03 06:05:06 +02:00',
  ])
    assert.equal(says(text), '20310203040506', text);
  assert.equal(says('2032-01-01'), '20320101000000');
});

test('times may be counted from now', () => {
  assert.equal(says('1 week'), '20260207102030');
  assert.equal(says('2 seconds'), '20260131102032');
  assert.equal(says('+3 days'), '20260203102030');
  assert.equal(says('2 days 3 hours'), '20260202132030');
  assert.equal(says('a year and 1 day'), '20270201102030');
  assert.equal(says('1 hour ago'), '20260131092030');
});

test('a month that is too short for the day runs into the next', () => {
  assert.equal(says('next month'), '20260303102030');
});

test('what says no time is undefined', () => {
  for (const text of ['', 'whenever', '5', '3 moons', '1 week oops', '20319903040506', '9e9 years', '999999999 years'])
    assert.equal(says(text), undefined, text);
});
