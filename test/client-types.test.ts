import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { allModules } from './client-types/all-modules.ts';
import { writeModules } from './client-types/write-modules.ts';

test('the client’s parameter types are those of the modules', async () => {
  const written = readFileSync(new URL('../src/client/modules.ts', import.meta.url), 'utf8');
  assert.ok(
    written === writeModules(await allModules()),
    'A module’s declaration has changed: run `npm run client-types`, and commit src/client/modules.ts.',
  );
});
