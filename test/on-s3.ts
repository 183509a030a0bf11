import { spawn } from 'node:child_process';
import { startS3 } from './s3-server.ts';

/**
 * Runs a command with a server at hand that speaks S3, in whose bucket every wiki in memory has a place for its files:
 *
 *   node test/on-s3.ts node --test test/files.test.ts
 */
const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error('Usage: node test/on-s3.ts COMMAND…');
  process.exit(2);
}
const server = await startS3();
const child = spawn(command, args, {
  stdio: 'inherit',
  env: { ...process.env, AWIKI_MEMORY_BUCKET: JSON.stringify(server.bucket) },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
const code = await new Promise<number>((resolve) => {
  child.once('exit', (status) => resolve(status ?? 1));
  child.once('error', () => resolve(1));
});
await server.stop();
process.exit(code);
