import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';
import { indexLanguages, searchLanguages } from './search-languages.ts';

let wiki: RunningWiki;
let closed: RunningWiki;
let ada: ApiSession;
before(async () => {
  const start = (config: Record<string, unknown>) =>
    createWiki({ memory: true, logLevel: 'silent', config: { config, extensions: ['UniversalLanguageSelector'] } });
  wiki = await start({});
  closed = await start({ ULSAnonCanChangeLanguage: false });
  ada = await newUser(wiki, 'Ada');
});
after(async () => {
  await wiki.close();
  await closed.close();
});

const languageOf = async (session: ApiSession) =>
  String((await session.get({ action: 'query', meta: 'siteinfo', responselanginfo: true })).uselang);

test('a name is found by its beginning, by each of its words, and with letters that differ after the first', () => {
  const index = indexLanguages(
    new Map([
      ['finnish', ['fi']],
      ['finnisch', ['fi']],
      ['suomi', ['fi']],
      ['tornedalen finnish', ['fit']],
      ['dutch', ['nl']],
    ]),
  );
  const search = (text: string, typos = 1) => Object.fromEntries(searchLanguages(index, text, typos));
  assert.deepEqual(search('FINN'), { fi: 'finnisch', fit: 'finnish — tornedalen finnish' });
  assert.deepEqual(search('dotch'), { nl: 'dutch' });
  assert.deepEqual(search('dotch', 0), {});
  assert.deepEqual(search('utch', 3), {});
  assert.deepEqual(search('su'), { fi: 'suomi', su: 'su – Sunda' });
  assert.deepEqual(search('  '), {});
});

test('languages are found by names in languages of all scripts', async () => {
  const { languagesearch } = await ada.get({ action: 'languagesearch', search: 'ελλην' });
  assert.equal(languagesearch?.el, 'ελληνικά');
});

test('who is signed in has the language as a preference', async () => {
  await ada.act({ action: 'ulssetlang', languagecode: 'de' });
  assert.equal(await languageOf(ada), 'de');
  const { query } = await ada.get({ action: 'query', meta: 'userinfo', uiprop: 'options' });
  assert.equal((query?.userinfo?.options as Json).language, 'de');
});

test('who is not signed in has it in a cookie, or gets what their browser asks for', async () => {
  const someone = new ApiSession(wiki);
  assert.equal(await languageOf(someone), 'en');
  const asked = async (accept: string) => {
    const answer = await fetch(`${wiki.apiUrl}?action=query&meta=siteinfo&responselanginfo=1&format=json`, {
      headers: { 'accept-language': accept },
    });
    return ((await answer.json()) as { uselang: string }).uselang;
  };
  assert.equal(await asked('xx, fr-CH;q=0.9, de;q=0.5'), 'fr');
  assert.equal(await asked('*'), 'en');
  await someone.act({ action: 'ulssetlang', languagecode: 'es' });
  assert.equal(await languageOf(someone), 'es');
});

test('where visitors may not choose, only accounts do', async () => {
  const answer = await new ApiSession(closed).act({ action: 'ulssetlang', languagecode: 'es' });
  assert.equal(answer.error?.code, 'ulssetlang-anon-notallowed');
});

test('the selector’s texts are a file of JSON, whatever format is asked for', async () => {
  const ask = (language: string) =>
    fetch(`${wiki.apiUrl}?action=ulslocalization&language=${encodeURIComponent(language)}&format=xml`);
  const answer = await ask('tlh');
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
  assert.match(answer.headers.get('cache-control') ?? '', /max-age=2419200.*public/);
  const english = (await answer.json()) as Record<string, string>;
  const german = (await (await ask('de')).json()) as typeof english;
  assert.deepEqual(Object.keys(german).sort(), Object.keys(english).sort());
  assert.notEqual(german['uls-region-all'], english['uls-region-all']);
  const refused = await ask('../etc');
  assert.equal(((await refused.json()) as Json).error?.code, 'invalidlanguage');
});
