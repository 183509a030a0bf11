import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import type { UploadedFile } from '../api/parameters.ts';
import { watchPace } from './body-pace.ts';
import type { Pace } from './body-pace.ts';
import { addField, decodeBody, noFields, readQueryString } from './query-string.ts';
import type { Fields } from './query-string.ts';

/** What a request's body held. */
export interface RequestBody {
  readonly fields: Fields;
  readonly files: Map<string, UploadedFile>;
  /** Paths of all files that were made for it. */
  readonly temporary: Set<string>;
  /** The body's text where it is no form. */
  readonly text: string | undefined;
}

/** How much a request may send, in bytes, and how slowly. */
export interface BodyLimits extends Pace {
  readonly form: number;
  readonly file: number;
}

/** The request sent more than it may. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** The request's body is not what its headers say. */
export class BodyUnreadable extends Error {
  override readonly name = 'BodyUnreadable';
}

/**
 * Reads a body: forms into fields, files into `folder`. `discardFiles` takes the files away again. Throws where it is too large, too
 * slow, or not what its headers say; what is announced as too large is not read at all.
 */
export async function readBody(request: FastifyRequest, folder: string, limits: BodyLimits): Promise<RequestBody> {
  const body: RequestBody = { fields: noFields(), files: new Map(), temporary: new Set(), text: undefined };
  if (request.method !== 'POST') return body;
  const watch = watchPace(request.raw, limits);
  const stop = new AbortController();
  const reading = readWhole(request, body, { folder, limits, signal: stop.signal });
  try {
    return await Promise.race([reading, watch.broken]);
  } catch (error) {
    stop.abort();
    reading.catch(() => undefined);
    await discardFiles(body);
    throw error;
  } finally {
    watch.end();
  }
}

interface Reading {
  readonly folder: string;
  readonly limits: BodyLimits;
  /** The body is given up. */
  readonly signal: AbortSignal;
}

async function readWhole(request: FastifyRequest, body: RequestBody, reading: Reading): Promise<RequestBody> {
  const { limits } = reading;
  const type = (request.headers['content-type'] ?? '').toLowerCase();
  const isMultipart = type.startsWith('multipart/form-data');
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limits.form + (isMultipart ? limits.file : 0)) throw new BodyTooLarge();
  if (isMultipart) {
    try {
      await readMultipart(request, body, reading);
    } catch (error) {
      throw error instanceof BodyTooLarge ? error : new BodyUnreadable(String(error));
    }
    return body;
  }
  const text = await readText(request, limits.form);
  // A body without a type is a form: simple clients send it so.
  if (type === '' || type.startsWith('application/x-www-form-urlencoded')) readQueryString(text, body.fields);
  else return { ...body, text };
  return body;
}

/** Takes away what a request's files left behind. */
export async function discardFiles({ temporary }: RequestBody): Promise<void> {
  await Promise.all([...temporary].map((file) => rm(file, { force: true })));
}

async function readText({ raw }: FastifyRequest, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of raw as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  // Bytes that are no UTF-8 are only expected percent-encoded, where the fields' reader looks after them.
  return Buffer.concat(chunks).toString();
}

const MOST_FIELDS = 1000;
const MOST_FILES = 20;

async function readPart(part: AsyncIterable<Buffer>, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of part) {
    size += chunk.length;
    if (size > limit) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readMultipart(
  request: FastifyRequest,
  { fields, files, temporary }: RequestBody,
  { folder, limits, signal }: Reading,
): Promise<void> {
  const parts = request.parts({
    limits: {
      fieldSize: limits.form,
      fileSize: limits.file,
      files: MOST_FIELDS + MOST_FILES,
      parts: MOST_FIELDS + MOST_FILES,
      fieldNameSize: 1000,
    },
    // As streams of bytes: read as text, fields would not tell which of them are no UTF-8.
    isPartAFile: () => true,
  });
  let total = 0;
  let fileCount = 0;
  for await (const part of parts) {
    if (part.type === 'field') throw new BodyUnreadable('A field was read as text.');
    // What is no file says no name for one.
    if ((part.filename as string | undefined) === undefined) {
      const bytes = await readPart(part.file, limits.form - total);
      total += bytes.length;
      addField(fields, { text: part.fieldname }, decodeBody(bytes));
      continue;
    }
    if (++fileCount > MOST_FILES) throw new BodyTooLarge();
    const file = path.join(folder, `upload-${crypto.randomUUID()}`);
    temporary.add(file);
    try {
      await pipeline(part.file, createWriteStream(file, { mode: 0o600 }), { signal });
    } catch (error) {
      // Whoever gave the body up may have looked for its files before this one was there.
      await rm(file, { force: true });
      throw error;
    }
    files.set(part.fieldname, { name: part.filename, type: part.mimetype, path: file, size: part.file.bytesRead });
    if (part.file.truncated) throw new BodyTooLarge();
  }
}
