import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { PageVisitor } from '../../../test/page-visitor.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';
import { createWiki } from '../../awiki.ts';

const password = 'the secret of Admin';

async function start(t: TestContext) {
  const wiki = await createWiki({
    memory: true,
    port: 0,
    logLevel: 'silent',
    adminPassword: password,
    config: { extensions: ['Nuke'] },
  });
  t.after(() => wiki.close());
  const admin = new ApiSession(wiki);
  await admin.login('Admin', password);
  return { wiki, admin };
}

const edit = (session: ApiSession, title: string) => session.act({ action: 'edit', title, text: 'text' });
const exists = async (session: ApiSession, titles: readonly string[]) => {
  const { query } = await session.get({ action: 'query', titles });
  const pages = query!.pages as unknown as { title: string; missing?: true }[];
  return Object.fromEntries(pages.map(({ title, missing }) => [title, !missing]));
};

test('new pages of somebody are listed and deleted together, with a tag; those of others and old pages stay', async (t) => {
  const { wiki, admin } = await start(t);
  const ann = await newUser(wiki, 'Ann');
  for (const title of ['One', 'Two', 'Talk:Two', 'Left']) await edit(ann, title);
  await edit(admin, 'Of admin');
  await edit(ann, 'Of admin');
  const browser = new PageVisitor(wiki, admin);
  const all = await browser.open('/wiki/Special:Nuke?target=');
  assert.ok(all.html.includes('Of admin (Admin)') && all.html.includes('Two (Ann)'));
  const listed = await browser.open('/wiki/Special:Nuke/Ann');
  assert.ok(listed.html.includes('Talk:Two (Ann)') && !listed.html.includes('Of admin'));
  const two = await browser.open('/w/index.php?title=Special:Nuke&target=ann&pattern=T%25&namespace=0');
  assert.ok(two.html.includes('>Two (Ann)') && !two.html.includes('Talk:Two (') && !two.html.includes('>One ('));
  const boxes = [...listed.html.matchAll(/name="page-(\d+)"/g)].length;
  assert.equal(boxes, 4);
  const done = await browser.submit(
    { ...listed, html: listed.html.replace(/<p class="check">(?:(?!<\/p>).)*Left \(Ann\)<\/label><\/p>/, '') },
    { reason: 'spam' },
    'Delete what is chosen',
  );
  assert.match(done.html, /“One” was deleted/);
  assert.deepEqual(await exists(admin, ['One', 'Two', 'Talk:Two', 'Left', 'Of admin']), {
    One: false,
    Two: false,
    'Talk:Two': false,
    Left: true,
    'Of admin': true,
  });
  const { query } = await admin.get({
    action: 'query',
    list: 'logevents',
    letype: 'delete',
    leprop: 'title|comment|tags|user',
  });
  const entries = query!.logevents as unknown as Json[];
  assert.deepEqual(
    entries.map(({ comment, tags, user }) => [comment, tags, user]),
    [
      ['spam', ['Nuke'], 'Admin'],
      ['spam', ['Nuke'], 'Admin'],
      ['spam', ['Nuke'], 'Admin'],
    ],
  );
});

test('only those with the right see the list, and a form without a token deletes nothing', async (t) => {
  const { wiki, admin } = await start(t);
  await edit(admin, 'One');
  const ann = await newUser(wiki, 'Ann');
  const denied = await new PageVisitor(wiki, ann).open('/wiki/Special:Nuke/Admin');
  assert.equal(denied.status, 403);
  assert.ok(!denied.html.includes('One (Admin)'));
  const browser = new PageVisitor(wiki, admin);
  const listed = await browser.open('/wiki/Special:Nuke/Admin');
  await browser.submit(listed, { token: 'wrong+\\' }, 'Delete what is chosen');
  await new PageVisitor(wiki, ann).submit(listed, {}, 'Delete what is chosen');
  assert.deepEqual(await exists(admin, ['One']), { One: true });
  assert.equal(await ann.refusal({ action: 'delete', title: 'One', tags: 'Nuke' }), 'badtags');
});

test('a page that may not be deleted is said to stay, the others go', async (t) => {
  const { wiki, admin } = await start(t);
  for (const title of ['MediaWiki:Common.js', 'One']) await edit(admin, title);
  const browser = new PageVisitor(wiki, admin);
  await admin.act({ action: 'userrights', user: 'Admin', remove: 'interface-admin' }, 'userrights');
  const done = await browser.submit(await browser.open('/wiki/Special:Nuke/Admin'), {}, 'Delete what is chosen');
  assert.match(done.html, /“MediaWiki:Common.js” was not deleted/);
  assert.match(done.html, /“One” was deleted/);
});

test('pages of a user who is hidden from administrators are not listed', async (t) => {
  const { wiki, admin } = await start(t);
  const ann = await newUser(wiki, 'Ann');
  await edit(ann, 'Secret');
  await edit(admin, 'Plain');
  await admin.act({ action: 'userrights', user: 'Admin', add: 'suppress' }, 'userrights');
  await admin.act({ action: 'block', user: 'Ann', hidename: '1', expiry: 'never' });
  const seen = await new PageVisitor(wiki, admin).open('/wiki/Special:Nuke?target=');
  assert.ok(seen.html.includes('Secret (Ann)'));
  await admin.act({ action: 'userrights', user: 'Admin', remove: 'suppress' }, 'userrights');
  const hidden = await new PageVisitor(wiki, admin).open('/wiki/Special:Nuke?target=');
  assert.ok(hidden.html.includes('Plain (Admin)') && !hidden.html.includes('Ann'));
});
