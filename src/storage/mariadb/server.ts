import type { ConnectionOptions } from 'mysql2';
import { DatabaseUnusable } from '../storage.ts';

/** Where a MariaDB or MySQL server is, and which of its databases is the wiki's. It can be posted as a message. */
export interface MariaDbServer {
  readonly host: string;
  readonly port: number;
  /** Path of a socket on this machine, in place of host and port. */
  readonly socketPath: string | undefined;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** A server that is written to, and others that follow it. */
export interface MariaDbServers {
  readonly server: MariaDbServer;
  /** The share of the reading that may lag which comes to the server itself; none unless said. */
  readonly load?: number;
  readonly replicas?: readonly { readonly server: MariaDbServer; readonly load: number }[];
}

/** Whether a text is an address of a database server, and no file's name. */
export function isServerAddress(text: string): boolean {
  return /^(?:mysql|mariadb):\/\//.test(text);
}

/** Reads `mysql://user:password@host:3306/database`; `?socket=/path` names a socket. Throws `DatabaseUnusable`. */
export function parseServerAddress(address: string): MariaDbServer {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    // The text stays untold: a password may stand in it. So does the cause, which repeats it.
    throw new DatabaseUnusable('This is no address of a database; one looks like mysql://user@host/database.');
  }
  const database = decodeURIComponent(url.pathname.slice(1));
  if (database === '' || database.includes('/')) {
    throw new DatabaseUnusable('The address of a database server must name the database: mysql://user@host/database.');
  }
  return {
    host: url.hostname || '127.0.0.1',
    port: url.port === '' ? 3306 : Number(url.port),
    socketPath: url.searchParams.get('socket') ?? undefined,
    user: decodeURIComponent(url.username) || 'root',
    password: decodeURIComponent(url.password),
    database,
  };
}

/** What mysql2 needs to know. */
export function connectionOptions({ host, port, socketPath, ...login }: MariaDbServer): ConnectionOptions {
  return {
    ...login,
    ...(socketPath === undefined ? { host, port } : { socketPath }),
    charset: 'utf8mb4',
    supportBigNumbers: true,
    decimalNumbers: true,
    rowsAsArray: true,
    dateStrings: true,
    connectTimeout: 10_000,
  };
}

/**
 * How a connection begins. MediaWiki's columns hold bytes, with which texts are compared byte by byte. Double quotes name columns, as
 * in SQLite. Every statement sees what was committed meanwhile.
 */
export const sessionSettings: readonly string[] = [
  "SET NAMES utf8mb4 COLLATE utf8mb4_bin, SESSION sql_mode = 'ANSI_QUOTES,STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION,PIPES_AS_CONCAT', SESSION time_zone = '+00:00'",
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
];

/** How a connection for reading begins besides. */
export const readerSettings: readonly string[] = ['SET SESSION TRANSACTION READ ONLY'];

/** How a connection for writing begins besides. It waits this long for a row, in seconds. */
export const writerSettings: readonly string[] = ['SET SESSION innodb_lock_wait_timeout = 5, SESSION autocommit = 0'];
