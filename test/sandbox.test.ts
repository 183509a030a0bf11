import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { Client } from '../src/client/client.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { openBrowser, withoutBrowser } from './browser.ts';

/** Special:ApiSandbox as people meet it. Screenshots go into the folder that SCREENSHOTS names. */

const skip = withoutBrowser;
const password = 'a long enough secret';
let running: RunningWiki;
let browser: Browser | undefined;

before(async () => {
  if (skip) return;
  running = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { extensions: ['Echo'], config: { EnableUploads: true, FileExtensions: ['svg'] } },
  });
  await createUser(running.wiki, { name: 'Ada', password, groups: ['sysop'] });
  const client = new Client(running.apiUrl);
  for (const n of [1, 2, 3]) await client.request({ action: 'edit', title: `Number ${n}`, text: 'Text' });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  if (!skip) await running.close();
});

interface Visit {
  readonly width?: number;
  readonly dark?: boolean;
  /** The page meets what its policy refuses, and the browser says so. */
  readonly hostile?: boolean;
}

/** Opens the sandbox at an address; fails at whatever the page complains about. */
async function visit(
  hash: string,
  { width = 1280, dark = false, hostile = false }: Visit,
  work: (page: Page) => Promise<void>,
) {
  const context: BrowserContext = await browser!.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
  });
  const complaints: string[] = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      const isRefusal = hostile && message.text().includes('Content Security Policy');
      if (message.type() === 'error' && !isRefusal) complaints.push(message.text());
    });
    await page.goto(`${running.url}/wiki/Special:ApiSandbox${hash}`);
    await page.locator('select').first().waitFor();
    await work(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true }).click();
const treeText = async (page: Page) => (await page.locator('.answer .tree').first().textContent()) ?? '';
const field = (page: Page, name: string) => page.locator(`.field[data-name="${name}"]`);

async function signIn(page: Page, name = 'Ada') {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('User name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
  await page.getByText(`Signed in as ${name}`).waitFor();
}

/** What axe-core finds wrong with the page as it is now. It is run past the page's policy, which lets nothing else in. */
async function faults(page: Page): Promise<string[]> {
  const found: unknown = await page.evaluate(`(() => { ${axe.source}; return axe.run(document); })()`);
  const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] };
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

