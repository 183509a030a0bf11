import { languageFacts, toBcp47, variants } from '../../i18n/languages.ts';
import type { Site } from '../../site/site.ts';
import { convertibleLanguages } from './languages.ts';

/** Ways of writing a language on this wiki; empty where there is one only, or conversion is off. */
export function variantsOf({ settings }: Site, language: string): readonly string[] {
  const { DisableLangConversion, DisabledVariants } = settings;
  if (DisableLangConversion || !Object.hasOwn(convertibleLanguages, language)) return [];
  if (language === 'en') return settings.UsePigLatinVariant ? ['en', 'en-x-piglatin'] : [];
  return variants(language).filter((code) => !DisabledVariants.includes(code));
}

/** Variants that stand in for one, the nearest first. */
export function variantFallbacks(language: string, variant: string): readonly string[] {
  if (language === 'en') return ['en'];
  return languageFacts(language)?.variants?.[variant]?.fallbacks ?? [];
}

/** A variant of a language by its code or its BCP 47 tag, in letters of any case; undefined for what is none. */
export function variantNamed(site: Site, language: string, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return variantsOf(site, language).find((code) => code === wanted || toBcp47(code).toLowerCase() === wanted);
}

/** The variant in which a page of a language is shown to somebody who asked for `wanted` (or for none). */
export function preferredVariant(site: Site, language: string, wanted: string | undefined): string | undefined {
  const codes = variantsOf(site, language);
  if (codes.length === 0) return undefined;
  const { DefaultLanguageVariant } = site.settings;
  for (const name of [wanted, DefaultLanguageVariant]) {
    const variant = name === undefined || name === false ? undefined : variantNamed(site, language, name);
    if (variant !== undefined) return variant;
  }
  return [language, `${language}-latn`].find((code) => codes.includes(code)) ?? codes[0];
}
