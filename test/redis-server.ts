import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

const daemon = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find(existsSync);

/** Why Redis cannot be started on this machine, or false where it can. */
export const withoutRedis = daemon === undefined && 'Redis is not installed on this machine';

/** Starts a server that listens at the path of a socket; it is killed when the test ends. */
export async function startRedis(t: TestContext, socket: string): Promise<ChildProcess> {
  const server = spawn(daemon!, ['--port', '0', '--unixsocket', socket, '--save', ''], { stdio: 'ignore' });
  t.after(() => server.kill('SIGKILL'));
  for (let i = 0; i < 500 && !existsSync(socket); i++) await sleep(20);
  return server;
}
