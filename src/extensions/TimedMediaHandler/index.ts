import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { currentVersion } from '../../wiki/files/file-versions.ts';
import { on } from '../../wiki/hooks.ts';
import { FileUpload, PageDeleteComplete, PageMoveComplete } from '../../wiki/pages/page-hooks.ts';
import { timedtext } from './api/timedtext.ts';
import { transcodereset } from './api/transcodereset.ts';
import { transcodestatus } from './api/transcodestatus.ts';
import { videoinfo } from './api/videoinfo.ts';
import { readOgg } from './formats/ogg.ts';
import { taggedReader } from './formats/tagged.ts';
import english from './i18n/en.json' with { type: 'json' };
import { orphanedTimedText } from './orphaned-timed-text.ts';
import { settingsOf, timedMediaSettings } from './settings.ts';
import { transcode } from './tables.ts';
import { addTranscodes, removeTranscodes } from './transcodes.ts';

/** Films and sounds in pages, with subtitles. Manual: https://www.mediawiki.org/wiki/Extension:TimedMediaHandler */
export const timedMediaHandler: Extension = {
  name: 'TimedMediaHandler',
  version: '0.6.0',
  type: 'media',
  url: 'https://www.mediawiki.org/wiki/Extension:TimedMediaHandler',
  license: 'MIT',
  lacks: 'films and sounds are not made in other sizes and kinds',
  settings: timedMediaSettings,
  adjustSettings(settings) {
    const { TmhFileExtensions, TmhEnableMp4Uploads } = settingsOf(settings);
    const all = [...settings.FileExtensions, ...TmhFileExtensions, ...(TmhEnableMp4Uploads ? ['mp4'] : [])];
    return { FileExtensions: [...new Set(all)] };
  },
  tables: [transcode],
  namespaces: (settings) => {
    const { TimedTextNS, EnableLocalTimedText } = settingsOf(settings);
    if (!EnableLocalTimedText) return [];
    return [
      { id: TimedTextNS, name: 'TimedText' },
      { id: TimedTextNS + 1, name: 'TimedText_talk' },
    ];
  },
  rights: ['transcode-reset', 'transcode-status'],
  groupPermissions: {
    autoconfirmed: ['transcode-reset', 'transcode-status'],
    sysop: ['transcode-reset', 'transcode-status'],
  },
  logTypes: [{ name: 'timedmediahandler', actions: ['resettranscode'] }],
  queryPages: [orphanedTimedText],
  specialPages: {
    OrphanedTimedText: ['OrphanedTimedText'],
    TimedMediaHandler: ['TimedMediaHandler'],
    TranscodeStatistics: ['TranscodeStatistics'],
  },
  fileReaders: {
    'application/ogg': readOgg,
    'audio/flac': taggedReader('audio/flac', 'flac'),
    'audio/mpeg': taggedReader('audio/mpeg', 'mp3'),
    'audio/wav': taggedReader('audio/wav', 'wav'),
    'video/mp4': taggedReader('video/mp4', 'mp4'),
    'video/webm': taggedReader('video/webm', 'webm'),
  },
  hooks: [
    on(FileUpload, async ({ tx, version }, wiki) => {
      await removeTranscodes(tx, version.name);
      await addTranscodes(tx, wiki.site.settings, version, version.timestamp);
    }),
    on(PageDeleteComplete, async ({ tx, title }) => {
      if (title.namespace === NS.file && !(await currentVersion(tx, title.dbKey))) {
        await removeTranscodes(tx, title.dbKey);
      }
    }),
    on(PageMoveComplete, async ({ tx, from, to }, wiki) => {
      const version = to.namespace === NS.file ? await currentVersion(tx, to.dbKey) : undefined;
      if (from.namespace !== NS.file || !version) return;
      await removeTranscodes(tx, from.dbKey);
      await addTranscodes(tx, wiki.site.settings, version, toMediaWikiTimestamp(wiki.now()));
    }),
  ],
  actions: [timedtext, transcodereset],
  query: [transcodestatus, videoinfo],
  parserModules: [new URL('./parser/player.ts', import.meta.url).href],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
