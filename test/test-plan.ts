import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { databaseTests } from './database-tests.ts';

/** What the tests stand on: SQLite and folders, a MariaDB server for databases, or a bucket of S3 for files. */
export type Ground = 'sqlite' | 'mariadb' | 's3';

/** Tests that share a process. */
export interface TestProcess {
  readonly ground: Ground;
  /** Paths from the root of the project. */
  readonly files: readonly string[];
}

const root = path.join(import.meta.dirname, '..');

/** Most files of one process: all the wikis that they start before their first test stand until its end. */
const MOST = 10;

/** What a file does to all of its process: hooks around every test, or other times. */
const disturbs = /^(beforeEach|afterEach)\(|\bmock\.(timers|method)\b|^process\.env\.\w+ = /m;

const filesOf: Record<Ground, () => string[]> = {
  sqlite: () => globSync('{src,test}/**/*.test.ts', { cwd: root }).sort(),
  mariadb: databaseTests,
  s3: () => globSync('test/{chunked-upload,file-check,files,image-info}.test.ts', { cwd: root }).sort(),
};

/**
 * The processes in which the tests of a ground run. Tests beside the sources speak with wikis of their own, and share processes: reading
 * the sources takes as long as many a test. Those in `test/` start processes, kill and measure them, and have theirs alone; they come first,
 * being the longest.
 */
export function testProcesses(ground: Ground): TestProcess[] {
  const files = filesOf[ground]();
  const alone = files.filter(
    (file) => file.startsWith('test/') || disturbs.test(readFileSync(path.join(root, file), 'utf8')),
  );
  const together = files.filter((file) => !alone.includes(file));
  const count = Math.ceil(together.length / MOST);
  const groups = Array.from({ length: count }, (_, at) => together.filter((_file, index) => index % count === at));
  return [...alone.map((file) => [file]), ...groups].map((each) => ({ ground, files: each }));
}
