import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonTable } from './json-table.ts';

const words = { emptyArray: 'Empty array', emptyObject: 'Empty object' };

test('objects become rows with their names, arrays rows without', () => {
  assert.equal(
    jsonTable('{"a":[1,"<"],"b":{}}', words),
    '<div class="noresize"><table class="mw-json"><tbody><tr><th><span>a</span></th><td><table class="mw-json"><tbody>' +
      '<tr><td class="mw-json-value">1</td></tr>\n<tr><td class="mw-json-value">"&lt;"</td></tr></tbody></table></td></tr>' +
      '<tr><th><span>b</span></th><td><table class="mw-json"><tbody><tr><td class="mw-json-empty">Empty object</td></tr>' +
      '</tbody></table></td></tr></tbody></table></div>',
  );
});

test('a single value is a table of one cell', () => {
  assert.match(jsonTable('5', words)!, /mw-json-single-value"><tbody><tr><td>5</);
});

test('what is no JSON has no table', () => {
  assert.equal(jsonTable('{bad', words), undefined);
});
