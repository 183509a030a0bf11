import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDate } from './date-reader.ts';

const now = Date.UTC(2024, 1, 29, 12, 5);
const read = (text: string, zone = 'UTC'): string | undefined => {
  const instant = readDate(text, now, zone);
  return instant === undefined ? undefined : new Date(instant).toISOString().slice(0, 16);
};

test('dates are read in the forms that people write', () => {
  for (const text of [
    '2020-12-25',
    '25 December 2020',
    'December 25, 2020',
    '12/25/2020',
    '25.12.2020',
    '20201225',
    'Fri, 25 Dec 2020',
  ]) {
    assert.equal(read(text), '2020-12-25T00:00', text);
  }
});

test('a year has four digits: more are a time and a year of this century, fewer after a sign are no date', () => {
  assert.equal(read('12345-06-07'), '2005-06-07T12:34');
  assert.equal(read('99999-01-01'), '2009-01-01T00:00');
  assert.equal(read('+2021-01-02'), '2021-01-02T00:00');
  assert.equal(readDate('-2021-01-02', now, 'UTC'), Date.UTC(-2021, 0, 2));
  for (const text of ['-100-01-01', '-1-01-01']) assert.equal(read(text), undefined, text);
});

test('years may have two digits, days may be counted through the year, and times may be short', () => {
  for (const text of ['1 May 99', '1-May-99', '99-05-01', '5/1/99', '1.5.99', 'May-01-99', '1999-121', '1999121']) {
    assert.equal(read(text), '1999-05-01T00:00', text);
  }
  assert.equal(read('30-Apr-16'), '2016-04-30T00:00');
  for (const text of ['1999-05-01 8:4', '1999-05-01T8.04', '8:4:0 1 May 1999']) {
    assert.equal(read(text), '1999-05-01T08:04', text);
  }
  for (const text of ['1999-05-01 13pm', '1999-05-01 0am', '1999-05-01 8:60'])
    assert.equal(read(text), undefined, text);
});

test('times may have a zone, and otherwise count in the given one', () => {
  assert.equal(read('2020-12-25T10:00:00+01:00'), '2020-12-25T09:00');
  assert.equal(read('2020-12-25 10:00 EST'), '2020-12-25T15:00');
  assert.equal(read('2020-12-25 10:00', 'Europe/Berlin'), '2020-12-25T09:00');
  assert.equal(read('20201225040506'), '2020-12-25T04:05');
});

test('dates may be relative', () => {
  assert.equal(read('2021-02-03 +1 month -1 day'), '2021-03-02T00:00');
  assert.equal(read('last day of february 2020'), '2020-02-29T00:00');
  assert.equal(read('first monday of january 2021'), '2021-01-04T00:00');
  assert.equal(read('tomorrow'), '2024-03-01T00:00');
  assert.equal(read('@86400'), '1970-01-02T00:00');
});

test('a lone four-digit number is a year, half a date is the first of its month', () => {
  assert.equal(read('2004')?.slice(0, 4), '2004');
  assert.equal(read('May 2020'), '2020-05-01T00:00');
});

test('what is no date is refused', () => {
  for (const text of ['bogus', '2021-13-45', '<b>x</b>', '1st of May 2020']) assert.equal(read(text), undefined, text);
});

test('four digits before something else are a time where they can be one, and there is none yet', () => {
  assert.equal(read('2000 +2 days'), '2024-03-02T20:00');
  assert.equal(read('2070 +1 day'), '2070-03-02T12:05');
  assert.equal(read('12:30 2010'), '2010-03-01T12:30');
});

test('months may be Roman numbers in capitals, hours have a front and a back, and letters are zones', () => {
  assert.equal(read('1 XII 2020'), '2020-12-01T00:00');
  assert.equal(read('IV 2020'), '2020-04-01T00:00');
  assert.equal(read('5 iv 2020'), undefined);
  assert.equal(read('back of 7pm 2020-01-01'), '2020-01-01T19:15');
  assert.equal(read('2020-01-01 front of 0'), '2019-12-31T23:45');
  assert.equal(read('10/Oct/2000:13:55:36 -0700'), '2000-10-10T20:55');
  assert.equal(read('2020-01-01 10:00 M'), '2019-12-31T22:00');
  assert.equal(read('2020:01:02 10:11:12'), '2020-01-02T10:11');
});

test('a weekday counts from the day that is said, a week begins on Monday, and Saturdays are no weekdays', () => {
  assert.equal(read('next week 2020-01-01'), '2020-01-06T00:00');
  assert.equal(read('last monday 2020-01-06'), '2019-12-30T00:00');
  assert.equal(read('2020-01-01 -3 weekdays'), '2019-12-27T00:00');
  assert.equal(read('2020-01-05 -5 weekdays'), '2019-12-30T00:00');
  assert.equal(read('feb 30 2026 10:00 +1 month -1 day'), '2026-04-01T10:00');
});

test('two dates, two times, three zones and an afternoon that something follows are refused', () => {
  for (const text of [
    '2020-01-01 2020-01-02',
    '10:00 11:00:00',
    '2020-01-01 Z A B',
    '2020-01-01 5pm, UTC',
    '32 May 2020',
  ])
    assert.equal(read(text), undefined, text);
  assert.equal(read('2020-01-01 10:00 A B'), '2020-01-01T09:00');
});
