import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';
import { withNewsletters } from './tables.ts';

const ADMIN = 'the secret of Admin';

let running: RunningWiki;
let admin: ApiSession;
let ada: ApiSession;
let ben: ApiSession;
before(async () => {
  running = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: ADMIN,
    config: {
      extensions: ['Newsletter', 'Echo'],
      config: { GroupPermissions: { sysop: { 'newsletter-create': true } } },
    },
  });
  admin = new ApiSession(running);
  await admin.login('Admin', ADMIN);
  ada = await newUser(running, 'Ada');
  ben = await newUser(running, 'Ben');
  for (const title of ['Bees', 'Trees']) await admin.act({ action: 'edit', title, text: `About ${title}.` });
});
after(() => running.close());

const letter = (
  mainpage: string,
  publishers: readonly string[],
  description = 'All that happens in and around the hives.',
) => JSON.stringify({ description, mainpage, publishers });

const edit = (title: string, text: string) => ({ action: 'edit', title: `Newsletter:${title}`, text });

/** The count as the table has it, and the ids of those who get a newsletter. */
async function subscribers(id: number) {
  const { nl_subscriber_count: count } = await withNewsletters(running.wiki.db)
    .selectFrom('nl_newsletters')
    .where('nl_id', '=', id)
    .select('nl_subscriber_count')
    .executeTakeFirstOrThrow();
  const rows = await withNewsletters(running.wiki.db)
    .selectFrom('nl_subscriptions')
    .where('nls_newsletter_id', '=', id)
    .select('nls_subscriber_id')
    .execute();
  return { count, rows: rows.length };
}

const newsOf = async (session: ApiSession) => {
  const { query } = await session.get({ action: 'query', meta: 'notifications', notlimit: 50 });
  return (query!.notifications!.list as unknown as Json[]).map(({ type }) => String(type));
};

test('a newsletter is made by who may, changed by its publishers, and tells those who join and leave', async () => {
  assert.equal(await ben.refusal(edit('Bee news', letter('Bees', ['Ben']))), 'newsletter-api-error-nocreate');
  assert.equal(await admin.refusal(edit('Bee news', letter('Bees', ['Nobody']))), 'content-failed-to-parse');
  assert.equal(await admin.refusal(edit('Bee news', '[]')), 'content-failed-to-parse');
  const short = letter('Bees', ['Admin'], 'Too short');
  assert.equal(await admin.refusal(edit('Bee news', short)), 'newsletter-create-short-description-error');
  assert.equal(await admin.refusal(edit('Bee news', letter('None', ['Admin']))), 'newsletter-mainpage-non-existent');
  assert.equal(await admin.refusal(edit('Bee news', letter('<', ['Admin']))), 'newsletter-mainpage-non-existent');
  assert.equal(await admin.refusal(edit('Bee news', letter('Bees', ['Ada']))), undefined);
  assert.equal(await admin.refusal(edit('Wasps', letter('Bees', ['Admin']))), 'newsletter-mainpage-in-use');
  assert.ok((await newsOf(ada)).includes('newsletter-newpublisher'));
  assert.equal(await ben.refusal(edit('Bee news', letter('Bees', ['Ben']))), 'newsletter-api-error-nopermissions');
  assert.equal(await ada.refusal(edit('Bee news', letter('Trees', ['Ben']))), undefined);
  assert.ok((await newsOf(ben)).includes('newsletter-newpublisher'));
  const log = { action: 'query', list: 'logevents', letype: 'newsletter', leprop: 'type|title|details' };
  const entries = (await ben.get(log)).query!.logevents as unknown as Json[];
  assert.deepEqual(
    entries.map(({ action, title, params }) => [action, title, params!.nl_id].map(String)),
    [
      ['publisher-removed', 'User:Ada', '1:Bee news'],
      ['publisher-added', 'User:Ben', '1:Bee news'],
      ['publisher-added', 'User:Ada', '1:Bee news'],
      ['newsletter-added', 'Special:Newsletter/1', '1:Bee news'],
    ],
  );
});

test('who subscribes twice, or at the same time, counts once; a page that is gone has no subscribers to win', async () => {
  const before = await subscribers(1);
  const cleo = await newUser(running, 'Cleo');
  const act = (choice: string, id = 1) => ({ action: 'newslettersubscribe', id, do: choice });
  await Promise.all([cleo.act(act('subscribe')), cleo.act(act('subscribe'))]);
  assert.deepEqual(await subscribers(1), { count: before.count - 1, rows: before.rows + 1 });
  await Promise.all([cleo.act(act('unsubscribe')), cleo.act(act('unsubscribe'))]);
  assert.deepEqual(await subscribers(1), before);
  assert.equal(before.count, -before.rows);
  assert.equal(await cleo.refusal(act('subscribe', 77)), 'notfound');
  assert.equal(await new ApiSession(running).refusal(act('subscribe')), 'notloggedin');
  const title = 'Newsletter:Bee news';
  assert.equal(await cleo.refusal({ action: 'delete', title }), 'permissiondenied');
  assert.equal(await admin.refusal({ action: 'delete', title }), undefined);
  assert.equal(await cleo.refusal(act('subscribe')), 'notfound');
  assert.equal(await admin.refusal({ action: 'undelete', title }), undefined);
  await admin.act({ action: 'move', from: title, to: 'Newsletter:Hives' });
  assert.deepEqual((await cleo.act(act('subscribe'))).newslettersubscribe, { id: 1, name: 'Hives' });
});
