import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../wiki/refusal.ts';
import { Continuation } from './continuation.ts';

const modules = { props: ['links', 'info'], others: ['allpages'] };

function read(sent: string | undefined, params: Record<string, string> = {}, rawcontinue = false) {
  const request = { params: new Map(Object.entries(params)) };
  return new Continuation(request, { continue: sent, rawcontinue }, modules);
}

test('a query that has said all is complete and does not continue', () => {
  assert.deepEqual(read(undefined).answer(), { batchcomplete: true });
});

test('while one prop is unfinished the batch is not complete and the finished modules are named', () => {
  const continuation = read(undefined);
  continuation.add('links', 'plcontinue', '8|0|Gulls');
  assert.deepEqual(continuation.answer(), {
    continue: { plcontinue: '8|0|Gulls', continue: '||info|allpages' },
  });
});

test('a generator goes on only when its pages are told, and then the props are asked again', () => {
  const continuation = read(undefined);
  continuation.addGenerator('allpages', 'gapcontinue', 'Haven');
  assert.deepEqual(continuation.answer(), {
    batchcomplete: true,
    continue: { gapcontinue: 'Haven', continue: 'gapcontinue||allpages' },
  });
  continuation.add('links', 'plcontinue', '8|0|Gulls');
  assert.deepEqual(continuation.answer(), {
    continue: { plcontinue: '8|0|Gulls', continue: '||info|allpages' },
  });
});

test('the parameters that brought a batch are sent again until the batch is told', () => {
  const continuation = read('gapcontinue||', { gapcontinue: 'Haven' });
  continuation.add('links', 'plcontinue', '8|0|Gulls');
  continuation.addGenerator('allpages', 'gapcontinue', 'Pier');
  assert.deepEqual(continuation.answer(), {
    continue: { plcontinue: '8|0|Gulls', gapcontinue: 'Haven', continue: 'gapcontinue||info|allpages' },
  });
});

test('where only lists go on, no page is looked at again', () => {
  const continuation = read(undefined);
  continuation.add('allpages', 'apcontinue', 'Haven');
  assert.deepEqual(continuation.answer(), {
    batchcomplete: true,
    continue: { apcontinue: 'Haven', continue: '-||links|info' },
  });
  const next = read('-||links|info');
  assert.equal(next.pagesDone, true);
  assert.equal(next.isFinished('info'), true);
  assert.equal(next.isFinished('allpages'), false);
});

test('rawcontinue names modules, and both the props and the generator', () => {
  const continuation = read('gapcontinue||info', {}, true);
  continuation.add('links', 'plcontinue', '8|0|Gulls');
  continuation.addGenerator('allpages', 'gapcontinue', 'Haven');
  assert.deepEqual(continuation.answer(), {
    'query-continue': { links: { plcontinue: '8|0|Gulls' }, allpages: { gapcontinue: 'Haven' } },
  });
});

test('a value that no answer gave is refused', () => {
  for (const value of ['bogus', '|links', 'a|b|c']) {
    for (const rawcontinue of [false, true]) {
      assert.throws(
        () => read(value, {}, rawcontinue),
        (error) => error instanceof Refusal && error.code === 'badcontinue',
      );
    }
  }
});
