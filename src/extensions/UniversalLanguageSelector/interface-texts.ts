import english from './interface/en.json' with { type: 'json' };

/** Texts of the language selector by their keys. */
type InterfaceTexts = Readonly<Record<string, string>>;

/** By language. */
const TEXTS: Readonly<Record<string, InterfaceTexts>> = { en: english };

/** The texts of the language selector in a language, and which that is; English where there are none. */
export function interfaceTexts(language: string): Readonly<Record<string, unknown>> {
  const locale = Object.hasOwn(TEXTS, language) ? language : 'en';
  return { '@metadata': { locale }, ...TEXTS[locale] };
}
