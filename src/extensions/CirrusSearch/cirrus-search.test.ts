import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { finishJobs } from '../../../test/finish-jobs.ts';
import { newUser, type ApiSession, type Json } from '../../../test/session.ts';
import { limitSize } from './document/limit-size.ts';
import { readPageText } from './document/page-text.ts';

let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: {
      config: { DBname: 'sea', JobRunRate: 0, CirrusSearchNamespaceMappings: { 4: 'project' } },
      extensions: ['CirrusSearch'],
    },
  });
  ada = await newUser(wiki, 'Ada');
  for (const [title, text] of Object.entries({
    Fjord:
      "A '''fjord''' is an inlet. [[Category:Water bodies]]\n== Shape ==\nDeep. [[Bay]] [[Help:Two words]]\n{|\n| cell\n|}\n=== Name ===\nNorse.",
    Bay: "{{DISPLAYTITLE:''bay''}}See [[Fjord]] and [[Fjord#Shape]].",
    Sund: '#REDIRECT [[Fjord]]',
    Feord: '#REDIRECT [[Fjord]]',
  })) {
    await ada.act({ action: 'edit', title, text });
  }
  await finishJobs(wiki.wiki);
});
after(() => wiki.close());

async function pageWith(prop: string, title: string, params: Record<string, string> = {}): Promise<Json> {
  const { query } = await ada.get({ action: 'query', prop, titles: title, ...params });
  return (query?.pages as unknown as Json[])[0]!;
}

test('a document has the page’s text in parts, its links and what redirects to it', async () => {
  const { cirrusbuilddoc: document, cirrusbuilddoc_metadata: metadata } = await pageWith('cirrusbuilddoc', 'Fjord');
  const parts = Object.fromEntries(
    'text opening_text auxiliary_text heading category outgoing_link redirect namespace_text display_title'
      .split(' ')
      .map((name) => [name, document?.[name] as unknown]),
  );
  assert.deepEqual(parts, {
    text: 'A fjord is an inlet. Deep. Bay Help:Two words Norse.',
    opening_text: 'A fjord is an inlet.',
    auxiliary_text: ['cell'],
    heading: ['Shape', 'Name'],
    category: ['Water bodies'],
    outgoing_link: ['Bay', 'Help:Two_words'],
    redirect: [
      { namespace: 0, title: 'Sund' },
      { namespace: 0, title: 'Feord' },
    ],
    namespace_text: '',
    display_title: null,
  });
  assert.equal(String(metadata?.index_name), 'sea_content');
  const bytes = Buffer.byteLength(JSON.stringify(document));
  assert.equal(metadata?.size_limiter_stats?.document?.original_length as unknown, bytes);
});

test('only what is asked for is built; a hidden text is not told', async () => {
  const { cirrusbuilddoc: links } = await pageWith('cirrusbuilddoc', 'Fjord', { cbbuilders: 'links' });
  assert.ok(links && 'redirect' in links && !('text' in links));
  const { query } = await ada.get({ action: 'query', titles: 'Bay', prop: 'revisions' });
  const { pageid, revisions } = (query?.pages as unknown as Json[])[0]!;
  const id = Number((revisions as unknown as Json[])[0]?.revid);
  assert.ok(id > 0);
  await wiki.wiki.storage.transaction((tx) =>
    tx.updateTable('revision').set({ rev_deleted: 1 }).where('rev_page', '=', Number(pageid)).execute(),
  );
  const { cirrusbuilddoc: hidden } = await pageWith('cirrusbuilddoc', 'Bay');
  assert.ok(hidden && !('source_text' in hidden) && !('text' in hidden));
});

test('completions of a page are weighed; redirects have none', async () => {
  const { cirruscompsuggestbuilddoc: found, pageid } = await pageWith('cirruscompsuggestbuilddoc', 'Fjord', {
    csbmethod: 'incomingLinks',
  });
  const id = Number(pageid);
  assert.deepEqual(found?.[`${id}t`]?.suggest as unknown, { input: ['Fjord', 'Feord'], weight: 3 });
  assert.deepEqual(found?.[`${id}r`]?.suggest?.input as unknown, ['Sund']);
  const { cirruscompsuggestbuilddoc: none } = await pageWith('cirruscompsuggestbuilddoc', 'Sund');
  assert.deepEqual(none as unknown, []);
});

test('each namespace has its index', async () => {
  const dump = await ada.get({ action: 'cirrus-config-dump', prop: 'namespacemap' });
  const { 0: main, 2: user, 4: project } = dump.CirrusSearchConcreteNamespaceMap as unknown as Record<number, string>;
  assert.deepEqual([main, user, project], ['sea_content', 'sea_general', 'sea_project']);
});

test('pages that the search would not find are told of, number by number', async () => {
  const check = (from: number, limit: number) => ada.get({ action: 'cirrus-check-sanity', from, limit });
  assert.deepEqual((await check(0, 100)).problems as unknown, []);
  await wiki.wiki.storage.transaction((tx) => tx.deleteFrom('searchindex').execute());
  const all: unknown[] = [];
  for (let from: number | undefined = 0; from !== undefined;) {
    const answer: Json = await check(from, 2);
    all.push(...(answer.problems as unknown as Json[]).map(({ title }) => title));
    from = answer.continue?.from as unknown as number | undefined;
  }
  assert.ok(all.includes('Fjord') && all.includes('Sund'), JSON.stringify(all));
});

test('long fields are cut between characters', () => {
  const document = { opening_text: 'é'.repeat(6000), text: 'x'.repeat(20_000) };
  const stats = limitSize(document, 'wmf');
  assert.equal(document.opening_text, 'é'.repeat(5000));
  assert.equal(document.text.length, 20_000);
  assert.deepEqual(stats.mandatory_reduction, { opening_text: 2000 });
  assert.equal(stats.document.original_length - stats.document.new_length, 2000);
});

test('what nobody reads on a page is no text of it', () => {
  const { text, headings } = readPageText(
    '<style>p{}</style><div class="toc"><h2>Contents</h2></div><p>One<sup class="reference">[1]</sup></p>' +
      '<div class="mw-heading"><h2>Two</h2><span class="mw-editsection">edit</span></div><p>Three</p>',
  );
  assert.equal(text, 'One Three');
  assert.deepEqual(headings, ['Two']);
});
