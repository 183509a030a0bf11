import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { allModules } from './client-types/all-modules.ts';
import { writeRecordedAnswers } from './client-types/recorded-answers.ts';
import { writeModules } from './client-types/write-modules.ts';
import { withoutConformance } from './conformance.ts';

test('the client’s parameter types are those of the modules', async () => {
  const written = readFileSync(new URL('../src/client/modules.ts', import.meta.url), 'utf8');
  assert.ok(
    written === writeModules(await allModules()),
    'A module’s declaration has changed: run `npm run client-types`, and commit src/client/modules.ts.',
  );
});

test(
  'the client’s types of answers of extensions are those of the recordings',
  { skip: withoutConformance },
  async () => {
    const written = readFileSync(new URL('../src/client/answers/recorded.ts', import.meta.url), 'utf8');
    assert.ok(
      written === (await writeRecordedAnswers()),
      'A type was written by hand, or answers were recorded: run `npm run client-types`, and commit src/client/answers/recorded.ts.',
    );
  },
);
