import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createWiki } from '../src/awiki.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { ApiSession, passwordOf, type Json } from './session.ts';

/** A wiki whose Ada, an administrator, made and deleted pages of two revisions each. */
async function wikiWithDeleted(t: TestContext, titles: readonly string[]) {
  const wiki = await createWiki({ memory: true, logLevel: 'silent' });
  t.after(() => wiki.close());
  await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada'), groups: ['sysop'] });
  const ada = new ApiSession(wiki);
  await ada.login('Ada', passwordOf('Ada'));
  for (const title of titles) {
    for (const text of ['one', 'two'])
      await ada.act({ action: 'edit', title, text: `${text} ${title}`, summary: text });
    await ada.act({ action: 'delete', title });
  }
  return { ada, anybody: new ApiSession(wiki) };
}

const listed = (answer: Json) =>
  (answer.query?.deletedrevs as unknown as readonly Json[]).flatMap((page) =>
    (page.revisions as unknown as readonly Json[]).map((revision) => `${page.title} ${revision.comment}`),
  );

test('deleted revisions are listed by page, by user and by title; in pieces they are the same', async (t) => {
  const { ada, anybody } = await wikiWithDeleted(t, ['Apple', 'Berry', 'Talk:Cherry']);
  const query = { action: 'query', list: 'deletedrevs' };
  const { error } = await anybody.get(query);
  assert.equal(String(error?.code), 'permissiondenied');
  assert.deepEqual(listed(await ada.get({ ...query, titles: 'Berry' })), ['Berry two', 'Berry one']);
  assert.equal(listed(await ada.get({ ...query, druser: 'Ada' })).length, 6);
  assert.deepEqual(listed(await ada.get({ ...query, drdir: 'newer', drprefix: 'App' })), ['Apple one', 'Apple two']);
  assert.deepEqual(listed(await ada.get({ ...query, drunique: true })), ['Berry two', 'Apple two']);
  const whole = listed(await ada.get(query));
  const pieces: string[] = [];
  for (let from: string | undefined = ''; from !== undefined;) {
    const answer: Json = await ada.get({ ...query, drlimit: 1, ...(from === '' ? {} : { drcontinue: from }) });
    pieces.push(...listed(answer));
    from = answer.continue ? String(answer.continue.drcontinue) : undefined;
  }
  assert.deepEqual(pieces, whole);
});

test('parameters of one way to list deleted revisions are refused in the others', async (t) => {
  const { ada } = await wikiWithDeleted(t, []);
  for (const params of [
    { titles: 'Apple', drfrom: 'A' },
    { druser: 'Ada', drprefix: 'A' },
    { drstart: '2001-01-01T00:00:00Z' },
    { druser: 'Ada', drexcludeuser: 'Ben' },
  ]) {
    const { error } = await ada.get({ action: 'query', list: 'deletedrevs', ...params });
    assert.equal(String(error?.code), 'badparams');
  }
});

test('where nothing is there to restore, the reasons stand in order, and the talk page is warned of', async (t) => {
  const { ada } = await wikiWithDeleted(t, ['Apple', 'Talk:Apple']);
  const codes = async (params: Record<string, string>) => {
    const { errors, warnings } = await ada.act({ action: 'undelete', errorformat: 'raw', ...params });
    return [warnings, errors].map((list) => ((list ?? []) as unknown as Json[]).map(({ code }) => String(code)));
  };
  const nothing = ['undelete-no-results', 'cantundelete'];
  const timestamps = '2001-01-01T00:00:00Z';
  assert.deepEqual(await codes({ title: 'Never' }), [[], nothing]);
  assert.deepEqual(await codes({ title: 'Never', undeletetalk: '1' }), [
    ['undelete-error-associated-notdeleted'],
    nothing,
  ]);
  assert.deepEqual(await codes({ title: 'Apple', timestamps, undeletetalk: '1' }), [[], nothing]);
  assert.deepEqual(await codes({ title: 'Apple', fileids: '1' }), [[], ['cantundelete']]);
  const old = await ada.act({ action: 'undelete', title: 'Never' });
  assert.equal(old.error?.code, 'cantundelete');
  // Of a page that is no file nothing is asked for then, but of its talk page everything.
  const talk = await ada.act({ action: 'undelete', title: 'Apple', fileids: '1', undeletetalk: '1' });
  assert.equal(talk.undelete?.revisions, 2);
  assert.equal((await ada.act({ action: 'undelete', title: 'Apple' })).undelete?.revisions, 2);
});

test('there is nothing to roll back on a special page', async (t) => {
  const { ada } = await wikiWithDeleted(t, []);
  for (const title of ['Special:Version', 'Media:Chart.png']) {
    assert.equal(await ada.refusal({ action: 'rollback', title, user: 'Ada' }, 'rollback'), 'missingtitle');
  }
  assert.equal(await ada.refusal({ action: 'rollback', title: 'Never', user: 'Ada' }, 'rollback'), 'missingtitle');
});
