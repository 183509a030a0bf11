import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { execute } from '../../api/execute.ts';
import { createApiModules } from '../../api/modules.ts';
import type { ApiRequest } from '../../api/request.ts';
import { createTestWiki, testPerformer } from '../../wiki/test-wiki.ts';
import type { Session } from '../../wiki/session.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { core } from '../index.ts';

type Answer = Record<string, unknown> & { query?: Record<string, unknown>; continue?: Record<string, string> };

const session: Session = {
  id: '',
  userId: undefined,
  authenticatedAt: undefined,
  botPassword: undefined,
  get: () => undefined,
  set: () => undefined,
  token: () => '+\\',
  checkToken: () => ({ result: 'invalid' }),
  signIn: async () => undefined,
  signOut: async () => undefined,
};

/** Asks a wiki's API. */
function asker(wiki: Wiki) {
  const modules = createApiModules([core], wiki.site.settings);
  return async (params: Record<string, string>): Promise<Answer> => {
    const sent = new Map(Object.entries({ action: 'query', format: 'json', formatversion: '2', ...params }));
    const request: ApiRequest = {
      method: 'GET',
      params: sent,
      malformed: new Map(),
      arrays: new Set(),
      inAddress: new Set(sent.keys()),
      files: new Map(),
      body: undefined,
      ip: '192.0.2.1',
      url: '/w/api.php',
      header: () => undefined,
      setHeader: () => undefined,
      setCookie: () => undefined,
    };
    const performer = testPerformer('192.0.2.1', ['read']);
    const response = await execute(wiki, modules, request, async () => ({
      session,
      performer,
      preferredLanguage: undefined,
    }));
    return JSON.parse(String(response.body)) as Answer;
  };
}

/** A wiki with 40 pages `P00` …, each of which links to all and is in two categories; every fourth is a redirect to `P00`. */
async function linkedWiki(t: TestContext) {
  const wiki = await createTestWiki(t);
  const pages = Array.from({ length: 40 }, (_, i) => ({ id: i + 1, title: `P${String(i).padStart(2, '0')}` }));
  await wiki.storage.transaction(async (tx) => {
    await tx
      .insertInto('page')
      .values(
        pages.map(({ id, title }) => ({
          page_id: id,
          page_namespace: 0,
          page_title: title,
          page_is_redirect: id % 4 === 0 ? 1 : 0,
          page_random: id / 100,
          page_touched: '20300101000000',
          page_latest: id,
          page_len: id,
        })),
      )
      .execute();
    const targets = pages.map(({ id, title }) => ({ lt_id: id, lt_namespace: id % 2, lt_title: title }));
    await tx.insertInto('linktarget').values(targets).execute();
    for (const { id, title } of pages) {
      await tx
        .insertInto('pagelinks')
        .values(targets.map(({ lt_id }) => ({ pl_from: id, pl_from_namespace: 0, pl_target_id: lt_id })))
        .execute();
      await tx
        .insertInto('categorylinks')
        .values(
          ['Even', 'Odd'].map((cl_to) => ({
            cl_from: id,
            cl_to,
            cl_sortkey: `K${id % 3}`,
            cl_timestamp: '20300101000000',
            cl_type: title < 'P20' ? ('page' as const) : ('file' as const),
          })),
        )
        .execute();
      if (id % 4 === 0) await tx.insertInto('redirect').values({ rd_from: id, rd_title: 'P00' }).execute();
    }
  });
  return asker(wiki);
}

/** All answers of a series, each asked for as the one before says. */
async function series(ask: ReturnType<typeof asker>, params: Record<string, string>): Promise<Answer[]> {
  const answers: Answer[] = [];
  let more: Record<string, string> = {};
  do {
    const answer = await ask({ ...params, ...more });
    assert.equal(answer.error, undefined, JSON.stringify(answer.error));
    answers.push(answer);
    more = answer.continue ?? {};
    assert.ok(answers.length < 2000, 'The series does not end.');
  } while (Object.keys(more).length > 0);
  return answers;
}

const LISTS: Readonly<Record<string, Record<string, string>>> = {
  allpages: { list: 'allpages', limit: 'aplimit' },
  'allpages backwards': { list: 'allpages', apdir: 'descending', limit: 'aplimit' },
  alllinks: { list: 'alllinks', alprop: 'ids|title', alnamespace: '1', limit: 'allimit' },
  backlinks: { list: 'backlinks', bltitle: 'P03', limit: 'bllimit' },
  'backlinks of two namespaces, backwards': {
    list: 'backlinks',
    bltitle: 'Talk:P02',
    blnamespace: '0|1',
    bldir: 'descending',
    limit: 'bllimit',
  },
  categorymembers: { list: 'categorymembers', cmtitle: 'Category:Odd', limit: 'cmlimit' },
  'categorymembers by time': {
    list: 'categorymembers',
    cmtitle: 'Category:Odd',
    cmsort: 'timestamp',
    limit: 'cmlimit',
  },
  'categorymembers backwards': { list: 'categorymembers', cmtitle: 'Category:Odd', cmdir: 'desc', limit: 'cmlimit' },
  allredirects: { list: 'allredirects', arprop: 'ids|title', limit: 'arlimit' },
};

