import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWiki } from '../../awiki.ts';
import { finishJobs } from '../../../test/finish-jobs.ts';
import { newUser } from '../../../test/session.ts';

test('who edits counts as active after some edits, who was only made does not', async () => {
  const wiki = await createWiki({ memory: true, logLevel: 'silent' });
  try {
    const ada = await newUser(wiki, 'Ada');
    await newUser(wiki, 'Ben');
    const active = async () => {
      const { query } = await ada.get({ action: 'query', meta: 'siteinfo', siprop: 'statistics' });
      return Number(query?.statistics?.activeusers);
    };
    const before = await active();
    for (let i = 0; i < 11; i++) await ada.act({ action: 'edit', title: 'Diary', appendtext: `${i} ` });
    await finishJobs(wiki.wiki);
    const others = await wiki.wiki.db
      .selectFrom('recentchanges')
      .innerJoin('actor', 'actor_id', 'rc_actor')
      .select('actor_name')
      .distinct()
      .where('rc_source', '!=', 'mw.log')
      .where('actor_name', '!=', 'Ada')
      .execute();
    assert.equal(before, 0);
    assert.equal(await active(), others.length + 1);
  } finally {
    await wiki.close();
  }
});
