import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiSession, type Json } from '../../../test/session.ts';
import { createWiki } from '../../awiki.ts';

test('editors say how they edited; tags of others do not count, and users cannot give these by hand', async (t) => {
  const wiki = await createWiki({
    memory: true,
    port: 0,
    logLevel: 'silent',
    adminPassword: 'the secret of Admin',
    config: { extensions: ['VisualEditor', 'WikiEditor'] },
  });
  t.after(() => wiki.close());
  const admin = new ApiSession(wiki);
  await admin.login('Admin', 'the secret of Admin');
  await admin.act({
    action: 'edit',
    title: 'Source',
    text: 'a',
    vetags: 'visualeditor-wikitext,mw-undo,editcheck-references',
  });
  await admin.act({ action: 'edit', title: 'Toolbar', text: 'a', wikieditorUsed: 'yes' });
  await admin.act({ action: 'edit', title: 'Plain', text: 'a', wikieditorUsed: 'no' });
  await admin.act({
    action: 'visualeditoredit',
    paction: 'save',
    page: 'Visual',
    html: '<p>a</p>',
    vetags: 'visualeditor',
  });
  const { query } = await admin.get({
    action: 'query',
    list: 'recentchanges',
    rcprop: 'title|tags',
    rctype: 'new',
    rclimit: 4,
  });
  const changes = query!.recentchanges as unknown as Json[];
  assert.deepEqual(Object.fromEntries(changes.map(({ title, tags }) => [title, tags])), {
    Source: ['visualeditor-wikitext', 'editcheck-references'],
    Toolbar: ['wikieditor'],
    Plain: [],
    Visual: ['visualeditor'],
  });
  assert.equal(await admin.refusal({ action: 'edit', title: 'Source', text: 'b', tags: 'visualeditor' }), 'badtags');
});
