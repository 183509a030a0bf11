import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { renderQuotes } from './quotes.ts';

test('of four apostrophes the first is text, of more than five all but the last five', () => {
  assert.equal(renderQuotes("''''a'''"), "'<b>a</b>");
  assert.equal(renderQuotes("''''''a'''''"), "'<i><b>a</b></i>");
});

test('what is open at the end of a line is closed there', () => {
  assert.equal(renderQuotes("''a\nb"), '<i>a</i>\nb');
});

test('every tag that is opened is closed', () => {
  const line = fc.array(fc.constantFrom("'", "''", "'''", "'''''", 'a', ' '), { maxLength: 20 });
  fc.assert(
    fc.property(line, (parts) => {
      const out = renderQuotes(parts.join(''));
      for (const tag of ['i', 'b']) assert.equal(out.split(`<${tag}>`).length, out.split(`</${tag}>`).length);
    }),
  );
});
