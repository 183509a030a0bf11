import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { PageVisitor } from '../../../../test/page-visitor.ts';
import { ApiSession, newUser, type Json } from '../../../../test/session.ts';
import { createWiki } from '../../../awiki.ts';
import type { AbuseFilterTables } from '../tables.ts';

const password = 'the secret of Admin';

async function start(t: TestContext, config: Readonly<Record<string, unknown>> = {}) {
  const wiki = await createWiki({
    memory: true,
    port: 0,
    logLevel: 'silent',
    adminPassword: password,
    config: {
      extensions: ['AbuseFilter'],
      config: { AbuseFilterEmergencyDisableThreshold: { default: 1 }, ...config },
    },
  });
  t.after(() => wiki.close());
  const admin = new ApiSession(wiki);
  await admin.login('Admin', password);
  return { wiki, admin, browser: new PageVisitor(wiki, admin) };
}

const spam = {
  wpFilterDescription: 'Spam',
  wpFilterRules: 'page_title == "Spam" & "<" in "<b>"',
  wpFilterNotes: 'first',
  wpFilterEnabled: '1',
  wpFilterActionDisallow: '1',
};

const make = async (browser: PageVisitor, fields: Readonly<Record<string, string>>) =>
  browser.submit(await browser.open('/wiki/Special:AbuseFilter/new'), fields);

/** The form as it is without a box that is ticked. */
const without = (page: Awaited<ReturnType<PageVisitor['open']>>, box: string) => ({
  ...page,
  html: page.html.replace(new RegExp(`<input [^>]*name="${box}"[^>]*>`), ''),
});

test('a filter is made, works, is changed and deleted; each change is kept as MediaWiki keeps it', async (t) => {
  const { wiki, admin, browser } = await start(t);
  const made = await make(browser, spam);
  assert.match(made.html, /The filter 1 was saved/);
  const ann = await newUser(wiki, 'Ann');
  assert.equal(await ann.refusal({ action: 'edit', title: 'Spam', text: 'x' }), 'abusefilter-disallowed');
  const form = await browser.open('/wiki/Special:AbuseFilter/1');
  assert.ok(form.html.includes('page_title == &quot;Spam&quot; &amp; &quot;&lt;&quot; in'));
  const unchanged = await browser.submit(form, {});
  assert.match(unchanged.html, /The filter 1 is what it was/);
  await browser.submit(without(form, 'wpFilterActionDisallow'), {
    wpFilterNotes: 'second',
    wpFilterHidden: '1',
    wpFilterActionThrottle: '1',
    wpFilterThrottleCount: '3',
    wpFilterThrottlePeriod: '60',
    wpFilterThrottleGroups: 'user\r\nip,page',
    wpFilterActionTag: '1',
    wpFilterTags: 'a, b tag',
  });
  const last = without(await browser.open('/wiki/Special:AbuseFilter/1'), 'wpFilterEnabled');
  await browser.submit(last, { wpFilterDeleted: '1' });
  const db = wiki.wiki.db.withTables<AbuseFilterTables>();
  const history = await db.selectFrom('abuse_filter_history').selectAll().orderBy('afh_id').execute();
  assert.deepEqual(
    history.map((row) => [String(row.afh_flags), row.afh_changed_fields, row.afh_deleted, row.afh_actions]),
    [
      [
        'enabled',
        'af_public_comments,af_pattern,af_comments,af_group,actions',
        0,
        'a:1:{s:8:"disallow";a:1:{i:0;s:22:"abusefilter-disallowed";}}',
      ],
      [
        'hidden,enabled',
        'af_comments,af_hidden,actions',
        0,
        'a:2:{s:8:"throttle";a:4:{i:0;i:1;i:1;s:4:"3,60";i:2;s:4:"user";i:3;s:7:"ip,page";}s:3:"tag";a:2:{i:0;s:1:"a";i:1;s:5:"b tag";}}',
      ],
      [
        'hidden,deleted',
        'af_deleted,af_enabled',
        1,
        'a:2:{s:8:"throttle";a:4:{i:0;i:1;i:1;s:4:"3,60";i:2;s:4:"user";i:3;s:7:"ip,page";}s:3:"tag";a:2:{i:0;s:1:"a";i:1;s:5:"b tag";}}',
      ],
    ],
  );
  const actions = await db.selectFrom('abuse_filter_action').selectAll().orderBy('afa_consequence').execute();
  assert.deepEqual(
    actions.map((row) => [row.afa_filter, row.afa_consequence, String(row.afa_parameters)]),
    [
      [1, 'tag', 'a\nb tag'],
      [1, 'throttle', '1\n3,60\nuser\nip,page'],
    ],
  );
  const { query } = await admin.get({
    action: 'query',
    list: 'logevents',
    letype: 'abusefilter',
    leprop: 'type|title|details',
  });
  const entries = query!.logevents as unknown as Json[];
  assert.deepEqual(
    entries.map(({ action, title, params }) => [action, title, params]),
    [
      ['modify', 'Special:AbuseFilter/1', { historyId: 3, newId: 1 }],
      ['modify', 'Special:AbuseFilter/1', { historyId: 2, newId: 1 }],
      ['create', 'Special:AbuseFilter/1', { historyId: 1, newId: 1 }],
    ],
  );
  assert.ok(!(await browser.open('/wiki/Special:AbuseFilter')).html.includes('>Spam<'));
  assert.ok((await browser.open('/w/index.php?title=Special:AbuseFilter&deletedfilters=show')).html.includes('>Spam<'));
});

