import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createGunzip } from 'node:zlib';
import { parse } from 'yaml';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { finishJobs } from './finish-jobs.ts';
import { conformance } from './conformance.ts';
import { startReference, withoutReference, type Reference } from './reference.ts';

type Params = Record<string, string>;

interface Client {
  send(params: object, options?: { post?: boolean }): Promise<{ body: Record<string, unknown> }>;
  token(type: string): Promise<string>;
  login(name: string, password: string): Promise<unknown>;
}

const folder = mkdtempSync(path.join(tmpdir(), 'awiki-formats-'));
const withoutPhp = spawnSync('php', ['-v']).status === 0 ? false : 'php-cli is not on this machine';
let running: RunningWiki | undefined;
let reference: Reference | undefined;

const odd = `Quotes " ' back\\slash / <b>&amp;</b> tab\tÄ€😀 \u2028sep\u2029 \u00a0nb עברית ]]> end`;

/** Writes the same to both. */
async function write(client: Client): Promise<void> {
  const post = async (params: object) => {
    const token = await client.token('csrf');
    const { body } = await client.send({ ...params, token, format: 'json', formatversion: 2 }, { post: true });
    assert.equal(body['error'], undefined, JSON.stringify(body));
  };
  await client.login('Admin', 'AdminPass-2026');
  const pages = {
    // Before the pages that use it: until its jobs run, the reference shows them as they were.
    'Template:Box': 'a {{{1}}} & <b>b</b>{{DEFAULTSORT:k}}',
    'Harbour & "quay"': `${odd}\n[[Category:Harbours|x y]] [[Ship]] [[Talk:Boat]] {{Box|1}} https://example.org/a?b=c&d [[wikipedia:Boat]]`,
    Haven: '#REDIRECT [[Harbour & "quay"]]',
    Ütze: 'short',
    Empty: 'x',
  };
  for (const [title, text] of Object.entries(pages))
    await post({ action: 'edit', title, text, summary: `made <${title}>` });
  await post({ action: 'edit', title: 'Ütze', text: 'longer than before', summary: '', minor: true });
  await post({ action: 'edit', title: 'Empty', text: '' });
  await post({ action: 'move', from: 'Ütze', to: 'Uetze', reason: 'é' });
  await post({ action: 'protect', title: 'Uetze', protections: 'edit=sysop', expiry: 'infinite' });
  await post({ action: 'delete', title: 'Ütze', reason: 'no "use"' });
}

const pages = 'Harbour & "quay"|haven|Uetze|Not there|Empty|Special:Version|wikipedia:Boat';

/** Answers in which no sentence is. */
const questions: Params[] = [
  { action: 'query' },
  { action: 'query', titles: pages },
  { action: 'query', titles: pages, redirects: '1', indexpageids: '1', iwurl: '1' },
  { action: 'query', prop: 'info', inprop: 'protection|talkid|subjectid|url', titles: pages },
  {
    action: 'query',
    prop: 'revisions',
    rvprop: 'ids|flags|timestamp|user|userid|size|sha1|comment|content|tags',
    rvslots: '*',
    titles: pages,
  },
  { action: 'query', prop: 'revisions', rvprop: 'ids|flags|user|comment', rvlimit: '1', titles: 'Empty' },
  { action: 'query', prop: 'categories|links|templates|extlinks|iwlinks', clprop: 'sortkey|hidden', titles: pages },
  { action: 'query', prop: 'links', pllimit: '1', titles: pages },
  { action: 'query', prop: 'pageprops|contributors', titles: pages },
  { action: 'query', prop: 'transcludedin|linkshere|redirects', titles: 'Template:Box|Ship|Harbour & "quay"' },
  { action: 'query', list: 'allpages', aplimit: '2', requestid: `a\t"'<&>\nÄ` },
  { action: 'query', list: 'allpages', aplimit: 'max', curtimestamp: '1', responselanginfo: '1' },
  {
    action: 'query',
    list: 'categorymembers',
    cmtitle: 'Category:Harbours',
    cmprop: 'ids|title|sortkey|sortkeyprefix|type',
  },
  { action: 'query', list: 'allcategories', acprop: 'size|hidden' },
  {
    action: 'query',
    list: 'recentchanges',
    rclimit: 'max',
    rcprop: 'user|userid|comment|flags|title|ids|sizes|redirect|loginfo|tags',
  },
  { action: 'query', list: 'logevents', lelimit: 'max', leprop: 'ids|title|type|user|userid|comment|details|tags' },
  {
    action: 'query',
    list: 'usercontribs',
    ucuser: 'Admin',
    uclimit: '3',
    ucprop: 'ids|title|comment|size|sizediff|flags|tags',
  },
  { action: 'query', list: 'users', ususers: 'Admin|Nobody at all|127.0.0.1', usprop: 'editcount|gender' },
  { action: 'query', list: 'backlinks', bltitle: 'Harbour & "quay"', blredirect: '1' },
  { action: 'query', list: 'exturlusage', euquery: 'example.org' },
  { action: 'query', list: 'prefixsearch', pssearch: 'ha' },
  { action: 'query', list: 'alllinks', alprop: 'ids|title' },
  { action: 'query', generator: 'allpages', gaplimit: '2', prop: 'info' },
  { action: 'query', meta: 'userinfo', uiprop: 'editcount|realname' },
  { action: 'query', meta: 'tokens', type: 'csrf|watch|login', requestid: 'token' },
  { action: 'query', meta: 'siteinfo', siprop: 'rightsinfo|restrictions' },
  {
    action: 'parse',
    text: odd,
    title: 'Any',
    contentmodel: 'wikitext',
    prop: 'wikitext|links|categories|templates|sections|properties',
    disablelimitreport: '1',
  },
  {
    action: 'parse',
    page: 'Harbour & "quay"',
    prop: 'links|templates|images|externallinks|iwlinks|langlinks|displaytitle|revid',
  },
  { action: 'expandtemplates', text: `{{Box|"x"}} ${odd}`, prop: 'wikitext|parsetree|volatile' },
  { action: 'compare', fromtitle: 'Uetze', totitle: 'Empty', prop: 'ids|title|size|rel' },
  { action: 'checktoken', type: 'csrf', token: 'nonsense' },
];

