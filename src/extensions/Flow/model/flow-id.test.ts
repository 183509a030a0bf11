import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareFlowIds, fromBytes, newFlowId, readFlowId, timeOf, timestampOf, toBytes } from './flow-id.ts';

test('ids of one moment follow each other, and know it', () => {
  const now = new Date('2026-11-23T11:44:52.345Z');
  const ids = Array.from({ length: 3000 }, () => newFlowId(now));
  assert.deepEqual(ids.toSorted(compareFlowIds), ids);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(timeOf(ids[0]!), now.getTime());
  assert.equal(timestampOf(ids[0]!), '20261123114452');
});

test('an id of MediaWiki’s tells its time', () => {
  assert.equal(timestampOf('zpv101q3ugrt3lrx'), '20261123114452');
});

test('an id is eleven bytes, and comes back from them in the same order', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 11, maxLength: 11 }),
      fc.uint8Array({ minLength: 11, maxLength: 11 }),
      (a, b) => {
        const [one, other] = [fromBytes(Buffer.from(a)), fromBytes(Buffer.from(b))];
        assert.deepEqual(toBytes(one), Buffer.from(a));
        assert.equal(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))), compareFlowIds(one, other));
        assert.equal(readFlowId(one.toUpperCase()), one);
      },
    ),
  );
});

test('what is no id is not read as one', () => {
  for (const text of [
    '',
    'zpv101q3ugrt3lr',
    'zpv101q3ugrt3lr-',
    'z'.repeat(18),
    'z'.repeat(40),
    '１２３４５６７８９０１２３４５６',
  ]) {
    assert.equal(readFlowId(text), undefined, text);
  }
});
