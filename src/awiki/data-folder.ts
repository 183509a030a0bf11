import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Where a wiki keeps what is not in its database. */
export interface DataFolder {
  /** File of the database; undefined for one in memory. */
  readonly database: string | undefined;
  /** Folder of uploaded files; made when the first one comes. */
  readonly files: string;
  /** Folder of mails of a wiki that has no mail server; made when the first one comes. */
  readonly mail: string;
  /** For files while their request lasts. */
  readonly temporary: string;
  readonly secretKey: string;
  /** Takes away what was for this run only. */
  close(): Promise<void>;
}

/** Opens the folder of a wiki, and makes it at the first start, for its owner's eyes only. */
export async function openDataFolder(options: {
  memory?: boolean;
  data?: string;
  database?: string;
}): Promise<DataFolder> {
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'awiki-'));
  const close = () => rm(temporary, { recursive: true, force: true });
  if (options.memory) {
    return {
      database: undefined,
      files: path.join(temporary, 'files'),
      mail: path.join(temporary, 'mail'),
      temporary,
      secretKey: newKey(),
      close,
    };
  }
  const folder = path.resolve(options.data ?? 'data');
  if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) await chmod(folder, 0o700);
  return {
    database: options.database === undefined ? path.join(folder, 'wiki.sqlite') : path.resolve(options.database),
    files: path.join(folder, 'files'),
    mail: path.join(folder, 'mail'),
    temporary,
    secretKey: await keptKey(path.join(folder, 'secret-key')),
    close,
  };
}

/** The key in this file; made where there is none. Of two processes that start at once, both get the same. */
async function keptKey(file: string): Promise<string> {
  try {
    await writeFile(file, `${newKey()}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return (await readFile(file, 'utf8')).trim();
}

function newKey(): string {
  return randomBytes(32).toString('hex');
}
