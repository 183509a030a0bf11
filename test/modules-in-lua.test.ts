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
