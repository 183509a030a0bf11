import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';

interface PageFile {
  readonly type: string;
  readonly body: string;
  readonly etag: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

let files: Promise<ReadonlyMap<string, PageFile>> | undefined;

/** Serves one of the sandbox's own files; false where there is none of that name. Browsers keep them, and ask whether they have changed. */
export async function sandboxFile(request: FastifyRequest, reply: FastifyReply, name: string): Promise<boolean> {
  files ??= readFiles();
  const file = (await files).get(name);
  if (!file) return false;
  reply
    .header('etag', file.etag)
    .header('cache-control', 'public, no-cache')
    .header('x-content-type-options', 'nosniff');
  if (request.headers['if-none-match'] === file.etag) void reply.code(304).send();
  else void reply.type(file.type).send(file.body);
  return true;
}

/** They are few and small: once read, they stay in memory. */
async function readFiles(): Promise<ReadonlyMap<string, PageFile>> {
  const folder = path.join(import.meta.dirname, 'page');
  const names = (await readdir(folder)).filter((name) => path.extname(name) in TYPES);
  const read = names.map(async (name): Promise<[string, PageFile]> => {
    const body = await readFile(path.join(folder, name), 'utf8');
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    return [name, { type: TYPES[path.extname(name)]!, body, etag }];
  });
  return new Map(await Promise.all(read));
}
