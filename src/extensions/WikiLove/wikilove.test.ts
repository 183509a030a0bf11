import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession, newUser } from '../../../test/session.ts';
import type { RowsOf } from '../../storage/schema/table.ts';
import type { wikiLoveLog } from './tables.ts';

let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { config: { WikiLoveLogging: true }, extensions: ['WikiLove'] },
  });
  ada = await newUser(wiki, 'Ada');
  await newUser(wiki, 'Ben');
});
after(() => wiki.close());

const kitten = {
  action: 'wikilove',
  title: 'User:Ben',
  subject: "A ''kitten''",
  text: 'For you. ~~~~',
  type: 'kitten',
};

test('a kind message becomes a section of the talk page, is tagged and recorded', async () => {
  const answer = await ada.act({ ...kitten, message: 'by hand' });
  assert.deepEqual(answer, { redirect: { pageName: 'User_talk:Ben', fragment: 'A_kitten' } });
  const { query } = await ada.get({
    action: 'query',
    prop: 'revisions',
    titles: 'User talk:Ben',
    rvprop: 'content|comment|tags',
    rvslots: 'main',
  });
  const revision = query?.pages?.[0]?.revisions?.[0];
  assert.match(String(revision?.slots?.main?.content), /^== A ''kitten'' ==\n\nFor you\. \[\[User:Ada\|Ada\]\]/);
  assert.equal(String(revision?.comment), '/* A kitten */ new WikiLove message');
  assert.deepEqual(revision?.tags, ['wikilove']);
  const rows = await wiki.wiki.db
    .withTables<RowsOf<[typeof wikiLoveLog]>>()
    .selectFrom('wikilove_log')
    .selectAll()
    .execute();
  assert.deepEqual(
    rows.map(({ wll_type, wll_message, wll_subject, wll_email }) => [wll_type, wll_message, wll_subject, wll_email]),
    [['kitten', 'by hand', "A ''kitten''", 0]],
  );
});

test('who has no account gets the message, too, but no record; the sender is told', async () => {
  const answer = await ada.act({ ...kitten, title: 'User talk:192.0.2.7' });
  assert.equal(String(answer.redirect?.pageName), 'User_talk:192.0.2.7');
  assert.ok(answer.warnings);
});

test('nobody writes to themselves, to pages of nobody, past a redirect, or where they may not edit', async () => {
  assert.equal(await ada.refusal({ ...kitten, title: 'User:Ada' }), 'no-self-wikilove');
  assert.equal(await ada.refusal({ ...kitten, title: 'Main Page' }), 'invalidusername');
  assert.equal(await ada.refusal({ ...kitten, title: '<none>' }), 'nosuchuser');
  assert.equal(await ada.refusal({ ...kitten, tags: 'wikilove' }), 'badtags');
  assert.equal(await new ApiSession(wiki).refusal(kitten), 'notloggedin');
  await ada.act({ action: 'edit', title: 'User talk:Cleo', text: '#REDIRECT [[User talk:Ben]]' });
  assert.equal(await ada.refusal({ ...kitten, title: 'User:Cleo' }), 'isredirect');
});

test('a mail goes along, which needs an address', async () => {
  assert.equal(await ada.refusal({ ...kitten, email: 'A letter, too' }), 'noemailtext');
});
