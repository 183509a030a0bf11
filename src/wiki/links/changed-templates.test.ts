import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { api } from '../../../test/api.ts';
import { emptyParserOutput } from '../../wikitext/parser-output.ts';
import { deletePage } from '../deletion/delete-page.ts';
import { undeletePage } from '../deletion/undelete-page.ts';
import { movePage } from '../moves/move-page.ts';
import { testPerformer, testTitle } from '../test-wiki.ts';
import { runJobs } from '../jobs/job-runner.ts';
import { templatesChanged } from './changed-templates.ts';

const performer = testPerformer('198.51.100.7', ['read', 'edit', 'createpage', 'move', 'delete', 'undelete']);

/** A wiki that runs jobs when it is told to, and in which the clock may stand still. */
async function startWiki(t: TestContext): Promise<RunningWiki> {
  const wiki = await createWiki({ memory: true, logLevel: 'silent', config: { config: { JobRunRate: 0 } } });
  t.after(() => wiki.close());
  return wiki;
}

const edit = (wiki: RunningWiki, title: string, text: string) =>
  api(wiki, { action: 'edit', title, text, token: '+\\' }, 'POST');

async function categoriesOf({ wiki }: RunningWiki, title: string): Promise<string[]> {
  const rows = await wiki.db
    .selectFrom('page')
    .innerJoin('categorylinks', 'cl_from', 'page_id')
    .select('cl_to')
    .where('page_namespace', '=', 0)
    .where('page_title', '=', title)
    .execute();
  return rows.map((row) => row.cl_to);
}

/** Lets something happen once between the rendering of a page and what is written of it. */
function afterRendering({ wiki: { parser } }: RunningWiki, method: 'parse' | 'prepareEdit', act: () => Promise<void>) {
  const render = parser[method].bind(parser) as (request: never) => Promise<never>;
  parser[method] = async (request: never) => {
    const output = await render(request);
    parser[method] = render;
    await act();
    return output;
  };
}

test('a template that changes again and again within a second is followed each time', async (t) => {
  const wiki = await startWiki(t);
  const now = wiki.wiki.now();
  wiki.wiki.now = () => now;
  await edit(wiki, 'Page', '{{T}}');
  for (const name of ['One', 'Two', 'Three']) {
    await edit(wiki, 'Template:T', `${name} [[Category:${name}]]`);
    await runJobs(wiki.wiki);
    assert.deepEqual(await categoriesOf(wiki, 'Page'), [name]);
    const { parse } = await api<{ parse: { text: string } }>(wiki, { action: 'parse', page: 'Page', prop: 'text' });
    assert.match(parse.text, new RegExp(name));
  }
});

for (const { before, told } of [
  { before: '[[Category:Old]]', told: 'changed' },
  { before: undefined, told: 'was made' },
]) {
  test(`a template that ${told} while a page with it was rendered for an edit is followed`, async (t) => {
    const wiki = await startWiki(t);
    if (before !== undefined) await edit(wiki, 'Template:T', before);
    afterRendering(wiki, 'prepareEdit', async () => {
      await edit(wiki, 'Template:T', '[[Category:New]]');
      await runJobs(wiki.wiki);
    });
    await edit(wiki, 'Page', '{{T}}');
    await runJobs(wiki.wiki);
    assert.deepEqual(await categoriesOf(wiki, 'Page'), ['New']);
  });
}

test('a template that changed while a job rendered a page with it is followed, though its own job was done before', async (t) => {
  const wiki = await startWiki(t);
  await edit(wiki, 'Page', '{{T}}');
  await edit(wiki, 'Template:T', '[[Category:Old]]');
  afterRendering(wiki, 'parse', async () => {
    await edit(wiki, 'Template:T', '[[Category:New]]');
    await runJobs(wiki.wiki);
  });
  await runJobs(wiki.wiki);
  assert.deepEqual(await categoriesOf(wiki, 'Page'), ['New']);
});

test('a template that changed while a page with it was rendered for its restoration is followed', async (t) => {
  const wiki = await startWiki(t);
  await edit(wiki, 'Template:T', '[[Category:Old]]');
  await edit(wiki, 'Page', '{{T}}');
  const title = testTitle(wiki.wiki, 'Page');
  await deletePage(wiki.wiki, performer, { title, reason: '' });
  afterRendering(wiki, 'parse', async () => {
    await edit(wiki, 'Template:T', '[[Category:New]]');
    await runJobs(wiki.wiki);
  });
  await undeletePage(wiki.wiki, performer, { title, reason: '' });
  await runJobs(wiki.wiki);
  assert.deepEqual(await categoriesOf(wiki, 'Page'), ['New']);
});

test('a page that is moved before the job of a changed template has come to it is followed to its new title', async (t) => {
  const wiki = await startWiki(t);
  await edit(wiki, 'Template:T', '[[Category:Old]]');
  await edit(wiki, 'Page', '{{T}} [[Category:Of {{PAGENAME}}]]');
  await edit(wiki, 'Template:T', '[[Category:New]]');
  // The template's own job has left one for the page, by its title.
  await runJobs(wiki.wiki, { max: 1 });
  const [from, to] = [testTitle(wiki.wiki, 'Page'), testTitle(wiki.wiki, 'Elsewhere')];
  await movePage(wiki.wiki, performer, { from, to, reason: '', redirect: true });
  await runJobs(wiki.wiki);
  assert.deepEqual((await categoriesOf(wiki, 'Elsewhere')).sort(), ['New', 'Of_Elsewhere']);
});

test('templates of a page that is being written change only when it has been written', async (t) => {
  const wiki = await startWiki(t);
  await edit(wiki, 'Template:There', 'old');
  const output = emptyParserOutput('Page');
  output.templates.set(
    10,
    new Map([
      ['There', { pageId: 2, revId: 2 }],
      ['Missing', { pageId: 0, revId: 0 }],
    ]),
  );
  const order: string[] = [];
  let edits: Promise<unknown> = Promise.resolve();
  await wiki.wiki.storage.transaction(async (tx) => {
    assert.equal(await templatesChanged(tx, output, { namespace: 0, dbKey: 'Page' }), false);
    edits = Promise.all(
      ['There', 'Missing'].map(async (name) => {
        await edit(wiki, `Template:${name}`, 'new');
        order.push(name);
      }),
    );
    await sleep(300);
    order.push('the page');
  });
  await edits;
  assert.equal(order[0], 'the page');
  assert.equal(order.length, 3);
  await wiki.wiki.storage.transaction(async (tx) => {
    assert.equal(await templatesChanged(tx, output, { namespace: 0, dbKey: 'Page' }), true);
  });
});
