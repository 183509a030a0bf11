import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createGunzip } from 'node:zlib';
import { parse } from 'yaml';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { finishJobs } from './finish-jobs.ts';
import { api } from './api.ts';
import { conformance } from './conformance.ts';
import { startReference, withoutReference, type Reference } from './reference.ts';

type Params = Record<string, string | number | boolean | string[] | undefined>;

interface Client {
  send(params: Params, options?: { post?: boolean }): Promise<{ body: Record<string, unknown> }>;
  token(type: string): Promise<string>;
  login(name: string, password: string): Promise<unknown>;
}

const folder = mkdtempSync(path.join(tmpdir(), 'awiki-two-way-'));
const ours = path.join(folder, 'wiki.sqlite');
let running: RunningWiki | undefined;
let reference: Reference | undefined;
let newSession: (url: string) => Client;

/** Writes through Awiki what both are asked about afterwards. */
async function write(admin: Client): Promise<void> {
  const post = async (params: Params, token = 'csrf') => {
    const { body } = await admin.send(
      { ...params, token: await admin.token(token), format: 'json', formatversion: 2 },
      { post: true },
    );
    assert.equal(body['error'], undefined, JSON.stringify([params, body]));
  };
  for (let i = 0; i < 20; i++)
    await post({
      action: 'edit',
      title: `Harbour ${i}`,
      text: `A [[ship]] and [[Harbour ${(i + 1) % 25}|another harbour]]. {{Box|${i}}} [https://example.org/${i} link] [[wikipedia:Boat]] [[File:Boat.png]]\n\n== Näme ==\n* é ü 漢字\n[[Category:Harbours|${20 - i}]]`,
      summary: `harbour /* ${i} */ with [[links]]`,
      minor: i % 3 === 0,
    });
  await post({
    action: 'edit',
    title: 'Template:Box',
    text: '{| class="wikitable"\n| {{{1}}}\n|}<noinclude>[[Category:Boxes]]</noinclude>',
  });
  await post({ action: 'edit', title: 'Haven', text: '#REDIRECT [[Harbour 1]]' });
  await post({ action: 'edit', title: 'User:Admin/common.css', text: '.a { color: red }' });
  await post({
    action: 'edit',
    title: 'Talk:Harbour 1',
    section: 'new',
    sectiontitle: 'Depth',
    text: 'How deep? ~~~~',
  });
  await post({ action: 'edit', title: 'Harbour 2', appendtext: '\n\nMore text.' });
  await post({ action: 'move', from: 'Harbour 3', to: 'Port 3', reason: 'a better name', movetalk: true });
  await post({ action: 'delete', title: 'Harbour 4', reason: 'silted up' });
  await post({ action: 'delete', title: 'Harbour 5', reason: 'by mistake' });
  await post({ action: 'undelete', title: 'Harbour 5', reason: 'restored' });
  await post({
    action: 'protect',
    title: 'Harbour 6',
    protections: 'edit=sysop|move=autoconfirmed',
    expiry: 'infinite',
    reason: 'storm',
  });
  await post({ action: 'protect', title: 'Never made', protections: 'create=sysop', reason: 'no' });
  await post({ action: 'watch', titles: 'Harbour 7|Harbour 8' }, 'watch');
  await post({ action: 'block', user: '10.11.12.13', expiry: 'infinite', reason: 'test', anononly: true });
  await post({ action: 'managetags', operation: 'create', tag: 'seaworthy' });
  await post({ action: 'tag', revid: '2', add: 'seaworthy' });
  await post({ action: 'options', change: 'userjs-boat=yes|gender=unknown' });
  await post({ action: 'userrights', user: 'Admin', add: 'bot', reason: 'for a while' }, 'userrights');
}

const titles =
  'Harbour 0|Harbour 1|Harbour 2|Port 3|Harbour 3|Harbour 4|Harbour 5|Harbour 6|Never made|Haven|Talk:Harbour 1|Template:Box|Category:Harbours|User:Admin/common.css|Main Page';

