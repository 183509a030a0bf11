import { createHash } from 'node:crypto';
import { createSite, type Site } from '../../src/site/site.ts';
import { defaultSettings, type Settings } from '../../src/site/settings.ts';
import type { FileFacts } from '../../src/wikitext/page-source.ts';
import { canonicalOptions, defaultLimits, type ParserOptions } from '../../src/wikitext/options.ts';
import type { OptionValue, ParserTest } from './format.ts';

const server = 'http://example.org';

/** Settings that hold for every parser test, before its own options and config. */
const baseSettings = {
  Sitename: 'MediaWiki',
  MetaNamespace: 'TestWiki',
  Server: server,
  CanonicalServer: server,
  ServerName: 'example.org',
  ScriptPath: '',
  Script: '/index.php',
  ArticlePath: '/wiki/$1',
  StylePath: '/skins',
  ExtensionAssetsPath: '/extensions',
  ResourceBasePath: '',
  ExtraNamespaces: { 100: 'MemoryAlpha', 101: 'MemoryAlpha_talk' },
  LocalInterwikis: ['local', 'project', 'mi'],
  ExtraInterlanguageLinkPrefixes: ['mul'],
  NoFollowDomainExceptions: ['no-nofollow.org'],
  NamespacesWithSubpages: Object.fromEntries([...Array(16).keys(), 100, 101].map((ns) => [ns, false])),
  EnableUploads: true,
  AllowExternalImages: true,
  EnableMagicLinks: { ISBN: true, PMID: true, RFC: true },
  FragmentMode: ['legacy'],
  ExternalInterwikiFragmentMode: 'legacy',
  ParserEnableLegacyHeadingDOM: true,
  ParserEnableLegacyMediaDOM: false,
  ParserEnableUserLanguage: false,
  Localtimezone: 'UTC',
  SVGMaxSize: 5120,
  PFEnableStringFunctions: true,
  PageImagesScores: { width: { 200: 10, 201: 20 }, galleryImageWidth: {}, position: [], ratio: {} },
};

const interwiki = [
  ['local', 'http://example.org/wiki/$1', true],
  ['project', 'http://example.org/wiki/$1', true],
  ['mi', 'http://example.org/wiki/$1', true],
  ['wikipedia', 'http://en.wikipedia.org/wiki/$1', false],
  ['meatball', 'http://www.usemod.com/cgi-bin/mb.pl?$1', false],
  ['memoryalpha', 'http://www.memory-alpha.org/en/index.php/$1', false],
  ...['zh', 'es', 'fr', 'ru'].map((code) => [code, `http://${code}.wikipedia.org/wiki/$1`, true] as const),
  ['en', '//en.wikipedia.org/wiki/$1', true],
  ['mul', 'http://wikisource.org/wiki/$1', true],
  ['stats', 'https://stats.wikimedia.org/$1', true],
  ['gerrit', 'https://gerrit.wikimedia.org/$1', true],
  ['pmid', '//www.ncbi.nlm.nih.gov/pubmed/$1?dopt=Abstract', true],
  ['wikinvest', 'https://meta.wikimedia.org/wiki/Interwiki_map/discontinued#Wikinvest', true],
] as const;

