import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { runJobs } from '../src/wiki/jobs/job-runner.ts';
import { startRedis, withoutRedis } from './redis-server.ts';
import { ApiSession } from './session.ts';
import { wikiPlace } from './wiki-place.ts';

/** Two that answer for one wiki, as two processes do. */
async function startTwo(t: TestContext, config: object): Promise<[RunningWiki, RunningWiki]> {
  const wikis: RunningWiki[] = [];
  const place = await wikiPlace(t, () => Promise.all(wikis.map((wiki) => wiki.close())));
  const settings = { Server: 'http://wiki.example', JobRunRate: 0, RateLimits: {}, ...config };
  const start = async () => {
    const wiki = await createWiki({ ...place, shared: true, logLevel: 'silent', config: { config: settings } });
    wikis.push(wiki);
    return wiki;
  };
  return [await start(), await start()];
}

/** The page without the report at its end, which is written for each answer. */
const rendered = async (wiki: RunningWiki): Promise<string> =>
  String((await new ApiSession(wiki).get({ action: 'parse', page: 'Shown', prop: 'text' })).parse?.text).replace(
    /<!--[^]*?-->/g,
    '',
  );

const save = async (wiki: RunningWiki, title: string, text: string): Promise<void> => {
  const { edit } = await new ApiSession(wiki).post({ action: 'edit', title, text, token: '+\\' });
  assert.equal(edit?.result, 'Success' as unknown);
};

/** The page shows when it was rendered: whoever renders it again a second later says another time. */
async function shares([one, other]: [RunningWiki, RunningWiki]): Promise<void> {
  await save(one, 'Template:Part', 'first');
  await save(one, 'Shown', '{{Part}} {{CURRENTTIMESTAMP}}-[[Link]]');
  await runJobs(one.wiki);
  const text = await rendered(one);
  assert.match(text, /first \d{14}/);
  await sleep(1100);
  assert.equal(await rendered(other), text);
  await save(other, 'Template:Part', 'second');
  await runJobs(other.wiki);
  assert.match(await rendered(one), /second/);
  assert.match(await rendered(other), /second/);
}

test('processes show what another has rendered, until something on it changes: in the database', async (t) => {
  await shares(await startTwo(t, { ParserCacheType: 1 }));
});

test('the same holds on Redis, and while that is away each renders for itself', { skip: withoutRedis }, async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const socket = path.join(folder, 'redis');
  const redis = await startRedis(t, socket);
  const wikis = await startTwo(t, {
    MainCacheType: 'redis',
    ObjectCaches: { redis: { servers: [socket] } },
  });
  await shares(wikis);
  redis.kill('SIGKILL');
  await sleep(1000);
  await save(wikis[0], 'Template:Part', 'third');
  await runJobs(wikis[0].wiki);
  for (const wiki of wikis) assert.match(await rendered(wiki), /third/);
});
