import { isRecord, readMetadata, type StoredMetadata } from './stored-metadata.ts';

/** What is known of a film or a sound. */
export interface MediaFacts {
  /** Seconds. */
  readonly duration: number;
  /** MIME type with the codecs, as browsers want it: `video/webm; codecs="vp8, vorbis"`. */
  readonly contentType: string;
  /** Bits per second of the whole file. */
  readonly bitrate: number;
  /** Names of the codecs. */
  readonly codecs: readonly string[];
}

/** What MediaWiki keeps of a film or sound, in the form of its Ogg reader (`streams`) or of getID3; undefined where that is no such. */
export function mediaFacts(mime: string, size: number, metadata: string | null): MediaFacts | undefined {
  const kept = readMetadata(metadata ?? '');
  return mime === 'application/ogg' ? oggFacts(kept, size) : taggedFacts(mime, kept, size);
}

function oggFacts({ streams, length }: StoredMetadata, size: number): MediaFacts | undefined {
  if (!isRecord(streams) && !Array.isArray(streams)) return undefined;
  const codecs = [
    ...new Set(
      Object.values(streams).flatMap((stream) => (isRecord(stream) ? [String(stream.type).toLowerCase()] : [])),
    ),
  ];
  const duration = Number(length) || 0;
  const kind = codecs.includes('theora') ? 'video/ogg' : 'audio/ogg';
  return { duration, contentType: withCodecs(kind, codecs), bitrate: rate(size, duration), codecs };
}

function taggedFacts(mime: string, kept: StoredMetadata, size: number): MediaFacts | undefined {
  const duration = Number(kept.playtime_seconds);
  if (!(duration > 0)) return undefined;
  const codecs = [kept.video, kept.audio].flatMap((part) =>
    isRecord(part) && typeof part.dataformat === 'string' ? [part.dataformat] : [],
  );
  // Other containers hold one thing only, or are written out by their own rules.
  const named = mime === 'video/webm' ? codecs : mime === 'video/mp4' ? ['avc1.42E01E', 'mp4a.40.2'] : [];
  const bitrate = Math.round(Number(kept.bitrate)) || rate(size, duration);
  return { duration, contentType: withCodecs(mime, named), bitrate, codecs };
}

function withCodecs(mime: string, codecs: readonly string[]): string {
  return codecs.length === 0 ? mime : `${mime}; codecs="${codecs.join(', ')}"`;
}

function rate(size: number, duration: number): number {
  return duration > 0 ? Math.round((size * 8) / duration) : 0;
}

/** What films and sounds say of themselves, in the names that all kinds of files share. */
export function commonMediaMetadata(kept: StoredMetadata): Record<string, string[]> | undefined {
  const comments = new Map<string, Set<string>>();
  const add = (name: string, value: unknown): void => {
    const values = comments.get(name) ?? comments.set(name, new Set()).get(name)!;
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof each === 'string' && each !== '') values.add(each);
    }
  };
  if (isRecord(kept.streams) || Array.isArray(kept.streams)) {
    for (const stream of Object.values(kept.streams)) {
      if (!isRecord(stream)) continue;
      add('Software', stream.vendor);
      for (const [name, value] of Object.entries(Object(stream.comments) as object)) add(COMMON[name] ?? '', value);
    }
  } else if ('playtime_seconds' in kept) {
    const tags = [kept.tags, isRecord(kept.matroska) ? kept.matroska.comments : undefined].filter(isRecord);
    for (const name of ['encoder', 'muxingapp', ...Object.keys(COMMON)]) {
      for (const tag of tags) if (name in tag) add(COMMON[name] ?? 'Software', tag[name]);
    }
  } else return undefined;
  comments.delete('');
  return Object.fromEntries([...comments].flatMap(([name, values]) => (values.size > 0 ? [[name, [...values]]] : [])));
}

const COMMON: Readonly<Record<string, string>> = {
  encoder: 'Software',
  title: 'ObjectName',
  artist: 'Artist',
  performer: 'Artist',
  description: 'ImageDescription',
  comment: 'UserComment',
  copyright: 'Copyright',
  license: 'UsageTerms',
  date: 'DateTimeOriginal',
  language: 'LanguageCode',
};
