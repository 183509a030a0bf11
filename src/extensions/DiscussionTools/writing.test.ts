import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';

let wiki: RunningWiki;
let ada: ApiSession;
let ben: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: 'a long password of words',
    config: { extensions: ['Echo', 'Thanks', 'DiscussionTools'] },
  });
  ada = await newUser(wiki, 'Ada');
  ben = await newUser(wiki, 'Ben');
});
after(() => wiki.close());

const sign = (name: string, time: string) => `[[User:${name}|${name}]] ([[User talk:${name}|talk]]) ${time} (UTC)`;
const A = sign('Ada', '10:15, 3 March 2024');
const B = sign('Ben', '11:20, 3 March 2024');
const C = sign('Cleo', '08:05, 4 May 2024');
const ofAda = 'c-Ada-20240303101500';

let pages = 0;
const newPage = () => `Talk:Page ${++pages}`;
const edit = (who: ApiSession, params: Readonly<Record<string, string | boolean>>) =>
  who.act({ action: 'discussiontoolsedit', nocontent: true, ...params });

async function revisionOf(title: string): Promise<Json> {
  const { query } = await ada.get({
    action: 'query',
    titles: title,
    prop: 'revisions',
    rvprop: 'content|comment|tags|ids',
    rvslots: 'main',
  });
  return query?.['pages']?.[0]?.['revisions']?.[0] as Json;
}
const textOf = async (title: string) => String((await revisionOf(title))['slots']?.['main']?.['content']);

