import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { api } from './api.ts';
import { conformance } from './conformance.ts';

export interface StartedAwiki {
  readonly apiUrl: string;
  readonly pid: number;
  /** From the start of the process to its first answer. */
  readonly startMilliseconds: number;
  stop(): Promise<void>;
}

/** Starts Awiki over a database and with the reference wiki's settings. */
export function startAwiki(database: string, home: string): Promise<StartedAwiki> {
  const settings = path.join(conformance, 'settings/base.yaml');
  return startAwikiWith(['--database', database, '--data', home, '--config', settings]);
}

/** Starts Awiki as a process of its own, as `npm start` does, on a free port, and waits for its first answer. */
export async function startAwikiWith(given: readonly string[]): Promise<StartedAwiki> {
  const main = fileURLToPath(new URL('../bin/awiki.mjs', import.meta.url));
  const begun = performance.now();
  const options = ['--port', '0', ...given];
  const child = spawn(process.execPath, ['--max-semi-space-size=8', main, 'serve', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const apiUrl = /http:\/\/\S+\/api\.php/.exec(line)?.[0];
    if (apiUrl === undefined) continue;
    child.stdout.resume();
    await api({ apiUrl }, { action: 'query', meta: 'siteinfo' });
    const startMilliseconds = Math.round(performance.now() - begun);
    return {
      apiUrl,
      pid: child.pid!,
      startMilliseconds,
      stop: () =>
        new Promise((resolve) => {
          child.once('exit', () => {
            resolve();
          });
          child.kill('SIGTERM');
        }),
    };
  }
  throw new Error('Awiki did not start.');
}
