import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki } from '../src/awiki.ts';
import type { RunningWiki } from '../src/awiki.ts';
import type { Extension } from '../src/extension.ts';
import { on } from '../src/wiki/hooks.ts';
import { APIQuerySiteInfoGeneralInfo } from '../src/core/api/query/siteinfo/hooks.ts';

const extension: Extension = {
  name: 'Test',
  type: 'parserhook',
  version: '1.2',
  messages: { en: { 'test-hello': 'Hello, {{PLURAL:$1|one|many}}', 'test-other': 'Other' } },
  specialPages: { Testing: ['Testing', 'Tests'] },
  namespaces: [{ id: 200, name: 'Test_space', subpages: true }],
  hooks: [on(APIQuerySiteInfoGeneralInfo, ({ results }) => void (results.tested = true))],
};

let wiki: RunningWiki;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    extensions: [extension],
    config: { config: { Sitename: 'Harbour', ExtraLanguageNames: { xx: 'Exish' } } },
  });
});
after(() => wiki.close());

async function ask<T>(params: Record<string, string>): Promise<T> {
  const search = new URLSearchParams({ action: 'query', format: 'json', formatversion: '2', ...params });
  return ((await (await fetch(`${wiki.apiUrl}?${search}`)).json()) as { query: T }).query;
}

const names = (items: readonly { name: string }[]) => items.map(({ name }) => name);

test('siteinfo tells clients which MediaWiki this behaves like, and what extensions add', async () => {
  const { general } = await ask<{ general: Record<string, unknown> }>({ meta: 'siteinfo' });
  assert.match(String(general.generator), /^MediaWiki 1\.43\./);
  assert.match(String(general['git-branch']), /^Awiki /);
  assert.equal(general.sitename, 'Harbour');
  assert.equal(general.mainpage, 'Main Page');
  assert.equal(general.tested, true);
});

test('what an extension registers appears in siteinfo by itself', async () => {
  const answer = await ask<{
    extensions: object[];
    specialpagealiases: { realname: string; aliases: string[] }[];
    namespaces: Record<string, { name: string; subpages: boolean }>;
    showhooks: { name: string; subscribers: string[] }[];
  }>({ meta: 'siteinfo', siprop: 'extensions|specialpagealiases|namespaces|showhooks' });
  assert.deepEqual(answer.extensions, [{ type: 'parserhook', name: 'Test', version: '1.2' }]);
  assert.deepEqual(answer.specialpagealiases.find(({ realname }) => realname === 'Testing')?.aliases, [
    'Testing',
    'Tests',
  ]);
  assert.equal(answer.namespaces[200]?.name, 'Test space');
  assert.equal(answer.namespaces[200]?.subpages, true);
  assert.deepEqual(answer.showhooks, [{ name: 'APIQuerySiteInfoGeneralInfo', subscribers: ['Test'] }]);
});

test('every prop of siteinfo answers', async () => {
  const params = new URLSearchParams({
    action: 'paraminfo',
    modules: 'query+siteinfo',
    format: 'json',
    formatversion: '2',
  });
  const info = (await (await fetch(`${wiki.apiUrl}?${params}`)).json()) as {
    paraminfo: { modules: { parameters: { name: string; type: string[] }[] }[] };
  };
  const props = info.paraminfo.modules[0]!.parameters.find(({ name }) => name === 'prop')!.type;
  assert.equal(props.length, 28);
  const answer = await ask<Record<string, unknown>>({ meta: 'siteinfo', siprop: props.join('|') });
  assert.deepEqual(Object.keys(answer).sort(), [...props].sort());
});

test('the servers of the database are not named unless the settings allow it', async () => {
  const search = new URLSearchParams({
    action: 'query',
    meta: 'siteinfo',
    siprop: 'dbrepllag',
    sishowalldb: '1',
    format: 'json',
  });
  const answer = (await (await fetch(`${wiki.apiUrl}?${search}`)).json()) as { error: { code: string } };
  assert.equal(answer.error.code, 'includeAllDenied');
});

test('messages are chosen by prefix, filter and range, with arguments and worked out', async () => {
  interface Answer {
    allmessages: { name: string; content?: string; missing?: boolean; default?: string }[];
  }
  const all = await ask<Answer>({ meta: 'allmessages', amprefix: 'test-' });
  assert.deepEqual(names(all.allmessages), ['test-hello', 'test-other']);
  const filtered = await ask<Answer>({ meta: 'allmessages', amprefix: 'test-', amfilter: 'oth', amnocontent: '1' });
  assert.deepEqual(filtered.allmessages, [{ name: 'test-other', normalizedname: 'test-other' }]);
  const from = await ask<Answer>({ meta: 'allmessages', amfrom: 'test-other', amto: 'test-zzz' });
  assert.deepEqual(names(from.allmessages), ['test-other']);
  const plain = await ask<Answer>({
    meta: 'allmessages',
    ammessages: 'Test-hello|nothing',
    amargs: '2',
    amprop: 'default',
  });
  assert.equal(plain.allmessages[0]!.content, 'Hello, {{PLURAL:2|one|many}}');
  assert.equal(plain.allmessages[0]!.default, 'Hello, {{PLURAL:$1|one|many}}');
  assert.equal(plain.allmessages[1]!.missing, true);
  const parsed = await ask<Answer>({ meta: 'allmessages', ammessages: 'test-hello', amargs: '2', amenableparser: '1' });
  assert.equal(parsed.allmessages[0]!.content, 'Hello, many');
});

test('languages are described, the wiki’s own additions among them', async () => {
  const { languageinfo } = await ask<{ languageinfo: Record<string, object> }>({
    meta: 'languageinfo',
    licode: 'xx|sr',
    liprop: 'autonym|dir|variants',
  });
  assert.deepEqual(languageinfo.xx, { autonym: 'Exish', dir: 'ltr', variants: ['xx'] });
  assert.deepEqual(Object.keys(languageinfo), ['sr', 'xx']);
});
