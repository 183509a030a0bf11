import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../../../awiki.ts';
import { newUser, type ApiSession, type Json } from '../../../../../test/session.ts';

let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { config: { LanguageCode: 'sr', JobRunRate: 0 } },
  });
  ada = await newUser(wiki, 'Ada');
  for (const [title, text] of Object.entries({
    Рачунар: 'x',
    'Разговор:Рачунар': 'x',
    'Корисник:Ада': 'x',
    'Шаблон:Линк': '[[Računar]] [[Nema]]',
    Веза: '{{Link}}',
  })) {
    await ada.act({ action: 'edit', title, text });
  }
});
after(() => wiki.close());

const query = async (params: Record<string, string>) => (await ada.get({ action: 'query', ...params })).query!;
const titles = ({ pages }: Json) => (pages as unknown as { title: string }[]).map(({ title }) => title);

test('titles in another variant than their pages lead to them where that is asked for', async () => {
  const asked = 'računar|Разговор:Računar|Корисник:Ada|Nema';
  const found = await query({ titles: asked, converttitles: '1' });
  assert.deepEqual(found['converted'], [
    { from: 'Računar', to: 'Рачунар' },
    { from: 'Разговор:Računar', to: 'Разговор:Рачунар' },
  ]);
  assert.deepEqual(titles(found).sort(), ['Nema', 'Корисник:Ada', 'Разговор:Рачунар', 'Рачунар']);
  assert.equal((await query({ titles: asked }))['converted'], undefined);
});

test('a page has its title in every variant', async () => {
  const { pages } = await query({ titles: 'Рачунар|Nema', prop: 'info', inprop: 'varianttitles' });
  assert.deepEqual(
    (pages as unknown as Json[]).map(({ varianttitles }) => varianttitles),
    [undefined, { sr: 'Рачунар', 'sr-ec': 'Рачунар', 'sr-el': 'Računar' }],
  );
});

test('links and templates count for the pages that they find through a variant', async () => {
  const linked = await query({ generator: 'links', titles: 'Шаблон:Линк' });
  assert.deepEqual(titles(linked), ['Nema', 'Рачунар']);
  assert.deepEqual(titles(await query({ generator: 'templates', titles: 'Веза' })), ['Шаблон:Линк']);
});
