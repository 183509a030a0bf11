import assert from 'node:assert/strict';
import { test } from 'node:test';
import { periodsOf, type Scale } from './periods.ts';

const names = (scale: Scale, from: string, to: string) => periodsOf(scale, new Date(from), new Date(to)).names;

test('periods begin with the whole one that the first moment is in, and end with that of the last', () => {
  assert.deepEqual(names('days', '2020-02-28T23:00:00Z', '2020-03-01T01:00:00Z'), [
    '2020-02-28',
    '2020-02-29',
    '2020-03-01',
  ]);
  assert.deepEqual(names('hours', '2020-01-01T22:59:00Z', '2020-01-02T00:00:00Z'), [
    '2020-01-01;22',
    '2020-01-01;23',
    '2020-01-02;00',
  ]);
  assert.deepEqual(names('months', '2019-12-31T00:00:00Z', '2020-01-01T00:00:00Z'), ['2019-12', '2020-01']);
  assert.deepEqual(names('years', '2019-12-31T00:00:00Z', '2020-01-01T00:00:00Z'), ['2019', '2020']);
});

test('weeks begin on Mondays and have the number of ISO 8601, with the year of the day', () => {
  assert.deepEqual(names('weeks', '2020-01-01T00:00:00Z', '2020-01-06T00:00:00Z'), [
    '2019-W01',
    '2020-W01',
    '2020-W02',
  ]);
  assert.deepEqual(names('weeks', '2021-01-03T12:00:00Z', '2021-01-04T00:00:00Z'), [
    '2020-W53',
    '2021-W53',
    '2021-W01',
  ]);
});
