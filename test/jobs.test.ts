import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { toMediaWikiTimestamp } from '../src/site/timestamp.ts';
import type { Extension } from '../src/extension.ts';
import { checkWiki } from '../src/wiki/check/check-wiki.ts';
import type { JobNews } from '../src/wiki/jobs/job-news.ts';
import { pushJobs } from '../src/wiki/jobs/job-queue.ts';
import { runJobs, startJobRunner } from '../src/wiki/jobs/job-runner.ts';
import { countByState, deadJobs, reviveJobs } from '../src/wiki/jobs/job-states.ts';
import { api } from './api.ts';
import { startWikiProcess } from './wiki-process.ts';

const command = path.join(import.meta.dirname, '../bin/awiki.mjs');
/** Pages that use the template: `JOB_PAGES=10000` for a long look. */
const PAGES = Number(process.env.JOB_PAGES ?? 120);

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A wiki with a kind of job that fails as often as it is told, and one that is away when it should end. */
async function startFailing(
  t: TestContext,
): Promise<{ wiki: RunningWiki; runs: number[]; failures: { left: number } }> {
  const runs: number[] = [];
  const failures = { left: 0 };
  const failing: Extension = {
    name: 'Failing',
    jobs: [
      {
        name: 'fails',
        run(job) {
          runs.push(Number(job.params.get('number')));
          return failures.left-- > 0 ? Promise.reject(new Error('not today')) : Promise.resolve();
        },
      },
    ],
  };
  const wiki = await createWiki({
    memory: true,
    extensions: [failing],
    logLevel: 'silent',
    config: { config: { JobRunRate: 0 } },
  });
  t.after(() => wiki.close());
  return { wiki, runs, failures };
}

/** How many jobs there have ever been. */
async function lastJob({ wiki }: RunningWiki): Promise<number> {
  const { rows } = await sql<{ seq: number }>`SELECT seq FROM sqlite_sequence WHERE name = 'job'`.execute(wiki.db);
  return rows[0]?.seq ?? 0;
}

const push = ({ wiki }: RunningWiki, number: number) =>
  wiki.storage.transaction((tx) =>
    pushJobs(wiki, tx, [{ type: 'fails', page: { namespace: 0, dbKey: 'A' }, params: { number } }]),
  );

/** Lets all that waits for a time wait no longer. */
const letTimePass = ({ wiki }: RunningWiki, seconds: number) =>
  wiki.storage.transaction(async (tx) => {
    const time = toMediaWikiTimestamp(new Date(Date.now() - seconds * 1000));
    await tx
      .updateTable('job')
      .set({ job_token_timestamp: time })
      .where('job_token_timestamp', 'is not', null)
      .execute();
  });

test('a job that fails is tried again after a wait, three times; then it is dead, is shown, and can be tried anew', async (t) => {
  const { wiki, runs, failures } = await startFailing(t);
  failures.left = 3;
  await push(wiki, 1);
  await runJobs(wiki.wiki);
  assert.deepEqual(runs, [1]);
  assert.equal(await runJobs(wiki.wiki), 0, 'it waits');
  await push(wiki, 2);
  failures.left = 2;
  await letTimePass(wiki, 1);
  await runJobs(wiki.wiki);
  assert.deepEqual(runs, [1, 1, 2]);
  await letTimePass(wiki, 1);
  failures.left = 1;
  await runJobs(wiki.wiki);
  assert.deepEqual(runs, [1, 1, 2, 1, 2]);
  await letTimePass(wiki, 1000);
  assert.equal(await runJobs(wiki.wiki), 0);
  const [dead, ...others] = await deadJobs(wiki.wiki, 10);
  assert.deepEqual([dead?.type, dead?.title, dead?.attempts, others], ['fails', 'A', 3, []]);
  assert.deepEqual(
    (await countByState(wiki.wiki)).filter(({ type }) => type === 'fails'),
    [{ type: 'fails', state: 'dead', count: 1 }],
  );
  assert.equal(await reviveJobs(wiki.wiki), 1);
  await runJobs(wiki.wiki);
  assert.equal(runs.at(-1), 1);
  assert.deepEqual(await deadJobs(wiki.wiki, 10), []);
});

test('a job whose runner was lost is run by another after a while, and not before', async (t) => {
  const { wiki, runs } = await startFailing(t);
  await push(wiki, 7);
  const time = toMediaWikiTimestamp(new Date());
  await wiki.wiki.storage.transaction((tx) =>
    tx.updateTable('job').set({ job_token: 'of a lost runner', job_token_timestamp: time, job_attempts: 1 }).execute(),
  );
  assert.equal(await runJobs(wiki.wiki), 0);
  await letTimePass(wiki, 600);
  assert.equal(await runJobs(wiki.wiki), 1);
  assert.deepEqual(runs, [7]);
});

test('an edit that was rendered before its template changed is rendered anew', async (t) => {
  const wiki = await createWiki({ memory: true, config: { config: { JobRunRate: 0 } } });
  t.after(() => wiki.close());
  const edit = (title: string, text: string) => api(wiki, { action: 'edit', title, text, token: '+\\' }, 'POST');
  await edit('Template:T', '[[Category:Old]]');
  await edit('Page', '{{T}}');
  await runJobs(wiki.wiki);
  for (let i = 0; i < 5; i++) {
    const category = `New_${i}`;
    await Promise.all([edit('Page', `{{T}} ${i}`), edit('Template:T', `[[Category:${category}]]`)]);
    await runJobs(wiki.wiki);
    const rows = await wiki.wiki.db
      .selectFrom('categorylinks')
      .select('cl_to')
      .innerJoin('page', 'page_id', 'cl_from')
      .where('page_title', '=', 'Page')
      .execute();
    assert.deepEqual(rows, [{ cl_to: category }]);
  }
});

