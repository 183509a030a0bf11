import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { flag, integer, mapOf, text, wholeListOf } from '../../site/settings/kinds.ts';
import type { Settings } from '../../site/settings.ts';

export const timedMediaSettings = {
  TmhFileExtensions: setting(
    wholeListOf(text),
    ['ogg', 'ogv', 'oga', 'flac', 'opus', 'wav', 'webm', 'mp3', 'midi', 'mid', 'mpg', 'mpeg'],
    'Endings of films and sounds, which may be uploaded besides `FileExtensions`.',
  ),
  TmhEnableMp4Uploads: setting(flag, false, 'Whether MP4 files may be uploaded.'),
  EnableTranscode: setting(flag, true, 'Whether films and sounds are noted to be made in other sizes and kinds.'),
  EnabledTranscodeSet: setting(
    mapOf(flag),
    {
      '240p.vp9.webm': true,
      '360p.vp9.webm': true,
      '480p.vp9.webm': true,
      '720p.vp9.webm': true,
      '1080p.vp9.webm': true,
      '1440p.vp9.webm': true,
      '2160p.vp9.webm': true,
    },
    'The sizes in which films are to be made.',
  ),
  EnabledAudioTranscodeSet: setting(
    mapOf(flag),
    { ogg: true, opus: false, mp3: true, m4a: false },
    'The kinds in which sounds are to be made.',
  ),
  WaitTimeForTranscodeReset: setting(integer, 3600, 'After how many seconds a transcode can be made anew.'),
  EnableLocalTimedText: setting(flag, true, 'Whether subtitles are pages of this wiki.'),
  TimedTextNS: setting(integer, 710, 'The namespace of subtitles.'),
} as const;

/** The settings of TimedMediaHandler in a wiki. */
export function settingsOf(settings: Settings): SettingsOf<typeof timedMediaSettings> {
  return settingsFor(settings, timedMediaSettings);
}
