import { autonym, direction } from '../../../i18n/languages.ts';
import { isValidLanguageCode } from '../../../i18n/languages.ts';
import { momentOf } from '../../../wiki/files/thumbnail.ts';
import type { ParserExtension } from '../../../wikitext/extension-point.ts';
import { attributesHtml } from '../../../wikitext/html/character-references.ts';
import type { MediaPlayer, PlayerRequest } from '../../../wikitext/html/media-player.ts';
import type { FileFacts } from '../../../wikitext/page-source.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { settingsOf } from '../settings.ts';
import { trackLabel, trackQuery } from '../tracks.ts';

const key = Symbol('players on the page');

/** Most languages of subtitles that are named. */
const MOST_TRACKS = 500;

const player: MediaPlayer = {
  plays: ({ mediaType, contentType }) => contentType !== undefined && (mediaType === 'VIDEO' || mediaType === 'AUDIO'),
  options: ['thumbtime=$1', 'start=$1', 'end=$1', 'disablecontrols=$1', 'loop', 'muted', 'noicon', 'noplayer'],
  element(request, context) {
    const { file } = request;
    context.output.modules.add('ext.tmh.player');
    context.output.moduleStyles.add('ext.tmh.player.styles');
    const tag = file.mediaType === 'VIDEO' ? 'video' : 'audio';
    const sources = sourceHtml(request) + tracksHtml(file, context);
    return `<${tag}${attributesHtml(attributesOf(request, nextNumber(context)))}>${sources}</${tag}>`;
  },
};

function nextNumber({ state }: ParseContext): number {
  const number = (state.get(key) as number | undefined) ?? 0;
  state.set(key, number + 1);
  return number;
}

function attributesOf(
  { file, size, options, className, resource }: PlayerRequest,
  number: number,
): [string, string | undefined][] {
  const isFilm = file.mediaType === 'VIDEO';
  const width = String(size.width);
  const on = (name: string): [string, string | undefined] => [name, name in options ? '' : undefined];
  return [
    ['id', `mwe_player_${number}`],
    ['poster', isFilm ? poster(file, size.width, options) : undefined],
    ['controls', ''],
    ['preload', 'none'],
    on('muted'),
    on('loop'),
    ['data-mw-tmh', ''],
    ['class', className],
    ['width', width],
    ...(isFilm
      ? [['height', String(size.height)] as [string, string]]
      : [['style', `width:${width}px;`] as [string, string]]),
    ['data-durationhint', String(Math.ceil(file.duration))],
    ['data-mwtitle', file.name],
    ['data-mwprovider', 'local'],
    ['resource', resource],
  ];
}

/** The picture before the film is played: of the moment that is asked for, or where it begins. */
function poster(file: FileFacts, width: number, options: PlayerRequest['options']): string | undefined {
  const moment = readTime(options['thumbtime']) ?? readTime(options['start']);
  return file.thumbUrl(width, moment === undefined ? {} : { seek: String(momentOf(file.duration, moment)) });
}

function sourceHtml({ file, options }: PlayerRequest): string {
  const times = [readTime(options['start']), readTime(options['end'])].map((time) =>
    time === undefined ? undefined : clock(momentOf(file.duration, time)),
  );
  const [start, end] = times;
  const part = end === undefined ? (start ?? '') : `${start ?? ''},${end}`;
  return `<source${attributesHtml([
    ['src', part === '' ? file.url : `${file.url}#t=${part}`],
    ['type', file.contentType],
    ['data-width', String(file.width)],
    ['data-height', String(file.height)],
  ])} />`;
}

/** Seconds of `1:02:03.5`, `2:03`, `3`; undefined where it is no time. */
function readTime(text: string | undefined): number | undefined {
  if (text === undefined || !/^\s*(?:\d+:){0,2}\d+(?:\.\d+)?\s*$/.test(text)) return undefined;
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** `HH:MM:SS.mmm` */
function clock(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  const parts = [milliseconds / 3_600_000, (milliseconds / 60_000) % 60, (milliseconds / 1000) % 60];
  const whole = parts.map((part) => String(Math.floor(part)).padStart(2, '0'));
  return `${whole.join(':')}.${String(milliseconds % 1000).padStart(3, '0')}`;
}

/** The subtitles that there are, of all languages: pages of the namespace for them. */
function tracksHtml({ name }: FileFacts, { site, source }: ParseContext): string {
  const { TimedTextNS, EnableLocalTimedText } = settingsOf(site.settings);
  if (!EnableLocalTimedText || !site.namespaces.exists(TimedTextNS)) return '';
  const pages = source.listPages({
    namespace: TimedTextNS,
    prefix: `${name}.`,
    from: '',
    hideRedirects: false,
    limit: MOST_TRACKS,
  });
  return pages
    .flatMap(({ dbKey }) => /^([^.]+)\.(?:srt|vtt)$/.exec(dbKey.slice(name.length + 1))?.[1] ?? [])
    .filter(isValidLanguageCode)
    .map(
      (language) =>
        `<track${attributesHtml([
          ['src', `${site.settings.ScriptPath}/api.php?${trackQuery(name, language, 'vtt')}`],
          ['kind', 'subtitles'],
          ['type', 'text/vtt'],
          ['srclang', language],
          ['label', trackLabel(language, autonym(language))],
          ['data-dir', direction(language)],
        ])} />`,
    )
    .join('');
}

/** What TimedMediaHandler teaches the parser. */
export default { mediaPlayer: player } satisfies ParserExtension;
