import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { ApiSession, newUser } from './session.ts';

interface Event {
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Listens until `count` events are there. */
async function listen(
  t: TestContext,
  { url }: RunningWiki,
  count: number,
  { query = '', headers = {}, ready = () => undefined }: ListenOptions = {},
): Promise<Event[]> {
  const abort = new AbortController();
  t.after(() => abort.abort());
  const response = await fetch(`${url}/v2/stream/recentchange${query}`, { signal: abort.signal, headers });
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
  const events: Event[] = [];
  let text = '';
  let acts: Promise<unknown> | undefined;
  const decoder = new TextDecoder();
  for await (const chunk of response.body!) {
    const isFirst = text === '' && events.length === 0;
    text += decoder.decode(chunk, { stream: true });
    if (isFirst) acts = Promise.resolve(ready());
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = new Map(
        text
          .slice(0, end)
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
      );
      text = text.slice(end + 2);
      const data = fields.get('data');
      if (data !== undefined) {
        events.push({ id: fields.get('id')!, data: JSON.parse(data) as Event['data'] });
      }
    }
    if (events.length >= count) break;
  }
  abort.abort();
  await acts;
  return events;
}

interface ListenOptions {
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Called when the stream is open. */
  readonly ready?: () => unknown;
}

async function wikiOf(t: TestContext, config: Record<string, unknown> = {}): Promise<RunningWiki> {
  const wiki = await createWiki({ memory: true, logLevel: 'silent', config: { config } });
  t.after(() => wiki.close());
  return wiki;
}

test('who listens is told of every change, as Wikimedia’s stream tells it', async (t) => {
  const wiki = await wikiOf(t);
  const visitor = new ApiSession(wiki);
  const events = await listen(t, wiki, 2, {
    ready: async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await visitor.act({ action: 'edit', title: 'Page one', text: 'a', summary: 'first [[Page one]]' });
      await visitor.act({ action: 'edit', title: 'Page one', text: 'ab', summary: 'second' });
    },
  });
  const [first, second] = events.map(({ data }) => data);
  assert.deepEqual(
    [first!['type'], first!['title'], first!['comment'], first!['bot'], first!['namespace']],
    ['new', 'Page one', 'first [[Page one]]', false, 0],
  );
  assert.match(String(first!['parsedcomment']), /<a href=/);
  assert.equal(second!['type'], 'edit');
  assert.deepEqual(second!['length'], { old: 1, new: 2 });
  const { old, new: latest } = second!['revision'] as { old: number; new: number };
  assert.ok(String(second!['notify_url']).endsWith(`diff=${latest}&oldid=${old}`));
  assert.equal((second!['meta'] as { stream: string }).stream, 'mediawiki.recentchange');
});

test('who was away goes on after the last event, or from a time', async (t) => {
  const wiki = await wikiOf(t);
  const visitor = new ApiSession(wiki);
  for (const text of ['a', 'b', 'c']) await visitor.act({ action: 'edit', title: 'Page', text });
  const all = await listen(t, wiki, 3, { query: '?since=2001-01-01T00:00:00Z' });
  const edits = all.filter(({ data }) => data['title'] === 'Page');
  const later = await listen(t, wiki, 1, { headers: { 'last-event-id': edits[0]!.id } });
  assert.equal(later[0]!.data['id'], edits[1]!.data['id']);
  const refused = await fetch(`${wiki.url}/v2/stream/recentchange`, { headers: { 'last-event-id': 'nonsense' } });
  assert.match(await refused.text(), /\S/);
  assert.equal(refused.status, 400);
});

test('what is hidden is not told', async (t) => {
  const wiki = await wikiOf(t, { GroupPermissions: { user: { deleterevision: true, deletedhistory: true } } });
  const ada = await newUser(wiki, 'Ada');
  const { edit } = await ada.act({ action: 'edit', title: 'Page', text: 'a', summary: 'secret' });
  await ada.act({ action: 'edit', title: 'Page', text: 'b' });
  await ada.act({
    action: 'revisiondelete',
    type: 'revision',
    target: 'Page',
    ids: String(edit?.newrevid),
    hide: ['comment', 'user'],
  });
  const events = await listen(t, wiki, 4, { query: '?since=2001-01-01T00:00:00Z' });
  const hidden = events.find(({ data }) => data['type'] === 'new' && data['title'] === 'Page')!.data;
  assert.deepEqual([hidden['user'], hidden['comment'], hidden['parsedcomment']], ['', '', '']);
});

test('a wiki that not everybody may read has no stream for them', async (t) => {
  const wiki = await wikiOf(t, { GroupPermissions: { '*': { read: false } } });
  const { status } = await fetch(`${wiki.url}/v2/stream/recentchange`);
  assert.equal(status, 403);
});

test('a wiki ends although somebody listens', async (t) => {
  const wiki = await wikiOf(t);
  const response = await fetch(`${wiki.url}/v2/stream/recentchange`);
  const body = response.text();
  await wiki.close();
  assert.match(await body, /^:ok/);
});

test('browsers are told how to search, and pages name the API', async (t) => {
  const wiki = await wikiOf(t);
  const response = await fetch(`${wiki.url}/opensearch_desc.php`);
  assert.equal(response.headers.get('content-type'), 'application/opensearchdescription+xml');
  assert.match(await response.text(), /action=opensearch&amp;search=\{searchTerms\}/);
  const visitor = new ApiSession(wiki);
  await visitor.act({ action: 'edit', title: 'Page', text: 'a' });
  const page = await (await fetch(`${wiki.url}/wiki/Page`)).text();
  assert.match(page, /<link rel="EditURI" [^>]*api\.php\?action=rsd"/);
});