test('what a private filter consists of, and was, only those with the right see; a version that was hidden once stays so', async (t) => {
  const { wiki, browser } = await start(t);
  await make(browser, { ...spam, wpFilterHidden: '1', wpFilterRules: 'page_title == "SECRET"' });
  await browser.submit(without(await browser.open('/wiki/Special:AbuseFilter/1'), 'wpFilterHidden'), {
    wpFilterRules: 'page_title == "OPEN"',
  });
  await make(browser, { ...spam, wpFilterHidden: '1', wpFilterRules: 'page_title == "SECRET"' });
  const visitor = new PageVisitor(wiki);
  const shown = async (page: string) => (await visitor.open(`/wiki/Special:AbuseFilter${page}`)).html;
  assert.match(await shown(''), />Spam</);
  assert.match(await shown('/1'), /OPEN/);
  assert.match(await shown('/history/1/item/2'), /OPEN/);
  for (const page of ['/2', '/history/2', '/history/1/item/1', '/history/2/item/3', '/test?wpFilterRules=1', '/new']) {
    const { status, html } = await visitor.open(`/wiki/Special:AbuseFilter${page}`);
    assert.deepEqual([page, status, html.includes('SECRET')], [page, 403, false]);
  }
  const all = await shown('/history');
  assert.ok(all.includes('/history/1/item/2') && !all.includes('item/1"') && !all.includes('item/3'));
  assert.equal((await visitor.open('/wiki/Special:AbuseFilter/77')).status, 404);
  assert.match((await browser.open('/wiki/Special:AbuseFilter/history/1/item/1')).html, /SECRET/);
});

test('filters are saved by those only who may, with a token, and only where they are filters', async (t) => {
  const { wiki, browser } = await start(t, {
    GroupPermissions: { user: { 'abusefilter-modify': true }, sysop: { 'abusefilter-modify-restricted': true } },
  });
  const count = async () =>
    (await wiki.wiki.db.withTables<AbuseFilterTables>().selectFrom('abuse_filter').selectAll().execute()).length;
  const ann = new PageVisitor(wiki, await newUser(wiki, 'Ann'));
  const form = await ann.open('/wiki/Special:AbuseFilter/new');
  const refused = async (fields: Readonly<Record<string, string>>, words: RegExp) => {
    const page = await ann.submit(form, fields);
    assert.match(page.html, words);
    return page.html;
  };
  await refused({ ...spam, token: 'wrong+\\' }, /session/i);
  const again = await refused({ ...spam, wpFilterRules: 'page_title == ' }, /cannot be saved/);
  assert.ok(again.includes('page_title =='));
  await refused({ ...spam, wpFilterDescription: ' ' }, /needs a rule/);
  await refused({ ...spam, wpFilterActionBlock: '1' }, /role="alert"/);
  await refused({ ...spam, wpFilterRules: 'user_unnamed_ip == "x"' }, /must be protected/);
  await refused({ ...spam, wpFilterDeleted: '1' }, /cannot be deleted/);
  await refused(
    { ...spam, wpFilterActionThrottle: '1', wpFilterThrottleCount: '0', wpFilterThrottlePeriod: '1' },
    /above 0/,
  );
  assert.equal(await count(), 0);
  await make(browser, { ...spam, wpFilterActionBlock: '1' });
  const blocking = await ann.open('/wiki/Special:AbuseFilter/1');
  await ann.submit(blocking, { wpFilterRules: 'true' });
  const rows = await wiki.wiki.db.withTables<AbuseFilterTables>().selectFrom('abuse_filter').selectAll().execute();
  assert.deepEqual(
    rows.map(({ af_pattern }) => af_pattern),
    [spam.wpFilterRules],
  );
});

