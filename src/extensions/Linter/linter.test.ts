import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { finishJobs } from '../../../test/finish-jobs.ts';
import { newUser, type ApiSession, type Json } from '../../../test/session.ts';

let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: {
      config: { JobRunRate: 0, GroupPermissions: { user: { delete: true } }, ParsoidSettings: { linting: true } },
      extensions: ['Linter', 'Cite', 'ParserFunctions'],
    },
  });
  ada = await newUser(wiki, 'Ada');
});
after(() => wiki.close());

let pages = 0;
/** What is found in a text: category, what it was found in, and what is said of it. */
async function lints(text: string): Promise<string[]> {
  const title = `Page ${++pages}`;
  await ada.act({ action: 'edit', title, text });
  await finishJobs(wiki.wiki);
  return (await errorsOf({ lnttitle: title })).map(({ category, location, templateInfo }) => {
    const [start, end] = location as unknown as [number, number];
    const from = Object.keys(templateInfo ?? {}).length === 0 ? '' : ` by ${JSON.stringify(templateInfo)}`;
    return `${String(category)}: ${text.slice(start, end)}${from}`;
  });
}

async function errorsOf(params: Record<string, string | number>): Promise<Json[]> {
  const { query } = await ada.get({ action: 'query', list: 'linterrors', lntlimit: 500, ...params });
  return (query?.linterrors ?? []) as unknown as Json[];
}

test('tags without ends and ends without tags are found where they are', async () => {
  assert.deepEqual(await lints("x '''bold\n\n<div>open\n\n== a <s>head ==\n</span>"), [
    "missing-end-tag: '''bold",
    'missing-end-tag: <div>open\n\n== a <s>head ==\n</span>',
    'missing-end-tag-in-heading: <s>head ',
    'stripped-tag: </span>',
  ]);
  assert.deepEqual(await lints("== ''x ==\n<p>a<b/>"), [
    "unclosed-quotes-in-heading: ''x ",
    'missing-end-tag: <p>a<b/>',
    'self-closed-tag: <b/>',
  ]);
  assert.deepEqual(await lints("All '''is ''well''''' <b>here</b> <nowiki><b></nowiki> <!-- <i> --> <br> <li>x"), []);
});

test('elements that overlap are told from those that have no end', async () => {
  assert.deepEqual(await lints('<i><b>x</i></b> <b>a\n\nb</b>'), ['misnested-tag: <b>x', 'misnested-tag: <b>a']);
  assert.deepEqual(await lints('<div><span>x</div>y</span>'), ['html5-misnesting: <span>x', 'stripped-tag: </span>']);
  assert.deepEqual(await lints('<small>a<small>b'), [
    'missing-end-tag: <small>a<small>b',
    'multiple-unclosed-formatting-tags: <small>a<small>b',
    'missing-end-tag: <small>b',
  ]);
});

test('tables, links and files have faults of their own', async () => {
  assert.deepEqual(await lints('{|\n<p>f</p>\n| c\n|}'), ['fostered: {|\n<p>f</p>\n| c\n|}']);
  assert.deepEqual(await lints('{|\n{|\n|x\n|}\n|}'), ['deletable-table-tag: {|', 'stripped-tag: |}']);
  assert.deepEqual(await lints('[[::Category:X]] [http://a [[B]]]'), [
    'multi-colon-escape: [[::Category:X]]',
    'wikilink-in-extlink: [http://a [[B]]]',
  ]);
  const file = '[[File:X.png|left|right|12px|foo|caption]]';
  assert.deepEqual(await lints(file), [`bogus-image-options: ${file}`]);
  assert.deepEqual((await errorsOf({ lntcategories: 'bogus-image-options' }))[0]?.params?.items, ['right', 'foo']);
});

test('what a template gives is a fault of the page, at the template’s place', async () => {
  await ada.act({ action: 'edit', title: 'Template:Old', text: '<tt>x</tt>' });
  assert.deepEqual(await lints('a {{Old}} {{#if:1|<b>x}}'), [
    'obsolete-tag: {{Old}} by {"name":"Template:Old"}',
    'missing-end-tag: {{#if:1|<b>x}} by {"name":"#if:1"}',
  ]);
  await ada.act({ action: 'edit', title: 'Template:Old', text: 'new' });
  await finishJobs(wiki.wiki);
  assert.deepEqual(await errorsOf({ lnttitle: `Page ${pages}`, lntcategories: 'obsolete-tag' }), []);
});

test('faults are counted, told in pieces that add up, and go with the text', async () => {
  const title = 'Many';
  await ada.act({ action: 'edit', title, text: '<tt>x</tt>\n'.repeat(1000) });
  await finishJobs(wiki.wiki);
  const told: Json[] = [];
  let lntfrom: number | undefined;
  do {
    const answer = await ada.get({ action: 'query', list: 'linterrors', lnttitle: title, lntlimit: 8, lntfrom });
    told.push(...(answer.query?.linterrors as unknown as Json[]));
    lntfrom = answer.continue?.lntfrom as unknown as number | undefined;
  } while (lntfrom !== undefined);
  assert.equal(told.length, 21);
  assert.equal(new Set(told.map(({ lintId }) => lintId as unknown as number)).size, 21);
  const totals = async () => {
    const { query } = await ada.get({ action: 'query', meta: 'linterstats' });
    return query?.linterstats?.totals?.['obsolete-tag'] as unknown as number;
  };
  const before = await totals();
  await ada.act({ action: 'edit', title, text: 'clean' });
  await finishJobs(wiki.wiki);
  assert.equal(await totals(), before - 21);
});

test('faults go with a page that is moved, and with one that is deleted', async () => {
  const [from, to] = ['Moving', 'Help:Moved'];
  await ada.act({ action: 'edit', title: from, text: '<tt>x' });
  await finishJobs(wiki.wiki);
  const before = (await errorsOf({ lnttitle: from })).map(({ lintId }) => lintId as unknown as number);
  await ada.act({ action: 'move', from, to });
  await finishJobs(wiki.wiki);
  const moved = await errorsOf({ lntnamespace: 12 });
  assert.deepEqual(
    moved.map(({ lintId, title }) => [lintId, title] as unknown),
    before.map((id) => [id, to]),
  );
  assert.equal(await ada.refusal({ action: 'delete', title: to }), undefined);
  assert.deepEqual(await errorsOf({ lntnamespace: 12 }), []);
});

test('a long text of marks without ends is read in time that grows with it', async () => {
  const { lintWikitext } = await import('./lint/lint-wikitext.ts');
  const environment = {
    extensionTagAt: () => undefined,
    expand: () => '',
    templateName: () => '',
    isFile: () => false,
    isCategory: () => false,
    isExternal: () => true,
    isCaption: () => true,
    bogusOptions: () => [],
  };
  for (const nested of ['[[a|x', '<b>', '{|\n|\n', '<div>']) {
    assert.deepEqual(Array.isArray(lintWikitext(nested.repeat(20_000) + ']]'.repeat(20_000), environment)), true);
  }
  for (const mark of ['[[a|', '{{', "'''x ", '{|\n|', '<b>', '[http://x ', '</i>', '* a\n']) {
    const started = performance.now();
    lintWikitext(mark.repeat(2000), environment);
    assert.ok(performance.now() - started < 20_000, mark);
  }
});
