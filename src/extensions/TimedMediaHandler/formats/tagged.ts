import { stat } from 'node:fs/promises';
import type { IAudioMetadata, ITrackInfo } from 'music-metadata';
import type { FileReader, Metadata, MetadataValue } from '../../../wiki/files/formats/format.ts';

/** Reads films and sounds of one kind, by the names of getID3, which MediaWiki uses for them. */
export function taggedReader(mime: string, fileformat: string): FileReader {
  return async (file) => {
    const { parseFile } = await import('music-metadata');
    let read: IAudioMetadata;
    try {
      // Of MP3, only all frames together say how long they are.
      read = await parseFile(file, { skipCovers: true, duration: mime === 'audio/mpeg' });
    } catch {
      return undefined;
    }
    const { format } = read;
    const tracks = format.trackInfo ?? [];
    const film = tracks.find(({ video }) => video !== undefined);
    const { size } = await stat(file);
    // As MediaWiki reckons it, in thousandths of a second.
    const duration = Number(((format.duration ?? 0) * 1000).toFixed(6)) * 0.001;
    const bitrate = film || !format.bitrate ? (duration > 0 ? Math.round((size * 8) / duration) : 0) : format.bitrate;
    const metadata: Record<string, MetadataValue> = {
      filesize: size,
      fileformat,
      ...(format.hasAudio ? { audio: soundOf(read) } : {}),
      ...(film ? { video: filmOf(film) } : {}),
      encoding: 'UTF-8',
      mime_type: mime,
      ...tagsOf(read),
      playtime_seconds: duration,
      bitrate,
      playtime_string: clock(duration),
      version: 2,
    };
    return { width: film?.video?.pixelWidth ?? 0, height: film?.video?.pixelHeight ?? 0, bits: 0, metadata };
  };
}

function soundOf({ format }: IAudioMetadata): Metadata {
  const track = format.trackInfo?.find(({ audio }) => audio !== undefined);
  return defined({
    dataformat: codecOf(track?.codecName ?? format.codec ?? format.container ?? ''),
    sample_rate: format.sampleRate,
    channels: format.numberOfChannels,
    bits_per_sample: format.bitsPerSample,
    lossless: format.lossless,
    bitrate: format.bitrate,
  });
}

function filmOf({ codecName, video }: ITrackInfo): Metadata {
  return defined({
    dataformat: codecOf(codecName ?? ''),
    resolution_x: video?.pixelWidth,
    resolution_y: video?.pixelHeight,
    frame_rate: video?.frameRate,
  });
}

/** `V_VP8`, `VORBIS`, `MPEG 1 Layer 3` in the short words of getID3. */
function codecOf(name: string): string {
  const layer = /^MPEG.*Layer\s*(\d)/i.exec(name)?.[1];
  if (layer !== undefined) return `mp${layer}`;
  return name.toLowerCase().split(/[\s/]/)[0]!.replace(/^pcm$/, 'wav');
}

const told = ['title', 'artist', 'performer', 'encoder', 'copyright', 'description', 'comment', 'date', 'license'];

/** What the file says of itself, for `commonmetadata`: in its own order, of all its tracks. */
function tagsOf({ native, common }: IAudioMetadata): Metadata {
  const tags = new Map<string, Set<string>>();
  const add = (name: string, value: unknown): void => {
    if (typeof value !== 'string' || value === '') return;
    tags.set(name, (tags.get(name) ?? new Set()).add(value));
  };
  for (const { id, value } of Object.values(native).flat()) {
    const name = id.split(':').at(-1)!.toLowerCase();
    if (told.includes(name)) add(name, value);
  }
  // Others are kept under names of their kind of tags.
  if (!tags.has('title')) add('title', common.title);
  if (!tags.has('artist')) for (const artist of common.artists ?? []) add('artist', artist);
  if (!tags.has('copyright')) add('copyright', common.copyright);
  return tags.size > 0 ? { tags: Object.fromEntries([...tags].map(([name, values]) => [name, [...values]])) } : {};
}

function defined(values: Readonly<Record<string, MetadataValue | undefined>>): Metadata {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Metadata;
}

/** `1:02:03`, `0:01`. */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(whole / 3600);
  return hours > 0 ? `${hours}:${parts.join(':')}` : `${Number(parts[0])}:${parts[1]!}`;
}
