import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

const command = path.join(import.meta.dirname, '../bin/awiki.mjs');

/** A wiki in a process of its own. */
export interface WikiProcess {
  readonly apiUrl: string;
  /** As `kill -9` does. */
  kill(): Promise<void>;
  /** All that it has said so far on its output, and on its error output. */
  output(): string;
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
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  for (const limit = Date.now() + 60_000; Date.now() < limit && child.exitCode === null; await sleep(20)) {
    const apiUrl = /http:\/\/[^\s"]+\/api\.php/.exec(output)?.[0];
    if (apiUrl !== undefined) return { apiUrl, kill, output: () => output };
  }
  throw new Error(`The wiki was not ready in time: ${output.slice(-2000)}`);
}
