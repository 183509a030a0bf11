import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showProgress } from './progress.ts';

function show(isTTY: boolean): {
  said: string[];
  at: (seconds: number) => void;
  progress: ReturnType<typeof showProgress>;
} {
  const said: string[] = [];
  let now = 0;
  const output = { isTTY, columns: 100, write: (text: string) => said.push(text) };
  return {
    said,
    at: (seconds) => (now = seconds * 1000),
    progress: showProgress('Pages', 'pages', output, () => now),
  };
}

test('on a terminal progress is a bar with rate and time left, in one line', () => {
  const { said, at, progress } = show(true);
  at(10);
  progress.update(0.25, 500);
  at(10.1);
  progress.update(0.26, 510);
  at(40);
  progress.update(1, 2000);
  progress.end();
  assert.equal(said.length, 3);
  assert.equal(said[0], '\r\x1b[K[########----------------------] Pages: 25 %, 500 pages, 50 per second, 0:30 left');
  assert.equal(said.at(-1), '\r\x1b[KPages: 2000 pages in 0:40, 50 pages per second\n');
});

test('elsewhere it is a line now and then', () => {
  const { said, at, progress } = show(false);
  for (let second = 1; second <= 3600; second++) {
    at(second);
    progress.update(second / 7200, second * 10);
  }
  assert.equal(said.length, 360);
  assert.equal(said.at(-1), 'Pages: 50 %, 36000 pages, 10 per second, 1:00:00 left\n');
});

test('nothing that was done at once makes a rate without sense', () => {
  const { said, progress } = show(false);
  progress.update(1, 1);
  progress.end();
  assert.deepEqual(said, ['Pages: 1 pages in 0:00, 0 pages per second\n']);
});
