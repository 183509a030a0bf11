import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minutesFromUtc, onUserClock } from './time-correction.ts';

const summer = new Date('2030-07-01T12:00:00Z');
const winter = new Date('2030-01-01T12:00:00Z');

test('the preference says minutes, a zone, or a bare difference', () => {
  assert.equal(minutesFromUtc('System|60', summer), 60);
  assert.equal(minutesFromUtc('Offset|-180', summer), -180);
  assert.equal(minutesFromUtc('-02:30', summer), -150);
  assert.equal(minutesFromUtc('5', summer), 300);
  assert.equal(minutesFromUtc('', summer), 0);
  assert.equal(minutesFromUtc('nonsense', summer), 0);
});

test('a zone knows summer time; of an unknown one the minutes count', () => {
  assert.equal(minutesFromUtc('ZoneInfo|60|Europe/Berlin', summer), 120);
  assert.equal(minutesFromUtc('ZoneInfo|60|Europe/Berlin', winter), 60);
  assert.equal(minutesFromUtc('ZoneInfo|60|Nowhere/Atall', winter), 60);
});

test("the user's clock is UTC put forward or back", () => {
  assert.equal(onUserClock('Offset|-180', winter).toISOString(), '2030-01-01T09:00:00.000Z');
});
