import { spawn } from 'node:child_process';
import { startMariaDb, withoutMariaDb } from './mariadb-server.ts';

/**
 * Runs a command with a MariaDB server at hand, on which every wiki in memory has a database of its own:
 *
 *   node test/on-mariadb.ts node --test src/wiki/edits/edit-page.test.ts
 */
const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error('Usage: node test/on-mariadb.ts COMMAND…');
  process.exit(2);
}
if (withoutMariaDb !== false) {
  console.log(`Nothing is run on MariaDB: ${withoutMariaDb}.`);
  process.exit(0);
}
const server = await startMariaDb();
const child = spawn(command, args, {
  stdio: 'inherit',
  env: { ...process.env, AWIKI_MEMORY_SERVER: server.address('mysql') },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
const code = await new Promise<number>((resolve) => {
  child.once('exit', (status) => resolve(status ?? 1));
  child.once('error', () => resolve(1));
});
await server.stop();
process.exit(code);
