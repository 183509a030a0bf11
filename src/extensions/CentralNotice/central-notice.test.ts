import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession, type Json } from '../../../test/session.ts';
import { withNotices } from './campaigns.ts';

let wiki: RunningWiki;
let anyone: ApiSession;
before(async () => {
  wiki = await createWiki({ memory: true, logLevel: 'silent', config: { extensions: ['CentralNotice'] } });
  anyone = new ApiSession(wiki);
  const campaign = (not_id: number, not_name: string, more = {}) => ({
    not_id,
    not_name,
    not_start: '20200101000000',
    not_end: '29990101000000',
    not_enabled: 1,
    ...more,
  });
  await wiki.wiki.storage.transaction(async (tx) => {
    const db = withNotices(tx);
    await db
      .insertInto('cn_notices')
      .values(
        [
          campaign(1, 'Now', { not_geo: 1, not_type: 'event' }),
          campaign(2, 'Later', { not_start: '29980101000000' }),
          campaign(3, 'Off', { not_enabled: 0 }),
          campaign(4, 'Over', { not_end: '20210101000000' }),
        ].map((row) => ({ not_geo: 0, not_type: null, ...row })),
      )
      .execute();
    for (const id of [1, 2, 3, 4]) {
      await db.insertInto('cn_notice_projects').values({ np_notice_id: id, np_project: 'wiki' }).execute();
      await db.insertInto('cn_notice_languages').values({ nl_notice_id: id, nl_language: 'en' }).execute();
    }
    await db.insertInto('cn_notice_countries').values({ nc_notice_id: 1, nc_country: 'FI' }).execute();
    await db.insertInto('cn_templates').values({ tmp_id: 7, tmp_name: 'Banner' }).execute();
    await db.insertInto('cn_assignments').values({ not_id: 1, tmp_id: 7, tmp_weight: 25 }).execute();
    const change = { notlog_user_id: 1, notlog_not_id: 1 };
    await db
      .insertInto('cn_notice_log')
      .values([
        { ...change, notlog_timestamp: '20200101000000', notlog_not_name: 'Now', notlog_action: 'created' },
        { ...change, notlog_timestamp: '20200102000000', notlog_not_name: 'Now', notlog_action: 'modified' },
      ])
      .execute();
  });
});
after(() => wiki.close());

test('readers are offered the campaigns of now, of their project and language', async () => {
  const choices = async (project: string, language: string) =>
    (await anyone.get({ action: 'centralnoticechoicedata', project, language })).choices as unknown as Json[];
  const [now, ...others] = await choices('wiki', 'en');
  assert.deepEqual(others, []);
  assert.equal(String(now?.name), 'Now');
  assert.deepEqual(now?.countries as unknown, ['FI']);
  assert.equal(String(now?.banners?.[0]?.name), 'Banner');
  assert.deepEqual(await choices('wiki', 'de'), []);
  assert.deepEqual(await choices('other', 'en'), []);
});

test('campaigns are told by name, by time, and with who changed them', async () => {
  const { centralnoticequerycampaign: found } = await anyone.get({
    action: 'centralnoticequerycampaign',
    campaign: 'Off|None',
  });
  assert.deepEqual([found?.Off?.enabled, found?.None] as unknown[], [false, false]);
  const active = async (params: Readonly<Record<string, boolean>>) => {
    const { query } = await anyone.get({ action: 'query', list: 'centralnoticeactivecampaigns', ...params });
    return (query?.centralnoticeactivecampaigns?.campaigns as unknown as { name: string }[]).map(({ name }) => name);
  };
  assert.deepEqual(await active({}), ['Now']);
  assert.deepEqual(await active({ cnacincludefuture: true }), ['Later', 'Now']);
  const actions = async (params: Readonly<Record<string, string | number>>) => {
    const { query } = await anyone.get({ action: 'query', list: 'centralnoticelogs', ...params });
    return (query?.centralnoticelogs?.logs as unknown as { action: string }[]).map(({ action }) => action);
  };
  assert.deepEqual(await actions({}), ['modified', 'created']);
  assert.deepEqual(await actions({ limit: 1, offset: 1 }), ['created']);
  assert.deepEqual(await actions({ end: '2020-01-01T12:00:00Z' }), ['created']);
  assert.deepEqual(await actions({ user: 'Nobody at all' }), []);
});
