import { linkPrefixLetters, linkTrailLetters } from '../../../../i18n/link-trail.ts';
import { list, shape } from '../../../../api/result.ts';
import { direction, fallbacks, languageFacts } from '../../../../i18n/languages.ts';
import { mediaWikiVersion } from '../../../../site/mediawiki-version.ts';
import { toIso, toMediaWikiTimestamp } from '../../../../site/timestamp.ts';
import { databaseVersion } from '../../../../storage/dialect.ts';
import { runHook } from '../../../../wiki/hooks.ts';
import { mainPageTitle } from '../../../../wiki/main-page.ts';
import { awikiVersion } from '../../../../wiki/software.ts';
import { whileUnchanged } from '../../../../wiki/while-unchanged.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';
import { localClock } from '../../../../wikitext/local-clock.ts';
import { fullUrl } from '../../../../wikitext/page-url.ts';
import { APIQuerySiteInfoGeneralInfo } from './hooks.ts';
import { once } from './once.ts';
import { readOnlyReason } from '../../../../wiki/read-only.ts';

/** What every client asks first: names, addresses, language and limits of the wiki. */
export async function general(wiki: Wiki): Promise<Record<string, unknown>> {
  const { settings } = wiki.site;
  const zone = settings.Localtimezone ?? 'UTC';
  const now = wiki.now();
  const reason = await readOnlyReason(wiki);
  const answer: Record<string, unknown> = {
    ...(await once(wiki, 'general', () => unchangingInOrder(wiki))),
    ...(await whileUnchanged(wiki, 'siteinfo main page', () => mainPage(wiki))),
    readonly: reason !== undefined,
    readonlyreason: reason,
    timezone: zone,
    timeoffset: settings.LocalTZoffset ?? localClock(now.getTime(), zone).offset / 60,
    time: toIso(toMediaWikiTimestamp(now)),
  };
  await runHook(wiki, APIQuerySiteInfoGeneralInfo, { results: answer });
  return shape(answer, { booleans: ['variantarticlepath'] });
}

/**
 * What stays as it is while the wiki runs, with a place for what changes. An object made of entries is copied and looked through
 * several times as fast as one to which its many keys were added one by one.
 */
async function unchangingInOrder(wiki: Wiki): Promise<Record<string, unknown>> {
  const facts = await unchanging(wiki);
  return Object.fromEntries([...ORDER.map((name) => [name, facts[name]] as const), ...Object.entries(facts)]);
}

/** What extensions add comes after. */
const ORDER =
  `mainpage base sitename mainpageisdomainroot logo generator phpversion phpsapi dbtype dbversion externalimages
  imagewhitelistenabled langconversion linkconversion titleconversion linkprefixcharset linkprefix linktrail legaltitlechars
  invalidusernamechars allunicodefixes fixarabicunicode fixmalayalamunicode git-branch case lang fallback variants rtl
  fallback8bitEncoding readonly readonlyreason writeapi maxarticlesize timezone timeoffset articlepath scriptpath script
  variantarticlepath server servername wikiid time misermode uploadsenabled maxuploadsize minuploadchunksize galleryoptions
  thumblimits imagelimits favicon centralidlookupprovider allcentralidlookupproviders interwikimagic magiclinks
  categorycollation nofollowlinks nofollownsexceptions nofollowdomainexceptions externallinktarget`.split(/\s+/);

async function mainPage(wiki: Wiki): Promise<Record<string, unknown>> {
  const { site } = wiki;
  const title = await mainPageTitle(wiki);
  const atRoot = site.settings.MainPageIsDomainRoot;
  return {
    mainpage: title.prefixedText,
    base: atRoot ? `${site.settings.Server}/` : fullUrl(site, title),
  };
}

async function unchanging(wiki: Wiki): Promise<Record<string, unknown>> {
  return { ...identity(wiki), ...(await software(wiki)), ...textFacts(wiki), ...addresses(wiki), ...files(wiki) };
}

function identity({ site: { settings }, registry }: Wiki): Record<string, unknown> {
  const lookups = [...new Set([settings.CentralIdLookupProvider, ...registry.centralIdProviders])].filter(
    (name) => name !== 'local',
  );
  return {
    sitename: settings.Sitename,
    mainpageisdomainroot: settings.MainPageIsDomainRoot,
    wikiid: settings.DBprefix === '' ? settings.DBname : `${settings.DBname}-${settings.DBprefix}`,
    case: settings.CapitalLinks ? 'first-letter' : 'case-sensitive',
    writeapi: true,
    misermode: settings.MiserMode,
    maxarticlesize: settings.MaxArticleSize * 1024,
    centralidlookupprovider: lookups[0] ?? 'local',
    allcentralidlookupproviders: [...lookups, 'local'],
  };
}

/**
 * Clients decide by the generator what they may ask for, so it is that of MediaWiki; the build that really answers stands where
 * MediaWiki names the branch that it was made from.
 */
