import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createWiki } from '../../awiki.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';

const password = 'the secret of Admin';

async function start(t: TestContext) {
  const wiki = await createWiki({
    memory: true,
    port: 0,
    logLevel: 'silent',
    adminPassword: password,
    config: {
      extensions: ['VisualEditor', 'AbuseFilter', 'SpamBlacklist'],
      config: { AbuseFilterEnableBlockedExternalDomain: true, GroupPermissions: { sysop: { deleterevision: true } } },
    },
  });
  t.after(() => wiki.close());
  const admin = new ApiSession(wiki);
  await admin.login('Admin', password);
  const ask = (paction: string, more: Readonly<Record<string, string>>, session = admin) =>
    session.act({ action: 'visualeditoredit', paction, page: 'Quay', ...more });
  return { wiki, admin, ask };
}

test('HTML is said as wikitext, shown as a difference, kept for later, and saved', async (t) => {
  const { admin, ask } = await start(t);
  const html = '<p>A <b>new</b> quay</p>';
  assert.equal(((await ask('serialize', { html })).visualeditoredit as Json).content, "A '''new''' quay");
  const { cachekey } = (await ask('serializeforcache', { html })).visualeditoredit as Json;
  const saved = (await ask('save', { cachekey: String(cachekey), summary: 's' })).visualeditoredit as Json;
  assert.match(String(saved.content), /<p>A <b>new<\/b> quay/);
  assert.ok(Number(saved.newrevid) > 0);
  assert.equal((await ask('serialize', { cachekey: String(cachekey) })).error?.code, 'badcachekey');
  assert.equal(((await ask('diff', { html })).visualeditoredit as Json).diff, '');
  assert.match(
    String(((await ask('diff', { html: '<p>An old quay</p>' })).visualeditoredit as Json).diff),
    /diff-addedline/,
  );
  const again = (await ask('save', { html, nocontent: '1' })).visualeditoredit as Json;
  assert.equal(again.newrevid, undefined, 'nothing changed');
  const page = await admin.get({
    action: 'query',
    titles: 'Quay',
    prop: 'revisions',
    rvprop: 'content',
    rvslots: 'main',
  });
  assert.match(JSON.stringify(page), /A '''new''' quay/);
});

test('a rendering in which nothing was changed is saved as it was written; one that nobody keeps is refused', async (t) => {
  const { admin, ask } = await start(t);
  const text = "==Tight==\n*one   ''two''\n";
  const { visualeditor } = await admin.act({ action: 'visualeditor', paction: 'parse', page: 'Quay', wikitext: text });
  const { content, etag } = visualeditor as Json;
  const sent = { html: String(content), etag: String(etag) };
  assert.equal(((await ask('serialize', sent)).visualeditoredit as Json).content, text);
  const changed = { ...sent, html: sent.html.replace('one', 'three') };
  assert.equal(((await ask('serialize', changed)).visualeditoredit as Json).content, "==Tight==\n*three   ''two''\n");
  assert.equal((await ask('serialize', { ...sent, etag: '"0/nothing/stash"' })).error?.code, 'rest-bad-stash-key');
  assert.equal((await ask('serialize', { ...sent, etag: 'x' })).error?.code, 'rest-parsoid-bad-render-id');
});

test('what was not changed since a revision keeps its source, but only of the page that it is of', async (t) => {
  const { admin, ask } = await start(t);
  await admin.act({ action: 'edit', title: 'Quay', text: '==Tight==\n*one\n*two' });
  await admin.act({ action: 'edit', title: 'Pier', text: 'Another.' });
  const { visualeditor } = await admin.get({ action: 'visualeditor', paction: 'parse', page: 'Quay' });
  const { content, oldid } = visualeditor as Json;
  const sent = { html: String(content).replace('one', 'ONE'), oldid: String(oldid) };
  assert.equal(((await ask('serialize', sent)).visualeditoredit as Json).content, '==Tight==\n*ONE\n*two');
  assert.equal(
    ((await ask('serialize', { html: sent.html })).visualeditoredit as Json).content,
    '== Tight ==\n\n* ONE\n* two',
  );
  const other = await ask('serialize', { ...sent, page: 'Pier' });
  assert.equal(other.error?.code, 'rest-specified-revision-unavailable');
});

