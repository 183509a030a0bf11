import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki } from '../../awiki.ts';
import type { RunningWiki } from '../../awiki.ts';
import { finishJobs } from '../../../test/finish-jobs.ts';
import { notify } from '../../wiki/notifications/notify.ts';
import { withEcho } from './tables.ts';

/** Notifications as clients see them, over HTTP, with Thanks beside Echo. */

interface Entry {
  id: number;
  type: string;
  agent?: { name?: string; userhidden?: string };
  title?: { full: string };
  bundledIds?: number[];
  read?: string;
  '*'?: { header: string; body: string; links: { primary: { url: string } } };
}

interface Answer {
  error?: { code: string };
  edit?: { newrevid: number };
  login?: { result: string };
  result?: { recipient: string };
  query: {
    notifications: { list: Entry[]; continue: string | null; rawcount: number; count: string };
    unreadnotificationpages: Record<string, { pages: { title: string | null; count: number }[]; totalCount: number }>;
    echomarkread: { rawcount: number };
    logevents: { type: string; title: string }[];
    userinfo: { messages: boolean; id: number };
    tokens: Record<string, string>;
  };
}

const PASSWORD = 'seven grey geese 4711';

let running: RunningWiki;
const people = new Map<string, Person>();

class Person {
  readonly #cookies = new Map<string, string>();

  async ask(params: Record<string, string>, options: { post?: boolean } = {}): Promise<Answer> {
    const form = new URLSearchParams({ format: 'json', formatversion: '2', ...params });
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = options.post
      ? await fetch(running.apiUrl, { method: 'POST', body: form, headers: { cookie } })
      : await fetch(`${running.apiUrl}?${form}`, { headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (/max-age=0|expires=thu, 01[ -]jan[ -]1970/i.test(line)) this.#cookies.delete(name!);
      else this.#cookies.set(name!, value!);
    }
    return (await response.json()) as Answer;
  }

  async token(type = 'csrf'): Promise<string> {
    return (await this.ask({ action: 'query', meta: 'tokens', type })).query.tokens[`${type}token`]!;
  }

  async act(params: Record<string, string>): Promise<Answer> {
    return this.ask({ ...params, token: await this.token() }, { post: true });
  }

  async edit(title: string, params: Record<string, string>): Promise<number> {
    const answer = await this.act({ action: 'edit', title, ...params });
    assert.ok(answer.edit, JSON.stringify(answer));
    return answer.edit.newrevid;
  }

  async signIn(name: string): Promise<this> {
    const lgtoken = await this.token('login');
    const answer = await this.ask({ action: 'login', lgname: name, lgpassword: PASSWORD, lgtoken }, { post: true });
    assert.equal(answer.login?.result, 'Success');
    return this;
  }

  async news(params: Record<string, string> = {}) {
    return (await this.ask({ action: 'query', meta: 'notifications', notprop: 'list|count', ...params })).query
      .notifications;
  }

  async types(params: Record<string, string> = {}): Promise<string[]> {
    return (await this.news(params)).list.map(({ type }) => type);
  }
}

const person = (name: string) => people.get(name)!;

before(async () => {
  running = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: PASSWORD,
    config: {
      config: { EchoPerUserBlacklist: true, EchoMaxMentionsCount: 2, EchoEnableApiEvents: true, RateLimits: {} },
      extensions: ['Echo', 'Thanks'],
    },
  });
  people.set('Admin', await new Person().signIn('Admin'));
  for (const name of ['Ann', 'Bob', 'Cid', 'Dan', 'Eve', 'Fay']) {
    const createtoken = await person('Admin').token('createaccount');
    const password = PASSWORD;
    await person('Admin').ask(
      {
        action: 'createaccount',
        username: name,
        password,
        retype: password,
        createreturnurl: running.url,
        createtoken,
      },
      { post: true },
    );
    people.set(name, await new Person().signIn(name));
  }
});
after(() => running.close());

test('a new account is greeted, and addresses have no notifications', async () => {
  assert.deepEqual(await person('Eve').types(), ['welcome']);
  const anonymous = await new Person().ask({ action: 'query', meta: 'notifications' });
  assert.equal(anonymous.error?.code, 'login-required');
});

