import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { openBrowser, withoutBrowser } from './browser.ts';

/** The client in a page of another site, and in one of the wiki's own. */

const skip = withoutBrowser;
const sources = path.resolve(import.meta.dirname, '../src/client');
let running: RunningWiki;
let browser: Browser | undefined;
let other: Server;
let otherSite: string;

before(async () => {
  if (skip) return;
  running = await createWiki({ memory: true, logLevel: 'silent' });
  await createUser(running.wiki, { name: 'Ada', password: 'a long enough secret', groups: [] });
  browser = await openBrowser();
  other = createServer((request, response) => {
    void pageFile(request.url ?? '').then(({ type, body }) => response.setHeader('content-type', type).end(body));
  });
  await once(other.listen(0, '127.0.0.1'), 'listening');
  otherSite = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
});
after(async () => {
  await browser?.close();
  if (skip) return;
  await running.close();
  await once(other.close(), 'close');
});

/** The client's files, and an empty page. */
async function pageFile(url: string): Promise<{ type: string; body: string }> {
  if (!url.startsWith('/client/')) return { type: 'text/html', body: '<!DOCTYPE html><link rel="icon" href="data:,">' };
  const text = await readFile(path.join(sources, path.basename(url)), 'utf8');
  return { type: 'text/javascript', body: stripTypeScriptTypes(text) };
}

/** Runs something on a page of a site; `work` is the body of a function that gets `Client`. */
async function inPage(site: string, work: string): Promise<unknown> {
  const page: Page = await browser!.newPage();
  try {
    // The wiki itself does not give these files out.
    await page.route(new RegExp(`^${running.url}/(?:client/|empty)`), async (route) => {
      const { type, body } = await pageFile(new URL(route.request().url()).pathname);
      await route.fulfill({ contentType: type, body });
    });
    await page.goto(`${site}/empty`);
    return await page.evaluate(`(async () => {
      const { Client, ApiError } = await import('${site}/client/client.ts');
      const apiUrl = '${running.apiUrl}';
      ${work}
    })()`);
  } finally {
    await page.close();
  }
}

test('a page of another site reads anonymously', { skip }, async () => {
  const found = await inPage(
    otherSite,
    `const client = new Client(apiUrl, { origin: '*', userAgent: 'Tests/1' });
     const titles = [];
     for await (const { title } of client.query({ list: 'allpages', aplimit: 1 }).items('allpages')) titles.push(title);
     const { parse } = await client.request({ action: 'parse', text: 'x'.repeat(3000) });
     return [titles, parse.text.length > 3000];`,
  );
  assert.deepEqual(found, [['Main Page'], true]);
});

test('a page of the wiki’s own signs in and edits', { skip }, async () => {
  const found = await inPage(
    running.url,
    `const client = new Client(apiUrl);
     const { status } = await client.clientLogin({ username: 'Ada', password: 'a long enough secret' });
     const { edit } = await client.request({ action: 'edit', title: 'From a page', text: 'Hello', assert: 'user' });
     const code = await client.request({ action: 'edit', title: 'From a page', text: '', createonly: true }).catch(({ code }) => code);
     return [status, edit.result, code];`,
  );
  assert.deepEqual(found, ['PASS', 'Success', 'articleexists']);
});
