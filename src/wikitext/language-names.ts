import type { PageSource } from './page-source.ts';

/** Codes that the wiki's world writes otherwise than BCP 47. */
const standardCodes: Readonly<Record<string, string>> = {
  als: 'gsw',
  'bat-smg': 'sgs',
  'be-x-old': 'be-tarask',
  'cbk-zam': 'cbk',
  'de-formal': 'de-x-formal',
  eml: 'egl',
  'en-rtl': 'en-x-rtl',
  'es-formal': 'es-x-formal',
  'fiu-vro': 'vro',
  'hu-formal': 'hu-x-formal',
  'map-bms': 'jv-x-bms',
  mo: 'ro-Cyrl-MD',
  'nl-informal': 'nl-x-informal',
  nrm: 'nrf',
  'roa-rup': 'rup',
  'roa-tara': 'nap-x-tara',
  simple: 'en-simple',
  'sr-ec': 'sr-Cyrl',
  'sr-el': 'sr-Latn',
  'zh-classical': 'lzh',
  'zh-min-nan': 'nan',
  'zh-yue': 'yue',
};

/** A language code as BCP 47 writes it: `zh-hans` is `zh-Hans`, `zh-yue` is `yue`. */
export function bcp47(code: string): string {
  const lower = code.toLowerCase();
  const parts = (standardCodes[lower] ?? lower).split('-');
  const privateUse = parts.indexOf('x');
  return parts
    .map((part, i) => {
      if (i === 0 || (privateUse >= 0 && i >= privateUse)) return part.toLowerCase();
      if (part.length === 2) return part.toUpperCase();
      if (part.length === 4) return part[0]!.toUpperCase() + part.slice(1).toLowerCase();
      return part.toLowerCase();
    })
    .join('-');
}

/** A language's name for itself, or in another language where the wiki knows that; the code if it has none. */
export function languageName(code: string, inLanguage: string, source: PageSource): string {
  const known = source.languageName?.(code, inLanguage);
  if (known !== undefined) return known;
  const target = bcp47(code);
  try {
    const name = new Intl.DisplayNames(target, { type: 'language', fallback: 'none' }).of(bcp47(code));
    return name ?? code;
  } catch {
    return code;
  }
}
