import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { api } from './api.ts';

let running: RunningWiki;

before(async () => {
  running = await createWiki({ memory: true });
});
after(() => running.close());

interface EditAnswer {
  edit?: { result: string; newrevid?: number };
  error?: { code: string };
}

test('of two hundred edits at once on ten pages, each is saved or answered editconflict, and each saved one stands once in the history', async () => {
  const titles = Array.from({ length: 10 }, (_, i) => `Busy ${i}`);
  for (const title of titles) await api(running, { action: 'edit', title, text: 'start', token: '+\\' }, 'POST');
  const saved: number[] = [];
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, i) => {
      const title = titles[i % 10]!;
      const { query } = await api<{ query: { pages: { revisions: { revid: number }[] }[] } }>(running, {
        action: 'query',
        prop: 'revisions',
        titles: title,
      });
      return api<EditAnswer>(
        running,
        { action: 'edit', title, text: `edit ${i}`, baserevid: query.pages[0]!.revisions[0]!.revid, token: '+\\' },
        'POST',
      );
    }),
  );
  for (const { edit, error } of answers) {
    if (edit) {
      assert.equal(edit.result, 'Success');
      saved.push(edit.newrevid!);
    } else assert.equal(error?.code, 'editconflict');
  }
  assert.equal(new Set(saved).size, saved.length);
  assert.ok(saved.length >= 10);
  const history: number[] = [];
  for (const title of titles) {
    const { query } = await api<{ query: { pages: { revisions: { revid: number; parentid: number }[] }[] } }>(running, {
      action: 'query',
      prop: 'revisions',
      titles: title,
      rvlimit: 'max',
      rvprop: 'ids',
    });
    const revisions = query.pages[0]!.revisions;
    revisions.forEach(({ parentid }, i) => assert.equal(parentid, revisions[i + 1]?.revid ?? 0));
    history.push(...revisions.slice(0, -1).map(({ revid }) => revid));
  }
  assert.deepEqual(
    history.toSorted((a, b) => a - b),
    saved.toSorted((a, b) => a - b),
  );
});

test('twenty wikis in one process do not disturb each other', async () => {
  const wikis = await Promise.all(Array.from({ length: 20 }, () => createWiki({ memory: true })));
  try {
    await Promise.all(
      wikis.map((wiki, i) => api(wiki, { action: 'edit', title: 'Mine', text: `wiki ${i}`, token: '+\\' }, 'POST')),
    );
    for (const [i, wiki] of wikis.entries()) {
      const { query } = await api<{ query: { pages: { revisions: { slots: { main: { content: string } } }[] }[] } }>(
        wiki,
        {
          action: 'query',
          prop: 'revisions',
          titles: 'Mine',
          rvprop: 'content',
          rvslots: 'main',
          rvlimit: 5,
        },
      );
      assert.deepEqual(
        query.pages[0]!.revisions.map(({ slots }) => slots.main.content),
        [`wiki ${i}`],
      );
    }
  } finally {
    await Promise.all(wikis.map((wiki) => wiki.close()));
  }
});
