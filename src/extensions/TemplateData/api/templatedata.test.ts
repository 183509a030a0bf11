import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../../awiki.ts';
import { newUser, type ApiSession, type Json } from '../../../../test/session.ts';
import { rawParameters } from './raw-parameters.ts';

let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  wiki = await createWiki({ memory: true, logLevel: 'silent', config: { extensions: ['TemplateData'] } });
  ada = await newUser(wiki, 'Ada');
  const data = {
    description: { en: 'A boat', de: 'Ein Boot' },
    params: { 2: { label: 'Second', required: true }, 1: { inherits: '2', deprecated: 'no longer' } },
  };
  await ada.act({
    action: 'edit',
    title: 'Template:Boat',
    text: `{{{1}}}<noinclude><templatedata>${JSON.stringify(data)}</templatedata></noinclude>`,
  });
  await ada.act({ action: 'edit', title: 'Template:Plain', text: '{{{who|you}}} {{{Big-Name}}} {{{big name|}}}' });
  await ada.act({ action: 'edit', title: 'Template:Ship', text: '#REDIRECT [[Template:Boat]]' });
});
after(() => wiki.close());

/** The pages of an answer. */
const pagesOf = ({ pages }: Json) => Object.values(pages as unknown as Record<string, Json>);

const ask = (params: Record<string, string | boolean>) => ada.get({ action: 'templatedata', ...params });

test('texts come in all languages, or in the best of those that were asked for', async () => {
  const [all] = pagesOf(await ask({ titles: 'Template:Boat' }));
  assert.deepEqual(all?.description, { en: 'A boat', de: 'Ein Boot' });
  assert.deepEqual(all?.params?.['1']?.label, { en: 'Second' });
  const [german] = pagesOf(await ask({ titles: 'Template:Boat', lang: 'de-at' }));
  assert.equal(String(german?.description), 'Ein Boot');
  assert.equal(String(german?.params?.['2']?.label), 'Second');
  assert.equal(german?.params?.['2']?.description, null);
  assert.equal(String((await ask({ titles: 'Template:Boat', lang: '../x' })).error?.code), 'invalidlang');
});

test('pages without data are told of where that is asked for, with the parameters of their texts', async () => {
  assert.deepEqual((await ask({ titles: 'Template:Plain|Template:Nix' })).pages, {});
  const answer = await ask({ titles: 'Template:Plain|Template:Nix', includeMissingTitles: true });
  assert.deepEqual(answer.pages?.['-1'], { title: 'Template:Nix', missing: true });
  const [plain] = pagesOf(answer).filter(({ title }) => String(title) === 'Template:Plain');
  assert.deepEqual(plain?.params, { who: [], 'Big-Name': [] });
});

test('redirects are followed where that is asked for', async () => {
  assert.deepEqual((await ask({ titles: 'Template:Ship' })).pages, {});
  const answer = await ask({ titles: 'Template:Ship', redirects: true });
  assert.deepEqual(answer.redirects, [{ from: 'Template:Ship', to: 'Template:Boat' }]);
  assert.equal(pagesOf(answer).length, 1);
});

test('without a format the answer is JSON, with a warning', async () => {
  const response = await fetch(`${wiki.apiUrl}?action=templatedata&titles=Template:Boat`);
  assert.match(String(response.headers.get('content-type')), /^application\/json/);
  assert.ok('warnings' in ((await response.json()) as object));
});

test('parameters in comments and in literal text, and those with impossible names, are none', () => {
  assert.deepEqual(
    rawParameters('{{{a}}}<!-- {{{b}}} --><nowiki>{{{c}}}</nowiki>{{{d=e}}}{{{ f<g> }}}{{{a|}}}{{{}}}<pre>{{{h}}}'),
    ['a', 'f'],
  );
  assert.deepEqual(rawParameters(`${'{'.repeat(5000)}a`), []);
});
