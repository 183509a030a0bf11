import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';
import { toBytes, type FlowId } from './model/flow-id.ts';
import type { FlowTables } from './tables.ts';

/** The forms in which posts are sent and read, by HTTP. */

let wiki: RunningWiki;
let admin: ApiSession;
let alice: ApiSession;
let guest: ApiSession;
before(async () => {
  const config = { extensions: ['Flow'], config: { NamespaceContentModels: { 5: 'flow-board' } } };
  wiki = await createWiki({ memory: true, logLevel: 'silent', adminPassword: 'Hard to guess 17', config });
  admin = new ApiSession(wiki);
  await admin.login('Admin', 'Hard to guess 17');
  alice = await newUser(wiki, 'Alice');
  guest = new ApiSession(wiki);
});
after(() => wiki.close());

const begin = (content: string, format = 'wikitext'): Promise<Json> =>
  alice.act({
    action: 'flow',
    submodule: 'new-topic',
    page: 'Project talk:Board',
    nttopic: 'Forms',
    ntcontent: content,
    ntformat: format,
  });

/** Begins a topic with a post. */
async function posted(content: string, format = 'wikitext'): Promise<{ page: string; post: string }> {
  const answered = await begin(content, format);
  const made = answered.flow?.['new-topic']?.committed?.topiclist;
  assert.ok(made, JSON.stringify(answered));
  return { page: String(made['topic-page']), post: String(made['post-id']) };
}

async function revisionOf({ page, post }: { page: string; post: string }, format: string): Promise<Json> {
  const params = { action: 'flow', submodule: 'view-post', page, vppostId: post, vpformat: format };
  const { flow } = await guest.get(params);
  const [revision] = Object.values((flow?.['view-post']?.result?.topic?.revisions ?? {}) as Json) as Json[];
  assert.ok(revision, JSON.stringify(flow));
  return revision;
}

async function textOf(where: { page: string; post: string }, format: string): Promise<string> {
  return String((await revisionOf(where, format)).content?.content);
}

test('a post is given as a document of Parsoid’s kind, which can be sent back', async () => {
  const text = "A '''bold''' [[Main Page|page]], a [[Missing one]] and {{Missing two}}.\n\n* one\n** two";
  const document = await textOf(await posted(text), 'html');
  assert.match(
    document,
    /^<html><head><\/head><body id="mwAA" lang="en" class="mw-content-ltr [^>]*><section data-mw-/,
  );
  assert.match(document, /href="\.\/Missing_one\?action=edit&amp;redlink=1"/);
  assert.equal(await textOf(await posted(document, 'html'), 'wikitext'), text);
});

test('links of a post lead to pages where it is shown, and missing pages can be made from there', async () => {
  const where = await posted('To [[Main Page#Part|one]], [[Missing one]] and [https://e.example/ out].');
  const answer = await textOf(where, 'fixed-html');
  assert.match(answer, /<a href="\/wiki\/Main_Page#Part" title="Main Page" rel="mw:WikiLink" id="mw\w+">one<\/a>/);
  assert.match(answer, /<a rel="mw:ExtLink nofollow" href="https:\/\/e\.example\/"/);
  const shown = await (await fetch(`${wiki.url}/wiki/${where.page}`)).text();
  assert.match(shown, /<a href="\/w\/index\.php\?title=Missing_one&amp;action=edit&amp;redlink=1" class="new"/);
  assert.doesNotMatch(shown, /id="mwA/);
});

test('HTML that nobody can read is refused', async () => {
  const sent = `<p typeof="mw:Transclusion" about="#mwt1" data-mw='{"parts": 1'>x</p>`;
  assert.equal((await begin(sent, 'html')).error?.code, 'flow-error-parsoid-failure');
  const utils = { action: 'flow-parsoid-utils', title: 'Main Page', from: 'html', to: 'wikitext', content: sent };
  assert.equal((await alice.get(utils)).error?.code, 'flow-error-parsoid-failure');
});

test('posts that MediaWiki kept as HTML are read as wikitext, changed and hidden', async () => {
  const where = await posted('as text');
  const content = `<body id="mwAA" class="a>b"><section data-mw-section-id="0"><p>Kept as <i>HTML</i>.</p></section></body>`;
  await wiki.wiki.storage.transaction(async (tx) => {
    const row = { rev_flags: 'utf-8,html', rev_content: content };
    const id = toBytes(where.post as FlowId);
    await tx.withTables<FlowTables>().updateTable('flow_revision').set(row).where('rev_id', '=', id).execute();
  });
  const text = "Kept as ''HTML''.";
  assert.equal(await textOf(where, 'wikitext'), text);
  assert.match(await textOf(where, 'fixed-html'), /^<section data-mw-section-id="0"><p>Kept as <i>HTML<\/i>/);
  for (const state of ['delete', 'undelete']) {
    const params = { page: where.page, mppostId: where.post, mpmoderationState: state, mpreason: 'so' };
    assert.ok((await admin.act({ action: 'flow', submodule: 'moderate-post', ...params })).flow);
  }
  const shown = await revisionOf(where, 'wikitext');
  assert.deepEqual(shown.size, { old: '0', new: String(text.length) });
  const same = { eppostId: where.post, epprev_revision: String(shown.revisionId), epcontent: text };
  const unchanged = await alice.act({ action: 'flow', submodule: 'edit-post', page: where.page, ...same });
  assert.equal(unchanged.flow?.['edit-post']?.committed?.topic?.['post-revision-id'], shown.revisionId);
});
