import data from './data/namespace-names.json' with { type: 'json' };
import { fallbacks } from '../i18n/languages.ts';
import { englishNamespaces, type NamespaceNames } from './namespaces.ts';

const byLanguage: Readonly<Record<string, NamespaceNames | undefined>> = data;

/** What a content language calls the namespaces; English where nothing else is known. */
export function languageNamespaces(language: string): NamespaceNames {
  const code = [language, ...fallbacks(language)].find((each) => Object.hasOwn(byLanguage, each));
  const local = code === undefined || language === 'en' ? undefined : byLanguage[code];
  if (!local) return englishNamespaces;
  return {
    names: { ...englishNamespaces.names, ...local.names },
    aliases: { ...local.aliases, ...englishNamespaces.aliases },
  };
}
