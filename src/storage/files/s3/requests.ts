import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { FileStoreFailure } from '../file-store.ts';
import { addressOf, type Bucket } from './bucket.ts';
import { childText, parseXml } from './xml.ts';

/** A piece of a file on this machine. */
export interface FilePiece {
  readonly file: string;
  readonly start: number;
  /** Bytes. */
  readonly length: number;
}

export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Absent: the bucket itself is asked. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FilePiece;
}

export interface S3Answer {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks a bucket. What fails for a moment is tried again; what fails for good throws `S3Error`. */
export interface S3Requests {
  /** The whole answer. */
  ask(request: S3Request): Promise<S3Answer>;
  /** The answer as it arrives, whose body the caller takes or destroys. */
  open(request: S3Request): Promise<IncomingMessage>;
}

/** How long S3 is waited for. */
export interface Patience {
  /** Milliseconds in which nothing moves until one attempt is given up. */
  readonly attempt: number;
  /** Milliseconds after which nothing is tried again. */
  readonly whole: number;
}

const usualPatience: Patience = { attempt: 20_000, whole: 10_000 };

/** So many requests run at once; those that read files run beside them, as many as there are readers. */
const AT_ONCE = 32;
/** Milliseconds before the second attempt; doubled before each further one. */
const FIRST_WAIT = 100;
const LONGEST_ANSWER = 8 * 2 ** 20;

/** What S3 refuses, or does not answer (then `status` is 0). */
export class S3Error extends FileStoreFailure {
  override readonly name = 'S3Error';
  readonly status: number;
  /** `NoSuchKey`, `AccessDenied` …, or what the connection says (`ECONNREFUSED`). */
  readonly code: string;

  constructor(bucket: Bucket, { method, key }: S3Request, { status, code, said }: Complaint) {
    const what = `${method} ${key === undefined ? 'of the bucket itself' : `“${key}”`}`;
    const answer = status === 0 ? `did not answer (${code})` : `answered ${status} ${code}`;
    super(`The bucket ${bucket.name} at ${bucket.endpoint} ${answer}: ${what}${said === '' ? '' : `: ${said}`}`);
    this.status = status;
    this.code = code;
  }
}

interface Complaint {
  readonly status: number;
  readonly code: string;
  readonly said: string;
}

export function s3Requests(bucket: Bucket, patience: Patience = usualPatience): S3Requests {
  const isSecure = bucket.endpoint.startsWith('https:');
  const Agent = isSecure ? HttpsAgent : HttpAgent;
  const acts = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  // Whoever reads slowly must not keep others from writing.
  const readings = new Agent({ keepAlive: true });
  const signingKeys = new Map<string, ArrayBuffer>();

  async function send(request: S3Request, agent: HttpAgent): Promise<IncomingMessage> {
    const { method, body } = request;
    const url = addressOf(bucket, request.key, request.query);
    const { headers } = await new AwsV4Signer({
      method,
      url: url.href,
      headers: { ...request.headers, 'X-Amz-Content-Sha256': await sha256Of(body) },
      service: 's3',
      region: bucket.region,
      accessKeyId: bucket.accessKeyId,
      secretAccessKey: bucket.secretAccessKey,
      ...(bucket.sessionToken === undefined ? {} : { sessionToken: bucket.sessionToken }),
      cache: signingKeys,
    }).sign();
    const length = body === undefined ? 0 : typeof body === 'string' ? Buffer.byteLength(body) : body.length;
    if (body !== undefined || method === 'PUT' || method === 'POST') headers.set('Content-Length', String(length));
    return new Promise((resolve, reject) => {
      const outgoing = (isSecure ? httpsRequest : httpRequest)(url, {
        method,
        agent,
        headers: Object.fromEntries(headers),
        timeout: patience.attempt,
      });
      outgoing.on('timeout', () => outgoing.destroy(new Silence()));
      outgoing.on('error', reject);
      outgoing.on('response', (response) => {
        // From here on, whoever takes the body watches over it.
        outgoing.setTimeout(0);
        resolve(response);
      });
      if (typeof body !== 'object') outgoing.end(body);
      else if (length === 0) outgoing.end();
      else {
        const piece = createReadStream(body.file, { start: body.start, end: body.start + length - 1 });
        piece.on('error', (error) => outgoing.destroy(error));
        outgoing.on('close', () => piece.destroy());
        piece.pipe(outgoing);
      }
    });
  }

  /** Tries until it succeeds, or there is no sense in trying. */
  async function persist<Result>(request: S3Request, attempt: () => Promise<Result>): Promise<Result> {
    const end = Date.now() + patience.whole;
    for (let wait = FIRST_WAIT; ; wait *= 2) {
      let complaint: Complaint;
      try {
        return await attempt();
      } catch (error) {
        complaint = error instanceof Complained ? error.complaint : complaintOf(error);
        if (!mayPass(complaint) || Date.now() + wait > end) {
          throw new S3Error(bucket, request, complaint);
        }
      }
      // Many who wait for the same server should not come back at the same moment.
      await sleep(wait * (0.5 + Math.random() / 2));
    }
  }

  return {
    ask: (request) =>
      persist(request, async () => {
        const response = await send(request, acts);
        const body = await textOf(response, patience.attempt);
        const status = response.statusCode ?? 0;
        // Long acts begin their answer before they know how they end.
        const failed = status >= 300 || /^(?:\s*<\?xml[^>]*\?>)?\s*<Error>/.test(body);
        if (failed) throw new Complained(status >= 300 ? status : 500, body);
        return { headers: response.headers, body };
      }),
    open: (request) =>
      persist(request, async () => {
        const response = await send(request, readings);
        const status = response.statusCode ?? 0;
        if (status >= 300) throw new Complained(status, await textOf(response, patience.attempt));
        return response;
      }),
  };
}

class Complained extends Error {
  readonly complaint: Complaint;

  constructor(status: number, body: string) {
    super(`status ${status}`);
    const error = parseXml(body);
    this.complaint = {
      status,
      code: childText(error, 'Code') ?? '',
      said: childText(error, 'Message') ?? '',
    };
  }
}

/** Nothing moved for too long. */
export class Silence extends Error {
  readonly code = 'ETIMEDOUT';
}

/** Connections that fail; anything else is no matter of S3, and thrown. */
function complaintOf(error: unknown): Complaint {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
  // The file that was to be sent.
  if ('path' in error && 'syscall' in error && !('address' in error)) throw error;
  return { status: 0, code: error.code, said: '' };
}

const passing = new Set(['SlowDown', 'InternalError', 'ServiceUnavailable', 'RequestTimeout', 'OperationAborted']);

function mayPass({ status, code }: Complaint): boolean {
  if (passing.has(code)) return true;
  return status === 0 ? code !== 'ENOTFOUND' : [408, 429, 500, 502, 503, 504].includes(status);
}

/** Reads an answer that is small. */
async function textOf(response: IncomingMessage, patience: number): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  response.setTimeout(patience, () => response.destroy(new Silence()));
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_ANSWER) throw new Error('The answer of the bucket is longer than any answer should be.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

async function sha256Of(body: string | FilePiece | undefined): Promise<string> {
  const hash = createHash('sha256');
  if (typeof body === 'string') hash.update(body);
  else if (body && body.length > 0) {
    const piece = createReadStream(body.file, { start: body.start, end: body.start + body.length - 1 });
    for await (const part of piece as AsyncIterable<Buffer>) hash.update(part);
  }
  return hash.digest('hex');
}
