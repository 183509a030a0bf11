import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWiki } from '../../awiki.ts';
import { visualEditor } from './index.ts';

test('headings lead to the visual editor where it can edit their page, and to the source everywhere', async (t) => {
  const wiki = await createWiki({ memory: true, port: 0, logLevel: 'silent', extensions: [visualEditor] });
  t.after(() => wiki.close());
  const linksOn = async (title: string): Promise<string[]> => {
    const form = {
      action: 'parse',
      format: 'json',
      formatversion: '2',
      contentmodel: 'wikitext',
      text: '== H ==',
      title,
    };
    const answer = await fetch(`${wiki.apiUrl}?${new URLSearchParams(form)}`);
    const { parse } = (await answer.json()) as { parse: { text: string } };
    return [...parse.text.matchAll(/\b(veaction|action)=edit&amp;section=1/g)].map(([, name]) => name!);
  };
  assert.deepEqual(await linksOn('A page'), ['veaction', 'action']);
  assert.deepEqual(await linksOn('Category:A'), ['veaction', 'action']);
  assert.deepEqual(await linksOn('Talk:A page'), ['action']);
  assert.deepEqual(await linksOn('User:Somebody/common.js'), ['action']);
});
