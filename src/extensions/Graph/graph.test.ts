import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession, newUser } from '../../../test/session.ts';
import { hashOf, readSpecification } from './specification.ts';

let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: 'a long password of words',
    config: { config: { GroupPermissions: { sysop: { deleterevision: true } } }, extensions: ['Graph'] },
  });
  ada = await newUser(wiki, 'Ada');
});
after(() => wiki.close());

test('comments and commas too many are no harm, what stands in texts is kept', () => {
  assert.deepEqual(readSpecification('{"a": [1, 2,], // no\n "b": "x // y /* z */ ,]", /* , */ }'), {
    a: [1, 2],
    b: 'x // y /* z */ ,]',
  });
  assert.equal(readSpecification('[]'), undefined);
  assert.equal(readSpecification('{"a" /* open'), undefined);
  assert.deepEqual(readSpecification(`{"a":"${'\\\\'.repeat(100_000)}"}`), { a: '\\'.repeat(100_000) });
  assert.equal(readSpecification('{'.repeat(100_000)), undefined);
});

test('a graph is found on its page, in old revisions, and not where the text is hidden', async () => {
  const graph = (width: number) => `<graph>{"version":2,"width":${width},"height":5}</graph>`;
  const first = await ada.act({ action: 'edit', title: 'Drawn', text: graph(7) });
  await ada.act({ action: 'edit', title: 'Drawn', text: `${graph(8)} <graph>{</graph> <script>` });
  const hash = hashOf({ version: 2, width: 7, height: 5 });
  const oldid = Number(first.edit?.newrevid);
  const ask = async (params: Readonly<Record<string, string | number>>) => {
    const answer = await ada.get({ action: 'graph', title: 'Drawn', hash, ...params });
    return answer.graph?.width ?? String(answer.error?.code);
  };
  assert.equal(await ask({}), 'invalidhash');
  assert.equal(await ask({ oldid }), 7);
  assert.equal(await ask({ hash: 'constructor' }), 'invalidhash');
  assert.equal(await ask({ title: 'Main Page', oldid }), 'missingtitle');
  const { parse } = await ada.get({ action: 'parse', page: 'Drawn', prop: 'text|categories' });
  assert.match(String(parse?.text), /<div class="mw-graph[^>]*width:8px/);
  assert.deepEqual((parse?.categories as unknown as { category: string }[]).map(({ category }) => category).sort(), [
    'Pages_with_broken_graphs',
    'Pages_with_graphs',
    'Pages_with_obsolete_Vega_graphs',
  ]);
  const admin = new ApiSession(wiki);
  await admin.login('Admin', 'a long password of words');
  assert.equal(
    await admin.refusal({ action: 'revisiondelete', type: 'revision', ids: oldid, hide: 'content' }),
    undefined,
  );
  assert.equal(await ask({ oldid }), 'missingtitle');
});
