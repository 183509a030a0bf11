#!/usr/bin/env -S node --max-semi-space-size=8
// The heap's part for what lives briefly is kept small: answers are, and the process has less to hold.
// Runs the command line under the Node that comes with the package where the machine's own is older.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { freshBundle, root } from './bundle-state.mjs';

const self = fileURLToPath(import.meta.url);
const built = path.join(root, 'dist/main.js');
const [major] = process.versions.node.split('.').map(Number);

if (major >= 24) {
  // Unused memory is looked for when the heap has grown by a quarter; left to itself it grows to the fourfold first.
  setFlagsFromString('--heap-growing-percent=25');
  // Very long functions are left to the simpler compilers: what the optimizing one needs for them, tens of megabytes, its threads keep.
  setFlagsFromString('--max-optimized-bytecode-size=8000');
  // What the command line says of the young generation has done its work; worker threads, which have smaller limits of their own,
  // would follow it instead.
  setFlagsFromString('--max-semi-space-size=0');
  // The sources are many: what Node made of them last time is kept, which halves the time to the first answer and leaves out the
  // reader of TypeScript. Worker threads find the cache by the variable.
  const { directory } = module.enableCompileCache();
  if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory;
  await import(existsSync(built) ? built : (freshBundle() ?? path.join(root, 'src/main.ts')));
} else {
  const own = path.join(path.dirname(module.createRequire(import.meta.url).resolve('node/package.json')), 'bin/node');
  const child = spawn(own, ['--max-semi-space-size=8', self, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
