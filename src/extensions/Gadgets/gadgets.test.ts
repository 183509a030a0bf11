import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';
import { readDefinitions } from './definition.ts';

const ADMIN_PASSWORD = 'a long password of words';
let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: ADMIN_PASSWORD,
    config: { extensions: ['Gadgets'] },
  });
  ada = await newUser(wiki, 'Ada');
  const admin = new ApiSession(wiki);
  await admin.login('Admin', ADMIN_PASSWORD);
  const text = `* plain[ResourceLoader|default]|a.js
== tools ==
* secret[ResourceLoader|default|hidden]|b.js
* block me[ResourceLoader|rights=block]|c.js`;
  await admin.act({ action: 'edit', title: 'MediaWiki:Gadgets-definition', text });
  await admin.act({ action: 'edit', title: 'MediaWiki:Gadget-plain', text: "''Plain''" });
  await admin.act({ action: 'edit', title: 'MediaWiki:Gadget-plain/de', text: 'Schlicht <script>x</script>' });
});
after(() => wiki.close());

const idsOf = async (session: ApiSession, params: Readonly<Record<string, string | boolean>> = {}) => {
  const { query } = await session.get({ action: 'query', list: 'gadgets', gaprop: 'id', ...params });
  return (query?.gadgets as unknown as { id: string }[]).map(({ id }) => id);
};

test('lines of a definition that are none are passed over; options count as they are written', () => {
  const gadgets = readDefinitions(`* one[ResourceLoader|default=false|requiresES6|package]|a.js| b.json |c.txt|
* two words [ supportsUrlLoad=false ] | x.css | y.js
** three.x:y-z[ResourceLoader|supportsUrlLoad|requiresES6|rights= a , b |dependencies=x|dependencies=y,z]|a.js
* end_[ResourceLoader]|a.js
* 4[ResourceLoader]|a.js
* nothing[ResourceLoader]
 * indented[ResourceLoader]|a.js
* tail[ResourceLoader]x|a.js
* open[ResourceLoader|a.js
= Top =
=== Deep ===
* one[ResourceLoader]|z.css
== a b ==
==Half=
====Four==
* five|`);
  assert.deepEqual([...gadgets.keys()], ['one', 'two_words', 'three.x:y-z', 'five']);
  const [one, two, three, five] = [...gadgets.values()];
  assert.deepEqual([one?.category, one?.styles, one?.isPackage], ['Deep', ['MediaWiki:Gadget-z.css'], false]);
  assert.deepEqual([two?.isLegacy, two?.supportsUrlLoad, two?.scripts], [true, false, ['MediaWiki:Gadget-y.js']]);
  assert.deepEqual(
    [three?.supportsUrlLoad, three?.requiresES6, three?.rights, three?.dependencies],
    [true, true, ['a', 'b'], ['y', 'z']],
  );
  assert.deepEqual([five?.category, five?.scripts], ['Four', []]);
});

test('gadgets are told by rights and preferences; a changed definition holds at once', async () => {
  const anyone = new ApiSession(wiki);
  assert.deepEqual(await idsOf(anyone), ['plain', 'secret', 'block_me']);
  assert.deepEqual(await idsOf(ada, { gaallowedonly: true }), ['plain', 'secret']);
  assert.deepEqual(await idsOf(ada, { gaenabledonly: true }), ['plain', 'secret']);
  await ada.act({ action: 'options', change: 'gadget-plain=0|gadget-block_me=1' });
  assert.deepEqual(await idsOf(ada, { gaenabledonly: true }), ['secret', 'block_me']);
  assert.ok((await ada.act({ action: 'options', change: 'gadget-none=1' })).warnings);
  const { query } = await anyone.get({ action: 'query', meta: 'siteinfo', siprop: 'defaultoptions' });
  const defaults = query?.defaultoptions as unknown as Record<string, unknown>;
  assert.deepEqual(
    [defaults['gadget-plain'], defaults['gadget-secret'], defaults['gadget-block_me']],
    [1, undefined, 0],
  );
  const usage = await anyone.get({ action: 'query', list: 'querypage', qppage: 'GadgetUsage' });
  assert.deepEqual(
    (usage.query?.querypage?.results as unknown as { title: string }[]).map(({ title }) => title),
    ['gadget-block me'],
  );
});

test('descriptions are parsed in the language of the reader, and safe', async () => {
  const describe = async (uselang: string): Promise<string> => {
    const { query }: Json = await ada.get({
      action: 'query',
      list: 'gadgets',
      gaprop: 'desc',
      gaids: 'plain',
      uselang,
    });
    return String(query?.gadgets?.[0]?.desc);
  };
  assert.equal(await describe('en'), '<i>Plain</i>');
  assert.equal(await describe('de'), 'Schlicht &lt;script&gt;x&lt;/script&gt;');
  const { query } = await ada.get({ action: 'query', list: 'gadgetcategories', gcprop: 'name|title|members' });
  assert.deepEqual(query?.gadgetcategories as unknown, [
    { name: '', members: 1 },
    { name: 'tools', desc: '⧼gadget-section-tools⧽', members: 2 },
  ]);
});
