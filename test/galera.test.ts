import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startGalera, withoutGalera, type Cluster } from './galera-cluster.ts';
import { ApiSession } from './session.ts';
import { startWikiProcess, type WikiProcess } from './wiki-process.ts';

/** How long the clients edit, in seconds; 60 for a long look. */
const SECONDS = Number(process.env['AWIKI_GALERA_SECONDS'] ?? 10);
const CLIENTS = 20;

/** What a client may hear: others were there first, its process was killed, its node is away or nobody can say in time what became of the edit. */
const EXPECTED = new Set([
  'editconflict',
  'no answer',
  'readonly',
  'internal_api_error_DBConnectionError',
  'internal_api_error_DBQueryError',
]);

/** One process beside each node. */
async function startProcesses(t: TestContext, { nodes }: Cluster) {
  const data = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  t.after(() => rm(data, { recursive: true, force: true }));
  const config = path.join(data, 'settings.yaml');
  await writeFile(config, 'config: { RateLimits: {}, MainCacheType: 1 }\n');
  const start = (i: number) =>
    startWikiProcess(t, ['--data', data, '--config', config, '--database', nodes[i]!.address('wiki')]);
  const processes: WikiProcess[] = [];
  await nodes[0]!.create('wiki');
  for (const i of nodes.keys()) processes.push(await start(i));
  return { processes, start };
}

interface Tally {
  readonly acknowledged: Map<string, number>;
  readonly sent: Set<string>;
  readonly errors: Map<string, number>;
}

/** Edits until it is told to stop; after an error it turns to the next process. */
async function client(
  number: number,
  processes: readonly WikiProcess[],
  tally: Tally,
  ended: () => boolean,
): Promise<void> {
  let at = number;
  for (let i = 0; !ended(); i++) {
    const summary = `client ${number} edit ${i}`;
    const title = i % 3 === 0 ? `Shared ${i % 4}` : `Own ${number} ${i % 7}`;
    tally.sent.add(summary);
    let outcome: string;
    try {
      const { edit, error } = await new ApiSession(processes[at % processes.length]!).post({
        action: 'edit',
        title,
        appendtext: `\n${summary} [[Category:Crowd ${i % 3}]]`,
        summary,
        token: '+\\',
      });
      outcome = edit ? String(edit.result) : String(error?.code);
      if (outcome === 'Success') tally.acknowledged.set(summary, Number(edit!.newrevid));
    } catch {
      outcome = 'no answer';
    }
    if (outcome === 'Success') continue;
    tally.errors.set(outcome, (tally.errors.get(outcome) ?? 0) + 1);
    if (outcome !== 'editconflict') {
      at++;
      await sleep(100);
    }
  }
}

/** Kills, starts again, and cuts off, spread over the time. */
async function trouble(
  { nodes, goneOn, rejoin, whole }: Cluster,
  processes: WikiProcess[],
  start: (i: number) => Promise<WikiProcess>,
): Promise<void> {
  const pause = () => sleep((SECONDS * 1000) / 8);
  await pause();
  await nodes[1]!.kill();
  await goneOn(1);
  await pause();
  await rejoin(1);
  await pause();
  await processes[2]!.kill();
  await pause();
  processes[2] = await start(2);
  await pause();
  // Partitioned: it hears nothing of the others, and is no part of the cluster until it does.
  await nodes[0]!.query(undefined, "SET GLOBAL wsrep_provider_options='gmcast.isolate=1'");
  await goneOn(0);
  await pause();
  await nodes[0]!.query(undefined, "SET GLOBAL wsrep_provider_options='gmcast.isolate=0'");
  await whole();
  await pause();
}

test(
  'three nodes with a process each, killed and cut off while twenty clients edit, have every acknowledged edit exactly once',
  { skip: withoutGalera },
  async (t) => {
    const cluster = await startGalera(3);
    t.after(() => cluster.stop());
    const { processes, start } = await startProcesses(t, cluster);
    const tally: Tally = { acknowledged: new Map(), sent: new Set(), errors: new Map() };
    let over = false;
    const clients = Array.from({ length: CLIENTS }, (_, i) => client(i, processes, tally, () => over));
    try {
      await trouble(cluster, processes, start);
    } finally {
      over = true;
      await Promise.all(clients);
    }
    await cluster.synced();
    const { acknowledged, sent, errors } = tally;
    t.diagnostic(`${sent.size} edits sent, ${acknowledged.size} acknowledged, not so: ${JSON.stringify([...errors])}`);
    assert.ok(acknowledged.size > CLIENTS);
    assert.deepEqual(
      [...errors.keys()].filter((code) => !EXPECTED.has(code)),
      [],
    );

    const histories = await Promise.all(
      cluster.nodes.map((node) =>
        node.query<{ id: number; comment: string }>(
          'wiki',
          `SELECT rev_id AS id, CONVERT(comment_text USING utf8mb4) AS comment FROM revision
            JOIN comment ON comment_id = rev_comment_id WHERE comment_text LIKE 'client %' ORDER BY rev_id`,
        ),
      ),
    );
    assert.deepEqual(histories[1], histories[0]);
    assert.deepEqual(histories[2], histories[0]);
    const kept = Map.groupBy(histories[0]!, ({ comment }) => comment);
    const wrong = [...acknowledged].filter(
      ([summary, id]) => kept.get(summary)?.length !== 1 || kept.get(summary)![0]!.id !== id,
    );
    assert.deepEqual(wrong, []);
    // What was not acknowledged may have been kept, but once.
    assert.deepEqual(
      [...kept].filter(([summary, rows]) => rows.length !== 1 || !sent.has(summary)),
      [],
    );
    const [counts] = await cluster.nodes[2]!.query<Record<string, number>>(
      'wiki',
      `SELECT ss_total_edits - (SELECT COUNT(*) FROM revision) AS edits,
        ss_total_pages - (SELECT COUNT(*) FROM page) AS pages,
        (SELECT COUNT(*) FROM page LEFT JOIN revision ON rev_id = page_latest WHERE rev_page IS NULL OR rev_page <> page_id) AS latest,
        (SELECT COUNT(*) FROM (SELECT rev_parent_id FROM revision WHERE rev_parent_id > 0 GROUP BY rev_parent_id
          HAVING COUNT(*) > 1) AS twice) AS parents
        FROM site_stats`,
    );
    assert.deepEqual(
      Object.entries(counts!).filter(([, difference]) => Number(difference) !== 0),
      [],
    );
  },
);
