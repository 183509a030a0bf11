import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isServerAddress, parseServerAddress } from '../storage/mariadb/server.ts';
import type { StorageLocation } from '../storage/open.ts';

/** Where a wiki keeps what is not in its database. */
export interface DataFolder {
  readonly database: StorageLocation;
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

export interface DataFolderOptions {
  readonly memory?: boolean;
  readonly data?: string;
  readonly database?: string;
}

/** Where the database of a wiki is; nothing is opened or made. */
export function locateDatabase({ memory, data = 'data', database }: DataFolderOptions): StorageLocation {
  return memory ? { kind: 'memory' } : databaseOf(path.resolve(data), database);
}

/** Opens the folder of a wiki, and makes it at the first start, for its owner's eyes only. */
export async function openDataFolder(options: DataFolderOptions): Promise<DataFolder> {
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'awiki-'));
  const close = () => rm(temporary, { recursive: true, force: true });
  if (options.memory) {
    return {
      database: { kind: 'memory' },
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
    database: databaseOf(folder, options.database),
    files: path.join(folder, 'files'),
    mail: path.join(folder, 'mail'),
    temporary,
    secretKey: await keptKey(path.join(folder, 'secret-key')),
    close,
  };
}

/** A file in the folder unless said: another file, or the address of a server. */
function databaseOf(folder: string, said: string | undefined): StorageLocation {
  if (said === undefined) return { kind: 'sqlite', file: path.join(folder, 'wiki.sqlite') };
  return isServerAddress(said)
    ? { kind: 'mariadb', server: parseServerAddress(said) }
    : { kind: 'sqlite', file: path.resolve(said) };
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
