import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'parse5';
import { actionModule } from '../module.ts';
import { string } from '../parameters.ts';
import { testApi } from '../test-api.ts';
import { highlight } from './highlight.ts';

const echo = actionModule({
  name: 'echo',
  params: { word: string() },
  run: async ({ params, addTopLevel }) => {
    addTopLevel('continue', { word: 'next', continue: '-||' });
    return { word: params.word };
  },
});
const { ask } = testApi({ actions: [echo] });

const hostile = [
  '</pre><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '\u2028\u0000<!--',
  '&lt;script&gt;',
  "' onload='x",
];

test('a page of an answer shows what it holds, and nothing of it becomes an element', async () => {
  for (const word of hostile) {
    const { text, headers } = await ask({ action: 'echo', word, format: 'jsonfm' });
    const names: string[] = [];
    JSON.stringify(parse(text), (key, value: unknown) => {
      if (key === 'nodeName') names.push(String(value));
      return key === 'parentNode' ? undefined : value;
    });
    assert.ok(!names.some((name) => ['script', 'img', '#comment'].includes(name)), text);
    assert.equal(headers.get('content-type'), 'text/html; charset=UTF-8');
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.equal(headers.get('content-disposition'), 'inline; filename=api-result.html');
  }
});

test('a wrapped page says how long it took, and how to go on', async () => {
  const { text, body, headers } = await ask({ action: 'echo', word: '<b>', format: 'jsonfm', wrappedhtml: '1' });
  assert.deepEqual(Object.keys(body), ['status', 'statustext', 'html', 'modules', 'continue', 'time']);
  assert.deepEqual([body.status, body.statustext], [200, 'OK']);
  assert.deepEqual(body.continue, { word: 'next', continue: '-||' });
  assert.equal(typeof body.time, 'number');
  assert.ok(!text.includes('<b>'));
  assert.equal(headers.get('content-disposition'), 'inline; filename=api-result-wrapped.json');
});

test('colours change no character', () => {
  const shown = (html: string) =>
    html
      .replace(/<[^>]*>/g, '')
      .replace(
        /&(lt|gt|amp|quot|#039);/g,
        (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name] ?? "'",
      );
  for (const text of [
    '{"a": [1, true, "x\\"y"]}',
    '<api a="b&lt;"><x y="" />text "a"</api>',
    'a:1:{s:1:"a";b:1;}',
    '"',
  ])
    for (const notation of ['json', 'xml', 'php'] as const) assert.equal(shown(highlight(text, notation)), text);
});
