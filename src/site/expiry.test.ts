import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInfinity, parseExpiry } from './expiry.ts';
import { toIso } from './timestamp.ts';

/** A Wednesday. */
const now = new Date('2026-11-25T02:30:38Z');

const CASES: readonly (readonly [text: string, expiry: string | undefined])[] = [
  ['1 week', '2026-12-02T02:30:38Z'],
  ['2099W10', '2099-03-02T00:00:00Z'],
  ['2099-W10-1', '2099-03-02T00:00:00Z'],
  ['2099-W10 10:00', '2099-03-02T10:00:00Z'],
  ['1 II 2099', '2099-02-01T00:00:00Z'],
  ['1-VIII-2099', '2099-08-01T00:00:00Z'],
  ['2099.060', '2099-03-01T00:00:00Z'],
  ['20990101100000', '2099-01-01T10:00:00Z'],
  ['20991301000000', undefined],
  ['Sat, 1 Jan 2099 10:00:00 GMT', '2099-01-03T10:00:00Z'],
  ['2099-01-01T10:00:00.123Z', '2099-01-01T10:00:00Z'],
  ['2099 January', '2099-01-01T00:00:00Z'],
  ['@4102444800.5', '2100-01-01T00:00:00Z'],
  ['10/Oct/2099:13:55:36 +0200', '2099-10-10T11:55:36Z'],
  ['first monday of january 2099', '2099-01-05T00:00:00Z'],
  ['last friday of march 2099', '2099-03-27T00:00:00Z'],
  ['2099-01-01 7.30pm', '2099-01-01T19:30:00Z'],
  ['2099-07-01T10:00 Europe/Berlin', '2099-07-01T08:00:00Z'],
  ['2099-01-01 10:00 America/New_York', '2099-01-01T15:00:00Z'],
  ['2099-01-01 10:00 Nowhere/City', undefined],
  ['2099-01-01 10:00 EST', '2099-01-01T15:00:00Z'],
  ['2099-01-01 10:00 GMT+2', '2099-01-01T08:00:00Z'],
  ['2099-01-01 10:00 +25:00', undefined],
  ['back of 7pm', '2026-11-25T19:15:00Z'],
  ['front of 7pm', '2026-11-25T18:45:00Z'],
  ['2099-02-30', '2099-03-02T00:00:00Z'],
  ['2099-13-01', undefined],
  ['2099-12-32', undefined],
  ['13/2/2099', undefined],
  ['2099-01-01 25:00', undefined],
  ['2099-01-01 23:60', undefined],
  ['2099-01-01 23:59:60', '2099-01-02T00:00:00Z'],
  ['2099-01-01 23:59:61', undefined],
  ['tomorrow 13pm', undefined],
  ['20:99', undefined],
  ['2 days 3 hours', '2026-11-27T05:30:38Z'],
  ['next month', '2026-12-25T02:30:38Z'],
  ['tomorrow', '2026-11-26T00:00:00Z'],
  ['tomorrow noon', '2026-11-26T12:00:00Z'],
  ['noon', '2026-11-25T12:00:00Z'],
  ['1week', '2026-12-02T02:30:38Z'],
  ['+1 day', '2026-11-26T02:30:38Z'],
  ['1 fortnight', '2026-12-09T02:30:38Z'],
  ['2 fortnights', '2026-12-23T02:30:38Z'],
  ['next week', '2026-11-30T02:30:38Z'],
  ['next year', '2027-11-25T02:30:38Z'],
  ['next monday', '2026-11-30T00:00:00Z'],
  ['monday next week', '2026-11-30T00:00:00Z'],
  ['saturday this week', '2026-11-28T00:00:00Z'],
  ['first day of next month', '2026-12-01T02:30:38Z'],
  ['last day of next month', '2026-12-31T02:30:38Z'],
  ['1.5 hours', undefined],
  ['90 min', '2026-11-25T04:00:38Z'],
  ['1 year 2 months', '2028-01-25T02:30:38Z'],
  ['one week', undefined],
  ['third day', '2026-11-28T02:30:38Z'],
  ['sat', '2026-11-28T00:00:00Z'],
  ['+1 week 2 days 4 hours 2 seconds', '2026-12-04T06:30:40Z'],
  ['2 weekdays', '2026-11-27T02:30:38Z'],
  ['2030-01-01', '2030-01-01T00:00:00Z'],
  ['1 January 2030', '2030-01-01T00:00:00Z'],
  ['January 1 2030', '2030-01-01T00:00:00Z'],
  ['Jan 1, 2030', '2030-01-01T00:00:00Z'],
  ['1/2/2030', '2030-01-02T00:00:00Z'],
  ['2030/01/02', '2030-01-02T00:00:00Z'],
  ['01.02.2030', '2030-02-01T00:00:00Z'],
  ['10:30', '2026-11-25T10:30:00Z'],
  ['10:30 tomorrow', '2026-11-26T00:00:00Z'],
  ['tomorrow 10:30', '2026-11-26T10:30:00Z'],
  ['10am tomorrow', '2026-11-26T00:00:00Z'],
  ['5pm', '2026-11-25T17:00:00Z'],
  ['2030-01-01 10:00', '2030-01-01T10:00:00Z'],
  ['2030-01-01T10:00:00+02:00', '2030-01-01T08:00:00Z'],
  ['1 decade', undefined],
  ['foo', undefined],
  ['1 w', undefined],
  ['day', undefined],
  ['1d', undefined],
  ['3 months, 2 days', '2027-02-27T02:30:38Z'],
  ['1 week and 2 days', undefined],
  ['@2000000000', '2033-05-18T03:33:20Z'],
  ['next friday 3pm', '2026-11-27T15:00:00Z'],
  ['last day of', '2026-11-30T02:30:38Z'],
  ['December', '2026-12-25T00:00:00Z'],
  ['December 2030', '2030-12-01T00:00:00Z'],
  ['2030', '2026-11-25T20:30:00Z'],
  ['2030-05', '2030-05-01T00:00:00Z'],
  ['1 january', '2026-01-01T00:00:00Z'],
  ['eighth day', '2026-12-03T02:30:38Z'],
  ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59Z'],
  ['1 sat', '2026-11-28T02:30:38Z'],
  ['2 mondays', '2026-12-07T02:30:38Z'],
  ['1 week 1 week', '2026-12-09T02:30:38Z'],
  ['in 2 weeks', undefined],
  ['2 weeks from now', undefined],
  ['Infinity', undefined],
  [' infinite', undefined],
  ['never', 'infinity'],
  ['1 day ago', '2026-11-24T02:30:38Z'],
  ['-1 day', '2026-11-24T02:30:38Z'],
  ['yesterday', '2026-11-24T00:00:00Z'],
  ['a', '2026-11-25T01:30:38Z'],
  ['M', '2026-11-24T14:30:38Z'],
  ['n', '2026-11-25T03:30:38Z'],
  ['x', '2026-11-25T13:30:38Z'],
  ['x y', '2026-11-25T13:30:38Z'],
  ['j', undefined],
  ['2099-01-01 a', '2098-12-31T23:00:00Z'],
  ['1 day a', '2026-11-26T01:30:38Z'],
  ['20990101', '2099-01-01T00:00:00Z'],
  ['2099123', '2099-05-03T00:00:00Z'],
  ['T23', '2026-11-25T23:00:00Z'],
  ['t2359', '2026-11-25T23:59:00Z'],
  ['tues', undefined],
  ['2099-01-01 12:00 UTC-3', '2099-01-01T12:00:00Z'],
  ['2099-01-01 12:00 EST-3', '2099-01-01T17:00:00Z'],
  ['2099-01-01 12:00 GMT-3', '2099-01-01T15:00:00Z'],
  ['2099-01-01 12:00 -3', '2099-01-01T15:00:00Z'],
  ['2099-01-01T12:00-3', '2099-01-01T15:00:00Z'],
  ['2099-01-01 12:00 Europe/Berlin+1', '2099-01-01T11:00:00Z'],
  ['2099-01-01 12:00 UTC-3 days', '2098-12-29T12:00:00Z'],
  ['1 week -3', '2026-12-02T05:30:38Z'],
  ['2099-01-01 12:00 UTC 3', undefined],
  ['2099-01-01 12:00 UTC-3UTC', undefined],
];

test('English times mean what PHP says they mean', () => {
  for (const [text, expiry] of CASES) {
    const parsed = parseExpiry(text, now);
    assert.equal(parsed === undefined ? undefined : toIso(parsed), expiry, text);
  }
});

test('four words mean that there is no end', () => {
  for (const text of ['infinite', 'indefinite', 'infinity', 'never']) assert.equal(parseExpiry(text, now), 'infinity');
  assert.equal(isInfinity('Infinity'), false);
});

test('nothing and zero are no end', () => {
  assert.equal(parseExpiry('', now), undefined);
  assert.equal(parseExpiry('0', now), undefined);
});

test('years of more than four digits are over; numbers beyond all years are no end, and are answered at once', () => {
  for (const text of ['12099-01-01', '+8000 years', '99999 years']) assert.ok(parseExpiry(text, now)! < '2', text);
  assert.equal(parseExpiry('999999999999 weekdays', now), undefined);
});
