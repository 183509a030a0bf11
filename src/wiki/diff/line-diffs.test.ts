import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMessages } from '../../i18n/messages.ts';
import { coreMessages } from '../../i18n/translations.ts';
import { diffLabels } from './diff-labels.ts';
import { inlineDiff } from './line-diffs.ts';
import { tableDiff } from './table-diff.ts';

const messages = createMessages([coreMessages]);
const english = diffLabels({ messages }, 'en');

test('in one column, a line that was moved leads to its other place, and what changed on the way is marked at the new one', () => {
  const html = inlineDiff('to be moved soon\nother things\nstay', 'other things\nstay\nto be moved <now>', english);
  const source =
    /<div class="mw-diff-inline-moved mw-diff-inline-moved-source mw-diff-inline-moved-downwards">(.*)<\/div>/.exec(
      html,
    );
  const destination =
    /<div class="mw-diff-inline-moved mw-diff-inline-moved-destination mw-diff-inline-moved-upwards">(.*)<\/div>/.exec(
      html,
    );
  assert.match(source![1]!, /to be moved soon$/);
  assert.match(destination![1]!, /to be moved <del[^>]*>soon<\/del><ins[^>]*>&lt;now&gt;<\/ins>/);
  const anchor = (text: string) => /name="([^"]+)"/.exec(text)?.[1];
  const leadsTo = (text: string) => /href="#([^"]+)"/.exec(text)?.[1];
  assert.equal(leadsTo(source![1]!), anchor(destination![1]!));
  assert.equal(leadsTo(destination![1]!), anchor(source![1]!));
});

test('a comparison counts its lines in the reader’s language', () => {
  assert.match(tableDiff('a', 'b', diffLabels({ messages }, 'de')), />Zeile 1:</);
  assert.match(inlineDiff('a', 'b', diffLabels({ messages }, 'de-at')), />Zeile 1:</);
  assert.match(tableDiff('a', 'b', english), />Line 1:</);
});

test('equal texts have no difference in any form', () => {
  assert.equal(tableDiff('a', 'a', english) + inlineDiff('a', 'a', english), '');
});
