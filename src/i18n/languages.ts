import data from './data/languages.json' with { type: 'json' };

/** Facts about a language. Codes are MediaWiki's, in lower case. */
export interface LanguageFacts {
  /** The language's own name for itself. */
  readonly autonym: string;
  /** Where it is not the code itself. */
  readonly bcp47?: string;
  readonly rtl?: boolean;
  /** Known by name alone: nobody has texts of the interface in it, and no page is set to it. */
  readonly nameOnly?: boolean;
  /** Languages that stand in for missing texts, before English. */
  readonly fallbacks?: readonly string[];
  /** What it is called as a way of writing, where it is one and that differs from its name as a language. */
  readonly variantName?: string;
  /** Ways of writing that readers may choose, by code, for languages that have several. */
  readonly variants?: Readonly<Record<string, LanguageVariant>>;
}

export interface LanguageVariant {
  readonly name: string;
  readonly fallbacks: readonly string[];
}

const languages: Readonly<Record<string, LanguageFacts | undefined>> = data;

/** Codes of the languages that have a name, sorted. */
export const languageCodes: readonly string[] = Object.keys(data);

/** Codes of the languages that the interface and pages may be in. */
export const interfaceLanguages: readonly string[] = languageCodes.filter((code) => !languages[code]?.nameOnly);

/** What is known of a language; undefined for unknown codes. */
export function languageFacts(code: string): LanguageFacts | undefined {
  return Object.hasOwn(languages, code) ? languages[code] : undefined;
}

/** Whether a language of this code is known by name. */
export function isKnownLanguage(code: string): boolean {
  return Object.hasOwn(languages, code);
}

/**
 * Whether a code could be one of a language, known or not: it may stand in the name of a message page, so it has no
 * slashes, colons, quotes, or what no title holds.
 */
export function isValidLanguageCode(code: string): boolean {
  return code !== '' && !/[\0-\x1f\x7f:/\\&<>'"[\]{}|#]/.test(code) && Buffer.byteLength(code) <= 128;
}

/** The language's own name for itself; empty for unknown codes. */
export function autonym(code: string, extra: Readonly<Record<string, string>> = {}): string {
  return (Object.hasOwn(extra, code) ? extra[code] : languageFacts(code)?.autonym) ?? '';
}

/** The English name, by Unicode's list; the own name where that has none. */
export function englishName(code: string): string {
  const tag = toBcp47(code);
  if (canonicalTag(tag) === undefined) return autonym(code);
  const name = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(tag);
  return name ?? autonym(code);
}

export function direction(code: string): 'ltr' | 'rtl' {
  return languageFacts(code)?.rtl === true ? 'rtl' : 'ltr';
}

/** Languages that stand in for missing texts, in order, English last (for `en` itself: none). */
export function fallbacks(code: string): readonly string[] {
  if (code === 'en') return [];
  const own = languageFacts(code)?.fallbacks ?? [];
  return own.includes('en') ? own : [...own, 'en'];
}

/** Codes of wikis whose language has another one. */
const LANGUAGES_OF_WIKIS = new Map([
  ['bh', 'bho'],
  ['egl', 'eml'],
  ['no', 'nb'],
  ['simple', 'en'],
]);

const onlyVariant = (code: string): string => LANGUAGES_OF_WIKIS.get(code) ?? presentCode(code);

/** The code of the interface's language for one that somebody names: given up, a wiki's, or a BCP 47 tag in small letters. */
export function interfaceCode(code: string): string {
  return onlyVariant(isKnownLanguage(code) ? code : (internalCodes.get(code) ?? code));
}

/** Codes of the ways of writing a language, itself (by its present code) alone where there is one. */
export function variants(code: string): readonly string[] {
  return Object.keys(languageFacts(code)?.variants ?? { [onlyVariant(code)]: undefined });
}

/** What the ways of writing a language are called in it, by code. `extra`: names that a wiki adds. */
export function variantNames(code: string, extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const named = Object.entries(languageFacts(code)?.variants ?? {});
  if (named.length > 0) return Object.fromEntries(named.map(([variant, { name }]) => [variant, name]));
  const present = onlyVariant(code);
  return { [present]: languageFacts(present)?.variantName ?? autonym(present, extra) };
}

/** Languages that have variants, by code. */
export const languagesWithVariants: readonly string[] = languageCodes.filter((code) => languageFacts(code)?.variants);

/** Codes that MediaWiki has given up for others. */
const DEPRECATED = new Map([
  ['als', 'gsw'],
  ['bat-smg', 'sgs'],
  ['be-x-old', 'be-tarask'],
  ['fiu-vro', 'vro'],
  ['roa-rup', 'rup'],
  ['zh-classical', 'lzh'],
  ['zh-min-nan', 'nan'],
  ['zh-yue', 'yue'],
]);

/** The present code of a language. */
export function presentCode(code: string): string {
  return DEPRECATED.get(code) ?? code;
}

/** The tag by which HTTP, HTML and `Intl` know a language; unknown codes are written as BCP 47 writes them. */
export function toBcp47(code: string): string {
  return languageFacts(code)?.bcp47 ?? writtenAsTag(code);
}

const internalCodes = new Map(
  Object.entries(languages).flatMap(([code, facts]) =>
    facts?.bcp47 ? [[facts.bcp47.toLowerCase(), code] as const] : [],
  ),
);

/** MediaWiki's code of a language by its code or its BCP 47 tag, in letters of any case. */
export function codeOfTag(tag: string): string {
  const lower = tag.toLowerCase();
  return isKnownLanguage(lower) ? lower : (internalCodes.get(lower) ?? lower);
}

/** `zh-hans-cn` as `zh-Hans-CN`: scripts with a capital, countries in capitals, private parts small. */
function writtenAsTag(code: string): string {
  const [language = '', ...parts] = code.toLowerCase().split('-');
  const written = [language];
  for (const [i, part] of parts.entries()) {
    if (language === 'x' || parts.slice(0, i).includes('x')) written.push(part);
    else if (part.length === 2) written.push(part.toUpperCase());
    else if (part.length === 4) written.push(part.charAt(0).toUpperCase() + part.slice(1));
    else written.push(part);
  }
  return written.join('-');
}

/** Undefined where no language has such a tag. */
function canonicalTag(code: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(code)[0] ?? code;
  } catch {
    return undefined;
  }
}

const locales = new Map<string, string>();

/** A locale that `Intl` accepts for a language: its tag, or that of the first fallback that `Intl` can read. */
export function intlLocale(code: string): string {
  const known = locales.get(code);
  if (known !== undefined) return known;
  const chain = [code, ...fallbacks(code)].map(toBcp47);
  const locale = chain.find((tag) => isLocale(tag) && Intl.NumberFormat.supportedLocalesOf(tag).length > 0) ?? 'en';
  if (isKnownLanguage(code)) locales.set(code, locale);
  return locale;
}

function isLocale(tag: string): boolean {
  const canonical = canonicalTag(tag);
  return canonical !== undefined && (canonical !== tag || /^[a-z]{2,3}(?:-|$)/.test(tag));
}
