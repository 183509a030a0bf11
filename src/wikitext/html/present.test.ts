import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyParserOutput } from '../parser-output.ts';
import { presentHtml } from './present.ts';
import { TOC_PLACE } from './table-of-contents.ts';

const bare = { wrapperClass: '', language: { code: 'en', direction: 'ltr' } } as const;

function output(html: string) {
  return { ...emptyParserOutput('Page'), html, flags: new Set(['show-toc' as const]) };
}

test('the contents stand once, at the first of their places', () => {
  const html = presentHtml(output(`a${TOC_PLACE}b${TOC_PLACE}c`), { ...bare, tableOfContents: () => '<ul></ul>' });
  assert.equal(html, 'a<ul></ul>bc');
});

test('contents that the skin makes itself leave their place in the text', () => {
  const html = presentHtml(output(`a${TOC_PLACE}b`), { ...bare, tableOfContents: () => TOC_PLACE });
  assert.equal(html, `a${TOC_PLACE}b`);
});

test('the limit report stands at the end, inside the wrapper', () => {
  const html = presentHtml(output('a'), { ...bare, wrapperClass: 'w', limitReport: '<!-- r -->' });
  assert.match(html, /a\n<!-- r -->\n<\/div>$/);
});
