import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { api } from './api.ts';

interface ModuleInfo {
  name: string;
  path: string;
  group: string;
  prefix: string;
  parameters: { name: string; type: string | string[]; multi: boolean; required: boolean; tokentype?: string }[];
}

let running: RunningWiki;
let modules: ModuleInfo[];
let cookie: string;
let tokens: Record<string, string>;

/** A small generator of repeatable noise (mulberry32). */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

before(async () => {
  running = await createWiki({ memory: true });
  await createUser(running.wiki, {
    name: 'Keeper',
    password: 'a long enough secret',
    groups: ['sysop', 'bureaucrat', 'bot'],
  });
  for (const title of ['Main Page', 'Talk:Main Page', 'User:Keeper', 'Template:T', 'Category:C', 'Odd "name" & more'])
    await api(
      running,
      { action: 'edit', title, text: `[[Main Page]] {{T}} [[Category:C]] ${title}`, token: '+\\' },
      'POST',
    );
  const { paraminfo } = await api<{ paraminfo: { modules: ModuleInfo[] } }>(running, {
    action: 'paraminfo',
    modules: '**',
  });
  modules = paraminfo.modules.filter(({ group }) => ['action', 'prop', 'list', 'meta'].includes(group));
});
after(() => running.close());

const ODD = [
  '',
  ' ',
  '0',
  '-1',
  '1',
  '99999999999999999999',
  '1e9',
  'max',
  'NaN',
  'Main Page',
  'Talk:Main Page',
  'Category:C',
  'Template:T',
  'Special:Version',
  'Media:X.png',
  'wikipedia:X',
  'User:Keeper',
  'Keeper',
  '127.0.0.1',
  '::1',
  '10.0.0.0/8',
  '#1',
  '__proto__',
  'constructor',
  'toString',
  '|',
  '\u001f',
  '\u001fa\u001fb',
  'a|b|c',
  '<script>alert(1)</script>',
  "'; DROP TABLE page; --",
  '%00',
  '\u0000',
  '\ud800',
  '\ufffd',
  'é'.normalize('NFD'),
  '𝕏'.repeat(200),
  '{{{{{{[[[[',
  'now',
  'infinity',
  '2026-01-01T00:00:00Z',
  '20260101000000',
  '20269999999999',
  '1970-01-01',
  '*',
  'true',
  '[]',
  '{"a":1}',
];

function value(random: () => number, parameter: ModuleInfo['parameters'][number]): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const kind = random();
  if (kind < 0.02) return 'x'.repeat(1 + Math.floor(random() * 20_000));
  if (kind < 0.05) return Array.from({ length: 40 }, () => String.fromCharCode(random() * 65536)).join('');
  if (Array.isArray(parameter.type) && kind < 0.8) {
    if (parameter.multi) return parameter.type.filter(() => random() < 0.4).join('|');
    return parameter.type.length ? pick(parameter.type) : pick(ODD);
  }
  if (parameter.type === 'integer' || parameter.type === 'limit' || parameter.type === 'namespace')
    if (kind < 0.7) return String(Math.floor(random() * 20) - 3);
  if (parameter.multi && kind < 0.3) return [pick(ODD), pick(ODD), pick(ODD)].join('|');
  return pick(ODD);
}

function randomRequest(random: () => number): URLSearchParams {
  const module = modules[Math.floor(random() * modules.length)]!;
  const params = new URLSearchParams();
  if (module.group === 'action') params.set('action', module.name);
  else {
    params.set('action', 'query');
    params.set(module.group, module.name);
    const [name, usual] = [
      ['titles', 'Main Page|Talk:Main Page|Category:C'],
      ['pageids', '1|2|3'],
      ['revids', '1|2|3'],
    ][Math.floor(random() * 3)] as [string, string];
    params.set(name, random() < 0.6 ? usual : ODD[Math.floor(random() * ODD.length)]!);
    if (random() < 0.2) params.set('generator', modules[Math.floor(random() * modules.length)]!.name);
  }
  const share = random() ** 2;
  for (const parameter of module.parameters) {
    if (random() > share && !(parameter.required && random() < 0.9)) continue;
    if (parameter.tokentype && tokens[parameter.tokentype] && random() < 0.8)
      params.set(module.prefix + parameter.name, tokens[parameter.tokentype]!);
    else params.set(module.prefix + parameter.name, value(random, parameter));
  }
  params.set('format', random() < 0.7 ? 'json' : random() < 0.5 ? 'xml' : 'php');
  if (random() < 0.6) params.set('formatversion', '2');
  if (random() < 0.1)
    params.set('errorformat', ['plaintext', 'html', 'raw', 'none', 'wikitext'][Math.floor(random() * 5)]!);
  return params;
}

