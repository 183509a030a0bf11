import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { FilePath } from '../file-store.ts';
import { FileStoreFailure } from '../file-store.ts';
import { Silence, type S3Requests } from './requests.ts';

/** So often reading goes on after the connection was lost. */
const RESUMPTIONS = 5;
/** Milliseconds in which nothing comes until a connection is taken for lost. */
const PATIENCE = 20_000;

/** The bytes of an object whose answer has begun. Where the connection is lost, reading goes on where it was, in the same object. */
export function readResuming(
  requests: S3Requests,
  key: string,
  file: FilePath,
  first: IncomingMessage,
  { start, end }: { readonly start: number; readonly end: number | undefined },
): Readable {
  let response = first;
  const stream = Readable.from(bytes(), { objectMode: false });
  // Also where nobody began to read.
  stream.on('close', () => response.destroy());
  return stream;

  async function* bytes(): AsyncGenerator<Buffer> {
    const etag = first.headers.etag;
    const length = Number(first.headers['content-length']);
    let received = 0;
    for (let attempt = 0; ; attempt++) {
      try {
        for await (const part of watched(response)) {
          received += part.length;
          yield part;
        }
        if (received === length || Number.isNaN(length)) return;
      } catch (error) {
        // Only what comes from the connection; not what the reader throws.
        if (!(error instanceof Error && 'code' in error)) throw error;
      }
      if (stream.destroyed) return;
      if (attempt === RESUMPTIONS || etag === undefined) {
        throw new FileStoreFailure(`The connection was lost while ${file.zone} file ${file.path} was being read.`);
      }
      response = await requests.open({
        method: 'GET',
        key,
        headers: { Range: `bytes=${start + received}-${end ?? start + length - 1}`, 'If-Match': etag },
      });
    }
  }
}

/** Gives up where nothing comes though it is waited for; a reader who takes their time is none of its business. */
async function* watched(response: IncomingMessage): AsyncGenerator<Buffer> {
  let timer: NodeJS.Timeout | undefined;
  const wait = () => (timer = setTimeout(() => response.destroy(new Silence()), PATIENCE));
  try {
    wait();
    for await (const part of response as AsyncIterable<Buffer>) {
      clearTimeout(timer);
      yield part;
      wait();
    }
  } finally {
    clearTimeout(timer);
  }
}