test('what edit refuses is refused, with its code', async (t) => {
  const { wiki, admin, ask } = await start(t);
  await admin.act({ action: 'edit', title: 'Quay', text: 'x' });
  await admin.act({ action: 'protect', title: 'Quay', protections: 'edit=sysop' });
  const ben = await newUser(wiki, 'Ben');
  assert.equal((await ask('save', { wikitext: 'y' }, ben)).error?.code, 'protectedpage');
  assert.equal((await ask('save', { wikitext: 'y', section: '7' })).error?.code, 'nosuchsection');
  assert.equal((await ask('save', { page: 'Special:Version', wikitext: 'y' })).error?.code, 'pagecannotexist');
  assert.equal((await ask('serialize', { html: 'rawdeflate,@' })).error?.code, 'invaliddeflate');
  const broken = '<p typeof="mw:Transclusion">x</p>';
  assert.equal((await ask('serialize', { html: broken })).error?.code, 'rest-parsoid-error');
});

test('links to blocked domains are refused and logged, but for those that were there and for bots; references are checked', async (t) => {
  const { wiki, admin } = await start(t);
  const list = 'MediaWiki:BlockedExternalDomains.json';
  const code = async (session: ApiSession, title: string, text: string) =>
    (await session.act({ action: 'edit', title, text })).error?.code;
  assert.equal(await code(admin, list, '{}'), 'abusefilter-blocked-domains-json-error');
  assert.equal(await code(admin, list, '[{"domain":"a"}]'), 'abusefilter-blocked-domains-invalid-entry');
  await admin.act({ action: 'edit', title: 'Kept', text: 'http://sub.bad.example/old' });
  assert.equal(await code(admin, list, '[{"domain":"bad.example","notes":""}]'), undefined);
  await admin.act({ action: 'edit', title: 'MediaWiki:Spam-blacklist', text: 'spam\\.example' });
  const ben = await newUser(wiki, 'Ben');
  assert.equal(await code(ben, list, '[]'), 'abusefilter-blocked-domains-cannot-edit-directly');
  assert.equal(await code(ben, 'Links', 'see http://SUB.bad.example/x'), 'abusefilter-blocked-domains-attempted');
  assert.equal(await code(ben, 'Links', 'see http://notbad.example/x'), undefined);
  assert.equal(await code(ben, 'Kept', 'http://sub.bad.example/old and more'), undefined);
  const { query } = await admin.get({ action: 'query', list: 'logevents', letype: 'abusefilterblockeddomainhit' });
  assert.deepEqual(
    (query!.logevents as unknown as { params: unknown }[]).map(({ params }) => params),
    [{ blocked: 'bad.example' }],
  );
  for (const [url, answer] of Object.entries({
    'bad.example/path': 'blocked',
    'https://a.spam.example': 'blocked',
    'https://good.example': 'allowed',
    'no address': 'allowed',
  })) {
    assert.deepEqual((await ben.get({ action: 'editcheckreferenceurl', url })).editcheckreferenceurl, {
      [url]: answer,
    });
  }
});

test('a rendering is not given back to those who may not see its revision any more', async (t) => {
  const { admin, wiki } = await start(t);
  const { edit } = await admin.act({ action: 'edit', title: 'Quay', text: 'A secret word.' });
  await admin.act({ action: 'edit', title: 'Quay', text: 'Nothing.' });
  const visitor = new ApiSession(wiki);
  const oldid = Number((edit as Json).newrevid);
  const { visualeditor } = await visitor.get({ action: 'visualeditor', paction: 'parse', page: 'Quay', oldid });
  const { content, etag } = visualeditor as Json;
  const again = () =>
    visitor.act({
      action: 'visualeditoredit',
      paction: 'serialize',
      page: 'Quay',
      html: String(content),
      etag: String(etag),
    });
  assert.equal(((await again()).visualeditoredit as Json).content, 'A secret word.');
  await admin.act({ action: 'revisiondelete', type: 'revision', ids: oldid, hide: 'content' });
  assert.equal((await again()).error?.code, 'rest-specified-revision-unavailable');
});