/** A hundred questions: each of the first with each variation that it is given. */
const questions: Params[] = [
  ...[
    'info',
    'categories',
    'links',
    'templates',
    'images',
    'extlinks',
    'iwlinks',
    'langlinks',
    'pageprops',
    'redirects',
    'linkshere',
    'transcludedin',
    'contributors',
    'categoryinfo',
  ].map((prop) => ({
    prop,
    titles,
    [`${({ info: 'in', categories: 'cl', links: 'pl', templates: 'tl', images: 'im', extlinks: 'el', iwlinks: 'iw', langlinks: 'll', redirects: 'rd', linkshere: 'lh', transcludedin: 'ti', contributors: 'pc' } as Record<string, string>)[prop] ?? 'xx'}limit`]:
      prop === 'info' || prop === 'pageprops' || prop === 'categoryinfo' ? undefined : 'max',
  })),
  { prop: 'info', inprop: 'protection|url|watched|talkid|subjectid|displaytitle|associatedpage', titles },
  { prop: 'info', titles: 'Haven', redirects: true },
  { prop: 'categories', titles, clprop: 'sortkey|timestamp|hidden', cllimit: 'max' },
  {
    prop: 'revisions',
    titles,
    rvprop:
      'ids|flags|timestamp|user|userid|size|slotsize|sha1|slotsha1|contentmodel|comment|parsedcomment|content|tags|roles',
    rvslots: '*',
  },
  ...Array.from({ length: 12 }, (_, i) => ({
    prop: 'revisions',
    titles: `Harbour ${i}`,
    rvprop: 'ids|flags|timestamp|user|size|sha1|comment|content|tags',
    rvslots: 'main',
    rvlimit: 20,
  })),
  ...['Port 3', 'Talk:Harbour 1', 'Haven', 'Template:Box'].map((page) => ({
    prop: 'revisions',
    titles: page,
    rvprop: 'ids|flags|timestamp|user|size|sha1|comment|content|tags',
    rvslots: 'main',
    rvlimit: 20,
  })),
  ...Array.from({ length: 12 }, (_, i) => ({
    prop: 'links|categories|extlinks|templates',
    titles: `Harbour ${i + 8}`,
    pllimit: 'max',
    cllimit: 'max',
    ellimit: 'max',
    tllimit: 'max',
  })),
  ...[0, 1, 2, 10, 14].map((namespace) => ({ list: 'allpages', apnamespace: namespace, aplimit: 'max' })),
  { list: 'allpages', apfilterredir: 'redirects', aplimit: 'max' },
  { list: 'allpages', apprtype: 'edit', aplimit: 'max' },
  { list: 'allcategories', acprop: 'size|hidden', aclimit: 'max' },
  { list: 'alllinks', allimit: 'max', alprop: 'ids|title' },
  { list: 'alltransclusions', atlimit: 'max', atprop: 'ids|title' },
  { list: 'allredirects', arlimit: 'max', arprop: 'ids|title|fragment' },
  { list: 'backlinks', bltitle: 'Harbour 1', bllimit: 'max', blredirect: true },
  { list: 'backlinks', bltitle: 'Ship', bllimit: 'max' },
  { list: 'embeddedin', eititle: 'Template:Box', eilimit: 'max' },
  { list: 'imageusage', iutitle: 'File:Boat.png', iulimit: 'max' },
  { list: 'iwbacklinks', iwblprefix: 'wikipedia', iwbllimit: 'max', iwblprop: 'iwprefix|iwtitle' },
  { list: 'exturlusage', euquery: 'example.org', eulimit: 'max' },
  {
    list: 'categorymembers',
    cmtitle: 'Category:Harbours',
    cmlimit: 'max',
    cmprop: 'ids|title|sortkey|sortkeyprefix|type|timestamp',
  },
  { list: 'categorymembers', cmtitle: 'Category:Harbours', cmlimit: 'max', cmsort: 'timestamp', cmdir: 'desc' },
  ...['edit', 'new', 'log', 'edit|new|log|categorize'].map((type) => ({
    list: 'recentchanges',
    rctype: type,
    rclimit: 'max',
    rcprop: 'user|userid|comment|parsedcomment|flags|timestamp|title|ids|sizes|redirect|patrolled|loginfo|tags|sha1',
  })),
  { list: 'recentchanges', rcshow: 'minor', rclimit: 'max' },
  ...['', 'delete', 'move', 'protect', 'block', 'rights', 'create', 'managetags'].map((type) => ({
    list: 'logevents',
    letype: type === '' ? undefined : type,
    lelimit: 'max',
    leprop: 'ids|title|type|user|userid|timestamp|comment|parsedcomment|details|tags',
  })),
  {
    list: 'usercontribs',
    ucuser: 'Admin',
    uclimit: 'max',
    ucprop: 'ids|title|timestamp|comment|parsedcomment|size|sizediff|flags|patrolled|tags',
  },
  {
    list: 'users',
    ususers: 'Admin|Nobody',
    usprop: 'blockinfo|groups|groupmemberships|implicitgroups|editcount|registration|gender',
  },
  { list: 'allusers', aulimit: 'max', auprop: 'groups|editcount|registration' },
  { list: 'watchlistraw', wrlimit: 'max' },
  { list: 'watchlist', wllimit: 'max', wlallrev: true, wlprop: 'ids|title|flags|user|comment|timestamp|sizes' },
  { list: 'blocks', bklimit: 'max', bkprop: 'id|user|userid|by|byid|timestamp|expiry|reason|range|flags|restrictions' },
  { list: 'protectedtitles', ptlimit: 'max', ptprop: 'timestamp|user|userid|comment|parsedcomment|expiry|level' },
  { list: 'allrevisions', arvlimit: 'max', arvprop: 'ids|flags|timestamp|user|size|comment' },
  {
    list: 'alldeletedrevisions',
    adrlimit: 'max',
    adrprop: 'ids|flags|timestamp|user|size|sha1|comment|content',
    adrslots: 'main',
  },
  { prop: 'deletedrevisions', titles: 'Harbour 4', drvprop: 'ids|user|comment|content', drvslots: 'main' },
  { list: 'search', srsearch: 'more text', srwhat: 'text' },
  { list: 'search', srsearch: 'harbour', srwhat: 'title', srlimit: 'max' },
  { list: 'prefixsearch', pssearch: 'Harb', pslimit: 'max' },
  { list: 'pageswithprop', pwppropname: 'displaytitle' },
  { meta: 'userinfo', uiprop: 'groups|editcount|groupmemberships|registrationdate|email' },
  { meta: 'siteinfo', siprop: 'statistics|interwikimap|rightsinfo' },
  ...['Harbour 0', 'Port 3', 'Talk:Harbour 1', 'Haven'].map((page) => ({
    action: 'parse',
    page,
    prop: 'links|templates|images|categories|externallinks|sections|displaytitle|iwlinks|properties',
  })),
  ...['Harbour 1', 'Harbour 2', 'Template:Box'].map((page) => ({
    action: 'parse',
    page,
    prop: 'text',
    disablelimitreport: true,
    disableeditsection: true,
  })),
];

