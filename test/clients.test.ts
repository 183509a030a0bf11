import assert from 'node:assert/strict';
import path from 'node:path';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import Session, { set } from 'm3api';
import { Mwn } from 'mwn';
import { saveBotPassword } from '../src/wiki/authentication/bot-passwords.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { material } from './conformance.ts';

/** Real articles where they lie beside the project; otherwise as many short ones of our own. */
function articles(count: number): { title: string; text: string }[] {
  const folder = path.join(material, 'corpora/articles/');
  let texts: string[];
  try {
    texts = readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => readFileSync(folder + name, 'utf8'));
  } catch {
    texts = Array.from(
      { length: 40 },
      (_, i) => `'''Article ${i}''' links to [[Article ${i + 1}]].\n\n== History ==\n* one\n* two`,
    );
  }
  return Array.from({ length: count }, (_, i) => ({
    title: `Article ${String(i).padStart(3, '0')}`,
    text: `${texts[i % texts.length]!}\n\nCopy ${i} of an article. [[Category:Copies]]`,
  }));
}

let running: RunningWiki;
let bot: Mwn;
const pages = articles(500);

before(async () => {
  running = await createWiki({ memory: true });
  const { id } = await createUser(running.wiki, {
    name: 'Keeper',
    password: 'a long enough secret',
    groups: ['sysop', 'bot'],
  });
  const secret = await saveBotPassword(running.wiki, {
    userId: id,
    appId: 'tests',
    grants: ['basic', 'highvolume', 'editpage', 'createeditmovepage', 'delete', 'editmywatchlist', 'viewmywatchlist'],
  });
  bot = await Mwn.init({
    apiUrl: running.apiUrl,
    username: 'Keeper@tests',
    password: secret,
    userAgent: 'awiki tests',
    silent: true,
    defaultParams: { assert: 'user' },
  });
});

after(() => running.close());

test('mwn creates five hundred pages from real articles', async () => {
  const { failures } = await bot.batchOperation(pages, ({ title, text }) => bot.create(title, text, 'an article'), 5);
  assert.deepEqual(Object.keys(failures), []);
});

test('mwn reads all of them back, with continuation, as they were written', async () => {
  const seen = new Map<string, string>();
  for await (const answer of bot.continuedQueryGen({
    action: 'query',
    generator: 'allpages',
    gapprefix: 'Article',
    gaplimit: 50,
    prop: 'revisions',
    rvprop: 'content',
    rvslots: 'main',
  })) {
    for (const page of answer.query?.pages ?? []) {
      const content = page.revisions?.[0]?.slots?.main?.content;
      if (content !== undefined) seen.set(page.title, content);
    }
  }
  assert.equal(seen.size, 500);
  for (const { title, text } of pages) assert.equal(seen.get(title), text.trimEnd());
});

test('mwn edits, adds a section and rolls nothing else', async () => {
  await bot.edit('Article 001', ({ content }) => ({ text: content.replace('Copy 1 ', 'Copy one '), summary: 'words' }));
  await bot.newSection('Talk:Article 001', 'A question', 'Is this true? ~~~~');
  const page = await bot.read('Talk:Article 001');
  const text = page.revisions![0]!.content!;
  assert.match(text, /^== A question ==\n\nIs this true\? \[\[User:Keeper\|Keeper\]\]/);
});

test('mwn moves a page and leaves a redirect', async () => {
  await bot.move('Article 002', 'Moved article', 'a better name', { movetalk: true });
  const answer = await bot.query({ titles: 'Article 002', redirects: true });
  assert.equal(answer.query!.pages![0]!.title, 'Moved article');
});

test('mwn deletes and undeletes', async () => {
  await bot.delete('Article 003', 'not needed');
  assert.equal((await bot.read('Article 003')).missing, true);
  await bot.undelete('Article 003', 'needed after all');
  assert.equal((await bot.read('Article 003')).revisions![0]!.content, pages[3]!.text.trimEnd());
});

test('mwn watches pages and finds them in the watchlist', async () => {
  await bot.getTokens();
  await bot.request({ action: 'watch', titles: ['Article 004', 'Article 005'], token: bot.state.watchtoken });
  const answer = await bot.query({ list: 'watchlistraw', wrlimit: 'max' });
  const titles = (answer as { watchlistraw?: { title: string }[] }).watchlistraw!.map(({ title }) => title);
  assert.ok(titles.includes('Article 004') && titles.includes('Talk:Article 005'), titles.join());
});

test('mwn lists a category of five hundred and searches', async () => {
  const members = await bot.getPagesInCategory('Category:Copies', { cmlimit: 'max' });
  assert.equal(members.length, 500);
  const found = await bot.search('"Copy 17 of an article"', 5, ['size'], { srwhat: 'text' });
  assert.deepEqual(
    found.map(({ title }) => title),
    ['Article 017'],
  );
});

test('mwn parses wikitext and pages', async () => {
  assert.match(await bot.parseWikitext("'''bold''' [[Article 001]]"), /<b>bold<\/b> <a href="[^"]*\/Article_001"/);
  assert.match(await bot.parseTitle('Article 001'), /Copy one of an article/);
});

test('m3api reads the same', async () => {
  const session = new Session(running.apiUrl, { formatversion: 2 }, { userAgent: 'awiki tests' });
  const seen: string[] = [];
  for await (const { query } of session.requestAndContinue({
    action: 'query',
    list: set('categorymembers'),
    cmtitle: 'Category:Copies',
    cmlimit: 100,
  }) as AsyncIterable<{ query: { categorymembers: { title: string }[] } }>) {
    seen.push(...query.categorymembers.map(({ title }) => title));
  }
  assert.equal(new Set(seen).size, 500);
});