for (const [name, { limit, ...params }] of Object.entries(LISTS)) {
  test(`${name}: what comes piece by piece is what comes at once`, async (t) => {
    const ask = await linkedWiki(t);
    const items = (answers: readonly Answer[]) => answers.flatMap(({ query }) => query?.[params.list!] as unknown[]);
    const whole = items(await series(ask, { ...params, [limit!]: 'max' }));
    assert.ok(whole.length > 9);
    assert.deepEqual(items(await series(ask, { ...params, [limit!]: '7' })), whole);
  });
}

const PROPS: Readonly<Record<string, Record<string, string>>> = {
  links: { prop: 'links', limit: 'pllimit' },
  'links backwards': { prop: 'links', pldir: 'descending', limit: 'pllimit' },
  linkshere: { prop: 'linkshere', limit: 'lhlimit' },
  categories: { prop: 'categories', limit: 'cllimit' },
  redirects: { prop: 'redirects', limit: 'rdlimit' },
};

for (const [name, { limit, ...params }] of Object.entries(PROPS)) {
  test(`${name}: what comes piece by piece is what comes at once, for several pages`, async (t) => {
    const ask = await linkedWiki(t);
    const titles = 'P00|P03|Talk:P02|P06|Nix';
    const byPage = (answers: readonly Answer[]) => {
      const all = new Map<string, unknown[]>();
      for (const { query } of answers) {
        for (const page of query!.pages as Record<string, unknown>[]) {
          const items = all.get(String(page.title)) ?? [];
          all.set(String(page.title), [...items, ...((page[params.prop!] as unknown[] | undefined) ?? [])]);
        }
      }
      return Object.fromEntries(all);
    };
    const whole = byPage(await series(ask, { ...params, titles, [limit!]: 'max' }));
    assert.ok(Object.values(whole).flat().length > 4);
    assert.deepEqual(byPage(await series(ask, { ...params, titles, [limit!]: '4' })), whole);
  });
}

test('a generator tells all of one batch of pages before it goes on to the next', async (t) => {
  const ask = await linkedWiki(t);
  const answers = await series(ask, { generator: 'allpages', gaplimit: '15', prop: 'categories', cllimit: '20' });
  assert.deepEqual(
    answers.map((answer) => answer.batchcomplete === true),
    [false, true, false, true, true],
  );
  const titles = answers.map(({ query }) => (query!.pages as { title: string }[]).map(({ title }) => title));
  assert.deepEqual(titles[0], titles[1]);
  assert.equal(new Set(titles.flat()).size, 40);
});

test('pages that are asked for in two ways, and generators that are none, are refused', async (t) => {
  const ask = asker(await createTestWiki(t));
  const code = async (params: Record<string, string>) => ((await ask(params)).error as { code: string }).code;
  assert.equal(await code({ titles: 'A', pageids: '1' }), 'multisource');
  assert.equal(await code({ generator: 'nogen' }), 'badgenerator');
  assert.equal(await code({ generator: 'info', titles: 'A' }), 'badgenerator');
  assert.equal(await code({ titles: 'A', prop: 'linkshere', lhcontinue: 'x' }), 'badcontinue');
});

test('of pages that are not there, nothing is asked, and so nothing is wrong with how', async (t) => {
  const ask = asker(await createTestWiki(t));
  const odd: Record<string, string>[] = [
    { prop: 'links', plcontinue: '1|x|y' },
    { prop: 'categories', clshow: 'hidden|!hidden' },
    { prop: 'langlinks', lltitle: 'A' },
    { prop: 'revisions', rvuser: 'A', rvexcludeuser: 'B' },
    { prop: 'fileusage', fushow: 'redirect|!redirect' },
  ];
  for (const params of odd) {
    assert.deepEqual(Object.keys(await ask({ titles: 'A', ...params })), ['batchcomplete', 'query'], params.prop);
  }
});

test('an unknown prop is only warned of', async (t) => {
  const ask = asker(await createTestWiki(t));
  const answer = await ask({ titles: 'A', prop: 'nothing|info' });
  assert.deepEqual(Object.keys(answer.warnings as object), ['query']);
  assert.equal((answer.query!.pages as { contentmodel: string }[])[0]!.contentmodel, 'wikitext');
});