/** Extensions that Debian's MediaWiki does not bring along. */
const NOT_THERE: readonly unknown[] = ['Flow', 'LiquidThreads', 'MassMessage', 'WikiLove'];

/** The reference's settings, as far as both wikis have what they enable. */
function sharedSettings(): Record<string, unknown> {
  const settings = parse(readFileSync(path.join(conformance, 'settings/base.yaml'), 'utf8')) as Record<string, unknown>;
  const extensions = (settings.extensions as unknown[]).filter((name) => !NOT_THERE.includes(name));
  return { ...settings, extensions };
}

before(async () => {
  if (withoutReference) return;
  const { Session } = (await import(pathToFileURL(path.join(conformance, 'client.mjs')).href)) as {
    Session: new (url: string) => Client;
  };
  newSession = (url) => new Session(url);
  await pipeline(createReadStream(path.join(conformance, 'start.sqlite.gz')), createGunzip(), createWriteStream(ours));
  running = await createWiki({
    data: folder,
    database: ours,
    port: 0,
    config: sharedSettings(),
  });
  const admin = newSession(running.apiUrl);
  await admin.login('Admin', 'AdminPass-2026');
  await write(admin);
  await finishJobs(running.wiki);
  await running.close();
  const copy = path.join(folder, 'theirs.sqlite');
  execFileSync(process.execPath, [
    '-e',
    `const D = require('better-sqlite3'); const d = new D(${JSON.stringify(ours)}); d.pragma('wal_checkpoint(TRUNCATE)'); d.pragma('journal_mode = DELETE'); d.close()`,
  ]);
  copyFileSync(ours, copy);
  running = await createWiki({
    data: folder,
    database: ours,
    port: 0,
    config: sharedSettings(),
  });
  reference = await startReference(copy);
});

after(async () => {
  await running?.close();
  reference?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test(
  'asked a hundred questions about what Awiki wrote, the reference gives the answers that Awiki gives',
  { skip: withoutReference },
  async () => {
    assert.ok(questions.length >= 100, String(questions.length));
    const { Comparer } = (await import(pathToFileURL(path.join(conformance, 'compare.mjs')).href)) as {
      Comparer: new () => { diff(expected: unknown, actual: unknown): string[] };
    };
    const [here, there] = [newSession(running!.apiUrl), newSession(reference!.apiUrl)];
    await here.login('Admin', 'AdminPass-2026');
    await there.login('Admin', 'AdminPass-2026');
    const comparer = new Comparer();
    const different: string[] = [];
    for (const question of questions) {
      const params = { action: 'query', format: 'json', formatversion: 2, ...question };
      const [theirs, mine] = await Promise.all([there.send(params), here.send(params)]);
      const lines = comparer.diff(theirs.body, mine.body);
      if (lines.length) different.push(`${JSON.stringify(question)}\n  ${lines.slice(0, 5).join('\n  ')}`);
    }
    assert.equal(different.length, 0, `${different.length} of ${questions.length} differ:\n${different.join('\n')}`);
  },
);

test('the reference can go on writing where Awiki stopped', { skip: withoutReference }, async () => {
  const there = newSession(reference!.apiUrl);
  await there.login('Admin', 'AdminPass-2026');
  const { body } = await there.send(
    {
      action: 'edit',
      title: 'Harbour 9',
      appendtext: '\nWritten by the other one.',
      token: await there.token('csrf'),
      format: 'json',
      formatversion: 2,
    },
    { post: true },
  );
  assert.equal((body['edit'] as { result: string } | undefined)?.result, 'Success', JSON.stringify(body));
  const answer = await api<{ parse: { wikitext: string } }>(
    { apiUrl: reference!.apiUrl },
    { action: 'parse', page: 'Harbour 9', prop: 'wikitext' },
  );
  assert.match(answer.parse.wikitext, /Written by the other one\.$/);
});
