import { fileInfoModule } from '../../../core/api/query/prop/imageinfo.ts';
import { autonym, direction } from '../../../i18n/languages.ts';
import { publishedAddress } from '../../../core/api/files/file-info.ts';
import { mediaFacts } from '../../../wiki/files/media-facts.ts';
import type { FileVersion } from '../../../wiki/files/file-versions.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { list } from '../../../api/result.ts';
import { settingsOf } from '../settings.ts';
import { subtitlesOf, type Subtitles } from '../timed-text.ts';
import { trackLabel, trackQuery } from '../tracks.ts';

/** Films and sounds: what `imageinfo` tells, how to play them, and their subtitles. */
export const videoinfo = fileInfoModule(
  {
    name: 'videoinfo',
    prefix: 'vi',
    helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:TimedMediaHandler'],
    examples: { 'action=query&titles=File:Folgers.ogv&prop=videoinfo': 'apihelp-query+videoinfo-example-1' },
  },
  ['derivatives', 'timedtext'],
  async (wiki, versions, props) => {
    const { TimedTextNS } = settingsOf(wiki.site.settings);
    const names = [...new Set(versions.filter(isMedia).map(({ name }) => name))];
    const subtitles = props.has('timedtext') ? await subtitlesOf(wiki.db, TimedTextNS, names) : undefined;
    return versions.map((version) => ({
      ...(props.has('derivatives') ? { derivatives: list(derivatives(wiki, version), 'derivative') } : {}),
      ...(subtitles
        ? { timedtext: list(tracks(wiki, version.name, subtitles.get(version.name) ?? []), 'timedtext') }
        : {}),
    }));
  },
);

function isMedia({ mediaType }: FileVersion): boolean {
  return mediaType === 'VIDEO' || mediaType === 'AUDIO';
}

/** What can be played: the file itself. */
function derivatives(wiki: Wiki, version: FileVersion): object[] {
  const { majorMime, minorMime, size, metadata, width, height } = version;
  const facts = isMedia(version) ? mediaFacts(`${majorMime}/${minorMime}`, size, metadata) : undefined;
  if (!facts) return [];
  const src = publishedAddress(wiki.site.settings, version)(undefined);
  return [{ src, type: facts.contentType, width, height, bandwidth: facts.bitrate }];
}

function tracks({ site }: Wiki, name: string, subtitles: readonly Subtitles[]): object[] {
  const { Server, ScriptPath } = site.settings;
  return subtitles.flatMap(({ language }) =>
    (['srt', 'vtt'] as const).map((format) => ({
      src: `${String(Server)}${ScriptPath}/api.php?${trackQuery(name, language, format)}&origin=%2A`,
      kind: 'subtitles',
      type: format === 'srt' ? 'text/x-srt' : 'text/vtt',
      srclang: language,
      dir: direction(language),
      label: trackLabel(language, autonym(language)),
    })),
  );
}
