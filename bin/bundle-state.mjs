// Where the bundle of the sources lies, and whether it says what they say.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The folder of the bundle; it may be taken away at any time. */
export const bundleFolder = path.join(root, '.cache/bundle');

/** The name of a source in the bundle, where it is an entry of its own. */
export const bundledName = (file) =>
  path.relative(path.join(root, 'src'), file).replace(/\.ts$/, '').replaceAll(path.sep, '-');

/** What is written beside a bundle, to compare later. */
export const stateFile = path.join(bundleFolder, 'state.json');

/**
 * What the bundle is made of, and what would show that it changed: the sources, their folders (which change with the names in them),
 * and the list of the packages; with the newest time of all. To ask for the times of paths that are known is quicker than to list them.
 */
export function sourceState() {
  const entries = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isDirectory() || (entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts')))
    // Node before 20.12 has another name for it.
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
  paths.push('src', 'package-lock.json');
  return { newest: Math.max(...paths.map((each) => statSync(path.join(root, each)).mtimeMs)), paths };
}

/** The bundled command line, if it is there and no source has changed since. */
export function freshBundle() {
  if (!existsSync(stateFile)) return undefined;
  const { newest, paths } = JSON.parse(readFileSync(stateFile, 'utf8'));
  const isOld = (each) => (statSync(path.join(root, each), { throwIfNoEntry: false })?.mtimeMs ?? Infinity) <= newest;
  return paths.every(isOld) ? path.join(bundleFolder, 'main.mjs') : undefined;
}
