import { list, shape, withContent } from '../../../../api/result.ts';
import { autonym, languageCodes, languageFacts, languagesWithVariants, toBcp47 } from '../../../../i18n/languages.ts';
import type { Site } from '../../../../site/site.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';

/** Codes of all languages that the wiki knows by name, its own additions among them; sorted. */
export function knownLanguages({ settings }: Site): string[] {
  return [...new Set([...languageCodes, ...Object.keys(settings.ExtraLanguageNames)])].sort();
}

/** The languages with their own names for themselves. */
export function languages({ site }: Wiki): object[] {
  const entries = knownLanguages(site).map((code) =>
    withContent({ code, bcp47: toBcp47(code), name: autonym(code, site.settings.ExtraLanguageNames) }, 'name'),
  );
  return list(entries, 'lang');
}

/** The ways of writing of the languages that have several. */
export function languageVariants({ site }: Wiki): object {
  if (site.settings.DisableLangConversion) return {};
  const entries = languagesWithVariants.map((code) => {
    const variants = Object.entries(languageFacts(code)?.variants ?? {}).map(
      ([variant, { fallbacks }]) => [variant, { fallbacks: list([...fallbacks], 'variant') }] as const,
    );
    return [code, byCode(Object.fromEntries(variants), 'variant')] as const;
  });
  return byCode(Object.fromEntries(entries), 'lang');
}

function byCode<T extends object>(value: T, element: string): T {
  return shape(value, { kind: 'pairs', element, keyName: 'code' });
}
