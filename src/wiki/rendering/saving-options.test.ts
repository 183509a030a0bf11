import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestWiki, testPerformer } from '../test-wiki.ts';
import { saveOptions } from '../users/options.ts';
import { signer } from './saving-options.ts';

test('somebody signs as their preferences say', async (t) => {
  const wiki = await createTestWiki(t);
  await wiki.storage.transaction((tx) => saveOptions(wiki, tx, 7, { nickname: "''Ann''", fancysig: '1' }));
  const named = { name: 'Ann', registered: true };
  assert.deepEqual(await signer(wiki, testPerformer('Ann', [], 7)), {
    ...named,
    nickname: "''Ann''",
    fancySignature: true,
  });
  assert.deepEqual(await signer(wiki, testPerformer('Bob', [], 8)), { ...named, name: 'Bob' });
});
