import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTimestamp } from './timestamp.ts';

test('the usual ways to write a point in time are understood', () => {
  for (const text of [
    '20310203040506',
    '2031-02-03T04:05:06Z',
    '2031-02-03T04:05:06.789Z',
    '2031-02-03 04:05:06',
    '2031:02:03 04:05:06',
    '20310203T040506Z',
    '1927857906',
    '1927857906.5',
    'Mon, 03 Feb 2031 04:05:06 GMT',
    '3 Feb 2031 05:05:06 +0100',
    '2031-02-03T05:05:06+01:00',
    '2031-02-02T20:05:06-0800',
  ]) {
    assert.equal(parseTimestamp(text), '20310203040506', text);
  }
});

test('parts beyond their range run over into the next larger one', () => {
  assert.equal(parseTimestamp('2030-13-34T02:59:66Z'), '20310203030006');
  assert.equal(parseTimestamp('2031-00-00T25:00:00Z'), '20301201010000');
  assert.equal(parseTimestamp('00260230000000'), '00260302000000');
  assert.equal(parseTimestamp('0000-00-00T00:00:00Z'), undefined);
});

test('what is no point in time is not guessed at', () => {
  for (const text of ['', 'now', 'yesterday', '2031-02-03', '99999999999999', '2031-02-03T04:05']) {
    assert.equal(parseTimestamp(text), undefined, text);
  }
});