/** The page's text after Ben answered Ada's comment, with `~` for his signature. */
async function answered(
  text: string,
  answer: Readonly<Record<string, string>> = { wikitext: 'Yes.' },
): Promise<string> {
  const page = newPage();
  await ada.act({ action: 'edit', title: page, text });
  const result = await edit(ben, { paction: 'addcomment', page, commentname: ofAda, ...answer });
  if (result['error']) return String(result['error']['code']);
  return (await textOf(page)).replace(
    /\[\[User:Ben\|Ben\]\] \(\[\[User talk:Ben\|talk\]\]\) (?!11:20)[^(]*\(UTC\)/,
    '~',
  );
}

test('an answer goes behind the answers that are there, one level deeper', async () => {
  const cases: [string, string][] = [
    [`== H ==\nOne. ${A}\n`, `== H ==\nOne. ${A}\n\n:Yes. ~`],
    [`One. ${A}\n== Next ==\nx`, `One. ${A}\n\n:Yes. ~\n\n== Next ==\nx`],
    [`* One. ${A}\n* Two. ${B}`, `* One. ${A}\n*:Yes. ~\n* Two. ${B}`],
    [`* One. ${A}\n** Two. ${B}\n* Three ${C}`, `* One. ${A}\n** Two. ${B}\n*:Yes. ~\n* Three ${C}`],
    [`One. ${A}\n* Two. ${B}\n* Three ${C}`, `One. ${A}\n* Two. ${B}\n* Three ${C}\n\n:Yes. ~`],
    [`:* One. ${A}\n:*: Two. ${B}`, `:* One. ${A}\n:*: Two. ${B}\n:*:Yes. ~`],
    [`One. ${A}\n::: Two. ${B}`, `One. ${A}\n::: Two. ${B}\n:Yes. ~`],
    [`One. ${A}\nMore\n\nend`, `One. ${A}\nMore\n\n:Yes. ~\n\nend`],
    [`<div>\nOne. ${A}\n</div>\nafter`, `<div>\nOne. ${A}\n</div>\n\n:Yes. ~\n\nafter`],
    [`{|\n| One. ${A}\n|}\nafter`, `{|\n| One. ${A}\n|}\n\n:Yes. ~\n\nafter`],
    [`One. ${A}\n:Two ${B}\n::Three ${C}\nNew`, `One. ${A}\n:Two ${B}\n::Three ${C}\n:Yes. ~\nNew`],
    [`One. ${A}\n<!-- hidden -->`, `One. ${A}\n<!-- hidden -->\n:Yes. ~`],
    [`<nowiki>${A}</nowiki>\n\nOne. ${A}`, `<nowiki>${A}</nowiki>\n\nOne. ${A}\n\n:Yes. ~`],
  ];
  for (const [text, expected] of cases) assert.equal(await answered(text), expected);
});

test('an answer of several lines is indented line by line, and signed where it is not', async () => {
  const text = `One. ${A}`;
  const said = async (wikitext: string) => (await answered(text, { wikitext })).slice(text.length + 2);
  assert.equal(await said('Two\n\nparts.'), ':Two\n:parts. ~');
  assert.equal(await said('* x\n* y\n'), ':* x\n:* y\n:~');
  assert.equal(await said('Yes. ~~~~'), ':Yes. ~');
  assert.equal(await said('<nowiki>~~~~</nowiki> x'), ':<nowiki>~~~~</nowiki> x ~');
});

test('HTML becomes wikitext, and what would be markup in it does not', async () => {
  const text = `One. ${A}`;
  const said = async (html: string) => (await answered(text, { html })).slice(text.length + 2);
  assert.equal(
    await said('<p>As <b>html</b>, <i>with</i> <a href="./Main_Page" rel="mw:WikiLink">words</a>.</p>'),
    ":As '''html''', ''with'' [[Main Page|words]]. ~",
  );
  assert.equal(await said('<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>'), ':* a\n:* b\n:** c\n:~');
  assert.equal(
    await said("<p>[[x]] {{y}} 1 &lt; 2 &lt;b&gt; ''</p>"),
    ":<nowiki>[[x]]</nowiki> <nowiki>{{y}}</nowiki> 1 < 2 <nowiki><b> ''</nowiki> ~",
  );
  assert.equal(
    await said('<p>x</p>\n<table><tbody><tr><td>a</td></tr></tbody></table><p>y</p>'),
    ':x\n:{|\n|a\n|}\n:y ~',
  );
  const template = { target: { wt: 'tl', href: './Template:Tl' }, params: { 1: { wt: 'x' } }, i: 0 };
  const call = (parts: unknown[]) => `<span typeof="mw:Transclusion" data-mw='${JSON.stringify({ parts })}'>x</span>`;
  assert.equal(await said(`<p>See ${call([{ template }])}</p>`), ':See {{tl|x}} ~');
  assert.equal(await said(`<p>I ${call(['~~~~'])} said</p>`), ':I ~ said');
  assert.equal(await answered(text, { html: `<p>${call([]).replace('}', '')}</p>` }), 'rest-parsoid-error');
});

test('comments are tagged where they stand in a topic, on the entry of the page’s creation, too', async () => {
  const tagsOf = async (text: string) => {
    const title = newPage();
    await ada.act({ action: 'edit', title, text });
    const { query } = await ada.get({
      action: 'query',
      list: 'logevents',
      letype: 'create',
      letitle: title,
      leprop: 'tags',
    });
    return [(await revisionOf(title)).tags, query?.logevents?.[0]?.tags] as unknown[];
  };
  const tags = ['discussiontools-added-comment'];
  assert.deepEqual(await tagsOf('== Bees ==\nBuzz. ~~~~'), [tags, tags]);
  assert.deepEqual(await tagsOf('Buzz. ~~~~'), [[], []]);
  assert.deepEqual(await tagsOf('=== Bees ===\nBuzz. ~~~~'), [[], []]);
});

test('a topic stands at the end, with its heading as summary; a form is not sent twice', async () => {
  const page = newPage();
  const topic = { paction: 'addtopic', page, sectiontitle: "On ''bees''", wikitext: 'Buzz.', formtoken: 'one' };
  assert.equal(String((await edit(ada, topic))['discussiontoolsedit']?.['result']), 'success');
  assert.match(await textOf(page), /^== On ''bees'' ==\n\nBuzz\. \[\[User:Ada\|Ada\]\] .* \(UTC\)$/);
  const { comment, tags } = await revisionOf(page);
  assert.deepEqual([comment, tags], ['/* On bees */ new section', ['discussiontools-added-comment']]);
  assert.equal((await edit(ada, topic))['error']?.['code'], 'discussiontools-formtoken-used');
  assert.equal((await edit(ben, topic))['error'], undefined);
});

test('two who answer at once are both heard', async () => {
  const page = newPage();
  await ada.act({ action: 'edit', title: page, text: `== H ==\nOne. ${A}` });
  const answers = await Promise.all(
    [ada, ben].map((who, i) =>
      edit(who, { paction: 'addcomment', page, commentname: ofAda, wikitext: `Answer ${i}.` }),
    ),
  );
  assert.deepEqual(
    answers.map(({ error }) => error?.['code']),
    [undefined, undefined],
  );
  assert.match(await textOf(page), /Answer 0\./);
  assert.match(await textOf(page), /Answer 1\./);
});

const news = async (who: ApiSession) => {
  const { query } = await who.get({ action: 'query', meta: 'notifications', notlimit: 50, notformat: 'model' });
  return query?.['notifications']?.['list'] as unknown as Json[];
};
const typesOf = async (who: ApiSession, page: string) =>
  (await news(who))
    .filter(({ title }) => String(title?.['full']) === page)
    .map(({ type }) => String(type))
    .filter((type) => type !== 'thank-you-edit');

test('who writes in a topic hears of it from then on, unless a mention or their own talk page tells them', async () => {
  const [page, cleo] = [newPage(), await newUser(wiki, 'Cleo')];
  await edit(cleo, { paction: 'addtopic', page, sectiontitle: 'Boats', wikitext: 'Who has one?' });
  await ada.act({ action: 'edit', title: page, appendtext: '\n:Not me. ~~~~' });
  assert.deepEqual(await typesOf(cleo, page), ['dt-subscribed-new-comment']);
  const told = (await news(cleo)).find(({ type }) => String(type) === 'dt-subscribed-new-comment');
  assert.match(String(told?.['*']?.['links']?.['primary']?.['url']), /markasread=\d+#c-Ada-\d+-Cleo-\d+$/);
  await edit(ben, { paction: 'addtopic', page: 'User talk:Cleo', sectiontitle: 'Hello', wikitext: 'Hi.' });
  await edit(cleo, { paction: 'addtopic', page: 'User talk:Cleo', sectiontitle: 'Mine', wikitext: 'Note.' });
  assert.deepEqual(await typesOf(cleo, 'User talk:Cleo'), ['edit-user-talk']);
  await ada.act({ action: 'edit', title: page, appendtext: '\n:You, [[User:Cleo]]! ~~~~' });
  assert.deepEqual((await typesOf(cleo, page)).sort(), ['dt-subscribed-new-comment', 'mention']);
});

test('topics that begin on a page, or leave it, are told to those who asked; comments of old times are no news', async () => {
  const [page, dora] = [newPage(), await newUser(wiki, 'Dora')];
  await dora.act({
    action: 'discussiontoolssubscribe',
    page,
    commentname: `p-topics-1:${page.slice(5).replace(' ', '_')}`,
    subscribe: true,
  });
  await ada.act({ action: 'edit', title: page, text: `== Ropes ==\nOld words. ${A}` });
  assert.deepEqual(await typesOf(dora, page), ['dt-added-topic']);
  await dora.act({ action: 'discussiontoolssubscribe', page, commentname: 'h-Ada-20240303101500', subscribe: true });
  await ada.act({ action: 'edit', title: page, appendtext: `\n:More. ${sign('Ada', '10:20, 3 March 2024')}` });
  assert.deepEqual(await typesOf(dora, page), ['dt-added-topic']);
  await ada.act({ action: 'edit', title: page, text: 'Archived.' });
  assert.deepEqual((await typesOf(dora, page)).sort(), ['dt-added-topic', 'dt-removed-topic']);
});

test('a comment is thanked for once; nobody thanks themselves or those without an account', async () => {
  const page = newPage();
  await ada.act({
    action: 'edit',
    title: page,
    text: `== H ==\nOne. ${A}\n:Two. ${sign('Nobody', '11:20, 3 March 2024')}`,
  });
  const thank = (who: ApiSession, commentid: string) => who.act({ action: 'discussiontoolsthank', page, commentid });
  const comment = 'c-Ada-20240303101500-H';
  assert.deepEqual((await thank(ben, comment))['result'], { success: 1, recipient: 'Ada' });
  await thank(ben, comment);
  assert.deepEqual(await typesOf(ada, page), ['dt-thank']);
  assert.equal((await thank(ada, comment))['error']?.['code'], 'invalidrecipient');
  assert.equal((await thank(ben, 'c-Nobody-20240303112000-Ada-20240303101500'))['error']?.['code'], 'invalidrecipient');
  assert.equal((await thank(ben, 'h-H-20240303101500'))['error']?.['code'], 'discussiontools-commentid-notfound');
  assert.equal((await thank(new ApiSession(wiki), comment))['error']?.['code'], 'notloggedin');
});

test('comments are read however deep the HTML is that was sent, or the page that they stand on', async () => {
  const page = newPage();
  for (const [start, end] of [
    ['<div>', '</div>'],
    ['<ul><li>', '</li></ul>'],
  ] as const) {
    const html = `${start.repeat(3000)}Deep words${end.repeat(3000)}`;
    const sent = await ada.act({
      action: 'discussiontoolsedit',
      paction: 'addtopic',
      page,
      sectiontitle: 'Deep',
      html,
    });
    assert.equal(sent['discussiontoolsedit']?.['result'], 'success');
    assert.match(await answered(`One. ${A}`, { html }), /Deep words/);
  }
  await ada.act({ action: 'edit', title: page, text: `== H ==\n${'<div>'.repeat(3000)}One. ${A}` });
  const { discussiontoolspageinfo } = await ada.get({ action: 'discussiontoolspageinfo', page });
  assert.ok(discussiontoolspageinfo);
});
