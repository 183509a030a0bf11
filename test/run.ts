import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Most of what a test's process does first is reading the same sources: what was made of them is kept between the processes. */
const env = { NODE_COMPILE_CACHE: path.resolve('.cache/node'), ...process.env };

/** Runs the suite, on MariaDB what touches the database, and on S3 what touches files; the last line counts all together. */
const runs = ['test:sqlite', 'test:mariadb', 'test:s3'];
const total = { passed: 0, failed: 0, skipped: 0 };
let failed = false;
for (const name of runs) {
  console.log(`${name}:`);
  const child = spawn('npm', ['run', '--silent', name], { stdio: ['inherit', 'pipe', 'inherit'], env });
  let end = '';
  child.stdout.on('data', (data: Buffer) => {
    process.stdout.write(data);
    end = (end + data.toString()).slice(-1000);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  failed ||= code !== 0;
  const counts = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(end);
  total.passed += Number(counts?.[1] ?? 0);
  total.failed += Number(counts?.[2] ?? 0);
  total.skipped += Number(counts?.[3] ?? 0);
}
console.log('together:');
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = failed ? 1 : 0;
