import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import Database from 'better-sqlite3';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { Connection } from '../src/storage/sqlite/connection.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { ApiSession, passwordOf } from './session.ts';

// A list of a million rows is answered in the time of one of a hundred when each of its queries is a range of an index: nothing is
// sorted, and no table is read from end to end.

/** What may be sorted or read from end to end, and why: told by the plan's line and the query. */
const excused: readonly { readonly modules: readonly string[]; readonly plan: RegExp; readonly reason: string }[] = [
  {
    modules: ['tags'],
    plan: /^SCAN change_tag_def /,
    reason: 'all tags of the wiki are a few rows, of which software has the most',
  },
  {
    modules: ['allusers'],
    plan: /ORDER BY in .*"user_groups"/,
    reason: 'members of groups by name: the index of members is by group, and the groups that are asked for are small',
  },
  {
    modules: ['allusers'],
    plan: /ORDER BY in .*"bt_user" in \(/,
    reason: 'blocks of the accounts of one answer',
  },
  {
    modules: ['blocks'],
    plan: /ORDER BY in .*"bt_ip_hex"/,
    reason: 'blocks of one address and of the ranges it lies in',
  },
  {
    modules: ['exturlusage'],
    plan: /ORDER BY in .*"el_to_domain_index" >=/,
    reason: 'links to one domain in the order of their numbers: MediaWiki has no index of both',
  },
  {
    modules: ['alllinks', 'alltransclusions'],
    plan: /ORDER BY in .*"lt_title" >=/,
    reason: 'targets that begin with a prefix in the order of their numbers: MediaWiki has no index of both',
  },
  {
    modules: ['recentchanges', 'usercontribs', 'logevents', 'watchlist'],
    plan: /ORDER BY in .*"change_tag_def"/,
    reason: 'tags of the rows of one answer',
  },
  {
    modules: ['usercontribs'],
    plan: /ORDER BY in .*"ip_changes"/,
    reason: 'edits from all addresses of a range by time: MediaWiki has no index of both',
  },
  {
    modules: ['contributors'],
    plan: /GROUP BY|ORDER BY|DISTINCT/,
    reason: 'those who wrote the pages that were named: the index is by actor, the order by account',
  },
  {
    modules: ['deletedrevisions', 'extlinks'],
    plan: /ORDER BY in /,
    reason: 'several pages that were named: rows of each come by an index, and are put together',
  },
];

const data = mkdtempSync(path.join(tmpdir(), 'awiki-ranges-'));
let wiki: RunningWiki;
let admin: ApiSession;
let caught: { sql: string; params: readonly unknown[] }[] | undefined;

before(async () => {
  const execute = Connection.prototype.execute;
  Connection.prototype.execute = function (this: Connection, sql, params) {
    caught?.push({ sql, params });
    return execute.call(this, sql, params);
  };
  wiki = await createWiki({
    data,
    logLevel: 'silent',
    config: { config: { JobRunRate: 0, RateLimits: {}, MiserMode: false } },
  });
  await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada'), groups: ['sysop', 'bureaucrat'] });
  admin = new ApiSession(wiki);
  await admin.login('Ada', passwordOf('Ada'));
  const text =
    '[[Main Page]] [[File:A.png]] {{Main Page}} [[Category:Seas|x]] [https://example.org/ x] [[wikipedia:X]] [[fr:X]] {{DEFAULTSORT:q}}';
  for (const title of ['One', 'Two', 'Template:Three', 'Category:Seas', 'Ten/Sub'])
    await admin.act({ action: 'edit', title, text, summary: 'made' });
  await admin.act({ action: 'edit', title: 'Away', text: '#REDIRECT [[One]]' });
  await admin.act({ action: 'edit', title: 'Gone', text: 'x' });
  await admin.act({ action: 'delete', title: 'Gone', reason: 'no use' });
  await admin.act({ action: 'protect', title: 'Never', protections: 'create=sysop', expiry: 'infinite' });
  await admin.act({ action: 'protect', title: 'One', protections: 'edit=sysop', expiry: 'infinite' });
  await admin.act({ action: 'block', user: '192.0.2.7', expiry: 'infinite', reason: 'no' });
  await admin.act({ action: 'watch', titles: 'One|Two' }, 'watch');
});

after(async () => {
  await wiki.close();
  rmSync(data, { recursive: true, force: true });
});

const lists: Readonly<Record<string, readonly string[]>> = {
  allcategories: ['', 'acprop=size&acmin=1', 'acprefix=S', 'acdir=descending'],
  alldeletedrevisions: ['adrprop=ids|user', 'adruser=Ada', 'adrdir=newer', 'adrnamespace=0&adrfrom=A'],
  allfileusages: ['', 'afunique=1', 'afprefix=A&afprop=ids|title'],
  allimages: ['aisort=name', 'aisort=timestamp', 'aisort=timestamp&aiuser=Ada', 'aiprefix=A'],
  alllinks: ['', 'alunique=1', 'alprop=ids|title', 'alprefix=M', 'aldir=descending'],
  allpages: [
    '',
    'apfrom=O',
    'apprefix=T',
    'apfilterredir=redirects',
    'apfilterredir=nonredirects',
    'apdir=descending',
    'apminsize=1',
  ],
  allredirects: ['', 'arunique=1', 'arprop=ids|title'],
  allrevisions: ['', 'arvuser=Ada', 'arvdir=newer', 'arvnamespace=0', 'arvexcludeuser=Ada'],
  alltransclusions: ['', 'atunique=1', 'atprop=ids|title'],
  allusers: ['', 'auprefix=A', 'augroup=sysop', 'auprop=groups|editcount', 'auwitheditsonly=1'],
  backlinks: ['bltitle=Main Page', 'bltitle=Main Page&blnamespace=0', 'bltitle=Main Page&blredirect=1'],
  blocks: ['bkprop=user|by|reason', 'bkdir=newer', 'bkip=192.0.2.7', 'bkshow=ip'],
  categorymembers: [
    'cmtitle=Category:Seas',
    'cmtitle=Category:Seas&cmtype=page',
    'cmtitle=Category:Seas&cmsort=timestamp',
    'cmtitle=Category:Seas&cmdir=desc',
    'cmtitle=Category:Seas&cmnamespace=0',
    'cmtitle=Category:Seas&cmprop=ids|title|sortkey|timestamp|type',
  ],
  embeddedin: ['eititle=Main Page', 'eititle=Main Page&einamespace=0'],
  exturlusage: ['', 'euquery=example.org&euprotocol=https', 'eunamespace=0'],
  filearchive: ['', 'faprefix=A', 'fadir=descending'],
  imageusage: ['iutitle=File:A.png', 'iutitle=File:A.png&iunamespace=0'],
  iwbacklinks: ['iwblprefix=wikipedia', 'iwblprefix=wikipedia&iwbltitle=X'],
  langbacklinks: ['lbllang=fr', 'lbllang=fr&lbltitle=X'],
  logevents: [
    '',
    'letype=delete',
    'leuser=Ada',
    'letitle=One',
    'ledir=newer',
    'leaction=delete/delete',
    'lenamespace=0',
  ],
  pagepropnames: [''],
  pageswithprop: ['pwppropname=defaultsort', 'pwppropname=defaultsort&pwpdir=descending'],
  prefixsearch: ['pssearch=O'],
  protectedtitles: ['', 'ptlevel=sysop', 'ptdir=newer', 'ptnamespace=0'],
  random: ['', 'rnnamespace=0'],
  recentchanges: [
    '',
    'rcuser=Ada',
    'rcnamespace=0',
    'rctype=edit|new',
    'rcdir=newer',
    'rcshow=!bot',
    'rctitle=One',
    'rctoponly=1',
    'rcprop=ids|title|user|comment|tags',
  ],
  search: ['srsearch=made', 'srsearch=One&srwhat=title'],
  tags: ['tgprop=hitcount'],
  usercontribs: [
    'ucuser=Ada',
    'ucuser=Ada&ucdir=newer',
    'ucuserprefix=A',
    'ucuser=Ada|192.0.2.1',
    'ucuser=Ada&ucnamespace=0',
    'uciprange=192.0.2.0/24',
    'ucuser=Ada&ucshow=top',
  ],
  watchlist: ['', 'wlallrev=1', 'wlnamespace=0', 'wldir=newer', 'wluser=Ada'],
  watchlistraw: ['', 'wrnamespace=0', 'wrdir=descending'],
};

const props: Readonly<Record<string, readonly string[]>> = {
  categories: ['', 'clprop=sortkey|timestamp', 'cldir=descending'],
  contributors: [''],
  deletedrevisions: ['', 'drvdir=newer'],
  duplicatefiles: [''],
  extlinks: [''],
  fileusage: ['', 'funamespace=0'],
  images: ['', 'imdir=descending'],
  iwlinks: [''],
  langlinks: [''],
  links: ['', 'plnamespace=0', 'pldir=descending'],
  linkshere: ['', 'lhnamespace=0', 'lhshow=!redirect'],
  redirects: ['', 'rdnamespace=0'],
  revisions: ['rvlimit=5', 'rvlimit=5&rvuser=Ada', 'rvlimit=5&rvdir=newer'],
  templates: ['', 'tldir=descending'],
  transcludedin: ['', 'tinamespace=0'],
};

const used = new Set<unknown>();

function isExcused(module: string, found: string): boolean {
  const excuse = excused.find(({ modules, plan }) => modules.includes(module) && plan.test(found));
  if (excuse) used.add(excuse);
  return excuse !== undefined;
}

/**
 * Where only the last terms of an order are sorted, the index gives the first ones: rows of one second, or of one page. A scan of the
 * first table, with a limit, is a walk along an index or the primary key (else it would be sorted), which ends with the limit.
 */
function isFault(detail: string, sql: string, isFirst: boolean): boolean {
  if (/TEMP B-TREE FOR LAST/.test(detail)) return false;
  if (/TEMP B-TREE/.test(detail)) return true;
  if (!detail.startsWith('SCAN') || /^SCAN CONSTANT|VIRTUAL TABLE/.test(detail)) return false;
  return !isFirst || !/limit/i.test(sql) || !/ USING |order by/i.test(`${detail} ${sql}`);
}

/** What the queries of a request do besides walking along indexes. */
async function faults(module: string, request: string): Promise<string[]> {
  caught = [];
  const answer = await admin.get(Object.fromEntries(new URLSearchParams(request)));
  const queries = caught;
  caught = undefined;
  assert.equal(answer['error'], undefined, `${request}: ${JSON.stringify(answer['error'])}`);
  const database = new Database(path.join(data, 'wiki.sqlite'), { readonly: true });
  try {
    return queries.flatMap(({ sql, params }) => {
      if (!/^\s*(select|with)\b/i.test(sql)) return [];
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...params) as { detail: string }[];
      const bad = plan
        .map(({ detail }) => detail)
        .filter((detail, at) => isFault(detail, sql, at === 0))
        .filter((detail) => !isExcused(module, `${detail} in ${sql.replace(/\s+/g, ' ')}`));
      return bad.map((detail) => `${request}\n  ${detail}\n  ${sql}`);
    });
  } finally {
    database.close();
  }
}

for (const [module, variants] of Object.entries(lists)) {
  test(`list=${module} walks along indexes`, async () => {
    const found: string[] = [];
    for (const variant of variants) found.push(...(await faults(module, `action=query&list=${module}&${variant}`)));
    assert.deepEqual(found, []);
  });
}

for (const [module, variants] of Object.entries(props)) {
  test(`prop=${module} walks along indexes`, async () => {
    const found: string[] = [];
    for (const variant of variants)
      found.push(
        ...(await faults(
          module,
          `action=query&prop=${module}&titles=One${module === 'revisions' ? '' : '|Main Page'}&${variant}`,
        )),
      );
    assert.deepEqual(found, []);
  });
}

test('nothing is excused that needs no excuse', () => {
  assert.deepEqual(
    excused.filter((excuse) => !used.has(excuse)).map(({ reason }) => reason),
    [],
  );
});
