import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
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
});

test('who starts a wiki with it is told that filters do not act yet', () => {
  assert.deepEqual(wiki.warnings, ['The extension “Abuse Filter” is not whole: filters do not act on edits yet.']);
});
