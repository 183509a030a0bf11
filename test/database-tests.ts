import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');

/** How a test opens a wiki whose database `test/on-mariadb.ts` decides about. */
const opens = /\bmemory: true\b|\bkind: 'memory'|\bwikiPlace\(/;

const declared = 'what it shows is made of declarations';
const clients = 'what clients make of answers, and how they are asked';

/** Tests (or folders of such) that open a database, and say nothing of it: why they run on SQLite alone. */
const saysNothing: readonly (readonly [place: string, why: string])[] = [
  ['src/api/help-page.test.ts', declared],
  ['src/client', clients],
  ['src/server/sandbox', declared],
  ['test/client-browser.test.ts', clients],
  ['test/client-docs.test.ts', clients],
  ['test/clients.test.ts', clients],
  ['test/help-texts.test.ts', declared],
  ['test/paraminfo.test.ts', declared],
  ['test/sandbox.test.ts', declared],
];

/**
 * The tests that run on MariaDB, too: those that open a wiki in memory, or one in a `wikiPlace`, themselves or by what they import from
 * among the tests. Paths from the root of the project.
 */
export function databaseTests(): string[] {
  const files = globSync('{src,test}/**/*.test.ts', { cwd: root }).sort();
  for (const [place] of saysNothing) if (!existsSync(path.join(root, place))) throw new Error(`There is no ${place}.`);
  return files.filter(
    (file) => opensDatabase(file) && !saysNothing.some(([place]) => file === place || file.startsWith(`${place}/`)),
  );
}

const known = new Map<string, boolean>();

function opensDatabase(file: string): boolean {
  const found = known.get(file);
  if (found !== undefined) return found;
  const text = readFileSync(path.join(root, file), 'utf8');
  // Until it is known: modules may import each other.
  known.set(file, false);
  const result = opens.test(text) || testModules(file, text).some(opensDatabase);
  known.set(file, result);
  return result;
}

/** Modules that are there for tests only, of those that a file imports. */
function testModules(file: string, text: string): string[] {
  const imported = [...text.matchAll(/^(?:import|\}).* from '(\.[^']+\.ts)';$/gm)].map(([, name]) =>
    path.join(path.dirname(file), name!),
  );
  // Generated sources name modules that are elsewhere.
  return imported.filter((name) => existsSync(path.join(root, name)) && /^test\/|\/test-[^/]+$|\.test\.ts$/.test(name));
}
