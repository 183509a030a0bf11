import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { sql } from 'kysely';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { loadTexts } from '../src/storage/text-storage.ts';
import { checkWiki } from '../src/wiki/check/check-wiki.ts';
import { runJobs } from '../src/wiki/jobs/job-runner.ts';
import { knownFiles } from '../src/wiki/check/known-files.ts';
import { sweepUploads } from '../src/wiki/files/broken-uploads.ts';
import { sumOfFile } from '../src/wiki/files/inspect-file.ts';
import { countByState } from '../src/wiki/jobs/job-states.ts';
import { freePort, startMariaDb, withoutMariaDb, type TestServer } from './mariadb-server.ts';
import { startS3 } from './s3-server.ts';
import { ApiSession, type Json } from './session.ts';

const command = path.join(import.meta.dirname, '../bin/awiki.mjs');
const password = 'Admin-password-1';
/** Kills: `CRASH_ROUNDS=200` for a long look. Every tenth takes all processes at once, and another one the database's server, where there is one. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 12);
const settings = { EnableUploads: true, RateLimitsExcludedIPs: ['127.0.0.0/8'] };

const allKinds = ['edit', 'move', 'delete', 'upload', 'import', 'template'] as const;
type Kind = (typeof allKinds)[number];

/** What was asked for, and whether the wiki said that it was done. Its id is the summary. */
interface Act {
  readonly id: string;
  readonly kind: Kind;
  readonly text: string;
  /** Of an edit that was answered. */
  revision?: number;
  acknowledged: boolean;
  /** What was answered instead, or why nothing was. */
  refusal?: string;
}

/** A wiki that is started anew where it was killed as a whole. */
class Victim {
  readonly #options: readonly string[];
  #primary: ReturnType<typeof spawn> | undefined;
  #port: string | undefined;
  apiUrl = '';

  constructor(options: readonly string[]) {
    this.#options = options;
  }

  async start(): Promise<void> {
    // One that it keeps when it is started anew.
    this.#port ??= String(await freePort());
    const child = spawn(process.execPath, [command, 'serve', '--port', this.#port, ...this.#options], {
      env: { ...process.env, AWIKI_ADMIN_PASSWORD: password },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#primary = child;
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
    for (const limit = Date.now() + 60_000; child.exitCode === null && Date.now() < limit; await sleep(20)) {
      const found = /http:\/\/\S+\/api\.php/.exec(output)?.[0];
      if (found !== undefined) {
        this.apiUrl = found;
        return;
      }
    }
    throw new Error(`The wiki was not ready in time: ${output.slice(-2000)}`);
  }

  /** One process of those that answer, or none where there is none just now. */
  killOne(random: number): boolean {
    const pids = this.#children();
    const pid = pids[Math.floor(random * pids.length)];
    if (pid === undefined) return false;
    try {
      process.kill(pid, 'SIGKILL');
      return true;
    } catch {
      return false;
    }
  }

  async killAll(): Promise<void> {
    const primary = this.#primary;
    if (!primary || primary.exitCode !== null || primary.signalCode !== null) return;
    const pids = this.#children();
    const ended = once(primary, 'exit');
    primary.kill('SIGKILL');
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended with the first one.
      }
    }
    await ended;
  }

