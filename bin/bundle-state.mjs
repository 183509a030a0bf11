// Where the bundle of the sources lies, and whether it says what they say.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The folder of the bundle; it may be taken away at any time. */
export const bundleFolder = path.join(root, '.cache/bundle');

/** What is written beside a bundle, to compare later. */
export const stateFile = path.join(bundleFolder, 'state.json');

/** What the sources and the packages are like now: how many files, and the time of the newest. */
export function sourceState() {
  let newest = 0;
  let files = 0;
  const look = (file) => {
    newest = Math.max(newest, statSync(file).mtimeMs);
    files++;
  };
  for (const entry of readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts')) {
      // Node before 20.12 has another name for it.
      look(path.join(entry.parentPath ?? entry.path, entry.name));
    }
  }
  look(path.join(root, 'package-lock.json'));
  return JSON.stringify({ newest, files });
}

/** The bundled command line, if it is there and no source has changed since. */
export function freshBundle() {
  if (!existsSync(stateFile) || readFileSync(stateFile, 'utf8') !== sourceState()) return undefined;
  return path.join(bundleFolder, 'main.js');
}
