import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { insertPage } from '../../wiki/pages/page-rows.ts';
import { updateRedirect } from '../../wiki/pages/redirect-store.ts';
import { createTestWiki, testPerformer, testTitle } from '../../wiki/test-wiki.ts';
import { pageSetOfGenerated, pageSetOfIds, pageSetOfRevisions, pageSetOfTitles } from './page-set-loader.ts';
import type { PageSet } from './page-set.ts';

const specialPages = { Mypage: ['MyPage'], Version: ['Version'] };

/** A wiki with the pages A … , of which some are redirects: `{ A: undefined, B: 'A' }`. Ids count from 1. */
async function wikiWith(t: TestContext, pages: Readonly<Record<string, string | undefined>>, redirects = true) {
  const wiki = await createTestWiki(t, { parts: [{ name: 'Test', specialPages }] });
  await wiki.storage.transaction(async (tx) => {
    for (const [name, target] of Object.entries(pages)) {
      const title = testTitle(wiki, name);
      const id = await insertPage(tx, title, '20300101000000');
      if (target === undefined) continue;
      await tx.updateTable('page').set({ page_is_redirect: 1 }).where('page_id', '=', id).execute();
      await updateRedirect(tx, id, testTitle(wiki, target));
    }
  });
  return { wiki, performer: testPerformer('Ann', ['read'], 7), redirects };
}

const names = (pages: PageSet) => [...pages.goodTitles.values()].map(String);
const followed = (pages: PageSet) => pages.redirects.map(({ from, to }) => `${String(from)} → ${to.fullText}`);

test('titles without a page are numbered after invalid and special ones', async (t) => {
  const options = await wikiWith(t, { Harbour: undefined });
  const pages = await pageSetOfTitles(options, ['Nix', 'harbour', 'Bad[', 'Special:version', 'Talk:Nix']);
  assert.deepEqual([...pages.invalid.keys()], [-1]);
  assert.deepEqual(
    [...pages.special].map(([id, title]) => [id, String(title)]),
    [[-2, 'Special:Version']],
  );
  assert.deepEqual(
    [...pages.missing].map(([id, title]) => [id, String(title)]),
    [
      [-3, 'Nix'],
      [-4, 'Talk:Nix'],
    ],
  );
  assert.deepEqual(names(pages), ['Harbour']);
  assert.deepEqual(
    pages.normalized.map(({ from, to }) => `${from} → ${to}`),
    ['harbour → Harbour', 'Special:version → Special:Version'],
  );
  assert.equal(pages.known.has(-2), true);
});

test('how titles were respelled is told before which titles they are', async (t) => {
  const options = await wikiWith(t, {});
  const respelled = { fromencoded: true, from: 'e%CC%81', to: 'é' };
  const pages = await pageSetOfTitles(options, ['é'], [respelled]);
  assert.deepEqual(pages.normalized, [respelled, { fromencoded: false, from: 'é', to: 'É' }]);
});

test('chains of redirects are followed to their end, each hop is told', async (t) => {
  const options = await wikiWith(t, { Harbour: undefined, Haven: 'Harbour#Depth', Seaport: 'Haven' });
  const pages = await pageSetOfTitles(options, ['Seaport']);
  assert.deepEqual(followed(pages), ['Seaport → Haven', 'Haven → Harbour#Depth']);
  assert.deepEqual(names(pages), ['Harbour']);
});

test('redirects in a circle lead to no page', async (t) => {
  const options = await wikiWith(t, { A: 'B', B: 'A', C: 'C' });
  const pages = await pageSetOfTitles(options, ['A', 'C']);
  assert.deepEqual(followed(pages), ['A → B', 'C → C', 'B → A']);
  assert.equal(pages.pageIds.length, 0);
});

test('Special:MyPage stands for the user page of the one who asks, where redirects are resolved', async (t) => {
  const options = await wikiWith(t, {});
  const resolved = await pageSetOfTitles(options, ['Special:MyPage/Draft']);
  assert.deepEqual(followed(resolved), ['Special:MyPage/Draft → User:Ann/Draft']);
  assert.deepEqual([...resolved.missing.values()].map(String), ['User:Ann/Draft']);
  const kept = await pageSetOfTitles({ ...options, redirects: false }, ['Special:MyPage/Draft']);
  assert.deepEqual([...kept.special.values()].map(String), ['Special:MyPage/Draft']);
});

test('ids of no page are missing', async (t) => {
  const pages = await pageSetOfIds(await wikiWith(t, { A: undefined }), [1, 0, -3, 99]);
  assert.deepEqual(names(pages), ['A']);
  assert.deepEqual(pages.missingIds, [0, -3, 99]);
});

test('revisions of deleted pages are known only to those who may see deleted history', async (t) => {
  const options = await wikiWith(t, {});
  await options.wiki.storage.transaction(async (tx) => {
    await tx
      .insertInto('archive')
      .values({ ar_title: 'Gone', ar_rev_id: 5, ar_comment_id: 1, ar_actor: 1, ar_timestamp: '20300101000000' })
      .execute();
  });
  const stranger = await pageSetOfRevisions(options, [5, 6]);
  assert.deepEqual(stranger.missingRevisions, [5, 6]);
  const performer = testPerformer('Sue', ['deletedhistory'], 8);
  const admin = await pageSetOfRevisions({ ...options, performer }, [5, 6]);
  assert.deepEqual(admin.missingRevisions, [6]);
  assert.equal(String(admin.missing.get(admin.deletedRevisions.get(5)!)), 'Gone');
});

test('what a generator says of a redirect is said of its target, unless that has data of its own', async (t) => {
  const options = await wikiWith(t, { A: undefined, B: 'A', C: undefined, D: 'C' });
  const titles = ['A', 'B', 'D'].map((dbKey) => ({ namespace: 0, dbKey }));
  const pages = await pageSetOfGenerated(options, { titles, data: [{ index: 1 }, { index: 2 }, { index: 3 }] });
  assert.deepEqual(Object.fromEntries(pages.data), { 1: { index: 1 }, 3: { index: 3 } });
});