async function picture(page: Page, name: string) {
  const folder = process.env.SCREENSHOTS;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/sandbox-${name}.png` });
}

test('a query is chosen, sent, and continued; its address says it all', { skip }, async () => {
  await visit('', {}, async (page) => {
    const list = (name: string) => field(page, 'list').getByRole('checkbox', { name, exact: true });
    await list('random').check();
    await field(page, 'rnlimit').waitFor();
    await list('random').uncheck();
    await field(page, 'rnlimit').waitFor({ state: 'detached' });
    await page.getByLabel('Filter the values of list').fill('tags');
    await list('recentchanges').waitFor({ state: 'hidden' });
    await list('tags').check();
    await page.getByLabel('Filter the values of list').fill('');
    await list('recentchanges').check();
    await field(page, 'tglimit').getByRole('combobox').fill('1');
    await page.waitForURL(/tglimit=1/);
    await page.keyboard.press('Control+Enter');
    const first = page.getByText(/^GET · HTTP 200/);
    await first.waitFor();
    assert.match(await treeText(page), /tgcontinue/);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText(/^Answer 2 · GET · HTTP 200/).waitFor();
    assert.match(page.url(), /#action=query&/);
    assert.match(page.url(), /list=tags%7Crecentchanges/);
    await picture(page, 'query');
    await page.reload();
    assert.equal(await field(page, 'tglimit').getByRole('combobox').inputValue(), '1');
  });
});

test(
  'no name among several is broken, however narrow the window; where nothing can be chosen the page says so',
  { skip },
  async () => {
    for (const width of [1280, 390]) {
      await visit('#action=query&meta=siteinfo', { width }, async (page) => {
        await field(page, 'list').locator('.choice').first().waitFor();
        const heights = await page
          .locator('.choice')
          .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
        assert.ok(Math.max(...heights) < 2 * Math.min(...heights), `${width}: ${heights.join(' ')}`);
      });
    }
    await visit('#action=edit', {}, async (page) => {
      await field(page, 'tags').getByText('There is nothing to choose from.').waitFor();
    });
  },
);

test('one signs in, and an edit takes its token by itself', { skip }, async () => {
  await visit('#action=edit&format=json&formatversion=2', {}, async (page) => {
    await signIn(page);
    await field(page, 'title').getByRole('combobox').fill('Sandbox page');
    await field(page, 'text').getByRole('textbox').fill('Written in a browser');
    await send(page);
    await page.getByText(/^POST · HTTP 200/).waitFor();
    assert.match(await treeText(page), /result: Success/);
    assert.doesNotMatch(page.url(), /token/);
    await picture(page, 'edit');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Not signed in').waitFor();
  });
});

test('what goes on at a number goes on', { skip }, async () => {
  await visit('#action=query&list=prefixsearch&pssearch=Number&pslimit=1', {}, async (page) => {
    await send(page);
    await page.getByText(/^GET · HTTP 200/).waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText(/^Answer 2 · GET · HTTP 200/).waitFor();
    assert.match(await treeText(page), /psoffset: 2/);
  });
});

test('titles are suggested', { skip }, async () => {
  await visit('#action=query&prop=info', {}, async (page) => {
    await field(page, 'titles').getByRole('combobox').pressSequentially('Main');
    await page.locator('option[value="Main Page"]').first().waitFor({ state: 'attached' });
    await field(page, 'titles').getByRole('combobox').fill('Main Page');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove Main Page' }).waitFor();
    await send(page);
    await page.getByText(/^GET · HTTP 200/).waitFor();
    assert.match(await treeText(page), /title: Main Page/);
  });
});

test('a file is uploaded', { skip }, async () => {
  await visit('#action=upload&filename=Dot.svg&ignorewarnings=1', {}, async (page) => {
    await signIn(page);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    const file = { name: 'dot.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) };
    await field(page, 'file').locator('input[type=file]').setInputFiles(file);
    await send(page);
    await page.getByText(/^POST · HTTP 200/).waitFor();
    assert.match(await treeText(page), /result: Success/);
  });
});

test('a refusal is said in words', { skip }, async () => {
  await visit('#action=query&prop=info&titles=A&format=json&formatversion=2&assert=user', {}, async (page) => {
    await send(page);
    await page.getByRole('alert').getByText('assertuserfailed').waitFor();
    await page.getByRole('tab', { name: 'Headers' }).click();
    await page.getByRole('row', { name: /mediawiki-api-error/ }).waitFor();
    await picture(page, 'error');
  });
});

test('modules of extensions are there', { skip }, async () => {
  await visit('#action=query&meta=notifications', {}, async (page) => {
    await page.getByRole('heading', { name: /query\+notifications Echo/ }).waitFor();
    await signIn(page);
    await send(page);
    await page.getByText(/^GET · HTTP 200/).waitFor();
    assert.match(await treeText(page), /notifications/);
  });
});

test('a request is offered as code', { skip }, async () => {
  await visit('#action=edit&title=A&text=B', {}, async (page) => {
    await page.getByRole('tab', { name: 'Tree' }).focus();
    await page.keyboard.press('End');
    await page.getByLabel('As', { exact: true }).selectOption('Python: requests');
    const code = await page.getByLabel('Code', { exact: true }).last().textContent();
    assert.match(code ?? '', /session\.post\(api, data=\{\n {4}"action": "edit",/);
    await picture(page, 'code');
  });
});

test('parameters of slots come with the slots', { skip }, async () => {
  await visit('#action=query&prop=revisions&rvslots=main', {}, async (page) => {
    await field(page, 'rvcontentformat-main').waitFor();
    await field(page, 'rvslots').getByRole('checkbox', { name: 'main', exact: true }).uncheck();
    await field(page, 'rvcontentformat-main').waitFor({ state: 'detached' });
  });
});

test('parameters that no module declares can be added, and passwords stay out of the address', { skip }, async () => {
  await visit('#action=clientlogin&loginreturnurl=http://wiki.example/', {}, async (page) => {
    for (const [name, value] of Object.entries({ username: 'Ada', password })) {
      await page.getByLabel('Name of a further parameter').fill(name);
      await page.getByRole('button', { name: 'Add a parameter' }).click();
      await field(page, name).getByRole('textbox').fill(value);
    }
    await send(page);
    await page.getByText(/^POST · HTTP 200/).waitFor();
    assert.match(await treeText(page), /status: PASS/);
    await page.getByText('Signed in as Ada').waitFor();
    assert.match(page.url(), /username=Ada/);
    assert.doesNotMatch(page.url(), /password|secret/);
  });
});

test('texts of the wiki become nothing that runs', { skip }, async () => {
  await visit('#action=query', { hostile: true }, async (page) => {
    const hostile =
      '<p onclick="a()">One <img src=x onerror="a()"><script>a()</script><svg><a href="javascript:a()">two</a></svg>' +
      '<a href="javascript:a()">three</a> <a href="//wiki.example/x" style="color:red">four</a><style>b{}</style></p>';
    const html: unknown = await page.evaluate(`(async () => {
      const { inertHtml } = await import('/w/resources/sandbox/inert-html.js');
      const holder = document.createElement('div');
      holder.append(inertHtml(${JSON.stringify(hostile)}));
      return holder.innerHTML;
    })()`);
    assert.equal(html, '<p>One two<a>three</a> <a href="http://wiki.example/x">four</a></p>');
  });
});

test('an unknown module is said to be unknown', { skip }, async () => {
  await visit('#action=query&list=tags', {}, async (page) => {
    await page.goto(`${running.url}/wiki/Special:ApiSandbox#action=nothing&format=json`);
    await send(page);
    await page.getByRole('alert').getByText('badvalue').waitFor();
  });
});

