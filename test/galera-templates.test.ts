import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import type { Extension } from '../src/extension.ts';
import { on } from '../src/wiki/hooks.ts';
import { runJobs } from '../src/wiki/jobs/job-runner.ts';
import { PageSaveComplete } from '../src/wiki/pages/page-hooks.ts';
import { api } from './api.ts';
import { startGalera, withoutGalera, type Cluster } from './galera-cluster.ts';

/** What happens in the midst of an edit of a template, when it has looked for pages that use it. */
interface Midst {
  act: (() => Promise<void>) | undefined;
  /** How often it was reached: more than once where the edit was done again. */
  times: number;
}

/** Two processes beside a node each; edits of templates on the first are held up in their midst. */
async function startTwo(t: TestContext, { nodes }: Cluster, midst: Midst): Promise<[RunningWiki, RunningWiki]> {
  const holding: Extension = {
    name: 'Holding',
    hooks: [
      on(PageSaveComplete, async ({ title }) => {
        if (title.namespace !== 10) return;
        midst.times++;
        const { act } = midst;
        midst.act = undefined;
        await act?.();
      }),
    ],
  };
  const start = async (node: number, extensions: readonly Extension[]) => {
    const data = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
    t.after(() => rm(data, { recursive: true, force: true }));
    const config = { config: { JobRunRate: 0, RateLimits: {} } };
    const database = nodes[node]!.address('wiki');
    const wiki = await createWiki({ data, database, extensions, logLevel: 'silent', config });
    t.after(() => wiki.close());
    return wiki;
  };
  await nodes[0]!.create('wiki');
  return [await start(0, [holding]), await start(1, [])];
}

const edit = (wiki: RunningWiki, title: string, text: string) =>
  api(wiki, { action: 'edit', title, text, token: '+\\' }, 'POST');

/** Fulfilled when a node has a page that another has written; gives its categories. */
async function categoriesOf({ wiki }: RunningWiki, title: string): Promise<string[]> {
  for (const limit = Date.now() + 30_000; Date.now() < limit; await sleep(20)) {
    const rows = await wiki.db
      .selectFrom('page')
      .leftJoin('categorylinks', 'cl_from', 'page_id')
      .select('cl_to')
      .where('page_namespace', '=', 0)
      .where('page_title', '=', title)
      .execute();
    if (rows.length > 0) return rows.flatMap((row) => row.cl_to ?? []);
  }
  throw new Error(`${title} does not come.`);
}

test(
  'a page that is written on one node while a template of its is changed on another is looked after',
  { skip: withoutGalera },
  async (t) => {
    const cluster = await startGalera(2);
    t.after(() => cluster.stop());
    const midst: Midst = { act: undefined, times: 0 };
    const [one, other] = await startTwo(t, cluster, midst);
    await edit(one, 'Template:T', '<includeonly>[[Category:Old]]</includeonly>');
    await cluster.synced();
    midst.times = 0;
    midst.act = async () => {
      await edit(other, 'Page', '{{T}}');
      assert.deepEqual(await categoriesOf(one, 'Page'), ['Old']);
    };
    await edit(one, 'Template:T', '<includeonly>[[Category:New]]</includeonly>');
    await runJobs(one.wiki);
    assert.deepEqual(await categoriesOf(one, 'Page'), ['New']);
    assert.equal(midst.times, 2, 'the edit that had not seen the page was done again');
  },
);
