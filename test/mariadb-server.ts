import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection, type Connection } from 'mysql2/promise';

const daemon = ['/usr/sbin/mariadbd', '/usr/local/sbin/mariadbd'].find(existsSync);

/** Why MariaDB cannot be started on this machine, or false where it can. */
export const withoutMariaDb = daemon === undefined && 'MariaDB is not installed on this machine';

export interface TestServerOptions {
  /** A port on which it listens besides; none unless said. */
  readonly port?: number;
  /** Options of the server's own. */
  readonly options?: readonly string[];
  /** Options for the first start only. */
  readonly firstOptions?: readonly string[];
  /** How long it may take to answer, in seconds. */
  readonly patience?: number;
}

/** A server of our own, with its data in a temporary folder. */
export interface TestServer {
  /** Address of one of its databases, as `--database` takes it. */
  address(database: string): string;
  /** Makes an empty database in place of one of that name, and runs statements in it. */
  create(database: string, sql?: string): Promise<void>;
  /** Rows that a statement gives in one of the databases, or in none. */
  query<Row>(database: string | undefined, sql: string): Promise<Row[]>;
  /** As `kill -9` does. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same data; `more` are options besides. */
  start(more?: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A port that is free now, and stays so while a server that was killed is away: below those that the system hands out for connections
 * (Linux: from 32768).
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 20_000);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => {
        resolve(false);
      });
      server.listen(port, '127.0.0.1', () => {
        resolve(true);
      });
    });
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

/** A folder in memory, where there is room in one. */
function fastFolder(): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return os.tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 2 * 2 ** 30 ? memory : os.tmpdir();
}

/** Starts a server, reached by its socket. It ends with this process at the latest. */
export async function startMariaDb({
  port,
  options = [],
  firstOptions = [],
  patience = 30,
}: TestServerOptions = {}): Promise<TestServer> {
  // Not the longest of paths: a socket's has a limit.
  const folder = mkdtempSync(path.join(fastFolder(), 'awiki-db-'));
  const socket = path.join(folder, 'socket');
  const data = path.join(folder, 'data');
  const asUser = process.getuid?.() === 0 ? ['--user=mysql'] : [];
  chmodSync(folder, 0o777);
  execFileSync('mariadb-install-db', [...asUser, `--datadir=${data}`, '--auth-root-authentication-method=normal'], {
    stdio: 'ignore',
  });
  const connect = (multipleStatements = false): Promise<Connection> =>
    createConnection({ socketPath: socket, user: 'root', multipleStatements });
  let server: ChildProcess | undefined;
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const ending = server;
    server = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  };
  const start = async (more: readonly string[] = []) => {
    const started = spawn(
      daemon!,
      [
        '--no-defaults',
        ...asUser,
        `--datadir=${data}`,
        `--socket=${socket}`,
        `--pid-file=${folder}/pid`,
        `--log-error=${folder}/log`,
        `--tmpdir=${folder}`,
        ...(port === undefined ? ['--skip-networking'] : [`--port=${port}`, '--bind-address=127.0.0.1']),
        '--innodb-flush-log-at-trx-commit=0',
        '--innodb-log-file-size=64M',
        '--max-connections=1000',
        ...options,
        ...more,
      ],
      { stdio: 'ignore' },
    );
    server = started;
    for (let i = 0; ; i++) {
      try {
        await (await connect()).end();
        return;
      } catch (error) {
        if (i > patience * 20 || started.exitCode !== null) {
          const log = existsSync(`${folder}/log`)
            ? readFileSync(`${folder}/log`, 'utf8').slice(-3000)
            : 'it has no log';
          throw new Error(`The server does not start: ${log}`, {
            cause: error,
          });
        }
        await sleep(50);
      }
    }
  };
  process.once('exit', () => {
    server?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  try {
    await start(firstOptions);
  } catch (error) {
    await end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    address: (database) =>
      port === undefined
        ? `mysql://root@localhost/${database}?socket=${encodeURIComponent(socket)}`
        : `mysql://root@127.0.0.1:${port}/${database}`,
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
    async query<Row>(database: string | undefined, sql: string) {
      const connection = await connect();
      try {
        if (database !== undefined) await connection.query(`USE \`${database}\``);
        const [rows] = await connection.query(sql);
        return rows as Row[];
      } finally {
        connection.destroy();
      }
    },
    kill: () => end('SIGKILL'),
    start,
    async stop() {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