/** Asks something at random, and says whether it was done rather than refused. */
async function ask(random: () => number, method: 'GET' | 'POST'): Promise<boolean> {
  const params = randomRequest(random);
  const asked = params.toString();
  const headers = random() < 0.5 ? { cookie } : {};
  const long = asked.length > 6000;
  if (method === 'GET' && long) return false;
  const response = await (method === 'GET'
    ? fetch(`${running.apiUrl}?${asked}`, { headers, redirect: 'manual' })
    : fetch(running.apiUrl, { method, body: params, headers, redirect: 'manual' }));
  const body = await response.text();
  const about = `${method} ${decodeURIComponent(asked).slice(0, 600)}\n${response.status} ${body.slice(0, 600)}`;
  assert.ok(response.status < 500, about);
  assert.doesNotMatch(response.headers.get('mediawiki-api-error') ?? '', /internal_api_error/, about);
  assert.match(response.headers.get('content-type') ?? '', /json|xml|php|html|text/, about);
  if (response.headers.get('content-type')?.startsWith('application/json')) JSON.parse(body);
  return !response.headers.has('mediawiki-api-error');
}

/** One digest of every row of every table, but for the cache: asking for a token begins a session. */
async function digest(): Promise<string> {
  const tables = await running.wiki.db.introspection.getTables();
  const hash = createHash('sha256');
  for (const { name } of tables) {
    if (name === 'objectcache') continue;
    const { rows } = await sql`SELECT * FROM ${sql.table(name)}`.execute(running.wiki.db);
    hash.update(JSON.stringify([name, rows]));
  }
  return hash.digest('hex');
}

async function signIn(): Promise<void> {
  const jar = new Map<string, string>();
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [name, ...rest] = line.split(';')[0]!.split('=');
      jar.set(name!, rest.join('='));
    }
    cookie = [...jar].map(([name, content]) => `${name}=${content}`).join('; ');
  };
  const ready = await fetch(`${running.apiUrl}?action=query&meta=tokens&type=login&format=json&formatversion=2`);
  keep(ready);
  const { query } = (await ready.json()) as { query: { tokens: { logintoken: string } } };
  const body = new URLSearchParams({
    action: 'login',
    lgname: 'Keeper',
    lgpassword: 'a long enough secret',
    lgtoken: query.tokens.logintoken,
    format: 'json',
  });
  keep(await fetch(running.apiUrl, { method: 'POST', body, headers: { cookie } }));
  const answer = await fetch(`${running.apiUrl}?action=query&meta=tokens&type=*&format=json&formatversion=2`, {
    headers: { cookie },
  });
  const all = (await answer.json()) as { query: { tokens: Record<string, string> } };
  tokens = Object.fromEntries(
    Object.entries(all.query.tokens).map(([name, token]) => [name.replace(/token$/, ''), token]),
  );
}

/** Asks many times; most must be real questions, not only refusals. */
async function many(count: number, seed: number, method: 'GET' | 'POST'): Promise<void> {
  const random = noise(seed);
  let served = 0;
  for (let asked = 0; asked < count; asked += 20) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(random, method)));
    served += answers.filter(Boolean).length;
  }
  assert.ok(served > count / 10, `only ${served} of ${count} requests were served`);
}

test('five thousand random GET requests get an answer in the form of the API, and write nothing', async () => {
  await signIn();
  const earlier = await digest();
  await many(5000, 1, 'GET');
  assert.equal(await digest(), earlier);
});

test('five thousand random POST requests get an answer in the form of the API', async () => {
  await signIn();
  await many(5000, 2, 'POST');
  const { query } = await api<{ query: { general: { sitename: string } } }>(running, {
    action: 'query',
    meta: 'siteinfo',
  });
  assert.ok(query.general.sitename);
});
