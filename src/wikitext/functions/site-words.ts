import type { MagicVariable, ParserFunction } from '../extension-point.ts';
import { formatNumber } from '../language-numbers.ts';
import { direction } from '../../i18n/languages.ts';
import { mediaWikiVersion } from '../../site/mediawiki-version.ts';
import type { SiteStatistics } from '../page-source.ts';
import type { ParseContext } from '../parse-context.ts';
import { isRaw, textOf } from './argument-text.ts';

function word(
  id: string,
  value: MagicVariable['value'],
  names = [id.toUpperCase()],
  caseSensitive = true,
): MagicVariable {
  return { magicWord: id, names, caseSensitive, value };
}

export const siteVariables: readonly MagicVariable[] = [
  word('!', () => '|'),
  word('=', () => '='),
  word('sitename', ({ site }) => site.settings.Sitename),
  word('server', ({ site }) => String(site.settings.Server), undefined, false),
  word('servername', ({ site }) => hostOf(String(site.settings.Server)), undefined, false),
  word('scriptpath', ({ site }) => site.settings.ScriptPath, undefined, false),
  word('stylepath', ({ site }) => stylePath(site.settings), undefined, false),
  word('articlepath', ({ site }) => articlePath(site.settings), undefined, false),
  word('currentversion', () => mediaWikiVersion),
  word('contentlanguage', ({ site }) => site.settings.LanguageCode, ['CONTENTLANGUAGE', 'CONTENTLANG']),
  word('pagelanguage', ({ options }) => options.pageLanguage),
  word('userlanguage', ({ options, site }) =>
    (site.settings as { ParserEnableUserLanguage?: unknown }).ParserEnableUserLanguage
      ? options.interfaceLanguage
      : options.pageLanguage,
  ),
  word('directionmark', ({ site }) => (direction(site.settings.LanguageCode) === 'rtl' ? '\u200f' : '\u200e'), [
    'DIRECTIONMARK',
    'DIRMARK',
  ]),
];

function hostOf(server: string): string {
  return server.replace(/^(?:\w+:)?\/\//, '').replace(/:\d+$/, '');
}

function stylePath(settings: ParseContext['site']['settings']): string {
  const { StylePath } = settings as { StylePath?: unknown };
  if (typeof StylePath === 'string') return StylePath;
  return `${settings.ResourceBasePath ?? settings.ScriptPath}/skins`;
}

function articlePath({ ArticlePath, ScriptPath }: ParseContext['site']['settings']): string {
  return ArticlePath === false ? `${ScriptPath}/index.php?title=$1` : ArticlePath;
}

const statisticWords: Readonly<Record<string, keyof SiteStatistics>> = {
  numberofarticles: 'articles',
  numberoffiles: 'files',
  numberofusers: 'users',
  numberofactiveusers: 'activeUsers',
  numberofpages: 'pages',
  numberofadmins: 'admins',
  numberofedits: 'edits',
};

export const statisticVariables: readonly MagicVariable[] = Object.entries(statisticWords).map(([id, field]) =>
  word(id, ({ source, options }) => formatNumber(String(source.statistics()[field]), options.pageLanguage)),
);

/** `{{NUMBEROFPAGES:R}}`: the same without separators. */
export const statisticFunctions: readonly ParserFunction[] = [
  ...Object.entries(statisticWords).map(([magicWord, field]): ParserFunction => ({
    magicWord,
    names: [magicWord.toUpperCase()],
    caseSensitive: true,
    hash: false,
    run(call) {
      const { source, options } = call.context;
      const number = String(source.statistics()[field]);
      return isRaw(textOf(call, 0)) ? number : formatNumber(number, options.pageLanguage);
    },
  })),
  {
    magicWord: 'numberingroup',
    names: ['NUMBERINGROUP', 'NUMINGROUP'],
    caseSensitive: true,
    hash: false,
    run(call) {
      const { source, options } = call.context;
      const number = String(source.groupSize(textOf(call, 0).toLowerCase()));
      return isRaw(textOf(call, 1)) ? number : formatNumber(number, options.pageLanguage);
    },
  },
];
