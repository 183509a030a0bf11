import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWiki } from '../../../awiki.ts';
import { api } from '../../../../test/api.ts';

test('a page is shown in the variant that the request names, else in the wiki’s', async (t) => {
  const config = { LanguageCode: 'sr', DefaultLanguageVariant: 'sr-el' };
  const wiki = await createWiki({ memory: true, logLevel: 'silent', config: { config } });
  t.after(() => wiki.close());
  const text = async (variant?: string): Promise<string> => {
    const form = { action: 'parse', text: 'Град', contentmodel: 'wikitext', prop: 'text', disablelimitreport: true };
    return (await api<{ parse: { text: string } }>(wiki, { ...form, variant })).parse.text;
  };
  assert.match(await text(), /<div [^>]*lang="sr-Latn"[^>]*><p>Grad\n<\/p>/);
  assert.match(await text('sr-ec'), /lang="sr-Cyrl"[^>]*><p>Град\n/);
  assert.match(await text('no such variant'), /<p>Grad\n/);
});

test('where nobody is signed in, the browser’s languages choose the variant, and caches are told so', async (t) => {
  const config = { config: { LanguageCode: 'sr' } };
  const wiki = await createWiki({ memory: true, logLevel: 'silent', config });
  t.after(() => wiki.close());
  const ask = async (accepted: string, further: Record<string, string> = {}) => {
    const form = { action: 'parse', text: 'Град Put', contentmodel: 'wikitext', prop: 'text', disablelimitreport: '1' };
    const query = new URLSearchParams({ ...form, format: 'json', formatversion: '2', smaxage: '60', ...further });
    const response = await fetch(`${wiki.apiUrl}?${query}`, { headers: { 'accept-language': accepted } });
    const { parse } = (await response.json()) as { parse: { text: string } };
    return { text: /<p>(.*)\n/.exec(parse.text)?.[1], vary: response.headers.get('vary') };
  };
  const latin = await ask('de, sr-Latn;q=0.5, sr-ec;q=0.2');
  assert.equal(latin.text, 'Grad Put');
  assert.match(latin.vary ?? '', /Accept-Language/);
  assert.equal((await ask('sr-ec')).text, 'Град Пут');
  for (const other of ['sr, sr-el', 'hr', 'sr-el;q=0']) assert.equal((await ask(other)).text, 'Град Put', other);
  assert.equal((await ask('sr-el', { variant: 'sr-ec' })).text, 'Град Пут');
  assert.equal((await ask('sr-el', { uselang: 'sr-ec' })).text, 'Град Пут');
  assert.equal((await ask('sr-el', { uselang: 'sr' })).text, 'Град Put');
});