test('a signed link to a user page is told to that user once, and not to the writer', async () => {
  await person('Ann').edit('Talk:Orchard', {
    text: '== Apples ==\nHow many, [[User:Bob]]? [[User:Ann|me]] ~~~~',
    summary: 'asking',
  });
  const [newest] = (await person('Bob').news({ notlimit: '1', notformat: 'model', notsections: 'alert' })).list;
  assert.equal(newest?.type, 'mention');
  assert.equal(newest.agent?.name, 'Ann');
  assert.equal(newest['*']?.body, 'How many, User:Bob? me');
  assert.match(newest['*'].links.primary.url, /\/wiki\/Talk:Orchard\?markasread=\d+#Apples$/);
  assert.ok(!(await person('Ann').types()).includes('mention'));
});

test('a link to a user page in a line that is changed and signed is told, unless it stood there or the line was signed', async () => {
  const titles = async (name: string) =>
    (await person(name).news({ notlimit: '50' })).list
      .filter(({ type, title }) => type === 'mention' && title?.full.startsWith('Talk:Change'))
      .map(({ title }) => title!.full);
  const change = async (title: string, before: string, text: string) => {
    await person('Ann').edit(title, { text: before });
    await person('Ann').edit(title, { text });
  };
  await change('Talk:Change 1', 'a [[User:Bob]]\nb', 'a [[User:Bob]] [[User:Fay]] ~~~~\nb');
  await change('Talk:Change 2', 'a ~~~~\nb', 'a [[User:Fay]] ~~~~\nb');
  await change('Talk:Change 3', 'a', 'a [[User:Fay]] [[User:Ann]] 10:00, 1 May 2030 (UTC)');
  assert.deepEqual(await titles('Fay'), ['Talk:Change 1']);
  assert.deepEqual(await titles('Bob'), []);
});

test('a change of the content model of a user page is not told', async () => {
  await person('Ann').edit('User:Bob', { text: 'hello' });
  const told = async () =>
    (await person('Bob').types({ notlimit: '50' })).filter((type) => type === 'edit-user-page').length;
  const before = await told();
  await person('Admin').act({ action: 'changecontentmodel', title: 'User:Bob', model: 'text' });
  assert.equal(await told(), before);
});

test('without a signature, or with too many users, nobody is told', async () => {
  const before = (await person('Cid').types()).length;
  await person('Ann').edit('Talk:Well', { text: '[[User:Cid]], look' });
  await person('Ann').edit('Talk:Well', { appendtext: '\n[[User:Cid]] [[User:Bob]] [[User:Dan]] ~~~~', summary: 's' });
  assert.equal((await person('Cid').types()).filter((type) => type === 'mention').length, 0);
  assert.ok((await person('Cid').types()).length >= before);
});

test('the owner of a talk page is told in one bundle; reading it clears the notice of new messages', async () => {
  await person('Ann').edit('User talk:Dan', { text: '== Hi ==\nHello. ~~~~' });
  await person('Bob').edit('User talk:Dan', { appendtext: '\n:Hello, too. ~~~~' });
  await person('Dan').edit('User talk:Dan', { appendtext: '\n::Thank you. ~~~~' });
  const { list } = await person('Dan').news({ notsections: 'alert', notbundle: '1', notformat: 'model' });
  assert.equal(list.length, 1);
  assert.equal(list[0]?.bundledIds?.length, 1);
  const hasMessages = async () =>
    (await person('Dan').ask({ action: 'query', meta: 'userinfo', uiprop: 'hasmsg' })).query.userinfo.messages;
  assert.equal(await hasMessages(), true);
  await person('Dan').act({ action: 'echomarkread', list: list.map(({ id }) => id).join('|') });
  assert.equal(await hasMessages(), false);
  assert.equal((await person('Dan').types({ notsections: 'alert', notfilter: '!read' })).length, 1);
  const before = await person('Dan').act({ action: 'echomarkread', all: '1' });
  assert.ok(before.query.echomarkread.rawcount > 0, 'the counts are those of before');
  const after = await person('Dan').act({ action: 'echomarkread', all: '1' });
  assert.equal(after.query.echomarkread.rawcount, 0);
});

test('marking everything leaves out what was told of deleted pages, unless it is named', async () => {
  await person('Ann').edit('Talk:Sunk', { text: '== Where ==\n[[User:Bob]]? ~~~~' });
  const unread = async () => (await person('Bob').news({ notfilter: '!read', notsections: 'alert' })).list;
  const mention = (await unread()).find(({ title }) => title?.full === 'Talk:Sunk');
  await person('Admin').act({ action: 'delete', title: 'Talk:Sunk', reason: 'sunk' });
  await person('Bob').act({ action: 'echomarkread', all: '1' });
  assert.deepEqual(await unread(), []);
  await person('Admin').act({ action: 'undelete', title: 'Talk:Sunk', reason: 'found' });
  assert.deepEqual(
    (await unread()).map(({ id }) => id),
    [mention?.id],
  );
  await person('Admin').act({ action: 'delete', title: 'Talk:Sunk', reason: 'sunk' });
  await person('Bob').act({ action: 'echomarkread', list: String(mention?.id) });
  await person('Admin').act({ action: 'undelete', title: 'Talk:Sunk', reason: 'found' });
  assert.deepEqual(await unread(), []);
});

test('taking back the notice of new messages marks the notifications of them as read', async () => {
  await person('Ann').edit('User talk:Cid', { text: '== Hi ==\nHello. ~~~~' });
  const unread = () => person('Cid').types({ notfilter: '!read', notsections: 'alert' });
  assert.ok((await unread()).includes('edit-user-talk'));
  await person('Cid').ask({ action: 'clearhasmsg' }, { post: true });
  assert.ok(!(await unread()).includes('edit-user-talk'));
});

test('what a muted user does is not told', async () => {
  await person('Cid').act({ action: 'echomute', type: 'user', mute: 'Ann|Nobody at all' });
  await person('Ann').edit('Talk:Muted', { text: '[[User:Cid]]! ~~~~', summary: 's' });
  assert.ok(!(await person('Cid').types()).includes('mention'));
  await person('Cid').act({ action: 'echomute', type: 'user', unmute: 'Ann' });
  await person('Ann').edit('Talk:Muted', { appendtext: '\n[[User:Cid]] again ~~~~', summary: 's' });
  assert.ok((await person('Cid').types()).includes('mention'));
});

test('the maker of a page is told of links to it, and the news goes with the page', async () => {
  await person('Bob').edit('Barn', { text: 'A barn of oak.' });
  await person('Ann').edit('Village', { text: 'The [[Barn]] stands here.' });
  assert.ok((await person('Bob').types()).includes('page-linked'));
  await person('Admin').act({ action: 'delete', title: 'Barn' });
  await finishJobs(running.wiki);
  assert.ok(!(await person('Bob').types()).includes('page-linked'));
  await person('Admin').act({ action: 'undelete', title: 'Barn' });
  assert.ok((await person('Bob').types()).includes('page-linked'));
});

test('thanks are told and logged once, and never to oneself', async () => {
  const rev = String(await person('Ann').edit('Mill', { text: 'A mill.' }));
  const thank = (name: string) => person(name).act({ action: 'thank', rev });
  assert.equal((await thank('Bob')).result?.recipient, 'Ann');
  assert.equal((await thank('Bob')).result?.recipient, 'Ann');
  assert.equal((await thank('Cid')).result?.recipient, 'Ann');
  assert.equal((await thank('Ann')).error?.code, 'invalidrecipient');
  const { list } = await person('Ann').news({ nottitles: 'Mill', notsections: 'message' });
  assert.equal(list.filter(({ type }) => type === 'edit-thank').length, 2);
  const log = await person('Ann').ask({ action: 'query', list: 'logevents', letype: 'thanks' });
  assert.deepEqual(
    log.query.logevents.map(({ title }) => title),
    ['User:Ann', 'User:Ann'],
  );
});

test('no thanks for what is hidden, unknown, or in a log that is not for it', async () => {
  const code = async (params: Record<string, string>) =>
    (await person('Bob').act({ action: 'thank', ...params })).error?.code;
  assert.equal(await code({ rev: '1' }), 'invalidrevision');
  assert.equal(await code({ rev: '999999' }), 'invalidrevision');
  assert.equal(await code({ log: '999999' }), 'thanks-error-invalid-log-id');
  assert.equal(await code({}), 'missingparam');
  assert.equal(await code({ rev: '2', log: '2' }), 'invalidparammix');
});

test('a thousand notifications are listed page by page, none twice and none left out; a badge counts to 99', async () => {
  const { id } = (await person('Eve').ask({ action: 'query', meta: 'userinfo' })).query.userinfo;
  await running.wiki.storage.transaction(async (tx) => {
    for (let i = 0; i < 1000; i++) {
      const extra = { header: `News ${i}`, content: '' };
      await notify(running.wiki, tx, {
        type: 'api-notice',
        agent: { id: 0, name: '192.0.2.1' },
        extra,
        recipients: [id],
      });
    }
  });
  const seen: number[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page = await person('Eve').news({ notlimit: '50', ...(next === '' ? {} : { notcontinue: next }) });
    seen.push(...page.list.map((entry) => entry.id));
    next = page.continue;
  }
  assert.equal(seen.length, 1001);
  assert.equal(new Set(seen).size, 1001);
  const { rawcount, count } = await person('Eve').news();
  assert.deepEqual([rawcount, count], [100, '99+']);
  const { query } = await person('Eve').ask({ action: 'query', meta: 'unreadnotificationpages' });
  const [wiki] = Object.values(query.unreadnotificationpages);
  assert.deepEqual(wiki?.pages, [{ title: null, count: 1001 }]);
});

test('what is older than the newest 2,000 is deleted', async () => {
  const { wiki } = running;
  const { id } = (await person('Eve').ask({ action: 'query', meta: 'userinfo' })).query.userinfo;
  await wiki.storage.transaction(async (tx) => {
    for (let i = 0; i < 1100; i++) {
      const extra = { header: 'More', content: '' };
      await notify(wiki, tx, { type: 'api-notice', agent: { id: 0, name: '192.0.2.1' }, extra, recipients: [id] });
    }
  });
  await finishJobs(wiki);
  const rows = await withEcho(wiki.db)
    .selectFrom('echo_notification')
    .select('notification_event')
    .where('notification_user', '=', id)
    .execute();
  assert.ok(rows.length <= 2050, `${rows.length} are left`);
});

test('malformed places to go on from, bad titles and odd ids are answered', async () => {
  const answer = await person('Bob').ask({ action: 'query', meta: 'notifications', notcontinue: 'abc' });
  assert.equal(answer.error?.code, 'badcontinue');
  assert.deepEqual((await person('Bob').news({ nottitles: 'Bad[|<>' })).list, []);
  const marked = await person('Bob').act({ action: 'echomarkread', list: 'abc|-1|99999999999999999999' });
  assert.equal(typeof marked.query.echomarkread.rawcount, 'number');
});

test('mails about the talk page are one preference under two names, and putting it back means none', async () => {
  const values = async () => {
    const { query } = await person('Bob').ask({ action: 'query', meta: 'userinfo', uiprop: 'options' });
    const { options } = query.userinfo as unknown as { options: Record<string, unknown> };
    return [options['enotifusertalkpages'], options['echo-subscriptions-email-edit-user-talk']];
  };
  const change = (params: Record<string, string>) => person('Bob').act({ action: 'options', ...params });
  await change({ change: 'enotifusertalkpages=0' });
  assert.deepEqual(await values(), [0, 0]);
  await change({ change: 'echo-subscriptions-email-edit-user-talk=1' });
  assert.deepEqual(await values(), [1, 1]);
  await change({ reset: '1' });
  assert.deepEqual(await values(), ['', '']);
  await change({ reset: '1', resetkinds: 'registered' });
  assert.deepEqual(await values(), [1, 1]);
});

test('news of a kind that is refused is an empty preference', async () => {
  await person('Bob').act({ action: 'options', change: 'echo-subscriptions-web-mention=0' });
  const { query } = await person('Bob').ask({ action: 'query', meta: 'userinfo', uiprop: 'options' });
  const { options } = query.userinfo as unknown as { options: Record<string, unknown> };
  assert.equal(options['echo-subscriptions-web-mention'], '');
});
