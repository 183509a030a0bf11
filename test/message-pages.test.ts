import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { ApiSession, passwordOf } from './session.ts';
import { wikiPlace } from './wiki-place.ts';

test('a message that one server changes is what the next answer of every server says', async (t) => {
  const servers: RunningWiki[] = [];
  const place = await wikiPlace(t, async () => {
    for (const server of servers) await server.close();
  });
  for (let i = 0; i < 2; i++) servers.push(await createWiki({ ...place, logLevel: 'silent' }));
  const one = servers[0]!;
  await createUser(one.wiki, { name: 'Ada', password: passwordOf('Ada'), groups: ['sysop'] });
  const ada = new ApiSession(one);
  assert.equal(await ada.login('Ada', passwordOf('Ada')), 'Success');

  const mainPages = async () => {
    const answers: unknown[] = [];
    for (const server of servers) {
      const { query } = await new ApiSession(server).get({ action: 'query', meta: 'siteinfo' });
      answers.push(query?.general?.mainpage);
    }
    return answers;
  };
  assert.deepEqual(await mainPages(), ['Main Page', 'Main Page']);
  for (const text of ['Harbour', 'Lighthouse']) {
    await ada.act({ action: 'edit', title: 'MediaWiki:Mainpage', text });
    assert.deepEqual(await mainPages(), [text, text]);
  }
  await ada.act({ action: 'delete', title: 'MediaWiki:Mainpage' });
  assert.deepEqual(await mainPages(), ['Main Page', 'Main Page']);
});
