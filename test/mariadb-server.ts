import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';

const daemon = ['/usr/sbin/mariadbd', '/usr/local/sbin/mariadbd'].find(existsSync);

/** Why MariaDB cannot be started on this machine, or false where it can. */
export const withoutMariaDb = daemon === undefined && 'MariaDB is not installed on this machine';

/** A server of our own, with its data in a temporary folder. */
export interface TestServer {
  /** Address of one of its databases, as `--database` takes it. */
  address(database: string): string;
  /** Makes an empty database in place of one of that name, and runs statements in it. */
  create(database: string, sql?: string): Promise<void>;
  /** Rows that a statement gives in one of the databases. */
  query<Row>(database: string, sql: string): Promise<Row[]>;
  stop(): Promise<void>;
}

/** Starts a server without a port, reached by its socket. */
export async function startMariaDb(options: readonly string[] = []): Promise<TestServer> {
  // Not the longest of paths: a socket's has a limit.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'awiki-db-'));
  const socket = path.join(folder, 'socket');
  const data = path.join(folder, 'data');
  const asUser = process.getuid?.() === 0 ? ['--user=mysql'] : [];
  chmodSync(folder, 0o777);
  execFileSync('mariadb-install-db', [...asUser, `--datadir=${data}`, '--auth-root-authentication-method=normal'], {
    stdio: 'ignore',
  });
  const server = spawn(
    daemon!,
    [
      '--no-defaults',
      ...asUser,
      `--datadir=${data}`,
      `--socket=${socket}`,
      '--skip-networking',
      '--innodb-flush-log-at-trx-commit=2',
      ...options,
    ],
    { stdio: 'ignore' },
  );
  const connect = (multipleStatements = false) =>
    createConnection({ socketPath: socket, user: 'root', multipleStatements });
  for (let i = 0; ; i++) {
    try {
      await (await connect()).end();
      break;
    } catch (error) {
      if (i > 200 || server.exitCode !== null) throw error;
      await sleep(50);
    }
  }
  return {
    address: (database) => `mysql://root@localhost/${database}?socket=${encodeURIComponent(socket)}`,
    async create(database, sql = '') {
      const connection = await connect(true);
      await connection.query(
        `DROP DATABASE IF EXISTS \`${database}\`; CREATE DATABASE \`${database}\`; USE \`${database}\`; ${sql}`,
      );
      // Numbers begin where the rows end, as they do in SQLite.
      const [tables] = await connection.query(
        'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND auto_increment IS NOT NULL',
        [database],
      );
      for (const { name } of tables as { name: string }[]) {
        await connection.query(`ALTER TABLE \`${name}\` AUTO_INCREMENT = 1`);
      }
      await connection.end();
    },
    async query<Row>(database: string, sql: string) {
      const connection = await connect();
      await connection.query(`USE \`${database}\``);
      const [rows] = await connection.query(sql);
      await connection.end();
      return rows as Row[];
    },
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
