import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { createConnection } from 'mysql2/promise';

/** Where a wiki lies, as `createWiki` takes it. */
export interface WikiPlace {
  readonly data: string;
  readonly database?: string;
}

/**
 * A place for a wiki that is started more than once, or has more than one process: a folder, and under `test/on-mariadb.ts` a database of
 * its server. Both are gone when the test has ended, wikis closed.
 */
export async function wikiPlace(
  t: TestContext,
  close: () => Promise<unknown> = async () => undefined,
): Promise<WikiPlace> {
  const data = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  const server = process.env['AWIKI_MEMORY_SERVER'];
  if (server === undefined) {
    t.after(async () => {
      await close();
      await rm(data, { recursive: true, force: true });
    });
    return { data };
  }
  const name = `awiki_place_${crypto.randomUUID().replaceAll('-', '')}`;
  const tell = async (statement: string) => {
    const { username: user, searchParams } = new URL(server);
    const connection = await createConnection({ user, socketPath: searchParams.get('socket')! });
    await connection.query(statement);
    await connection.end();
  };
  await tell(`CREATE DATABASE ${name}`);
  t.after(async () => {
    await close();
    await tell(`DROP DATABASE ${name}`);
    await rm(data, { recursive: true, force: true });
  });
  const address = new URL(server);
  address.pathname = name;
  return { data, database: address.href };
}
