import { open, type FileHandle } from 'node:fs/promises';
import type { Metadata, PictureFacts } from '../../../wiki/files/formats/format.ts';
import { readComments, readHeader, type CodecHeader } from './ogg-codecs.ts';

/** Of a logical stream, what its pages have told so far. */
interface Stream {
  readonly serial: number;
  readonly header: CodecHeader;
  /** Bytes of all its pages. */
  size: number;
  /** Where its last page ends, in the codec's own count. */
  granule: bigint;
  /** The packet of comments as far as it has come; undefined when it is whole. */
  comments: Buffer[] | undefined;
  tags: ReturnType<typeof readComments> | undefined;
}

/** Bytes read at a time. */
const CHUNK = 2 ** 18;
/** Comments that are longer are cut: pictures stand in some. */
const LONGEST_COMMENTS = 2 ** 20;
const PAGE_HEADER = 27;
const NO_GRANULE = 0xffffffffffffffffn;

/** Reads an Ogg file (https://www.rfc-editor.org/rfc/rfc3533) page by page, in little memory. Undefined: it holds nothing that can be played. */
export async function readOgg(file: string): Promise<PictureFacts | undefined> {
  const handle = await open(file);
  try {
    const streams = new Map<number, Stream>();
    for await (const page of pagesOf(handle)) takePage(streams, page);
    const all = [...streams.values()];
    return all.length === 0 ? undefined : factsOf(all);
  } finally {
    await handle.close();
  }
}

interface Page {
  readonly serial: number;
  readonly granule: bigint;
  readonly isFirst: boolean;
  readonly size: number;
  /** Lengths of the segments; a packet ends with one of less than 255. */
  readonly segments: Buffer;
  readonly body: Buffer;
}

async function* pagesOf(handle: FileHandle): AsyncGenerator<Page> {
  const { size } = await handle.stat();
  const chunk = Buffer.alloc(CHUNK);
  let [start, end] = [0, 0];
  const at = async (place: number, length: number): Promise<Buffer | undefined> => {
    if (place < start || place + length > end) {
      const { bytesRead } = await handle.read(chunk, 0, CHUNK, place);
      [start, end] = [place, place + bytesRead];
    }
    return place + length <= end ? chunk.subarray(place - start, place - start + length) : undefined;
  };
  for (let place = 0; place + PAGE_HEADER <= size;) {
    const header = await at(place, PAGE_HEADER);
    if (header?.toString('latin1', 0, 4) !== 'OggS') return;
    const [flags, granule, serial, count] = [
      header[5]!,
      header.readBigUInt64LE(6),
      header.readUInt32LE(14),
      header[26]!,
    ];
    const table = await at(place + PAGE_HEADER, count);
    if (!table) return;
    const segments = Buffer.from(table);
    const length = segments.reduce((sum, each) => sum + each, 0);
    const body = await at(place + PAGE_HEADER + count, length);
    if (!body) return;
    const whole = PAGE_HEADER + count + length;
    yield { serial, granule, isFirst: (flags & 2) !== 0, size: whole, segments, body };
    place += whole;
  }
}

function takePage(streams: Map<number, Stream>, { serial, granule, isFirst, size, segments, body }: Page): void {
  if (isFirst && !streams.has(serial)) {
    const header = readHeader(body);
    if (!header) return;
    streams.set(serial, { serial, header, size, granule: 0n, comments: [], tags: undefined });
    return;
  }
  const stream = streams.get(serial);
  if (!stream) return;
  stream.size += size;
  if (granule !== NO_GRANULE) stream.granule = granule;
  if (!stream.comments) return;
  const short = segments.findIndex((length) => length < 255);
  const length = segments.subarray(0, short < 0 ? undefined : short + 1).reduce((sum, each) => sum + each, 0);
  stream.comments.push(Buffer.from(body.subarray(0, length)));
  const bytes = stream.comments.reduce((sum, each) => sum + each.length, 0);
  if (short < 0 && bytes < LONGEST_COMMENTS) return;
  stream.tags = readComments(Buffer.concat(stream.comments));
  stream.comments = undefined;
}

function factsOf(streams: readonly Stream[]): PictureFacts {
  const described = streams.map((stream): Metadata => {
    const { serial, header, size, tags, granule } = stream;
    return {
      serial,
      group: 0,
      type: header.type,
      vendor: tags?.vendor ?? '',
      length: header.seconds(granule),
      size,
      header: header.fields,
      comments: tags?.comments ?? {},
    };
  });
  const film = streams.find(({ header }) => header.width > 0)?.header;
  const lengths = described.map(({ length }) => Number(length));
  const metadata = {
    version: 2,
    streams: described,
    length: Math.max(...lengths),
    offset: film ? 0 : null,
  };
  return { width: film?.width ?? 0, height: film?.height ?? 0, bits: 0, metadata };
}
