import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { scribunto } from '../src/extensions/Scribunto/index.ts';
import { type ApiSession, newUser } from './session.ts';

let running: RunningWiki;
let ann: ApiSession;

before(async () => {
  running = await createWiki({ memory: true, extensions: [scribunto], logLevel: 'error' });
  ann = await newUser(running, 'Ann');
});
after(() => running.close());

test('a module that is no Lua is not saved', async () => {
  const answer = await ann.act({ action: 'edit', title: 'Module:Tide', text: 'local p = {\nreturn p' });
  assert.equal(answer.error?.code, 'scribunto-lua-error-location');
  assert.equal(await ann.refusal({ action: 'edit', title: 'Module:Tide/doc', text: 'no Lua at all' }), undefined);
});

test('a saved module is called, and pages that call it follow its changes', async () => {
  const parsed = async () =>
    String((await ann.get({ action: 'parse', text: '{{#invoke:Tide|f}}', prop: 'text' })).parse?.text);
  const edit = (word: string) =>
    ann.act({ action: 'edit', title: 'Module:Tide', text: `return { f = function() return "${word}" end }` });
  assert.equal((await edit('ebb')).edit?.contentmodel, 'Scribunto');
  assert.match(await parsed(), /ebb/);
  await edit('flood');
  assert.match(await parsed(), /flood/);
});

test('the page of a module shows its documentation and its text', async () => {
  await ann.act({ action: 'edit', title: 'Module:Shown', text: 'return "<b>"' });
  await ann.act({ action: 'edit', title: 'Module:Shown/doc', text: "''about'' it" });
  const text = String((await ann.get({ action: 'parse', page: 'Module:Shown', prop: 'text' })).parse?.text);
  assert.match(text, /<i>about<\/i> it/);
  assert.match(text, /return "&lt;b&gt;"|return &quot;&lt;b&gt;&quot;/);
});

test('a console remembers what went well, and forgets it when it is told to', async () => {
  const session = 7;
  const ask = (question: string, more = {}) =>
    ann.act({ action: 'scribunto-console', title: 'Module:Tried', session, question, ...more });
  const content = 'return { depth = 12 }';
  assert.equal((await ask('local x = p.depth', { content })).type, 'normal');
  assert.equal((await ask('=x + 1, nil')).return, '13\tnil');
  assert.equal((await ask('print(x) mw.log("a", 1)')).print, '12\na\t1\n');
  const failed = await ask('error("low")');
  assert.equal(failed.type, 'error');
  assert.match(String(failed.message), /^Lua error in console input at line 10: low/);
  assert.equal((await ask('=x')).return, '12');
  assert.equal((await ask('=x', { clear: true })).return, 'nil');
});

test('a console is its user’s own, and has its bounds', async () => {
  const bob = await newUser(running, 'Bob');
  const question = { action: 'scribunto-console', title: 'Module:Tried', session: 7, question: '=p' };
  assert.equal((await bob.act(question)).return, 'nil');
  assert.equal(await bob.refusal({ ...question, content: 'x'.repeat(500_000) }), 'scribunto-console-too-large');
  assert.equal(await bob.refusal({ ...question, title: '' }), 'invalidtitle');
});
