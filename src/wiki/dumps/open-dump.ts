import { open } from 'node:fs/promises';
import { PassThrough, type Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { BadDump } from './dump-page.ts';

/** A dump's file while it is read. */
export interface OpenDump {
  /** Its XML. Throws `BadDump` where the file is damaged. */
  readonly chunks: AsyncIterable<string>;
  /** Bytes of the file, compressed as it is. */
  readonly size: number;
  /** How many of them were read. */
  readonly position: () => number;
}

/** Opens a dump, whether it is plain or compressed by gzip, bzip2 or zstd; what it is stands in its first bytes. */
export async function openDump(path: string): Promise<OpenDump> {
  const file = await open(path);
  const { size } = await file.stat();
  const { buffer: magic } = await file.read(Buffer.alloc(4), 0, 4, 0);
  const bytes = file.createReadStream({ start: 0, highWaterMark: 256 * 1024 });
  return { chunks: text(await decompressed(bytes, magic)), size, position: () => bytes.bytesRead };
}

async function decompressed(bytes: Readable, magic: Buffer): Promise<Readable> {
  if (magic.readUInt16BE() === 0x1f8b) return through(bytes, createGunzip());
  if (magic.readUInt32LE() === 0xfd2fb528) return through(bytes, createZstdDecompress());
  if (magic.toString('latin1', 0, 3) === 'BZh') return throughBzip2(bytes);
  return bytes;
}

function through(bytes: Readable, decompress: Transform): Readable {
  // What goes wrong ends the stream that is read, and is told there.
  pipeline(bytes, decompress).catch(() => undefined);
  return decompress;
}

/** The package's stream is of the first kind that Node had. */
async function throughBzip2(bytes: Readable): Promise<Readable> {
  const { default: unbzip2 } = await import('unbzip2-stream');
  const old = unbzip2();
  const stream = new PassThrough();
  for (const part of [bytes, old]) part.on('error', (error: Error) => stream.destroy(error));
  stream.on('close', () => bytes.destroy());
  bytes.pipe(old as unknown as NodeJS.ReadWriteStream).pipe(stream);
  return stream;
}

async function* text(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof Error && error.name !== 'AbortError')
      throw new BadDump(`The file cannot be decompressed: ${error.message}`, { cause: error });
    throw error;
  }
}
