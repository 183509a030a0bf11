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

/** Starts Awiki as a process of its own, as `npm start` does, over a database and with the reference wiki's settings. */
export async function startAwiki(database: string, home: string): Promise<StartedAwiki> {
  const main = fileURLToPath(new URL('../bin/awiki.mjs', import.meta.url));
  const settings = path.join(conformance, 'settings/base.yaml');
  const begun = performance.now();
  const options = ['--port', '0', '--database', database, '--data', home, '--config', settings];
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