function text(value: OptionValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A string of a test option as a switch: `0` and the empty string are off. */
function flag(value: string): boolean {
  return value !== '' && value !== '0';
}

/** The site on which one test runs. */
export function siteOf(test: Pick<ParserTest, 'options' | 'config'>): Site {
  const { options, config } = test;
  const settings: Record<string, unknown> = { ...defaultSettings, ...baseSettings };
  const set = (option: string, name: string, read: (value: string) => unknown): void => {
    const value = text(options.get(option.toLowerCase()));
    if (value !== undefined) settings[name] = read(value);
  };
  set('language', 'LanguageCode', (value) => value);
  set('wgEnableUploads', 'EnableUploads', flag);
  set('wgRawHtml', 'RawHtml', flag);
  set('wgMaxTocLevel', 'MaxTocLevel', Number);
  set('wgAllowExternalImages', 'AllowExternalImages', flag);
  set('wgLocaltimezone', 'Localtimezone', (value) => value);
  set('wgNonincludableNamespaces', 'NonincludableNamespaces', (value) => [Number(value)]);
  set('externallinktarget', 'ExternalLinkTarget', (value) => value);
  if (options.has('subpage')) {
    settings['NamespacesWithSubpages'] = Object.fromEntries([...Array(16).keys(), 100, 101].map((ns) => [ns, true]));
  }
  const magicLinks = options.get('wgenablemagiclinks');
  if (typeof magicLinks === 'object')
    settings['EnableMagicLinks'] = { ...baseSettings.EnableMagicLinks, ...magicLinks };
  for (const [name, value] of config) settings[name.replace(/^wg/, '')] = value;
  return createSite(settings as Settings, {
    namespaces: [
      { id: 828, name: 'Module', contentModel: 'Scribunto', subpages: true },
      { id: 829, name: 'Module_talk' },
      { id: 710, name: 'TimedText' },
      { id: 711, name: 'TimedText_talk' },
    ],
    interwiki: interwiki.map(([prefix, url, local]) => ({ prefix, url, local })),
  });
}

/** What the parser is told of the moment and the reader. */
export function optionsOf(test: ParserTest, site: Site): ParserOptions {
  const { options } = test;
  const language = site.settings.LanguageCode;
  const wikitext = test.sections.get('wikitext') ?? test.sections.get('input') ?? '';
  const number = (name: string, otherwise: number): number => Number(text(options.get(name)) ?? otherwise);
  const saved = options.has('lastsavedrevision');
  return canonicalOptions(language, {
    interfaceLanguage: text(options.get('userlanguage')) ?? language,
    user: { name: '127.0.0.1', registered: false },
    revisionId: 1337,
    revision: saved
      ? { id: 1337, pageId: 187, timestamp: '19700101000203', user: '127.0.0.1', size: Buffer.byteLength(wikitext) }
      : undefined,
    now: 123_000,
    textSize: Buffer.byteLength(wikitext),
    thumbSize: number('thumbsize', 180),
    variant: text(options.get('htmlvariantlanguage')) ?? text(options.get('variant')),
    limits: {
      ...defaultLimits,
      includeSize: number('maxincludesize', defaultLimits.includeSize),
      templateDepth: number('maxtemplatedepth', defaultLimits.templateDepth),
    },
  });
}

const repository = 'http://example.com/images';

function file(name: string, width: number, height: number, size: number, mime: string, mediaType: string): FileFacts {
  const hash = createHash('md5').update(name).digest('hex');
  const place = `${hash[0]!}/${hash.slice(0, 2)}/${name}`;
  const url = `${repository}/${place}`;
  return {
    name,
    width,
    height,
    size,
    mime,
    mediaType,
    url,
    duration: 0,
    pageCount: name.endsWith('.djvu') ? 5 : 0,
    timestamp: '20010115123500',
    sha1: createHash('sha1').update(name).digest('hex'),
    pageId: 0,
    ...(name.endsWith('.svg') ? { languages: ['en', 'ru'] } : {}),
    ...(mediaType === 'VIDEO' ? { duration: 4.3666666666667, contentType: 'video/ogg; codecs="theora"' } : {}),
    ...(mediaType === 'AUDIO' ? { duration: 0.99875, contentType: 'audio/ogg; codecs="vorbis"' } : {}),
    thumbUrl(thumbWidth, { page, lang, seek } = {}) {
      if (mediaType === 'AUDIO') return undefined;
      if (mediaType === 'VIDEO') {
        const moment = seek === undefined ? '' : `seek%3D${seek}`;
        return `${repository}/thumb/${place}/${thumbWidth}px-${moment}-${name}.jpg`;
      }
      const rendition = `${lang && lang !== 'en' ? `lang${lang}-` : ''}${page ? `page${page}-` : ''}${thumbWidth}px-${name}`;
      const ending = name.endsWith('.svg') ? '.png' : name.endsWith('.djvu') ? '.jpg' : '';
      return `${repository}/thumb/${place}/${rendition}${ending}`;
    },
  };
}

/** The files that exist in every parser test. */
export const files: readonly FileFacts[] = [
  file('Foobar.jpg', 1941, 220, 7881, 'image/jpeg', 'BITMAP'),
  file('Thumb.png', 135, 135, 22589, 'image/png', 'BITMAP'),
  file('Foobar.svg', 240, 180, 12345, 'image/svg+xml', 'DRAWING'),
  file('Bad.jpg', 320, 240, 12345, 'image/jpeg', 'BITMAP'),
  file('Hi-ho.jpg', 1941, 220, 7881, 'image/jpeg', 'BITMAP'),
  file('Video.ogv', 320, 240, 12345, 'application/ogg', 'VIDEO'),
  file('Audio.oga', 0, 0, 12345, 'application/ogg', 'AUDIO'),
  file('LoremIpsum.djvu', 2480, 3508, 3249, 'image/vnd.djvu', 'OFFICE'),
];
