import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWiki } from '../../awiki.ts';
import { ApiSession } from '../../../test/session.ts';
import { addLogEntry } from '../../wiki/logs/log-entry.ts';

test('the log of the interwiki table can be asked for, and says what was added', async (t) => {
  const wiki = await createWiki({ memory: true, logLevel: 'silent', config: { extensions: ['Interwiki'] } });
  t.after(() => wiki.close());
  await wiki.wiki.storage.transaction((tx) =>
    addLogEntry(wiki.wiki, tx, {
      type: 'interwiki',
      action: 'iw_add',
      user: { id: 0, name: '192.0.2.1' },
      target: { namespace: -1, dbKey: 'Interwiki' },
      params: { '4::prefix': 'sea', '5::url': 'https://sea.example/$1', '6::trans': 0, '7::local': 0 },
    }),
  );
  const { query } = await new ApiSession(wiki).get({ action: 'query', list: 'logevents', leaction: 'interwiki/*' });
  assert.deepEqual(query?.logevents?.[0]?.params, {
    prefix: 'sea',
    url: 'https://sea.example/$1',
    trans: 0,
    local: 0,
  });
  assert.equal(query?.logevents?.length, 1);
});
