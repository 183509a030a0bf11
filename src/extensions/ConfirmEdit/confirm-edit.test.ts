import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import sharp from 'sharp';
import { createWiki } from '../../awiki.ts';
import { PageVisitor } from '../../../test/page-visitor.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';

const password = 'the secret of Admin';
const question = 'What colour is grass?';

async function start(
  t: TestContext,
  config: Readonly<Record<string, unknown>> = {},
  extensions = ['ConfirmEdit', 'ConfirmEdit/QuestyCaptcha'],
) {
  const wiki = await createWiki({
    memory: true,
    port: 0,
    logLevel: 'silent',
    adminPassword: password,
    config: {
      extensions,
      config: { CaptchaClass: 'QuestyCaptcha', CaptchaQuestions: { [question]: ['green', 'Bright green'] }, ...config },
    },
  });
  t.after(() => wiki.close());
  const admin = new ApiSession(wiki);
  await admin.login('Admin', password);
  return { wiki, admin };
}

const edit = async (session: ApiSession, title: string, text: string, more = {}) =>
  (await session.act({ action: 'edit', title, text, ...more })).edit!;
const idOf = ({ captcha }: Json) => String(captcha!.id);

test('new links to other sites need an answer, which only the same session can give, and only once', async (t) => {
  const { wiki, admin } = await start(t, { CaptchaIgnoredUrls: '#^http://own\\.example/#' });
  await admin.act({ action: 'edit', title: 'MediaWiki:Captcha-addurl-whitelist', text: '# remark\nlisted\\.example' });
  const [one, other] = [new ApiSession(wiki), new ApiSession(wiki)];
  assert.equal((await edit(one, 'Shelf', 'No link, http://own.example/x http://www.listed.example')).result, 'Success');
  const asked = await edit(one, 'Shelf', 'http://new.example');
  const { type, mime } = asked.captcha!;
  assert.deepEqual([asked.result, type, mime, asked.captcha!.question], ['Failure', 'question', 'text/html', question]);
  const answer = (id: string, captchaword: string) => ({ captchaid: id, captchaword });
  assert.equal((await edit(other, 'Shelf', 'http://new.example', answer(idOf(asked), 'green'))).result, 'Failure');
  assert.equal((await edit(one, 'Shelf', 'http://new.example', answer(idOf(asked), 'blue'))).result, 'Failure');
  const again = await edit(one, 'Shelf', 'http://new.example', answer(idOf(asked), 'green'));
  assert.equal(again.result, 'Failure');
  const right = answer(idOf(again), ' BRIGHT green ');
  assert.equal((await edit(one, 'Shelf', 'http://new.example', right)).result, 'Success');
  assert.equal((await edit(one, 'Shelf', 'http://new.example kept')).result, 'Success');
  assert.equal((await edit(one, 'Shelf', 'http://newer.example', right)).result, 'Failure');
  assert.equal((await edit(admin, 'Shelf', 'http://newest.example')).result, 'Success');
});

test('what is asked for, and of whom, the settings say: new pages, namespaces, patterns, addresses', async (t) => {
  const { wiki, admin } = await start(t, {
    CaptchaTriggers: { create: true, addurl: false },
    CaptchaTriggersOnNamespace: { 1: { edit: true }, 4: { create: false } },
    CaptchaRegexes: ['/lottery prize/i', '(broken'],
  });
  await admin.act({ action: 'edit', title: 'Shelf', text: 'text' });
  const visitor = new ApiSession(wiki);
  const results = async (title: string, text: string) => (await edit(visitor, title, text)).result as unknown;
  assert.equal(await results('New', 'x'), 'Failure');
  assert.equal(await results('Project:New', 'x'), 'Success');
  assert.equal(await results('Talk:Shelf', 'x'), 'Failure');
  assert.equal(await results('Shelf', 'http://link.example'), 'Success');
  assert.equal(await results('Shelf', 'A Lottery Prize'), 'Failure');
  await admin.act({ action: 'edit', title: 'Shelf', text: 'A Lottery Prize' });
  assert.equal(await results('Shelf', 'A Lottery Prize, still'), 'Success');
  await admin.act({ action: 'edit', title: 'MediaWiki:Captcha-ip-whitelist', text: '127.0.0.0/8\n::1' });
  assert.equal(await results('New', 'x'), 'Success');
});