const formats: Params[] = [
  { format: 'json' },
  { format: 'json', formatversion: '2' },
  { format: 'json', utf8: '1' },
  { format: 'json', formatversion: '2', ascii: '1' },
  { format: 'json', callback: 'a.b["c"]', formatversion: 'latest' },
  { format: 'php' },
  { format: 'php', formatversion: '2' },
  { format: 'xml' },
  { format: 'xml', includexmlnamespace: '1' },
  { format: 'none' },
];

/** Headers of both that must agree. */
const headerNames = [
  'content-type',
  'content-disposition',
  'cache-control',
  'vary',
  'x-content-type-options',
  'x-frame-options',
  'mediawiki-api-error',
  'mediawiki-login-suppressed',
];

async function ask(apiUrl: string, params: Params): Promise<string> {
  const response = await fetch(`${apiUrl}?${new URLSearchParams(params).toString()}`);
  const text = await response.text();
  const headers = headerNames.map((name) => `${name}: ${response.headers.get(name) ?? ''}`);
  return [String(response.status), ...headers, withoutTimes(text)].join('\n');
}

/** Times and tokens are put aside. */
function withoutTimes(text: string): string {
  return text
    .replace(/\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '<TIME>')
    .replace(/\b20[2-9]\d(?:0\d|1[0-2])[0-3]\d[0-2]\d[0-5]\d[0-5]\d\b/g, '<TIME>')
    .replace(/[0-9a-f]{40}\+(?=\\)/g, '<TOKEN>');
}

before(async () => {
  if (withoutReference) return;
  const { Session } = (await import(pathToFileURL(path.join(conformance, 'client.mjs')).href)) as {
    Session: new (url: string) => Client;
  };
  const database = path.join(folder, 'wiki.sqlite');
  await pipeline(
    createReadStream(path.join(conformance, 'start.sqlite.gz')),
    createGunzip(),
    createWriteStream(database),
  );
  // The reference has neither CentralNotice, which brings a level of protection, nor UniversalLanguageSelector, by which answers
  // vary with the browser's language.
  const recorded = parse(readFileSync(path.join(conformance, 'settings/base.yaml'), 'utf8')) as {
    config: object;
    extensions: string[];
  };
  const settings = path.join(folder, 'settings.yaml');
  const extensions = recorded.extensions.filter((name) => name !== 'CentralNotice');
  const config = { ...recorded.config, ULSLanguageDetection: false };
  writeFileSync(settings, JSON.stringify({ ...recorded, extensions, config }));
  running = await createWiki({
    data: folder,
    database,
    port: 0,
    config: [settings],
  });
  reference = await startReference();
  await Promise.all([running, reference].map(({ apiUrl }) => write(new Session(apiUrl))));
  await finishJobs(running.wiki);
  reference.runJobs();
});

after(async () => {
  await running?.close();
  reference?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test(
  'answers without sentences are those of the reference, byte for byte, in every format',
  { skip: withoutReference },
  async () => {
    const different: string[] = [];
    for (const question of questions) {
      for (const format of formats) {
        // Where a callback is, no tokens are given, which a sentence says.
        if (question['requestid'] === 'token' && 'callback' in format) continue;
        const params = { ...question, ...format };
        const [theirs, ours] = await Promise.all([ask(reference!.apiUrl, params), ask(running!.apiUrl, params)]);
        if (theirs !== ours) different.push(`${JSON.stringify(params)}\n  reference: ${theirs}\n  here:      ${ours}`);
      }
    }
    const all = questions.length * formats.length;
    assert.equal(different.length, 0, `${different.length} of ${all} differ:\n${different.join('\n')}`);
  },
);

test('PHP reads from the PHP form what JSON holds', { skip: withoutReference || withoutPhp }, async () => {
  for (const question of questions) {
    for (const formatversion of ['1', '2']) {
      const fetchText = async (format: string) => {
        const params = new URLSearchParams({ ...question, format, formatversion });
        const response = await fetch(`${running!.apiUrl}?${params.toString()}`);
        return response.text();
      };
      const [serialized, json] = [await fetchText('php'), await fetchText('json')];
      const program =
        'echo json_encode(unserialize(stream_get_contents(STDIN), ["allowed_classes" => false]), JSON_THROW_ON_ERROR);';
      const read = execFileSync('php', ['-r', program], { input: serialized, encoding: 'utf8' });
      const shape = (text: string) =>
        // PHP cannot tell an empty object from an empty list.
        JSON.parse(withoutTimes(text), (_, value: unknown) =>
          value !== null && typeof value === 'object' && Object.keys(value).length === 0 ? [] : value,
        ) as unknown;
      assert.deepEqual(shape(read), shape(json), JSON.stringify(question));
    }
  }
});