for (const [language, { direction, button, waiting }] of Object.entries({
  de: { direction: 'ltr', button: 'Senden', waiting: 'Noch wurde nichts gesendet.' },
  fr: { direction: 'ltr', button: 'Envoyer', waiting: 'Rien n’a encore été envoyé.' },
  es: { direction: 'ltr', button: 'Enviar', waiting: 'Todavía no se ha enviado nada.' },
  ja: { direction: 'ltr', button: '送信', waiting: 'まだ何も送信していません。' },
  ar: { direction: 'rtl', button: 'أرسل', waiting: 'لم يرسل شيء بعد.' },
})) {
  test(`the page speaks ${language} where that is asked for, and so does the wiki on it`, { skip }, async () => {
    const asked = `?uselang=${language}#action=query&list=recentchanges&rclimit=1&format=json&formatversion=2&assert=user`;
    await visit(asked, { width: language === 'ar' ? 360 : 1280 }, async (page) => {
      await page.getByText(waiting).waitFor();
      assert.equal(await page.locator('html').getAttribute('dir'), direction);
      const about = page.getByRole('region', { name: 'query', exact: true }).locator('.about').first();
      assert.doesNotMatch((await about.textContent()) ?? '', /^Fetches data/);
      await page.getByRole('button', { name: button, exact: true }).click();
      await page.getByRole('alert').getByText('assertuserfailed').waitFor();
      assert.deepEqual(await faults(page), []);
      const wide: unknown = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      assert.equal(wide, false);
      await picture(page, language);
    });
  });
}

