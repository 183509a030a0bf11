import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import S3rver from 's3rver';

/** A server that speaks S3, with one bucket. */
export interface S3Server {
  /** The setting `UploadBucket` that names it. */
  readonly bucket: {
    readonly bucket: string;
    readonly endpoint: string;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  };
  /** Asked before each request is answered; true: it was answered in another way (or not at all). */
  disturb: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
  /** Most objects of one list: 1000 unless said. */
  listed: number;
  stop(): Promise<void>;
}

const [accessKeyId, secretAccessKey] = ['S3RVER', 'S3RVER'];

interface Place {
  readonly bucket: string;
  readonly key: string;
}

/** What of s3rver's store is mended here. */
interface Store {
  putObject(object: Place): Promise<{ size: number; md5: string }>;
  copyObject(
    sourceBucket: string,
    sourceKey: string,
    bucket: string,
    key: string,
    metadata: unknown,
  ): Promise<{ readonly 'last-modified': string }>;
  deleteObject(bucket: string, key: string): Promise<void>;
  listObjects(bucket: string, options: { prefix: string }): Promise<{ objects: readonly ListedObject[] }>;
  getResourcePath(bucket: string, key: string, resource: string): string;
}

interface ListedObject {
  readonly key: string;
  readonly size: number;
  readonly lastModifiedDate: Date;
}

/** Starts s3rver on a free port, with a folder of its own. */
export async function startS3(): Promise<S3Server> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'awiki-s3-'));
  const app = new S3rver({ directory, silent: true, configureBuckets: [{ name: 'wiki', configs: [] }] });
  await (app as unknown as { configureBuckets(): Promise<void> }).configureBuckets();
  const { store } = app as unknown as { store: Store };
  mend(store);
  const answer = app.callback();
  const server = createServer((request, response) => {
    void (async () => {
      if (await s3.disturb(request, response)) return;
      if (!isSigned(request)) {
        response.writeHead(403, { 'Content-Type': 'application/xml' });
        response.end('<Error><Code>SignatureDoesNotMatch</Code><Message>No.</Message></Error>');
        return;
      }
      const { pathname, searchParams } = new URL(request.url!, 'http://s3');
      if (request.method === 'GET' && pathname === '/wiki' && searchParams.has('list-type')) {
        response.writeHead(200, { 'Content-Type': 'application/xml' });
        response.end(await list(store, searchParams, s3.listed));
        return;
      }
      // s3rver reads this header as no server does that is in use.
      const source = request.headers['x-amz-copy-source'];
      if (typeof source === 'string') request.headers['x-amz-copy-source'] = encodeURI(decodeURIComponent(source));
      await answer(request, response);
    })().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const s3: S3Server = {
    bucket: { bucket: 'wiki', endpoint, accessKeyId, secretAccessKey },
    disturb: () => false,
    listed: 1000,
    async stop() {
      server.closeAllConnections();
      server.close();
      await rm(directory, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  return s3;
}

/**
 * In S3 an object is there whole or not at all, and other objects do not mind when one goes; s3rver writes in place, and takes
 * folders away from under others.
 */
function mend(store: Store): void {
  const resources = ['object', 'metadata.json', 'object.md5'];
  const put = store.putObject.bind(store);
  const copy = store.copyObject.bind(store);
  const bringIn = async (incoming: Place, { bucket, key }: Place) => {
    await mkdir(path.dirname(store.getResourcePath(bucket, key, '')), { recursive: true });
    for (const resource of resources.toReversed()) {
      const from = store.getResourcePath(incoming.bucket, incoming.key, resource);
      await rename(from, store.getResourcePath(bucket, key, resource));
    }
  };
  store.putObject = async (object) => {
    const incoming = { bucket: 'incoming', key: crypto.randomUUID() };
    const done = await put(Object.assign(Object.create(object) as typeof object, incoming));
    await bringIn(incoming, object);
    return done;
  };
  store.copyObject = async (sourceBucket, sourceKey, bucket, key, metadata) => {
    const incoming = { bucket: 'incoming', key: crypto.randomUUID() };
    const done = await copy(sourceBucket, sourceKey, incoming.bucket, incoming.key, metadata);
    await bringIn(incoming, { bucket, key });
    return done;
  };
  store.deleteObject = async (bucket, key) => {
    for (const resource of resources) await rm(store.getResourcePath(bucket, key, resource), { force: true });
  };
}

/** s3rver’s own lists need a function that Node has no more, and overlook some of what is deep. */
async function list(store: Store, query: URLSearchParams, most: number): Promise<string> {
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const from = decodeURIComponent(query.get('continuation-token') ?? '');
  const found = (await store.listObjects('wiki', { prefix })).objects
    .toSorted((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)))
    .filter(({ key }) => key > from);
  const folders = new Set<string>();
  const objects: ListedObject[] = [];
  for (const object of found) {
    const end = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
    if (end < 0) objects.push(object);
    else folders.add(object.key.slice(0, end + delimiter.length));
  }
  const page = objects.slice(0, most);
  const isLast = page.length === objects.length;
  const contents = page.map(
    ({ key, size, lastModifiedDate }) =>
      `<Contents><Key>${encode(key)}</Key><LastModified>${seconds(lastModifiedDate)}</LastModified><Size>${size}</Size></Contents>`,
  );
  const prefixes = [...folders].map((each) => `<CommonPrefixes><Prefix>${encode(each)}</Prefix></CommonPrefixes>`);
  const next = isLast ? '' : `<NextContinuationToken>${encode(page.at(-1)!.key)}</NextContinuationToken>`;
  return `<?xml version="1.0"?><ListBucketResult><EncodingType>url</EncodingType><IsTruncated>${!isLast}</IsTruncated>${next}${contents.join('')}${prefixes.join('')}</ListBucketResult>`;
}

/** As S3 tells a time in lists. */
const seconds = (time: Date): string => `${time.toISOString().slice(0, 19)}.000Z`;

/** s3rver believes every signature of the fourth version. */
function isSigned(request: IncomingMessage): boolean {
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([\w-]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=(\w{64})$/.exec(
      request.headers.authorization ?? '',
    );
  if (!found) return false;
  const [, key, day, region, signed, signature] = found as unknown as string[];
  const url = new URL(request.url ?? '/', 'http://s3');
  const canonicalQuery = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const names = signed!.split(';');
  const headers = names.map((name) => `${name}:${String(request.headers[name]).trim()}\n`).join('');
  const canonical = [
    request.method,
    url.pathname.split('/').map(decodeURIComponent).map(encode).join('/'),
    canonicalQuery,
    headers,
    signed,
    request.headers['x-amz-content-sha256'],
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const digest = createHash('sha256').update(canonical).digest('hex');
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, digest].join('\n');
  const hmac = (secret: string | Buffer, text: string) => createHmac('sha256', secret).update(text).digest();
  const signing = [region!, 's3', 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${secretAccessKey}`, day!));
  return key === accessKeyId && timingSafeEqual(hmac(signing, toSign), Buffer.from(signature!, 'hex'));
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
