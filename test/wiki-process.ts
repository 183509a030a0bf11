import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';

const command = path.join(import.meta.dirname, '../bin/awiki.mjs');

/** A wiki in a process of its own. */
export interface WikiProcess {
  readonly apiUrl: string;
  /** As `kill -9` does. */
  kill(): Promise<void>;
}

/** Starts `awiki serve` with these options on a free port, and waits until it answers; it is killed when the test ends. */
export async function startWikiProcess(
  t: TestContext,
  options: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<WikiProcess> {
  const child = spawn(process.execPath, [command, 'serve', '--port', '0', ...options], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  t.after(kill);
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-2000)));
  for await (const line of createInterface({ input: child.stdout })) {
    said = `${said}${line}\n`.slice(-2000);
    const apiUrl = /http:\/\/\S+\/api\.php/.exec(line)?.[0];
    if (apiUrl === undefined) continue;
    child.stdout.resume();
    return { apiUrl, kill };
  }
  throw new Error(`The wiki ended before it was ready: ${said}`);
}