for (const [name, look] of Object.entries({
  'a wide window': {},
  'a narrow window': { width: 360 },
  'the dark': { dark: true },
})) {
  test(`axe-core finds no fault in ${name}`, { skip }, async () => {
    const hash =
      '#action=query&list=recentchanges|users&meta=userinfo&prop=revisions&titles=Main+Page&rvslots=main&rvprop=content';
    await visit(hash, look, async (page) => {
      await send(page);
      await page.getByText(/^GET · HTTP 200/).waitFor();
      await page.getByRole('checkbox', { name: '0 – (main)' }).first().waitFor();
      assert.deepEqual(await faults(page), []);
      const wide: unknown = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      assert.equal(wide, false);
      await picture(page, name.replaceAll(' ', '-'));
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByLabel('User name').waitFor();
      assert.deepEqual(await faults(page), []);
      await page.keyboard.press('Escape');
      await page.getByLabel('action', { exact: true }).selectOption('block');
      await field(page, 'expiry').waitFor();
      assert.deepEqual(await faults(page), []);
    });
  });
}

test('a query is put together, sent and gone through by keyboard alone, and is heard', { skip }, async () => {
  await visit('', {}, async (page) => {
    const focused = page.locator(':focus');
    /** Goes on by Tab to what is called so. All that it passes can be seen to have the focus. */
    const goTo = async (target: Locator) => {
      for (let i = 0; i < 400; i++) {
        if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
        await page.keyboard.press('Tab');
        const outline: unknown = await focused.evaluate('(element) => getComputedStyle(element).outlineStyle');
        assert.notEqual(outline, 'none', await focused.evaluate((element) => element.outerHTML.slice(0, 200)));
      }
      assert.fail('not reached');
    };
    await goTo(page.getByLabel('action', { exact: true }));
    await page.keyboard.type('query');
    await goTo(field(page, 'meta').getByRole('checkbox', { name: 'userinfo', exact: true }));
    await page.keyboard.press('Space');
    await field(page, 'uiprop').waitFor();
    await goTo(page.getByRole('button', { name: 'Send', exact: true }));
    await page.keyboard.press('Enter');
    await page.getByText(/^GET · HTTP 200/).waitFor();
    assert.match(await treeText(page), /userinfo/);
    await page.getByRole('status').getByText('200').first().waitFor();
    await goTo(page.locator('.answer .tree [tabindex="0"], .answer .tree summary').first());
    await picture(page, 'keyboard');
  });
});

test('members of a wiki that only they may read sign in on it', { skip }, async () => {
  const closed = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: password,
    config: { config: { GroupPermissions: { '*': { read: false } } } },
  });
  const page = await browser!.newPage();
  try {
    page.setDefaultTimeout(15_000);
    await page.goto(`${closed.url}/wiki/Special:ApiSandbox#action=query&meta=userinfo`);
    await send(page);
    await page.getByRole('alert').getByText('readapidenied').waitFor();
    await signIn(page, 'Admin');
    await send(page);
    await page.getByText(/^GET · HTTP 200/).waitFor();
    assert.match(await treeText(page), /name: Admin/);
  } finally {
    await page.close();
    await closed.close();
  }
});

test('pages of help run their own script and nothing else, wherever they come from', { skip }, async () => {
  for (const address of [running.apiUrl, `${running.apiUrl}?action=help`, `${running.url}/wiki/Special:ApiHelp`]) {
    const { headers } = await fetch(address);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('x-frame-options'), 'DENY');
  }
  const page = await browser!.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  try {
    await page.goto(`${running.apiUrl}?action=help&modules=edit`);
    await page.getByRole('searchbox').fill('sectiontitle');
    await page.getByText('nocreate', { exact: true }).waitFor({ state: 'hidden' });
    assert.deepEqual(complaints, []);
  } finally {
    await page.close();
  }
});

test('the page lets nothing run but its own files', { skip }, async () => {
  const response = await fetch(`${running.url}/wiki/Special:ApiSandbox`);
  const policy = response.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
  assert.doesNotMatch(policy, /unsafe/);
  assert.doesNotMatch(await response.text(), / (?:on\w+|style)=/);
});
