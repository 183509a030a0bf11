import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { findStashed } from '../../wiki/parsoid/stash.ts';
import { newUser, type ApiSession } from '../../../test/session.ts';

let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  wiki = await createWiki({ memory: true, logLevel: 'silent', config: { extensions: ['VisualEditor'] } });
  ada = await newUser(wiki, 'Ada');
  await ada.act({ action: 'edit', title: 'Boat', text: "A ''hull''.\n\n== Mast ==\nTall." });
  await ada.act({ action: 'edit', title: 'Template:Start', text: 'By $1 <noinclude>x</noinclude>{{PAGENAME}}' });
});
after(() => wiki.close());

async function ask(params: Record<string, string | number | boolean>): Promise<Record<string, unknown>> {
  const answer = await ada.get({ action: 'visualeditor', format: 'json', page: 'Boat', ...params });
  return (answer as unknown as { visualeditor: Record<string, unknown> }).visualeditor;
}

test('a page is given as a whole document, under a name by which its rendering is kept', async () => {
  const { content, etag, oldid, canEdit } = await ask({ paction: 'parse' });
  assert.match(String(content), /^<!DOCTYPE html>\n<html .*<title>Boat<\/title>.*<i id="mwAw">hull<\/i>/s);
  assert.match(String(etag), new RegExp(`^"${String(oldid)}/[\\da-f-]{36}/stash"$`));
  assert.equal(canEdit, true);
});

test('text is given of a page, of a section, and of what a new page begins with', async () => {
  assert.equal((await ask({ paction: 'wikitext', section: '1' })).content, '== Mast ==\nTall.');
  const preloaded = await ask({ paction: 'wikitext', page: 'Ship', preload: 'Template:Start', preloadparams: 'Ada' });
  assert.deepEqual([preloaded.content, preloaded.preloaded, preloaded.oldid], ['By Ada {{PAGENAME}}', true, 0]);
});

test('a piece of text has neither document nor sections around it', async () => {
  assert.equal(
    (await ask({ paction: 'parsefragment', wikitext: "'''b'''" })).content,
    '<p id="mwAg"><b id="mwAw">b</b></p>',
  );
});

test('what cannot be given is refused', async () => {
  const code = async (params: Record<string, string | number>): Promise<unknown> => {
    const answer = await ada.get({ action: 'visualeditor', format: 'json', page: 'Boat', ...params });
    return (answer as { error?: { code: string } }).error?.code;
  };
  assert.equal(await code({ paction: 'wikitext', section: '7' }), 'nosuchsection');
  assert.equal(await code({ paction: 'parse', oldid: 99_999 }), 'nosuchrevid');
  assert.equal(await code({ paction: 'parsefragment' }), 'nowikitext');
  assert.equal(await code({ paction: 'parse', page: 'Special:Version' }), 'pagecannotexist');
});

test('what is stashed is found again', async () => {
  const { etag } = await ask({ paction: 'parse', page: 'Ship', wikitext: 'New.', stash: true });
  const kept = await findStashed(
    wiki.wiki,
    String(etag)
      .slice(1)
      .replace(/\/stash"$/, ''),
  );
  assert.deepEqual([kept?.text, kept?.bundle.parsoid.ids['mwAg']?.dsr], ['New.', [0, 4, 0, 0]]);
});
