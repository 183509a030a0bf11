import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWiki } from '../src/awiki.ts';
import { runJobs } from '../src/wiki/jobs/job-runner.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { ApiSession, passwordOf } from './session.ts';

test('watches whose time is over are taken off the list, others stay', async (t) => {
  const config = { WatchlistExpiry: true, WatchlistPurgeRate: 1, JobRunRate: 0 };
  const running = await createWiki({ memory: true, logLevel: 'silent', config: { config } });
  t.after(() => running.close());
  await createUser(running.wiki, { name: 'Ada', password: passwordOf('Ada') });
  const ada = new ApiSession(running);
  await ada.login('Ada', passwordOf('Ada'));
  await ada.act({ action: 'watch', titles: 'Short', expiry: '1 day' }, 'watch');
  await ada.act({ action: 'watch', titles: 'Long', expiry: '1 month' }, 'watch');
  await ada.act({ action: 'watch', titles: 'Always' }, 'watch');
  const kept = async () => {
    const rows = await running.wiki.db
      .selectFrom('watchlist')
      .select('wl_title')
      .where('wl_namespace', '=', 0)
      .execute();
    return rows.map((row) => row.wl_title).sort();
  };
  await runJobs(running.wiki);
  assert.deepEqual(await kept(), ['Always', 'Long', 'Short']);
  const later = Date.now() + 2 * 86_400_000;
  t.mock.method(running.wiki, 'now', () => new Date(later));
  await ada.login('Ada', passwordOf('Ada'));
  await ada.act({ action: 'edit', title: 'Sandbox', text: 'a', watchlist: 'nochange' });
  await runJobs(running.wiki);
  assert.deepEqual(await kept(), ['Always', 'Long']);
  const { length } = await running.wiki.db.selectFrom('watchlist_expiry').selectAll().execute();
  assert.equal(length, 2, 'the page and its talk page');
});