test('a rule is tried on the last changes', async (t) => {
  const { admin, browser } = await start(t);
  for (const title of ['One', 'Two']) await admin.act({ action: 'edit', title, text: 'text' });
  const tried = async (rule: string, more = '') =>
    (await browser.open(`/w/index.php?title=Special:AbuseFilter/test&wpFilterRules=${encodeURIComponent(rule)}${more}`))
      .html;
  const one = await tried('page_title == "One"');
  assert.ok(one.includes('>One</a>') && !one.includes('>Two</a>'));
  assert.ok((await tried('page_title == "One"', '&wpShowNegative=1')).includes('>Two</a>'));
  assert.match(await tried('page_title == "None"'), /holds for none/);
  assert.match(await tried('page_title ='), /character/);
});

test('the log of filters is searched, shows what was known to those who may see it, and keeps private filters to them', async (t) => {
  const { wiki, browser } = await start(t);
  await make(browser, { ...spam, wpFilterActionDisallow: '' });
  await make(browser, {
    ...spam,
    wpFilterHidden: '1',
    wpFilterDescription: 'Other',
    wpFilterRules: 'page_title == "Other"',
  });
  const ann = await newUser(wiki, 'Ann');
  for (const title of ['Spam', 'Other', 'Third']) await ann.act({ action: 'edit', title, text: 'x' });
  const visitor = new PageVisitor(wiki);
  const all = (await visitor.open('/wiki/Special:AbuseLog')).html;
  assert.ok(all.includes('>Spam</a>') && all.includes('>Other</a>') && !all.includes('Special:AbuseLog/1'));
  const some = (await visitor.open('/w/index.php?title=Special:AbuseLog&wpSearchTitle=Other')).html;
  assert.ok(some.includes('>Other</a>') && !some.includes('>Spam</a>'));
  assert.equal((await visitor.open('/wiki/Special:AbuseLog/1')).status, 403);
  assert.equal((await visitor.open('/w/index.php?title=Special:AbuseLog&wpSearchFilter=2')).status, 403);
  const details = (await browser.open('/wiki/Special:AbuseLog/2')).html;
  assert.match(details, /<td>page_title<\/td><td>Other<\/td>/);
  const own = (await browser.open('/w/index.php?title=Special:AbuseLog&wpSearchFilter=2')).html;
  assert.ok(own.includes('Special:AbuseLog/2') && !own.includes('>Spam</a>'));
  assert.equal((await browser.open('/wiki/Special:AbuseLog/99')).status, 404);
});

test('domains are added and taken away by those who keep the list, and hold at once', async (t) => {
  const { wiki, admin, browser } = await start(t, { AbuseFilterEnableBlockedExternalDomain: true });
  const page = '/wiki/Special:BlockedExternalDomains';
  const added = await browser.submit(
    await browser.open(page),
    { domain: 'https://Bad.example/path', notes: 'spam <b>' },
    'Add',
  );
  assert.ok(added.html.includes('<td>bad.example</td><td>spam &lt;b&gt;</td><td>Admin</td>'));
  const ann = await newUser(wiki, 'Ann');
  const link = { action: 'edit', title: 'Shelf', text: 'http://www.bad.example' };
  assert.equal(await ann.refusal(link), 'abusefilter-blocked-domains-attempted');
  const text = async () =>
    String(
      (await admin.get({ action: 'parse', page: 'MediaWiki:BlockedExternalDomains.json', prop: 'wikitext' })).parse!
        .wikitext,
    );
  assert.deepEqual(JSON.parse(await text()), [{ domain: 'bad.example', notes: 'spam <b>', addedBy: 'Admin' }]);
  assert.match((await browser.submit(await browser.open(page), { domain: 'no domain' }, 'Add')).html, /is no domain/);
  const seen = await new PageVisitor(wiki, ann).open(page);
  assert.ok(seen.html.includes('bad.example') && !seen.html.includes('<form method="post"'));
  const stolen = await new PageVisitor(wiki, ann).submit(await browser.open(page), { domain: 'good.example' }, 'Add');
  assert.match(stolen.html, /role="alert"/);
  await browser.submit(await browser.open(page), { remove: 'bad.example' }, 'Take away');
  assert.equal(await text(), '[]');
  assert.equal(await ann.refusal(link), undefined);
});
