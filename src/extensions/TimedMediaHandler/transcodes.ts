import type { FileVersion } from '../../wiki/files/file-versions.ts';
import { mediaFacts } from '../../wiki/files/media-facts.ts';
import { insertIgnore } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Settings } from '../../site/settings.ts';
import { settingsOf } from './settings.ts';
import { transcode, withTranscode } from './tables.ts';

/** The keys of all sizes and kinds that the wiki makes. */
export function enabledKeys(settings: Settings): ReadonlySet<string> {
  const { EnabledTranscodeSet, EnabledAudioTranscodeSet } = settingsOf(settings);
  const on = Object.entries({ ...EnabledTranscodeSet, ...EnabledAudioTranscodeSet }).filter(([, enabled]) => enabled);
  return new Set(on.map(([key]) => key));
}

/** Whether a file is a film or sound that can be made in other sizes and kinds. */
export function isTranscodable({ mediaType, majorMime, minorMime, size, metadata }: FileVersion): boolean {
  const isMedia = mediaType === 'VIDEO' || mediaType === 'AUDIO';
  return isMedia && mediaFacts(`${majorMime}/${minorMime}`, size, metadata) !== undefined;
}

/** In which sizes and kinds a file is made: films never larger than they are, but at least in one size; sounds in codecs that they are not in. */
export function keysFor(settings: Settings, version: FileVersion): string[] {
  const { EnabledTranscodeSet, EnabledAudioTranscodeSet, EnableTranscode } = settingsOf(settings);
  if (!EnableTranscode || !isTranscodable(version)) return [];
  const on = (set: Readonly<Record<string, boolean>>) => Object.keys(set).filter((key) => set[key]);
  if (version.mediaType === 'AUDIO') {
    const codecs = mediaFacts(`${version.majorMime}/${version.minorMime}`, version.size, version.metadata)!.codecs;
    return on(EnabledAudioTranscodeSet).filter((key) => !codecs.includes(key === 'ogg' ? 'vorbis' : key));
  }
  const sizes = on(EnabledTranscodeSet).sort((a, b) => parseInt(a) - parseInt(b));
  const fitting = sizes.filter((key) => parseInt(key) <= version.height);
  return fitting.length > 0 ? fitting : sizes.slice(0, 1);
}

/** Notes what is to be made of a file and is not yet noted. */
export async function addTranscodes(tx: Tx, settings: Settings, version: FileVersion, now: string): Promise<void> {
  const rows = keysFor(settings, version).map((key) => ({
    transcode_image_name: version.name,
    transcode_key: key,
    transcode_error: '',
    transcode_time_addjob: now,
    transcode_final_bitrate: 0,
  }));
  if (rows.length > 0) await insertIgnore(tx, transcode, rows);
}

/** Forgets what was made of a file, all of it unless a key is given. */
export async function removeTranscodes(tx: Tx, name: string, key?: string): Promise<void> {
  await withTranscode(tx)
    .deleteFrom('transcode')
    .where('transcode_image_name', '=', name)
    .$if(key !== undefined, (query) => query.where('transcode_key', '=', key!))
    .execute();
}
