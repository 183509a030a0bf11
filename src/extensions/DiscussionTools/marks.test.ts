import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession } from '../../../test/session.ts';

let wiki: RunningWiki;
let guest: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { config: { Server: 'http://wiki.example' }, extensions: ['DiscussionTools'] },
  });
  guest = new ApiSession(wiki);
});
after(() => wiki.close());

const A = '[[User:Ada]] 10:15, 3 March 2024 (UTC)';
const B = '[[User:Ben]] 11:20, 3 March 2024 (UTC)';

async function shown(text: string, { title = 'Talk:Some', preview = false } = {}): Promise<string> {
  const { parse } = await guest.post({
    action: 'parse',
    title,
    text,
    contentmodel: 'wikitext',
    prop: 'text',
    disablelimitreport: true,
    disableeditsection: true,
    preview,
  });
  return String(parse?.['text']);
}

test('a comment is marked from its first words to the end of its line, its signature and time within', async () => {
  const html = await shown(`x '''y''' ${A} z\n:re ${B}`, { preview: true });
  const plain = html.replace(/<a href="[^"]*(?:User:)[^>]*>([^<]*)<\/a>/g, '[$1]');
  const ada = 'c-Ada-20240303101500';
  const ben = `c-Ben-20240303112000-Ada-20240303101500`;
  const time = (id: string, words: string) =>
    `<a href="http://wiki.example/wiki/Talk:Some#${id}" class="ext-discussiontools-init-timestamplink">${words}</a>`;
  const start = (id: string) => `<span data-mw-comment-start="" id="${id}"></span>`;
  const end = (id: string) =>
    `<span class="ext-discussiontools-init-replylink-buttons" data-mw-thread-id="${id}"></span><span data-mw-comment-end="${id}"></span>`;
  const sign = (id: string) => `<span data-mw-comment-sig="${id}"></span>`;
  assert.ok(
    plain.includes(
      `<p>${start(ada)}x <b>y</b> ${sign(ada)}[User:Ada] ${time(ada, '10:15, 3 March 2024 (UTC)')} z${end(ada)}\n</p>`,
    ),
    plain,
  );
  assert.ok(
    plain.includes(
      `<dd>${start(ben)}re ${sign(ben)}[User:Ben] ${time(ben, '11:20, 3 March 2024 (UTC)')}${end(ben)}</dd>`,
    ),
    plain,
  );
});

test('a topic tells how much is said in it; places for acting are left out of previews', async () => {
  const text = `== Bées / x ==\nx ${A}\n:y ${B}\n=== Part ===\nz ${A}`;
  const page = await shown(text);
  assert.match(page, /<mw:dt-commentcount data="3"><\/mw:dt-commentcount><mw:dt-authorcount data="2">/);
  assert.match(page, /&quot;linkableTitle&quot;:&quot;B\\u00e9es \\\/ x&quot;/);
  assert.equal(page.split('<mw:dt-replybuttonscontent>').length, 4);
  const preview = await shown(text, { preview: true });
  assert.match(preview, /<mw:dt-commentcount data="3">/);
  assert.doesNotMatch(preview, /mw:dt-(?:replybuttons|ellipsis|subscribe)/);
});

test('pages that are not for talking, and hostile text, are left as they are', async () => {
  assert.doesNotMatch(await shown(`== A ==\nx ${A}`, { title: 'Some' }), /data-mw-/);
  const withWord = await shown(`== A ==\nx ${A}\n__NEWSECTIONLINK__`, { title: 'Project:Some' });
  assert.doesNotMatch(withWord, /data-mw-/);
  const deep = `${'<b>'.repeat(3000)}x ${A}`;
  assert.match(await shown(deep), /data-mw-comment-end/);
  const name = '[[User:"><script>alert(1)</script>|x]] 10:15, 3 March 2024 (UTC)';
  assert.doesNotMatch(await shown(`== <script>x</script> "A" ==\nx ${name}`), /<script/);
});