test('accounts are made with an answer, and who failed to sign in too often needs one', async (t) => {
  const { wiki, admin } = await start(t);
  const requests = async (session: ApiSession, action: string) => {
    const { query } = await session.get({ action: 'query', meta: 'authmanagerinfo', amirequestsfor: action });
    return query!.authmanagerinfo!.requests as unknown as { id: string; fields: Json }[];
  };
  const challenge = async (session: ApiSession, action: string) =>
    String((await requests(session, action))[0]!.fields.captchaId?.value);
  const secrets = { password: 'a long secret', retype: 'a long secret', createreturnurl: 'http://localhost/' };
  const create = async (session: ApiSession, username: string, more = {}) => {
    const createtoken = await session.token('createaccount');
    const { createaccount } = await session.post({
      action: 'createaccount',
      username,
      ...secrets,
      createtoken,
      ...more,
    });
    return createaccount!.messagecode ?? createaccount!.status;
  };
  const visitor = new ApiSession(wiki);
  assert.equal(await create(visitor, 'Ann'), 'captcha-createaccount-fail');
  const captchaId = await challenge(visitor, 'create');
  assert.equal(await create(visitor, 'Ann', { captchaId, captchaWord: 'green' }), 'PASS');
  assert.equal(await create(visitor, 'Ben', { captchaId, captchaWord: 'green' }), 'captcha-createaccount-fail');
  assert.equal(await create(admin, 'Ben'), 'PASS');

  const signIn = async (secret: string, more = {}) => {
    const logintoken = await visitor.token('login');
    const sent = { username: 'Ann', password: secret, loginreturnurl: 'http://localhost/', logintoken, ...more };
    const { clientlogin } = await visitor.post({ action: 'clientlogin', ...sent });
    return clientlogin!.messagecode ?? clientlogin!.status;
  };
  for (let i = 0; i < 3; i++) {
    // Going on with what was not begun is no failure.
    const logintoken = await visitor.token('login');
    const { clientlogin } = await visitor.post({ action: 'clientlogin', logincontinue: true, logintoken });
    assert.equal(clientlogin!.messagecode, 'authmanager-authn-not-in-progress');
  }
  assert.equal(await signIn('a long secret'), 'PASS');
  for (let i = 0; i < 3; i++) assert.equal(await signIn(`wrong ${i}`), 'wrongpassword');
  assert.equal(await signIn('a long secret'), 'wrongpassword');
  const answer = { captchaId: await challenge(visitor, 'login'), captchaWord: 'green' };
  assert.equal(await signIn('a long secret', answer), 'PASS');
});

test('mails that need a captcha are not sent by programs; sums are asked where there are no questions', async (t) => {
  const { wiki, admin } = await start(t, {
    CaptchaQuestions: {},
    CaptchaTriggers: { sendemail: true, createaccount: false },
  });
  const ann = await newUser(wiki, 'Ann');
  await wiki.wiki.storage.transaction((tx) =>
    tx.updateTable('user').set({ user_email: 'a@b.example', user_email_authenticated: '20260101000000' }).execute(),
  );
  const send = async (session: ApiSession) =>
    (await session.act({ action: 'emailuser', target: 'Ann', subject: 'x', text: 'y' })).emailuser!;
  const stopped = await send(ann);
  assert.equal(stopped.result, 'Failure');
  assert.equal((stopped.errors as unknown as Json[])[0]!.code, 'captcha-disabledinapi');
  assert.equal((await send(admin)).result, 'Success');
  const { captcha } = await edit(ann, 'Shelf', 'http://new.example');
  const [, one, sign, other] = /^(\d+)([+−])(\d+)$/.exec(String(captcha!.question))!;
  const sum = sign === '+' ? Number(one) + Number(other) : Number(one) - Number(other);
  const right = { captchaid: String(captcha!.id), captchaword: String(sum) };
  assert.equal((await edit(ann, 'Shelf', 'http://new.example', right)).result, 'Success');
});

test('who guesses too often is wrong for a while, whatever they answer', async (t) => {
  const { wiki } = await start(t, {
    RateLimits: { badcaptcha: { ip: [2, 60] } },
    CdnServersNoPurge: ['127.0.0.1'],
  });
  const visitor = new ApiSession(wiki, { 'x-forwarded-for': '192.0.2.1' });
  let asked = await edit(visitor, 'Shelf', 'http://new.example');
  for (let i = 0; i < 2; i++) {
    asked = await edit(visitor, 'Shelf', 'http://new.example', { captchaid: idOf(asked), captchaword: 'blue' });
  }
  const last = await edit(visitor, 'Shelf', 'http://new.example', { captchaid: idOf(asked), captchaword: 'green' });
  assert.equal(last.result, 'Failure');
});