  #children(): number[] {
    try {
      const list = execFileSync('ps', ['-o', 'pid=', '--ppid', String(this.#primary?.pid)], { stdio: 'pipe' });
      return list
        .toString()
        .split('\n')
        .map(Number)
        .filter((pid) => pid > 0);
    } catch {
      return [];
    }
  }
}

/** Acts of these kinds, one after the other, until told to stop. What is not answered is not tried again. */
async function work(
  victim: Victim,
  admin: ApiSession,
  token: string,
  kinds: readonly Kind[],
  lane: number,
  acts: Act[],
  stopped: () => boolean,
): Promise<void> {
  const own: string[] = [];
  for (let n = 0; !stopped(); n++) {
    const kind = kinds[(n + lane) % kinds.length]!;
    const id = `act ${lane}-${n}`;
    const text = `${id} {{T}} [[Page ${lane}]] [[Category:Crash]]`;
    const act: Act = { id, kind, text, acknowledged: false };
    acts.push(act);
    try {
      if (kind === 'edit' || kind === 'template') {
        const title = kind === 'edit' ? `Page ${lane} ${n}` : 'Template:T';
        const body = kind === 'edit' ? text : `[[Category:T ${lane}-${n}]] ${id}`;
        const { edit } = await admin.post({ action: 'edit', title, text: body, summary: id, token });
        act.acknowledged = String(edit?.result) === 'Success';
        if (act.acknowledged) act.revision = Number(edit?.newrevid);
        if (act.acknowledged && kind === 'edit') own.push(title);
      } else if (kind === 'move') {
        const from = own.shift();
        if (from === undefined) continue;
        const { move } = await admin.post({ action: 'move', from, to: `${from} moved`, reason: id, token });
        act.acknowledged = move !== undefined;
        if (act.acknowledged) own.push(`${from} moved`);
      } else if (kind === 'delete') {
        const title = own.shift();
        if (title === undefined) continue;
        act.acknowledged = (await admin.post({ action: 'delete', title, reason: id, token })).delete !== undefined;
      } else {
        act.acknowledged = await sendFile(victim, admin, token, act, lane, n);
      }
      if (!act.acknowledged) act.refusal ??= 'refused';
    } catch (error) {
      // Nobody answered: the process was killed. The next answers soon.
      act.refusal = String(error);
      await sleep(100);
    }
  }
}

/** An upload, or an import of one page. */
async function sendFile(
  { apiUrl }: Victim,
  admin: ApiSession,
  token: string,
  act: Act,
  lane: number,
  n: number,
): Promise<boolean> {
  const body = new FormData();
  const set = (params: Record<string, string>) => {
    for (const [name, value] of Object.entries(params)) body.set(name, value);
  };
  if (act.kind === 'upload') {
    const background = { r: n % 256, g: Math.floor(n / 256), b: lane * 50 };
    const picture = await sharp({ create: { width: 4, height: 4, channels: 3, background } })
      .png()
      .toBuffer();
    const filename = `File ${lane} ${n % 12}.png`;
    set({ action: 'upload', filename, comment: act.id, ignorewarnings: '1', format: 'json', token });
    body.set('file', new Blob([picture]), filename);
  } else {
    set({ action: 'import', interwikiprefix: 'other', summary: act.id, format: 'json', token });
    body.set('xml', new Blob([dump(`Imported ${lane} ${n}`, act.text)]), 'dump.xml');
  }
  const cookie = [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(apiUrl, {
    method: 'POST',
    body,
    headers: { cookie },
    signal: AbortSignal.timeout(60_000),
  });
  const answer = (await response.json()) as Json;
  return act.kind === 'upload' ? String(answer.upload?.result) === 'Success' : answer.import !== undefined;
}

const dump = (
  title: string,
  text: string,
) => `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
<page><title>${title}</title><ns>0</ns><id>1</id><revision><id>1</id><timestamp>2030-01-01T00:00:00Z</timestamp>
<contributor><username>Somebody</username><id>1</id></contributor><origin>1</origin><model>wikitext</model><format>text/x-wiki</format>
<text xml:space="preserve">${text}</text></revision></page></mediawiki>`;

interface Ground {
  readonly database?: readonly string[];
  /** Killed, too. */
  readonly server?: TestServer;
  /** Settings besides the usual ones. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly processes?: 1 | 2;
  readonly kinds?: readonly Kind[];
  /** How many act at once. */
  readonly lanes?: number;
  /** How many acts are acknowledged at the most between two kills; half as many in the mean. */
  readonly between?: number;
  readonly rounds?: number;
}

async function crash(
  t: TestContext,
  {
    database = [],
    server,
    more = {},
    processes = 2,
    kinds = allKinds,
    lanes: width = 4,
    between = 8,
    rounds = ROUNDS,
  }: Ground,
): Promise<void> {
  const data = await mkdtemp(path.join(os.tmpdir(), 'awiki-crash-'));
  t.after(() => rm(data, { recursive: true, force: true }));
  const config = path.join(data, 'settings.yaml');
  await writeFile(config, JSON.stringify({ config: { ...settings, ...more } }));
  const options = ['--processes', String(processes), '--data', data, '--config', config, '--log-level', 'silent'];
  const victim = new Victim([...options, ...database]);
  t.after(() => victim.killAll());
  await victim.start();
  const admin = new ApiSession(victim);
  assert.equal(await admin.login('Admin', password), 'Success');

  const token = await admin.token();
  const acts: Act[] = [];
  let stopped = false;
  const lanes = Array.from({ length: width }, (_, lane) =>
    work(victim, admin, token, kinds, lane, acts, () => stopped),
  );
  let kills = 0;
  for (const limit = Date.now() + 60_000 + rounds * 30_000; kills < rounds;) {
    assert.ok(Date.now() < limit, `only ${kills} kills in time`);
    // After some answers, in the midst of what is asked next.
    const enough = acts.filter((act) => act.acknowledged).length + Math.ceil(Math.random() * between);
    const soon = Date.now() + 60_000;
    while (acts.filter((act) => act.acknowledged).length < enough) {
      assert.ok(
        Date.now() < soon,
        `nothing is answered any more after ${kills} kills: ${JSON.stringify(acts.slice(-12))}`,
      );
      await sleep(10);
    }
    await sleep(Math.random() * 40);
    if (server && kills % 10 === 4) {
      await server.kill();
      await sleep(Math.random() * 1000);
      await server.start();
      kills++;
    } else if (processes === 1 || kills % 10 === 9) {
      await victim.killAll();
      await victim.start();
      kills++;
    } else if (victim.killOne(Math.random())) kills++;
  }
  stopped = true;
  await victim.killAll();
  await Promise.all(lanes);

  const address = database[1];
  const wiki = await createWiki({
    data,
    ...(address === undefined ? {} : { database: address }),
    logLevel: 'silent',
    config: { config: { ...settings, ...more, JobRunRate: 0 } },
  });
  t.after(() => wiki.close());
  await finishJobs(wiki);
  // Broken uploads are undone a day later, or before the next act on their file.
  await sweepUploads(wiki.wiki, new Date(Date.now() - youngFiles));
  const findings = [];
  for await (const finding of checkWiki(wiki.wiki)) findings.push(finding);
  assert.deepEqual(findings, []);
  await compareFiles(wiki);
  assert.deepEqual(await countByState(wiki.wiki), [], 'no job is left, and none is dead');
  await compare(wiki, acts);
  const done = kinds.map((kind) => `${acts.filter((act) => act.kind === kind && act.acknowledged).length} × ${kind}`);
  t.diagnostic(
    `${kills} kills; acknowledged: ${done.join(', ')}; unanswered or refused: ${acts.filter((act) => !act.acknowledged).length}`,
  );
}

/** Whatever is there now is old enough. */
const youngFiles = -10_000;

/** Whether all files are what their rows say, to the byte, and whether nothing is over of what was undone. */
async function compareFiles({ wiki }: RunningWiki): Promise<void> {
  const left = [];
  for await (const finding of checkWiki(wiki, { mend: true, youngFiles })) if (!finding.mended) left.push(finding);
  assert.deepEqual(left, []);
  for await (const files of knownFiles(wiki.db, { hashed: true })) {
    for (const { path: place, sha1 } of files) {
      assert.equal(await sumOfFile(await wiki.files.read(place)), sha1, `${place.zone}/${place.path}`);
    }
  }
}

/** What lost runners had taken is free after some minutes; nobody waits for them here. */
async function finishJobs({ wiki }: RunningWiki): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await wiki.storage.transaction((tx) =>
      tx
        .updateTable('job')
        .set({ job_token_timestamp: '20200101000000' })
        .where('job_token_timestamp', 'is not', null)
        .execute(),
    );
    await runJobs(wiki);
  }
}

/** Whether all that was acknowledged is there, once; and nothing that was not is there twice. */
async function compare({ wiki }: RunningWiki, acts: readonly Act[]): Promise<void> {
  const { db } = wiki;
  const summaries = new Map<string, number>();
  const count = (rows: readonly { comment_text: string }[]) => {
    for (const { comment_text: id } of rows) summaries.set(id, (summaries.get(id) ?? 0) + 1);
  };
  // Moves, uploads and imports leave revisions of their own beside the log entry, which tells of the act.
  const logged = await db
    .selectFrom('logging')
    .innerJoin('comment', 'comment_id', 'log_comment_id')
    .select('comment_text')
    .where('log_action', 'in', ['move', 'delete', 'upload', 'overwrite'])
    .execute();
  const created = new Set(acts.filter(({ kind }) => kind === 'edit' || kind === 'template').map(({ id }) => id));
  count(logged);
  for (const rows of [
    await db
      .selectFrom('revision')
      .innerJoin('comment', 'comment_id', 'rev_comment_id')
      .select('comment_text')
      .execute(),
    await db.selectFrom('archive').innerJoin('comment', 'comment_id', 'ar_comment_id').select('comment_text').execute(),
  ]) {
    count(rows.filter(({ comment_text }) => created.has(comment_text)));
  }
  const slots = await db
    .selectFrom('slots')
    .innerJoin('content', 'content_id', 'slot_content_id')
    .select(['slot_revision_id', 'content_address'])
    .execute();
  const texts = await loadTexts(
    db,
    slots.map((slot) => slot.content_address),
  );
  const textOf = new Map(slots.map((slot) => [slot.slot_revision_id, String(texts.get(slot.content_address) ?? '')]));
  const present = new Set(textOf.values());
  for (const { id, kind, text, revision, acknowledged } of acts) {
    if (kind === 'import') {
      if (acknowledged) assert.ok(present.has(text), `the import of ${id} is lost`);
      continue;
    }
    const times = summaries.get(id) ?? 0;
    assert.ok(times <= 1, `${kind} ${id} is there ${times} times`);
    if (acknowledged) assert.equal(times, 1, `${kind} ${id} is lost`);
    if (revision !== undefined) assert.ok(textOf.get(revision)?.includes(id), `the text of ${id} is lost`);
  }
  // What jobs do is there for every page that uses the template, and their announcements only once.
  const { rows: unlike } = await sql<{ page: number }>`
    SELECT u.tl_from AS "page" FROM templatelinks u JOIN linktarget ON lt_id = u.tl_target_id AND lt_namespace = 10 AND lt_title = 'T'
    WHERE EXISTS (SELECT 1 FROM page WHERE page_namespace = 10 AND page_title = 'T')
      AND NOT EXISTS (SELECT 1 FROM categorylinks c WHERE c.cl_from = u.tl_from AND c.cl_to = (
      SELECT min(cl_to) FROM categorylinks JOIN page ON page_id = cl_from WHERE page_namespace = 10 AND page_title = 'T'))`.execute(
    db,
  );
  assert.deepEqual(unlike, []);
  const { rows: twice } = await sql<{ revision: number }>`
    SELECT rc_this_oldid AS "revision" FROM recentchanges WHERE rc_source = 'mw.categorize'
    GROUP BY rc_this_oldid, rc_title, rc_params HAVING count(*) > 1`.execute(db);
  assert.deepEqual(twice, []);
}

test('killed at random, a wiki on SQLite, its files on S3, loses nothing that it acknowledged, does nothing twice, and has no broken row', async (t) => {
  const s3 = await startS3();
  t.after(() => s3.stop());
  await crash(t, { more: { UploadBucket: s3.bucket } });
});

test(
  'the same holds on MariaDB, whose server is killed, too, with files in a folder',
  { skip: withoutMariaDb },
  async (t) => {
    // What is committed is the operating system's at once.
    const server = await startMariaDb({ options: ['--innodb-flush-log-at-trx-commit=2'] });
    t.after(() => server.stop());
    await server.create('crash');
    await crash(t, { database: ['--database', server.address('crash')], server });
  },
);

// Each kill takes the whole wiki in the middle of what eight clients ask for; of `CRASH_ROUNDS=200` these are fifty, amid a thousand edits.
test('a wiki of one process that is killed amid edits alone has every one that it acknowledged', async (t) => {
  await crash(t, { processes: 1, kinds: ['edit', 'template'], lanes: 8, between: 40, rounds: Math.ceil(ROUNDS / 4) });
});
