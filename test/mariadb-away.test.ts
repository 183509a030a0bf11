import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { createWiki } from '../src/awiki.ts';
import { install } from '../src/storage/install.ts';
import { openStorage } from '../src/storage/open.ts';
import { coreTables } from '../src/storage/schema/core.ts';
import { freePort, startMariaDb, withoutMariaDb, type TestServer } from './mariadb-server.ts';
import { ApiSession } from './session.ts';

/** What happens to wikis whose server goes away, and to acts whose connection is lost just when they are kept. */

let server: TestServer;
let port: number;
before(async () => {
  if (withoutMariaDb !== false) return;
  port = await freePort();
  server = await startMariaDb({ port });
});
after(() => server?.stop());

/** What is done with the next COMMIT: lost before the server hears it, lost with its answer, or heard of no more while the server waits. */
type Loss = 'unheard' | 'unanswered' | 'stuck';

/** Stands between a wiki and the server; `lose` says what the next COMMIT meets. */
async function startCutter(t: TestContext): Promise<{ readonly port: number; lose(loss: Loss): void }> {
  let next: Loss | undefined;
  const sockets = new Set<Socket>();
  const cutter = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    let isAnswered = true;
    let isStuck = false;
    client.on('data', (data) => {
      const loss = data.includes('COMMIT') ? next : undefined;
      if (loss !== undefined) next = undefined;
      if (loss === 'unheard' || loss === 'stuck') {
        isStuck = loss === 'stuck';
        client.destroy();
        if (!isStuck) upstream.destroy();
        return;
      }
      isAnswered = loss === undefined;
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (isAnswered) client.write(data);
      else client.destroy();
    });
    client.on('close', () => {
      if (!isStuck) upstream.destroy();
    });
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => cutter.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    cutter.close();
  });
  return { port: (cutter.address() as { port: number }).port, lose: (loss) => (next = loss) };
}

for (const [loss, attempts] of [
  ['unanswered', 1],
  ['unheard', 2],
  ['stuck', 2],
] as const) {
  test(
    `an act whose COMMIT is ${loss} is kept once, and done again only where it was not kept`,
    { skip: withoutMariaDb },
    async (t) => {
      const cutter = await startCutter(t);
      await server.create('outcome');
      const location = {
        kind: 'mariadb',
        server: {
          host: '127.0.0.1',
          port: cutter.port,
          socketPath: undefined,
          user: 'root',
          password: '',
          database: 'outcome',
        },
      } as const;
      const storage = await openStorage(location, { tables: coreTables });
      t.after(() => storage.close());
      await install(storage);
      let tried = 0;
      let undone = 0;
      const act = (title: string) =>
        storage.transaction(async (tx, _, onRollback) => {
          tried++;
          onRollback(() => void undone++);
          await sql`INSERT INTO category (cat_title) VALUES (${title})`.execute(tx);
        });
      await act('Before');
      tried = 0;
      cutter.lose(loss);
      await act('Lost');
      assert.equal(tried, attempts);
      assert.equal(undone, attempts - 1);
      await act('After');
      const titles = (await storage.db.selectFrom('category').select('cat_title').execute()).map(
        (row) => row.cat_title,
      );
      assert.deepEqual(titles.sort(), ['After', 'Before', 'Lost']);
    },
  );
}

test(
  'while the only server is away, acts are refused as readonly, readings say so, and all goes on by itself',
  { skip: withoutMariaDb },
  async (t) => {
    await server.create('away');
    const data = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
    const wiki = await createWiki({
      data,
      database: server.address('away'),
      adminPassword: 'Admin-password-1',
      logLevel: 'silent',
      config: { config: { RateLimits: {}, MainCacheType: 1 } },
    });
    t.after(async () => {
      await wiki.close();
      await rm(data, { recursive: true, force: true });
    });
    const admin = new ApiSession(wiki);
    assert.equal(await admin.login('Admin', 'Admin-password-1'), 'Success');
    const token = await admin.token();
    const nobody = new ApiSession(wiki);
    const edit = (session: ApiSession, title: string, ofSession: string) =>
      session.post({ action: 'edit', title, text: title, token: ofSession });
    assert.equal((await edit(nobody, 'Before', '+\\')).edit?.result, 'Success' as unknown);
    await server.kill();
    for (let i = 0; i < 2; i++) {
      assert.equal((await edit(nobody, 'While away', '+\\')).error?.code, 'readonly' as unknown);
      // Whose session it is cannot be asked for.
      for (const session of [nobody, admin]) {
        const { error } = await session.get({ action: 'query', titles: 'Before' });
        assert.equal(error?.code, 'internal_api_error_DBConnectionError' as unknown);
      }
      const { error } = await nobody.get({ action: 'parse', text: '{{:Before}}', contentmodel: 'wikitext' });
      assert.equal(error?.code, 'internal_api_error_DBConnectionError' as unknown);
      assert.equal(
        (await edit(admin, 'While away', token)).error?.code,
        'internal_api_error_DBConnectionError' as unknown,
      );
    }
    await server.start();
    for (const limit = Date.now() + 20_000; (await edit(admin, 'Back', token)).edit === undefined; await sleep(50)) {
      assert.ok(Date.now() < limit, 'It does not come back.');
    }
    const { parse } = await nobody.get({ action: 'parse', text: '{{:Before}}', contentmodel: 'wikitext' });
    assert.match(String(parse?.text), /Before/);
  },
);