/** Makes a folder with one picture of a word, named as MediaWiki's tools do. */
async function pictureFolder(t: TestContext, { secret, word }: { readonly secret: string; readonly word: string }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'captcha-'));
  t.after(() => rm(folder, { recursive: true }));
  const salt = '0123456789abcdef';
  const hash = createHash('md5').update(`${secret}${salt}${word}${secret}${salt}`).digest('hex').slice(0, 16);
  const file = path.join(folder, 'a', `image_${salt}_${hash}.png`);
  await mkdir(path.dirname(file));
  await writeFile(
    file,
    await sharp({ create: { width: 9, height: 7, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  );
  return { folder, file };
}

/** What an address of the wiki shows a visitor. */
function open(
  { cookies }: Pick<ApiSession, 'cookies'>,
  { apiUrl }: { readonly apiUrl: string },
  address: string,
): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return fetch(new URL(address, apiUrl), { headers: { cookie } });
}

const fancy = { CaptchaClass: 'FancyCaptcha', CaptchaTriggers: { edit: true, createaccount: true } };

test('a word in a picture of the folder is what its name says, for the same session only; then the picture is removed', async (t) => {
  const { folder, file } = await pictureFolder(t, { secret: 'the key', word: 'foobar' });
  const { wiki } = await start(
    t,
    {
      ...fancy,
      CaptchaSecret: 'the key',
      CaptchaDirectory: folder,
      CaptchaDirectoryLevels: 1,
      CaptchaDeleteOnSolve: true,
    },
    ['ConfirmEdit', 'ConfirmEdit/FancyCaptcha'],
  );
  const [visitor, other] = [new ApiSession(wiki), new ApiSession(wiki)];
  const { captcha } = await edit(visitor, 'Shelf', 'text');
  assert.deepEqual(
    [captcha!.type, captcha!.mime, captcha!.url, captcha!.question],
    ['image', 'image/png', `/w/index.php?title=Special:Captcha/image&wpCaptchaId=${String(captcha!.id)}`, undefined],
  );
  const shown = await open(visitor, wiki, String(captcha!.url));
  assert.deepEqual([shown.status, shown.headers.get('content-type')], [200, 'image/png']);
  assert.equal((await sharp(await shown.arrayBuffer()).metadata()).width, 9);
  assert.equal((await open(other, wiki, String(captcha!.url))).status, 400);
  assert.equal((await open(visitor, wiki, '/w/index.php?title=Special:Captcha/image&wpCaptchaId=1')).status, 400);
  const { fancycaptchareload } = await visitor.get({ action: 'fancycaptchareload' });
  const [first, second] = [String(captcha!.id), String(fancycaptchareload!.index)];
  assert.equal((await edit(visitor, 'Shelf', 'text', { captchaid: first, captchaword: 'FooBar' })).result, 'Failure');
  assert.equal((await edit(visitor, 'Shelf', 'text', { captchaid: second, captchaword: 'foobar' })).result, 'Success');
  await assert.rejects(access(file));
});

test('without a folder words are drawn, another way each time, and forms show the picture', async (t) => {
  const { wiki } = await start(t, fancy, ['ConfirmEdit', 'ConfirmEdit/FancyCaptcha']);
  const visitor = new ApiSession(wiki);
  const { captcha } = await edit(visitor, 'Shelf', 'text');
  const pictures = await Promise.all(
    [1, 2].map(async () => Buffer.from(await (await open(visitor, wiki, String(captcha!.url))).arrayBuffer())),
  );
  const { format, width = 0, height = 0 } = await sharp(pictures[0]).metadata();
  assert.ok(format === 'png' && width > 200 && height > 50);
  // A word is there: neither an empty sheet nor one of a single colour.
  const { channels } = await sharp(pictures[0]).stats();
  assert.ok(channels[0]!.stdev > 20 && !pictures[0]!.equals(pictures[1]!));
  assert.equal(
    (await edit(visitor, 'Shelf', 'text', { captchaid: String(captcha!.id), captchaword: 'aeiou' })).result,
    'Failure',
  );
  const person = new PageVisitor(wiki);
  const form = await person.open('/wiki/Special:CreateAccount');
  const [, address] = /<img src="([^"]+)"/.exec(form.html) ?? [];
  const picture = await open(person, wiki, address!.replaceAll('&amp;', '&'));
  assert.equal(picture.headers.get('content-type'), 'image/png');
  assert.match((await person.open('/wiki/Special:Captcha/help')).html, /<h1>Questions for people<\/h1>/);
});