test('after an edit of a template all pages that use it are looked after, once each, by several processes, while edits go on', async (t) => {
  const data = await temporaryFolder(t);
  const first = await createWiki({
    data,
    config: { config: { JobRunRate: 0, RateLimitsExcludedIPs: ['127.0.0.0/8'] } },
  });
  const edit = ({ apiUrl }: { apiUrl: string }, title: string, text: string) =>
    api<{ edit?: { result: string } }>({ apiUrl }, { action: 'edit', title, text, token: '+\\' }, 'POST');
  await edit(first, 'Template:T', '[[Category:Old]]');
  for (let i = 0; i < PAGES; i += 8) {
    await Promise.all(
      Array.from({ length: Math.min(8, PAGES - i) }, (_, n) => edit(first, `Page ${i + n}`, '{{T}} [[Page 0]]')),
    );
  }
  await runJobs(first.wiki);
  const jobsBefore = await lastJob(first);
  await edit(first, 'Template:T', '[[Category:New]]');
  await first.close();

  const unlimited = path.join(data, 'settings.yaml');
  await writeFile(unlimited, "config: { RateLimitsExcludedIPs: ['127.0.0.0/8'] }\n");
  const server = await startWikiProcess(t, ['--data', data, '--processes', '2', '--config', unlimited]);
  const runners = ['--wait', '--wait'].map((wait) =>
    execFile(process.execPath, [command, 'jobs', wait, '--data', data], () => undefined),
  );
  t.after(() => runners.map((runner) => runner.kill('SIGKILL')));
  let edits = 0;
  const limit = Date.now() + 60_000 + PAGES * 100;
  for (;;) {
    const { edit: done } = await edit(server, `Page ${(edits * 7) % PAGES}`, `{{T}} [[Page 0]] edit ${edits}`);
    assert.equal(done?.result, 'Success');
    edits++;
    const { query } = await api<{ query: { statistics: { jobs: number } } }>(server, {
      action: 'query',
      meta: 'siteinfo',
      siprop: 'statistics',
    });
    if (query.statistics.jobs === 0 && edits >= 20) break;
    assert.ok(Date.now() < limit, `${query.statistics.jobs} jobs are left`);
  }
  await Promise.all(
    runners.map(
      (runner) =>
        new Promise((resolve) => {
          runner.once('exit', resolve);
          runner.kill('SIGTERM');
        }),
    ),
  );
  await server.kill();

  const after = await createWiki({ data, config: { config: { JobRunRate: 0 } } });
  t.after(() => after.close());
  await letTimePass(after, 600);
  await runJobs(after.wiki);
  const counts = await after.wiki.db.selectFrom('category').select(['cat_title', 'cat_pages']).execute();
  // The template itself is in the category, too.
  assert.deepEqual(counts, [{ cat_title: 'New', cat_pages: PAGES + 1 }]);
  const findings = [];
  for await (const finding of checkWiki(after.wiki)) findings.push(finding);
  assert.deepEqual(findings, []);
  assert.deepEqual(await countByState(after.wiki), []);
  // One for each page, one for each hundred of them, and at most one for each edit that the template's came in between of.
  assert.ok((await lastJob(after)) - jobsBefore <= PAGES + 1 + Math.ceil((PAGES + 1) / 100) + 1 + edits);
});

test('a runner that is told of jobs by another takes them at once, while that one is busy', async (t) => {
  let secondRan: () => void;
  const second = new Promise<void>((resolve) => (secondRan = resolve));
  const waiting: Extension = {
    name: 'Waiting',
    jobs: [
      { name: 'first', run: () => second },
      { name: 'second', run: async () => secondRan() },
    ],
  };
  const running = await createWiki({ memory: true, extensions: [waiting], config: { config: { JobRunRate: 0 } } });
  t.after(() => running.close());
  const [own, others] = linkedNews();
  const wiki = { ...running.wiki, jobNews: own };
  const interval = 2 ** 30;
  const other = startJobRunner({ ...wiki, jobNews: others }, { interval });
  const one = startJobRunner(wiki, { interval });
  await wiki.storage.transaction((tx) =>
    pushJobs(wiki, tx, [
      { type: 'first', page: { namespace: 0, dbKey: 'A' } },
      { type: 'second', page: { namespace: 0, dbKey: 'A' } },
    ]),
  );
  one.afterResponse();
  await second;
  await Promise.all([one.close(), other.close()]);
  assert.deepEqual(await countByState(wiki), []);
});

test('of jobs whose act is not kept nobody is told', async (t) => {
  const { wiki: running } = await startFailing(t);
  let told = 0;
  const wiki = { ...running.wiki, jobNews: { tell: () => void told++, hear: () => () => undefined } };
  const push = (fail: boolean) =>
    wiki.storage.transaction(async (tx) => {
      await pushJobs(wiki, tx, [{ type: 'fails', page: { namespace: 0, dbKey: 'A' } }]);
      if (fail) throw new Error('undone');
    });
  await assert.rejects(push(true), /undone/);
  assert.equal(told, 0);
  await push(false);
  assert.equal(told, 1);
});

/** Two processes' ends of what they tell each other. */
function linkedNews(): [JobNews, JobNews] {
  const listeners: Set<() => void>[] = [new Set(), new Set()];
  const end = (own: number): JobNews => ({
    tell: () => listeners[1 - own]!.forEach((heard) => heard()),
    hear(heard) {
      listeners[own]!.add(heard);
      return () => void listeners[own]!.delete(heard);
    },
  });
  return [end(0), end(1)];
}
