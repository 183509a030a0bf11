import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { material } from './conformance.ts';

const script = path.join(material, 'reference/reference');
const installed = path.join(process.env['REF_HOME'] ?? path.join(homedir(), '.cache/reference-wiki'), 'mediawiki');

/** Why the reference wiki cannot be started on this machine, or false where it can. */
export const withoutReference: string | false = !existsSync(script)
  ? 'the conformance material is not beside the project'
  : !existsSync(path.join(installed, 'api.php'))
    ? 'the reference wiki is not installed on this machine'
    : false;

export interface Reference {
  readonly apiUrl: string;
  /** Its SQLite file; to be replaced only before the first request. */
  readonly database: string;
  /** Folder of its uploaded files. */
  readonly images: string;
  /** How one of its maintenance scripts is run. */
  maintenance(
    script: string,
    ...args: string[]
  ): { readonly command: string; readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> };
  /** Does what the wiki has put off. */
  runJobs(): void;
  stop(): void;
}

/** Starts a reference wiki of our own on a fresh start database, or on copies of the given one and of a folder of uploaded files. */
export async function startReference(database?: string, files?: string): Promise<Reference> {
  const home = mkdtempSync(path.join(tmpdir(), 'awiki-reference-'));
  chmodSync(home, 0o755); // its web server runs as another user
  symlinkSync(installed, path.join(home, 'mediawiki'));
  const env = { ...process.env, REF_HOME: home };
  const port = await freePort();
  execFileSync(script, ['start', String(port)], { env, stdio: 'ignore' });
  const file = path.join(home, 'data/wiki.sqlite');
  if (database !== undefined) {
    for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
    mkdirSync(path.dirname(file), { recursive: true });
    cpSync(database, file);
  }
  const images = path.join(home, 'images');
  if (files !== undefined) {
    cpSync(files, images, { recursive: true });
    // Its web server writes there, too.
    execFileSync('chmod', ['-R', 'a+rwX', images]);
  }
  return {
    images,
    apiUrl: `http://127.0.0.1:${port}/w/api.php`,
    database: file,
    maintenance: (name, ...args) => ({ command: script, args: ['run', name, ...args], env: { REF_HOME: home } }),
    runJobs() {
      execFileSync(script, ['jobs'], { env, stdio: 'ignore' });
    },
    stop() {
      execFileSync(script, ['stop'], { env, stdio: 'ignore' });
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
