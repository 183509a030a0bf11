#!/usr/bin/env -S node --max-semi-space-size=8
// The heap's part for what lives briefly is kept small: answers are, and the process has less to hold.
// Runs the command line under the Node that comes with the package where the machine's own is older.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const built = path.join(root, 'dist/main.js');
const main = existsSync(built) ? built : path.join(root, 'src/main.ts');
const [major] = process.versions.node.split('.').map(Number);

if (major >= 24) await import(main);
else {
  const own = path.join(path.dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin/node');
  const child = spawn(own, ['--max-semi-space-size=8', main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
