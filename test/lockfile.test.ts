import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

/**
 * `npm ci` believes the lock, not the packages, when it decides what to compile; npm leaves `gypfile` out whenever it
 * writes the lock anew, and a machine without a compiler could then no longer install Awiki.
 */
test('SQLite is installed as the binary that its package carries', async () => {
  const lock = JSON.parse(await readFile(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
    packages: Record<string, { gypfile?: boolean }>;
  };
  assert.equal(
    lock.packages['node_modules/better-sqlite3']?.gypfile,
    false,
    'add "gypfile": false to node_modules/better-sqlite3 in package-lock.json',
  );
});
