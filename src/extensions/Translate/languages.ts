import { autonym, interfaceLanguages, isKnownLanguage, presentCode, variants } from '../../i18n/languages.ts';
import type { Site } from '../../site/site.ts';
import { settingsOf } from './settings.ts';

/** The code under which messages are explained, where the wiki has one. */
export function documentationCode({ settings }: Site): string | undefined {
  const { TranslateDocumentationLanguageCode: code } = settingsOf(settings);
  return code === false ? undefined : code;
}

/** Whether translations may be in a language: all that have a name, and the explanations. */
export function isTargetLanguage(site: Site, code: string): boolean {
  return isPageLanguage(site, code) || code === documentationCode(site);
}

/** Whether pages may be in a language. */
export function isPageLanguage(site: Site, code: string): boolean {
  return (isKnownLanguage(code) || Object.hasOwn(site.settings.ExtraLanguageNames, code)) && presentCode(code) === code;
}

/** The languages that statistics tell of, sorted. */
export function targetLanguages(site: Site): string[] {
  const extra = Object.keys(site.settings.ExtraLanguageNames);
  const documentation = documentationCode(site);
  const codes = [...interfaceLanguages, ...extra, ...(documentation === undefined ? [] : [documentation])];
  return [...new Set(codes)].filter((code) => presentCode(code) === code).sort();
}

/** `Deutsch (de)`. */
export function languageLabel(site: Site, code: string): string {
  return `${autonym(code, site.settings.ExtraLanguageNames) || code} (${code})`;
}

/** Whether a language is another one, or only another way of writing it. */
export function isVariantOf(code: string, language: string): boolean {
  return code === language || variants(language).includes(code);
}

/** The parts of a title that ends with the code of a language. */
export function splitLanguage(dbKey: string): { readonly base: string; readonly language: string } | undefined {
  const slash = dbKey.lastIndexOf('/');
  return slash <= 0 ? undefined : { base: dbKey.slice(0, slash), language: dbKey.slice(slash + 1) };
}
