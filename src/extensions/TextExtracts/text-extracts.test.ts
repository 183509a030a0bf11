import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { newUser, type ApiSession } from '../../../test/session.ts';
import { firstCharacters, firstSentences } from './cut.ts';

let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  wiki = await createWiki({ memory: true, logLevel: 'silent', config: { extensions: ['TextExtracts'] } });
  ada = await newUser(wiki, 'Ada');
  const text =
    "'''Boats''' float on [[water]]. Most <span class=\"noexcerpt\">(not all) </span>do.\n\n{|\n| hidden\n|}\n" +
    '== Parts & more ==\nA hull.\n=== Mast ===\nTall.';
  await ada.act({ action: 'edit', title: 'Boat', text });
  await ada.act({ action: 'edit', title: 'Ship', text: 'Larger. <script>x</script> &lt;b&gt;' });
});
after(() => wiki.close());

async function extract(params: Record<string, string | number | boolean>, titles = 'Boat'): Promise<string> {
  const { query } = await ada.get({ action: 'query', prop: 'extracts', titles, ...params });
  return String(query?.pages?.[0]?.extract);
}

test('an introduction is what stands before the first heading, without tables, links and what is marked', async () => {
  assert.equal((await extract({ exintro: true })).trim(), '<p><b>Boats</b> float on water. Most do.\n</p>');
  assert.equal(await extract({ exintro: true, explaintext: true }), 'Boats float on water. Most do.');
});

test('headings are written as it is wished', async () => {
  const written = (exsectionformat: string) => extract({ explaintext: true, exsectionformat });
  assert.match(await written('wiki'), /\n\n\n== Parts & more ==\nA hull\.\n\n\n=== Mast ===\nTall\.$/);
  assert.match(await written('plain'), /\n\n\nParts & more\nA hull\./);
  assert.match(await extract({}), /<span id="Parts_&amp;_more">Parts &amp; more<\/span><\/h2>/);
});

test('HTML that is cut is whole HTML, and text that was escaped stays so', async () => {
  assert.equal(await extract({ exchars: 8 }), '<p><b>Boats</b></p>...');
  assert.match(await extract({}, 'Ship'), /&lt;script&gt;x&lt;\/script&gt; &lt;b&gt;/);
});

test('whole pages come one at a time', async () => {
  const asked = { action: 'query', prop: 'extracts', titles: 'Ship|Boat', explaintext: '1' };
  const first = await ada.get(asked);
  assert.equal(Number(first.continue?.excontinue), 1);
  const next = await ada.get({ ...asked, excontinue: '1' });
  assert.equal(next.continue, undefined);
  assert.equal(await ada.refusal({ ...asked, exchars: 9, exsentences: 1 }), 'invalidparammix');
});

test('words are completed; initials end no sentence', () => {
  assert.equal(firstCharacters('one two three', 5), 'one two');
  assert.equal(firstCharacters('one', 5), undefined);
  assert.equal(firstSentences('J. Smith came. He left! Why? So.', 2), 'J. Smith came. He left!');
  assert.equal(firstSentences('日本語の文。次の文。', 1), '日本語の文。');
});
