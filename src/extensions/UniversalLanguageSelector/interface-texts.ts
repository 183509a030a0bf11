import type { translatedLanguages } from '../../i18n/translations.ts';
import english from './i18n/interface.json' with { type: 'json' };

/** Texts of the language selector by their keys. */
type InterfaceTexts = Readonly<Record<string, string>>;

type Translated = (typeof translatedLanguages)[number];

const LOADERS: Readonly<Record<Translated, () => Promise<{ readonly default: InterfaceTexts }>>> = {
  ar: () => import('./i18n/ar/interface.json', { with: { type: 'json' } }),
  de: () => import('./i18n/de/interface.json', { with: { type: 'json' } }),
  es: () => import('./i18n/es/interface.json', { with: { type: 'json' } }),
  fr: () => import('./i18n/fr/interface.json', { with: { type: 'json' } }),
  ja: () => import('./i18n/ja/interface.json', { with: { type: 'json' } }),
};

const isTranslated = (language: string): language is Translated => Object.hasOwn(LOADERS, language);

/** The texts of the language selector in a language, and which that is; English where there are none. */
export async function interfaceTexts(language: string): Promise<Readonly<Record<string, unknown>>> {
  const [locale, texts] = isTranslated(language)
    ? ([language, (await LOADERS[language]()).default] as const)
    : (['en', english] as const);
  return { '@metadata': { locale }, ...texts };
}
