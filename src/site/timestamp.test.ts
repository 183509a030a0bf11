import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromMediaWikiTimestamp, parseTimestamp, toIso, toMediaWikiTimestamp } from './timestamp.ts';

const now = new Date('2026-11-25T02:30:38Z');
const read = (text: string) => {
  const timestamp = parseTimestamp(text, now);
  return timestamp === undefined ? undefined : toIso(timestamp);
};

test('14 digits, ISO 8601 and Date say the same moment', () => {
  const date = new Date('2024-02-29T12:00:07.9Z');
  assert.equal(toMediaWikiTimestamp(date), '20240229120007');
  assert.equal(toIso('20240229120007'), '2024-02-29T12:00:07Z');
  assert.equal(fromMediaWikiTimestamp('20240229120007').toISOString(), '2024-02-29T12:00:07.000Z');
  assert.equal(toIso('infinity'), 'infinity');
  assert.throws(() => toIso('2024'), RangeError);
});

test('every written form that the API takes is read', () => {
  for (const text of [
    '2024-02-29T12:00:00Z',
    '2024-02-29T12:00:00',
    '2024-02-29 12:00:00',
    '2024-02-29T12:00:00.123Z',
    '2024-02-29T14:00:00+02:00',
    '2024-02-29T14:00:00+0200',
    '2024-02-29 12:00:00.5+00',
    '2024-02-29 12:00:00 GMT',
    '20240229120000',
    '20240229T120000Z',
    '2024:02:29 12:00:00',
    '1709208000',
    '1709208000.9',
    'Thu, 29 Feb 2024 12:00:00 GMT',
    '29 Feb 2024 14:00:00 +0200',
    'Thursday, 29-Feb-24 12:00:00 GMT',
    'Thu Feb 29 12:00:00 2024',
  ]) {
    assert.equal(read(text), '2024-02-29T12:00:00Z', text);
  }
});

test('now, nothing and zero are the present; other numbers are Unix seconds', () => {
  for (const text of ['now', '', '0']) assert.equal(read(text), '2026-11-25T02:30:38Z', text);
  assert.equal(read('00'), '1970-01-01T00:00:00Z');
  assert.equal(read('-5'), '1969-12-31T23:59:55Z');
  assert.equal(read('170920800012'), '7386-04-07T00:00:12Z');
});

test('fields beyond their range carry over', () => {
  assert.equal(read('2024-02-30T00:00:00Z'), '2024-03-01T00:00:00Z');
  assert.equal(read('20241399000000'), '2025-04-09T00:00:00Z');
  assert.equal(read('0001-01-01T00:00:00Z'), '0001-01-01T00:00:00Z');
});

test('anything else is no timestamp', () => {
  for (const text of [
    'Now',
    ' now',
    '2024-02-29',
    '2024-02-29T12:00Z',
    '2024-02-29t12:00:00z',
    '2024-02-29T12:00:00Z ',
    '2024-02-29T12:00:00+2',
    '2024-02-29 12:00:00 UTC',
    '2024022912000',
    '00000000000000',
    '99999999999999',
    '10000-01-01T00:00:00Z',
    'infinity',
    'tomorrow',
    '1e5',
  ]) {
    assert.equal(read(text), undefined, text);
  }
});
