import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { install } from '../src/storage/install.ts';
import { parseServerAddress } from '../src/storage/mariadb/server.ts';
import { openStorage } from '../src/storage/open.ts';
import { coreTables } from '../src/storage/schema/core.ts';
import { takeTurns } from '../src/storage/turns.ts';
import { startMariaDb, withoutMariaDb, type TestServer } from './mariadb-server.ts';
import { ApiSession } from './session.ts';
import { startWikiProcess, type WikiProcess } from './wiki-process.ts';

/** How often each of the twelve clients edits. */
const ROUNDS = Number(process.env['AWIKI_WRITE_ROUNDS'] ?? 12);

let server: TestServer | undefined;
before(async () => {
  if (withoutMariaDb === false) server = await startMariaDb();
});
after(() => server?.stop());

/** Processes of one wiki, whose data folder they share. */
async function processes(t: TestContext, count: number): Promise<WikiProcess[]> {
  const data = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  t.after(() => rm(data, { recursive: true, force: true }));
  const config = path.join(data, 'settings.yaml');
  await writeFile(config, 'config: { RateLimits: {}, MainCacheType: 1 }\n');
  const options = ['--data', data, '--config', config, '--database', server!.address('writes')];
  await server!.create('writes');
  const first = await startWikiProcess(t, options, { AWIKI_ADMIN_PASSWORD: 'Admin-password-1' });
  return [first, ...(await Promise.all(Array.from({ length: count - 1 }, () => startWikiProcess(t, options))))];
}

test(
  'three processes write at once: every Success is in the history exactly once, conflicts are refused, and the counts are right',
  { skip: withoutMariaDb },
  async (t) => {
    const wikis = await processes(t, 3);
    const admin = new ApiSession(wikis[0]!);
    assert.equal(await admin.login('Admin', 'Admin-password-1'), 'Success');
    const acknowledged = new Map<string, number>();
    const refused = new Map<string, number>();
    await Promise.all(
      Array.from({ length: 12 }, async (_, client) => {
        const session = new ApiSession(wikis[client % wikis.length]!);
        const signedIn = client % 2 === 0;
        if (signedIn) for (const [name, value] of admin.cookies) session.cookies.set(name, value);
        const token = signedIn ? await session.token() : '+\\';
        for (let i = 0; i < ROUNDS; i++) {
          const summary = `client ${client} edit ${i}`;
          const title = i % 2 === 0 ? `Shared ${i % 3}` : `Own ${client} ${i}`;
          const { edit, error } = await session.post({
            action: 'edit',
            title,
            appendtext: `\n${summary} [[Target ${i}]] [[Category:Crowd]] [[Category:Crowd ${i % 3}]]`,
            summary,
            token,
          });
          if (String(edit?.result) === 'Success') acknowledged.set(summary, Number(edit!.newrevid));
          else refused.set(String(error?.code), (refused.get(String(error?.code)) ?? 0) + 1);
        }
      }),
    );
    t.diagnostic(`${acknowledged.size} acknowledged, refused: ${JSON.stringify(Object.fromEntries(refused))}`);
    assert.deepEqual(
      [...refused.keys()].filter((code) => code !== 'editconflict'),
      [],
    );

    const rows = await server!.query<{ rev_id: number; rev_page: number; rev_parent_id: number; comment: string }>(
      'writes',
      `SELECT rev_id, rev_page, rev_parent_id, CONVERT(comment_text USING utf8mb4) AS comment
        FROM revision JOIN comment ON comment_id = rev_comment_id ORDER BY rev_id`,
    );
    const edits = rows.filter(({ comment }) => comment.startsWith('client '));
    assert.deepEqual(edits.map(({ comment, rev_id }) => [comment, rev_id]).sort(), [...acknowledged].sort());
    for (const [page, revisions] of Map.groupBy(rows, (row) => row.rev_page)) {
      // Each revision but the first has another one of the page before it, and no two have the same.
      const parents = revisions.map((row) => row.rev_parent_id).sort((a, b) => a - b);
      const ids = [0, ...revisions.map((row) => row.rev_id)].slice(0, -1).sort((a, b) => a - b);
      assert.deepEqual(parents, ids, `page ${page}`);
    }
    const [counts] = await server!.query<Record<string, number>>(
      'writes',
      `SELECT ss_total_edits - (SELECT COUNT(*) FROM revision) AS edits,
        ss_total_pages - (SELECT COUNT(*) FROM page) AS pages,
        ss_good_articles - (SELECT COUNT(*) FROM page WHERE page_namespace = 0
          AND page_id IN (SELECT pl_from FROM pagelinks)) AS articles,
        (SELECT MAX(ABS(cat_pages - (SELECT COUNT(*) FROM categorylinks WHERE cl_to = cat_title))) FROM category) AS members,
        (SELECT COUNT(*) FROM page LEFT JOIN revision ON rev_id = page_latest WHERE rev_page IS NULL OR rev_page <> page_id
          OR rev_id <> (SELECT MAX(rev_id) FROM revision WHERE rev_page = page_id)) AS latest,
        (SELECT COUNT(*) FROM revision LEFT JOIN recentchanges ON rc_this_oldid = rev_id WHERE rc_id IS NULL) AS changes,
        (SELECT user_editcount FROM user WHERE user_name = 'Admin') -
          (SELECT COUNT(*) FROM revision JOIN actor ON actor_id = rev_actor WHERE actor_name = 'Admin') AS user
        FROM site_stats`,
    );
    assert.deepEqual(
      Object.entries(counts!).filter(([, difference]) => Number(difference) !== 0),
      [],
    );
  },
);