async function software({ db, storage }: Wiki): Promise<Record<string, unknown>> {
  return {
    generator: `MediaWiki ${mediaWikiVersion}`,
    'git-branch': `Awiki ${awikiVersion}`,
    phpversion: LEAST_PHP,
    phpsapi: 'cli',
    dbtype: storage.kind === 'sqlite' ? 'sqlite' : 'mysql',
    dbversion: await databaseVersion(db),
  };
}

/** There is none; clients that look are content with what that release of MediaWiki needs. */
const LEAST_PHP = '8.1.0';

function textFacts({ site: { settings } }: Wiki): Record<string, unknown> {
  const { LanguageCode: language } = settings;
  const trail = linkTrailLetters(language);
  const prefix = linkPrefixLetters(language);
  const converts = !settings.DisableLangConversion;
  const variants = languageFacts(language)?.variants;
  return {
    imagewhitelistenabled: settings.EnableImageWhitelist,
    ...(settings.AllowExternalImages
      ? { externalimages: list([''], 'prefix') }
      : externalImages(settings.AllowExternalImagesFrom)),
    langconversion: converts,
    linkconversion: converts,
    titleconversion: converts && !settings.DisableTitleConversion,
    linkprefixcharset: prefix ?? '',
    linkprefix: prefix === undefined ? '' : `/^((?>.*[^${prefix}]|))(.+)$/sDu`,
    linktrail: trail === 'a-z' ? '/^([a-z]+)(.*)$/sD' : trail === '' ? '/^()(.*)$/sD' : `/^([${trail}]+)(.*)$/sDu`,
    legaltitlechars: settings.LegalTitleChars,
    invalidusernamechars: settings.InvalidUsernameCharacters,
    allunicodefixes: settings.AllUnicodeFixes,
    fixarabicunicode: true,
    fixmalayalamunicode: true,
    lang: language,
    fallback: list(
      fallbacks(language).map((code) => ({ code })),
      'lang',
    ),
    ...(variants
      ? {
          variants: list(
            Object.entries(variants).map(([code, { name }]) => ({ code, name })),
            'lang',
          ),
        }
      : {}),
    rtl: direction(language) === 'rtl',
    fallback8bitEncoding: 'windows-1252',
    interwikimagic: settings.InterwikiMagic,
    magiclinks: { ...settings.EnableMagicLinks },
    categorycollation: settings.CategoryCollation,
    nofollowlinks: settings.NoFollowLinks,
    nofollownsexceptions: [...settings.NoFollowNsExceptions],
    nofollowdomainexceptions: [...settings.NoFollowDomainExceptions],
    externallinktarget: settings.ExternalLinkTarget,
    galleryoptions: { ...settings.GalleryOptions },
  };
}

function externalImages(from: string | readonly string[]): Record<string, unknown> {
  const prefixes = (typeof from === 'string' ? [from] : from).filter((prefix) => prefix !== '');
  return prefixes.length === 0 ? {} : { externalimages: list(prefixes, 'prefix') };
}

function addresses({ site: { settings } }: Wiki): Record<string, unknown> {
  const { Server, ScriptPath, Script } = settings;
  const script = Script === false ? `${ScriptPath}/index.php` : Script;
  return {
    server: Server,
    servername: Server.replace(/^(?:[a-z]+:)?\/\//, '').replace(/:\d+$/, ''),
    scriptpath: ScriptPath,
    script,
    articlepath: settings.ArticlePath === false ? `${script}?title=$1` : settings.ArticlePath,
    variantarticlepath: settings.VariantArticlePath,
    logo: complete(
      Server,
      logoOf(settings) ?? `${settings.ResourceBasePath ?? ScriptPath}/resources/assets/change-your-logo.svg`,
    ),
    favicon: complete(Server, settings.Favicon),
  };
}

function logoOf({ Logo, Logos }: Wiki['site']['settings']): string | undefined {
  if (typeof Logos === 'object' && Logos !== null && '1x' in Logos) return String(Logos['1x']);
  return Logo === false ? undefined : Logo;
}

function complete(server: string, path: string): string {
  return path.startsWith('/') && !path.startsWith('//') ? server + path : path;
}

function files({ site: { settings } }: Wiki): Record<string, unknown> {
  const { MaxUploadSize } = settings;
  const limits = <T>(values: readonly T[]) =>
    shape(Object.fromEntries(values.entries()), { kind: 'oldList', element: 'limit' });
  return {
    uploadsenabled: settings.EnableUploads,
    maxuploadsize: typeof MaxUploadSize === 'number' ? MaxUploadSize : (MaxUploadSize['*'] ?? 0),
    minuploadchunksize: settings.MinUploadChunkSize,
    thumblimits: limits(settings.ThumbLimits),
    imagelimits: limits(settings.ImageLimits.map(([width, height]) => ({ width, height }))),
  };
}
