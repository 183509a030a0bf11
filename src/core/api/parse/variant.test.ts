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
