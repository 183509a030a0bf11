import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { createWiki } from '../awiki.ts';
import { api } from '../../test/api.ts';
import { ApiSession } from '../../test/session.ts';

/** A wiki on SQLite, and how many answers it has given again. */
async function start(t: TestContext) {
  const data = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  const wiki = await createWiki({ data, logLevel: 'silent', config: { config: { RateLimits: {} } } });
  t.after(async () => {
    await wiki.close();
    await rm(data, { recursive: true, force: true });
  });
  const given = async () => {
    const metrics = await (await fetch(`${wiki.url}/metrics`)).text();
    return Number(/^awiki_api_answers_kept_total (\d+)$/m.exec(metrics)?.[1]);
  };
  const content = { action: 'query', prop: 'revisions', rvprop: 'content', rvslots: 'main', titles: 'A' };
  return { wiki, given, content };
}

/** Asks the same thing thirty times, one after the other: most of them within one second. */
async function often(ask: () => Promise<unknown>): Promise<string[]> {
  const answers: string[] = [];
  for (let i = 0; i < 30; i++) answers.push(JSON.stringify(await ask()));
  return answers;
}

test('what was just answered to nobody in particular is given again, until something changes', async (t) => {
  const { wiki, given, content } = await start(t);
  for (const text of ['one', 'two', 'three']) {
    await api(wiki, { action: 'edit', title: 'A', text, token: '+\\' }, 'POST');
    for (const answer of await often(() => api(wiki, content))) assert.match(answer, new RegExp(`"content":"${text}"`));
  }
  assert.ok((await given()) > 45, `${await given()} answers were given again.`);
  const namespaces = `${wiki.apiUrl}?action=query&meta=siteinfo&siprop=namespaces&format=xml`;
  const [first, , again] = [await fetch(namespaces), await fetch(namespaces), await fetch(namespaces)];
  const headersOf = ({ headers }: Response) => [...headers].filter(([name]) => name !== 'date');
  assert.deepEqual(headersOf(again), headersOf(first));
  assert.equal(await again.text(), await first.text());
});

test('an answer is nobody else’s where it depends on who asks, on how, or on chance', async (t) => {
  const { wiki, given, content } = await start(t);
  for (const title of ['A', 'B', 'C', 'D']) await api(wiki, { action: 'edit', title, text: 'x', token: '+\\' }, 'POST');
  const visitor = new ApiSession(wiki);
  await visitor.token('login');
  const before = await given();
  await often(() => visitor.get(content));
  await often(() => api(wiki, { action: 'query', meta: 'userinfo' }));
  await often(() => api(wiki, { ...content, assert: 'user' }));
  await often(() => api(wiki, { action: 'edit' }));
  const logins = await often(() => api(wiki, { action: 'query', meta: 'tokens', type: 'login' }));
  assert.equal(new Set(logins).size, logins.length);
  const chosen = await often(() => api(wiki, { action: 'query', generator: 'random', grnnamespace: 0 }));
  assert.ok(new Set(chosen).size > 1);
  assert.equal(await given(), before);
  const allowed = async (origin: string) => {
    const response = await fetch(`${wiki.apiUrl}?action=query&meta=siteinfo&origin=*`, { headers: { origin } });
    return response.headers.get('access-control-allow-origin');
  };
  await allowed('https://a.example');
  assert.deepEqual([await allowed('https://a.example'), await allowed('https://b.example')], ['*', '*']);
  const language = async (accepted: string) => {
    const url = `${wiki.apiUrl}?action=query&meta=siteinfo&uselang=content&format=json`;
    return (await fetch(url, { headers: { 'accept-language': accepted } })).status;
  };
  await language('de');
  assert.equal(await language('de'), 200);
  await language('fr');
  assert.equal(await given(), before, 'Browsers of different languages asked.');
});
