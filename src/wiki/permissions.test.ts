import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOrUndefined } from '../site/parse-title.ts';
import { canRead, whyNot } from './permissions.ts';
import { createTestWiki, testPerformer } from './test-wiki.ts';
import type { Wiki } from './wiki.ts';

const editor = ['read', 'edit', 'createpage', 'editmyusercss'];
const title = (wiki: Wiki, text: string) => titleOrUndefined(wiki.site, text)!;

async function codes(wiki: Wiki, rights: readonly string[], action: string, text: string): Promise<string[]> {
  const performer = testPerformer('Ann', rights, 7);
  return (await whyNot(wiki, performer, action, title(wiki, text))).map(({ code }) => code);
}

test('who lacks the right is told so', async (t) => {
  const wiki = await createTestWiki(t);
  assert.deepEqual(await codes(wiki, ['read'], 'edit', 'Mill'), ['permissiondenied']);
  assert.deepEqual(await codes(wiki, editor, 'edit', 'Mill'), []);
});

test('interface pages, and code of the wiki and of users, need rights of their own', async (t) => {
  const wiki = await createTestWiki(t, { settings: { MetaNamespace: 'Project' } });
  assert.deepEqual(await codes(wiki, editor, 'edit', 'MediaWiki:Sidebar'), ['protectednamespace-interface']);
  assert.deepEqual(await codes(wiki, [...editor, 'editinterface'], 'edit', 'MediaWiki:Common.css'), [
    'sitecssprotected',
  ]);
  assert.deepEqual(await codes(wiki, editor, 'edit', 'User:Bob/common.js'), ['customjsprotected']);
  assert.deepEqual(await codes(wiki, editor, 'edit', 'User:Ann/common.css'), []);
  assert.deepEqual(await codes(wiki, editor, 'edit', 'User:Ann/common.js'), ['mycustomjsprotected']);
});

test('a title that is protected from being made is refused to those without the right, until that ends', async (t) => {
  const wiki = await createTestWiki(t);
  await wiki.storage.transaction(async (tx) => {
    await tx
      .insertInto('comment')
      .values({ comment_id: 1, comment_hash: 0, comment_text: '', comment_data: null })
      .execute();
    const row = {
      pt_namespace: 0,
      pt_user: 1,
      pt_reason_id: 1,
      pt_timestamp: '20290101000000',
      pt_create_perm: 'sysop',
    };
    await tx
      .insertInto('protected_titles')
      .values({ ...row, pt_title: 'Never', pt_expiry: 'infinity' })
      .execute();
    await tx
      .insertInto('protected_titles')
      .values({ ...row, pt_title: 'Once', pt_expiry: '20291231000000' })
      .execute();
  });
  assert.equal((await codes(wiki, editor, 'create', 'Never'))[0], 'protectedpage');
  assert.deepEqual(await codes(wiki, [...editor, 'editprotected'], 'create', 'Never'), []);
  assert.deepEqual(await codes(wiki, editor, 'create', 'Once'), []);
});

test('in a closed wiki only the pages of WhitelistRead can be read', async (t) => {
  const wiki = await createTestWiki(t, {
    settings: { WhitelistRead: ['Main Page'], WhitelistReadRegexp: ['/^Help:/i'] },
  });
  const stranger = testPerformer('192.0.2.1', []);
  assert.equal(canRead(wiki, stranger, title(wiki, 'Main Page')), true);
  assert.equal(canRead(wiki, stranger, title(wiki, 'Help:Contents')), true);
  assert.equal(canRead(wiki, stranger, title(wiki, 'Secret')), false);
});
