import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { storeText } from '../../storage/text-storage.ts';
import type { AbuseFilterTables } from './tables.ts';
import { ApiSession, newUser } from '../../../test/session.ts';

let wiki: RunningWiki;
let admin: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: 'a long password of words',
    config: { extensions: ['AbuseFilter'] },
  });
  admin = new ApiSession(wiki);
  await admin.login('Admin', 'a long password of words');
});
after(() => wiki.close());

const valueOf = async (expression: string): Promise<unknown> => {
  const answer = await admin.post({ action: 'abusefilterevalexpression', expression });
  return answer.error ? answer.error.code : answer.abusefilterevalexpression?.result;
};
const check = async (filter: string) =>
  (await admin.post({ action: 'abusefilterchecksyntax', filter })).abusefilterchecksyntax;

test('a pattern that goes back over its text for ever is ended, and told as a mistake', async () => {
  assert.equal(await valueOf(`"${'a'.repeat(40)}b" rlike "^(a+)+$"`), 'abusefilter-tools-syntax-error');
  assert.equal(await valueOf('"b" rlike "^(a+)+$"'), false);
});

test('a rule that makes ever longer texts, or is nested without end, is refused', async () => {
  assert.equal(
    await valueOf(`a := "${'x'.repeat(1000)}"; ${'a := a + a;'.repeat(60)} 1`),
    'abusefilter-tools-syntax-error',
  );
  assert.equal(await valueOf(`a := [1]; ${'a := a + a;'.repeat(60)} 1`), 'abusefilter-tools-syntax-error');
  assert.equal((await check('('.repeat(50_000)))?.status, 'error');
});

test('places in a rule are counted in characters', async () => {
  assert.equal((await check('"😀" == nothing'))?.character, 6);
});

test('patterns mean what they mean in PCRE', async () => {
  for (const rule of [
    '"aB" rlike "a(?i)b" & !("AB" rlike "a(?i)b")',
    '"C" rlike "(?i)a|c"',
    '"a\n" rlike "^a$" & !("a\nb" rlike "^a$") & "a\nb" rlike "(?m)^b$"',
    '"été" rlike "^\\w+$" & "x-y" rlike "[\\w-]{3}" & "5" rlike "[[:digit:]]"',
    '"abab" rlike "^(?P<x>ab)\\k<x>$" & "aa" rlike "(a)\\1"',
    '"a-b" rlike "^a\\-b$" & "f-o" like "f-?"',
    '"a.b" rlike "\\Qa.b\\E" & "]" rlike "[]]" & "{" rlike "{"',
  ]) {
    assert.equal(await valueOf(rule), true, rule);
  }
});

test('the tools are for those who write rules', async () => {
  const ada = await newUser(wiki, 'Ada');
  assert.equal(await ada.refusal({ action: 'abusefilterchecksyntax', filter: '1' }), 'permissiondenied');
  assert.equal(await ada.refusal({ action: 'abusefilterevalexpression', expression: '1' }), 'permissiondenied');
  const test = { action: 'abusefiltercheckmatch', filter: '1' };
  assert.equal(await ada.refusal(test), 'missingparam');
  assert.equal(await ada.refusal({ ...test, vars: '{}' }), 'permissiondenied');
});

test('filters and what they met are listed; private ones and details are for those who may see them', async () => {
  const { db, storage } = wiki.wiki;
  const ours = db.withTables<AbuseFilterTables>();
  await storage.transaction(async (tx) => {
    const write = tx.withTables<AbuseFilterTables>();
    for (const [id, hidden] of [1, 0, 1, 2].entries()) {
      await write
        .insertInto('abuse_filter')
        .values({
          af_pattern: `page_title == "${id}"`,
          af_actor: 1,
          af_timestamp: '20260101000000',
          af_public_comments: `Filter ${id}`,
          af_comments: 'notes',
          af_hidden: hidden,
          af_actions: 'tag',
        })
        .execute();
    }
    const address = await storeText(tx, JSON.stringify({ user_name: 'Vandal', added_lines: ['bad'], page_id: 7 }));
    for (const filter of [2, 3]) {
      await write
        .insertInto('abuse_filter_log')
        .values({
          afl_global: 0,
          afl_filter_id: filter,
          afl_user: 0,
          afl_user_text: '192.0.2.9',
          afl_ip: '192.0.2.9',
          afl_action: 'edit',
          afl_actions: 'tag',
          afl_var_dump: address,
          afl_timestamp: '20260102000000',
          afl_namespace: 0,
          afl_title: 'Quay_street',
        })
        .execute();
    }
  });
  assert.equal((await ours.selectFrom('abuse_filter').select('af_id').execute()).length, 4);
  const anon = new ApiSession(wiki);
  const list = async (session: ApiSession, params: Record<string, string>) =>
    (await session.get({ action: 'query', ...params })).query!;
  const patterns = { list: 'abusefilters', abfprop: 'id|pattern|private|protected' };
  assert.deepEqual((await list(anon, patterns)).abusefilters, [
    { id: 1, private: '' },
    { id: 2, pattern: 'page_title == "1"' },
    { id: 3, private: '' },
    { id: 4, protected: '' },
  ]);
  assert.equal((await list(admin, patterns)).abusefilters![0]!.pattern, 'page_title == "0"');
  const page = await anon.get({ action: 'query', list: 'abusefilters', abfprop: 'id', abflimit: '1', abfdir: 'older' });
  assert.deepEqual([page.query?.abusefilters, page.continue?.abfstartid], [[{ id: 4 }], 3]);
  const hits = { list: 'abuselog', afltitle: 'Quay street', aflprop: 'ids|user|title' };
  const hit = { user: '192.0.2.9', ns: 0, title: 'Quay street' };
  assert.deepEqual((await list(anon, hits)).abuselog, [
    { id: 2, filter_id: '', ...hit },
    { id: 1, filter_id: '', ...hit },
  ]);
  assert.deepEqual((await list(admin, { ...hits, aflprop: 'details', afllogid: '1' })).abuselog, [
    { details: { user_name: 'Vandal', added_lines: ['bad'], page_id: 7 } },
  ]);
  assert.equal(await anon.refusal({ action: 'query', list: 'abuselog', aflfilter: '3' }), 'permissiondenied');
  assert.equal(await anon.refusal({ action: 'query', list: 'abuselog', aflprop: 'details' }), 'permissiondenied');
  const check = { action: 'abusefiltercheckmatch', logid: '1' };
  assert.equal((await admin.post({ ...check, filter: 'added_lines[0] == "bad"' })).abusefiltercheckmatch?.result, true);
  assert.equal(await admin.refusal({ ...check, filter: 'added_lines[1] == "bad"' }), 'badsyntax');
});

test('what an expression comes to is told in XML by its name, truth as a word', async () => {
  const xml = async (expression: string) =>
    /<abusefilterevalexpression>.*(?=<\/abuse)/.exec(
      await admin.text({ action: 'abusefilterevalexpression', expression, format: 'xml' }),
    )?.[0];
  const told = (inside: string) => `<abusefilterevalexpression><var key="result"${inside}`;
  assert.equal(await xml('false'), told(' xml:space="preserve">false</var>'));
  assert.equal(await xml('[1]'), told('><value>1</value></var>'));
  assert.equal(await xml('null'), told(' />'));
});