/** An empty wiki's database, without the wiki. */
async function emptyStorage(t: TestContext, database: string) {
  await server!.create(database);
  const location = { kind: 'mariadb', server: parseServerAddress(server!.address(database)) } as const;
  const storage = await openStorage(location, { tables: coreTables });
  t.after(() => storage.close());
  await install(storage);
  await storage.transaction(async (tx) => {
    await sql`INSERT INTO category (cat_title, cat_pages) VALUES ('A', 0), ('B', 0)`.execute(tx);
  });
  return storage;
}

/** A point that two acts reach before either goes on; passed at once the next time. */
function meeting(): () => Promise<void> {
  let here = 0;
  let open: () => void;
  const both = new Promise<void>((resolve) => (open = resolve));
  return async () => {
    if (++here >= 2) open();
    await both;
  };
}

test('two acts that lock each other out are both done, each once', { skip: withoutMariaDb }, async (t) => {
  const storage = await emptyStorage(t, 'deadlock');
  const meet = meeting();
  const undone: string[] = [];
  const act = (first: string, second: string) =>
    storage.transaction(async (tx, _, onRollback) => {
      onRollback(() => void undone.push(first));
      const count = (title: string) =>
        tx
          .updateTable('category')
          .set((eb) => ({ cat_pages: eb('cat_pages', '+', 1) }))
          .where('cat_title', '=', title)
          .execute();
      await count(first);
      await meet();
      await count(second);
    });
  await Promise.all([act('A', 'B'), act('B', 'A')]);
  const rows = await storage.db.selectFrom('category').select('cat_pages').execute();
  assert.deepEqual(rows, [{ cat_pages: 2 }, { cat_pages: 2 }]);
  assert.equal(undone.length, 1);
});

test('a key that came meanwhile is found by the next attempt', { skip: withoutMariaDb }, async (t) => {
  const storage = await emptyStorage(t, 'keys');
  const meet = meeting();
  const idOf = () =>
    storage.transaction(async (tx) => {
      const row = await tx.selectFrom('actor').select('actor_id').where('actor_name', '=', 'Ann').executeTakeFirst();
      if (row) return row.actor_id;
      await meet();
      const { insertId } = await tx.insertInto('actor').values({ actor_name: 'Ann' }).executeTakeFirstOrThrow();
      return Number(insertId);
    });
  const [one, other] = await Promise.all([idOf(), idOf()]);
  assert.equal(one, other);
});

test('acts that take turns read what those before them wrote', { skip: withoutMariaDb }, async (t) => {
  const storage = await emptyStorage(t, 'turns');
  const act = () =>
    storage.transaction(async (tx) => {
      await takeTurns(tx, ['the count', 'another thing']);
      const { cat_pages } = await tx
        .selectFrom('category')
        .select('cat_pages')
        .where('cat_title', '=', 'A')
        .executeTakeFirstOrThrow();
      await tx
        .updateTable('category')
        .set({ cat_pages: cat_pages + 1 })
        .where('cat_title', '=', 'A')
        .execute();
    });
  await Promise.all(Array.from({ length: 20 }, act));
  const row = await storage.db
    .selectFrom('category')
    .select('cat_pages')
    .where('cat_title', '=', 'A')
    .executeTakeFirst();
  assert.deepEqual(row, { cat_pages: 20 });
});

test('an act whose connection is cut is done again', { skip: withoutMariaDb }, async (t) => {
  const storage = await emptyStorage(t, 'cut');
  let attempts = 0;
  await storage.transaction(async (tx) => {
    await sql`UPDATE category SET cat_pages = cat_pages + 1`.execute(tx);
    if (++attempts > 1) return;
    const { rows } = await sql<{ id: number }>`SELECT CONNECTION_ID() AS id`.execute(tx);
    await server!.query('cut', `KILL ${rows[0]!.id}`);
  });
  const rows = await storage.db.selectFrom('category').select('cat_pages').execute();
  assert.deepEqual(rows, [{ cat_pages: 1 }, { cat_pages: 1 }]);
});
